"""What the register offers to the navigation."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.frame import NavGroup, NavItem
from office.models import Estate, Staff
from premises import policies


def nav(staff: Staff, estate: Estate | None) -> NavGroup | None:
    """Everybody of the estate looks up; who keeps the register sees more of it."""
    if estate is None or not policies.may_look_up(staff, estate.pk):
        return None
    children = [
        NavItem(_("Look up a household"), "premises:look_up"),
        NavItem(_("Units and households"), "premises:list", also=("premises:household", "premises:unit")),
        NavItem(_("Buildings"), "premises:buildings"),
        NavItem(_("Zones"), "premises:zones"),
    ]
    if policies.may_import(staff, estate.pk):
        children.append(NavItem(_("Import"), "premises:imports", also=("premises:import",)))
    return NavGroup(_("Register"), "houses", "premises:list", tuple(children), short=pgettext_lazy("tab", "Register"))
