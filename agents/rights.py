"""The policies of brokers in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents import desk, policies
from office import rights
from office.rights import Right, by_estate, of_person

RIGHTS: tuple[Right, ...] = (
    of_person(_("see firms and brokers"), policies.may_see_brokers),
    by_estate(_("write down brokers and firms"), policies.may_keep_brokers),
    by_estate(_("register brokers who come"), policies.may_register),
    by_estate(_("receive brokers"), policies.may_receive),
    by_estate(_("write down whom a broker introduces"), policies.may_introduce),
    by_estate(_("have introduced clients of one’s own"), policies.may_own),
    by_estate(_("decide whose an introduced client is"), policies.may_decide_introductions),
    by_estate(_("know and record commissions"), policies.may_keep_commissions),
    by_estate(_("read the report on brokers"), policies.may_read_reports),
    of_person(_("merge entries of brokers and firms"), policies.may_merge),
    of_person(_("set the class of a broker"), policies.may_set_class),
)


def register() -> None:
    """Make them known."""
    rights.register(rights.Job(4, pgettext_lazy("job", "Brokers"), desk.nav, RIGHTS))
