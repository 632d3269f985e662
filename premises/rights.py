"""The policies of the register in words."""

from django.utils.translation import gettext_lazy as _

from office import rights
from office.rights import Right, by_estate
from premises import desk, policies

RIGHTS: tuple[Right, ...] = (
    by_estate(_("look up households"), policies.may_look_up),
    by_estate(_("keep the register: people, moving in and out"), policies.may_edit),
    by_estate(_("see whole telephone numbers, with a reason"), policies.may_see_phone),
    by_estate(_("see how many live here"), policies.may_read_figures),
    by_estate(_("export the register, telephones masked"), policies.may_export),
    by_estate(_("export the register with whole telephone numbers, with a reason"), policies.may_export_in_full),
    by_estate(_("take over a register from Excel"), policies.may_import),
    by_estate(_("divide the estate into zones and name their officers"), policies.may_arrange),
)


def register() -> None:
    """Make them known."""
    rights.register(rights.Job(5, _("Register"), desk.nav, RIGHTS))
