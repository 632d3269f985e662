"""The demo office's share of this app: its rules, and a year of cases by the real services under a moved clock."""

from complaints.demo.board import tell as tell_board
from complaints.demo.board import tell_model_households
from complaints.demo.builder import Telling, nothing_else, tell_days
from complaints.demo.hot_spots import tell as tell_hot_spots
from complaints.demo.lessons import tell as tell_lessons
from complaints.demo.life import Story
from complaints.demo.rules import write_rules
from complaints.demo.visits import tell as tell_visits
from complaints.demo.world import World

__all__ = [
    "Story",
    "Telling",
    "World",
    "nothing_else",
    "tell_board",
    "tell_days",
    "tell_hot_spots",
    "tell_lessons",
    "tell_model_households",
    "tell_visits",
    "write_rules",
]
