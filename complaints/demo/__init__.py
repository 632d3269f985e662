"""The demo office's share of this app: a year of cases, made by the real services under a moved clock."""

from complaints.demo.builder import Telling, tell_days

__all__ = ["Telling", "tell_days"]
