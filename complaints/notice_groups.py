"""The kinds of notices of complaints, in the groups that a person switches on and off."""

from django.utils.translation import gettext_lazy as _

from complaints import desk
from office import notice_kinds


def register() -> None:
    """Make them known. The labels leave the house: no persons, no rooms, no sums."""
    notice_kinds.register_job("complaints", _("Complaints"), 1, desk.nav)
    notice_kinds.register(
        "complaints.turn",
        _("Matters to handle"),
        "case_logged",
        "case_assigned",
        "passed_on",
        "answer_wanted",
        "came_back",
        "words_added",
        "kind_changed",
        "suggestion_decided",
    )
    notice_kinds.register(
        "complaints.emergency",
        _("Emergencies"),
        "emergency",
    )
    notice_kinds.register(
        "complaints.clocks",
        _("Deadlines of matters"),
        "clocks",
    )
    notice_kinds.register(
        "complaints.decisions",
        _("Matters to decide"),
        "escalated",
        "suggested",
        "dissatisfied",
        "conduct_waits",
        "conduct_due",
    )
    notice_kinds.register(
        "complaints.hot_spots",
        _("Hot spots and warnings"),
        "hot_spot",
        "valid_passed",
    )
    notice_kinds.register(
        "complaints.peer_visits",
        _("Peer visits"),
        "visit_asked",
        "visit_planned",
        "visit_changed",
        "visit_cancelled",
        "visit_reminder",
        "visit_learned",
    )
