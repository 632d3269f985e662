"""The kinds of notices of the office itself, in the groups that a person switches on and off."""

from django.utils.translation import gettext_lazy as _

from office import desk, notice_kinds


def register() -> None:
    """Make them known. The labels leave the house: no persons, no rooms, no sums."""
    notice_kinds.register_job("office", _("Office"), 6, desk.nav)
    notice_kinds.register(
        "office.measures",
        _("Improvement measures"),
        "action_given",
        "action_handed",
        "action_due",
        "action_late",
    )
    notice_kinds.register(
        "office.lessons",
        _("Lessons"),
        "lesson_recorded",
    )
    notice_kinds.register(
        "office.referrals",
        _("Referrals to the company"),
        "referral_asked",
        "referral_replied",
        "referral_withdrawn",
        "referral_done",
        "referral_late",
    )
    notice_kinds.register(
        "office.handover",
        _("Hand-over of shifts and work"),
        "handover_given",
        "handover_taken",
        "work_handed_over",
    )
    notice_kinds.register(
        "office.control_room",
        _("Control room"),
        "security_raised",
        "security_reported",
        "security_passed_on",
    )
