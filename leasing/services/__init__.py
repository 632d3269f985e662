"""The verbs of leasing."""

from .checklists import publish_checklist, version_for
from .prospects import (
    Card,
    Facts,
    add_contact,
    change_prospect,
    hand_prospect,
    move_prospect,
    note_rent_asked,
    receive_prospect,
)
from .receptions import Visitor, change_visitor, end_reception, hand_over_pack, register_reception, see_off
from .steps import Line, Recorded, record_step, skip_step

__all__ = [
    "Card",
    "Facts",
    "Line",
    "Recorded",
    "Visitor",
    "add_contact",
    "change_prospect",
    "change_visitor",
    "end_reception",
    "hand_over_pack",
    "hand_prospect",
    "move_prospect",
    "note_rent_asked",
    "publish_checklist",
    "receive_prospect",
    "record_step",
    "register_reception",
    "see_off",
    "skip_step",
    "version_for",
]
