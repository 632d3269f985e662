"""The kinds of notices of revisits, in the groups that a person switches on and off."""

from django.utils.translation import gettext_lazy as _

from office import notice_kinds
from revisits import desk


def register() -> None:
    """Make them known. The labels leave the house: no persons, no rooms, no sums."""
    notice_kinds.register_job("revisits", _("Revisits"), 2, desk.nav)
    notice_kinds.register(
        "revisits.visits",
        _("Revisits and rounds"),
        "plan_drawn_up",
        "revisits_left",
        "revisits_left_all",
        "revisits_missed",
        "revisits_missed_all",
        "round_behind",
        "rounds_behind",
        "appointment_soon",
        "visit_handed_on",
    )
    notice_kinds.register(
        "revisits.feedback",
        _("Feedback and promises"),
        "feedback_given",
        "feedback_missed",
        "feedback_reopened",
        "promise_soon",
        "promise_now",
    )
    notice_kinds.register(
        "revisits.gatherings",
        _("Forums and events"),
        "gathering_planned",
        "gathering_changed",
        "gathering_cancelled",
        "gathering_reminder",
    )
    notice_kinds.register(
        "revisits.surveys",
        _("Surveys"),
        "survey_reminder",
        "survey_moved",
        "survey_closed",
    )
