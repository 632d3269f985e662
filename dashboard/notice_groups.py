"""The kinds of notices of reports and exported lists, in the group that a person switches on and off."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office import notice_kinds
from office.frame import NavGroup
from office.models import Estate, Staff


def register() -> None:
    """Make them known. The labels leave the house: no persons, no rooms, no sums."""
    notice_kinds.register_job("dashboard", pgettext_lazy("kept", "Reports"), 5, _nav)
    notice_kinds.register(
        "dashboard.made",
        _("Reports and lists"),
        "report_made",
        "list_export_made",
    )


def _nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """For everybody with a post: who exports a long list is told when it is there."""
    return NavGroup(pgettext_lazy("kept", "Reports"), "file-earmark-bar-graph", "dashboard:reports") if estate else None
