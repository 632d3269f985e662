"""What may be done about a renewal now, on the page of the lease and of the client who signed it.

Built on the policies: what is offered here, the service accepts.
"""

from django.urls import reverse
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import Lease, Prospect, Renewal, Stage
from leasing.pipeline.offer import Offer, Offers, put_first
from office import saying
from office.models import Staff


def with_renewal(offers: Offers, staff: Staff, prospect: Prospect) -> Offers:
    """A tenant whose lease ends is asked whether he stays, before all else."""
    if prospect.stage != Stage.SIGNED or not policies.may_keep(staff, prospect):
        return offers
    waits = Renewal.objects.open().filter(lease__quote_version__quote__prospect=prospect).select_related("lease")
    found = [
        Offer(_("Ask about the renewal"), "arrow-repeat", f"{one.lease.get_absolute_url()}#next", one.lease.number)
        for one in waits.order_by("due_at", "id")
    ]
    return put_first(offers, *found, sentence=_("His lease ends: ask whether he stays"))


def offers_for(staff: Staff, lease: Lease, renewal: Renewal | None) -> Offers | None:
    """The next step of a lease that is open to be renewed; None where it is not this person's, or nothing is to do."""
    is_open = lease.voided_at is None and lease.kind == Lease.Kind.LET and not (renewal and renewal.outcome)
    if not is_open or lease.last_day is None or not policies.may_see_to_renewal(staff, lease):
        return None
    if renewal is None and lease.last_day < lease.estate.today():
        return None
    day = saying.day(lease.last_day)
    sentence = _("It ends {day}: ask whether he stays").format(day=day)
    if renewal and renewal.ask_again_on:
        sentence = _("Not decided yet: ask him again {day}").format(day=saying.day(renewal.ask_again_on))
    return Offers(sentence, _stays(staff, lease), [*_leaves_or_waits(lease)])


def _stays(staff: Staff, lease: Lease) -> Offer:
    if policies.may_change_spaces(staff, lease.estate_id):
        return Offer(_("He stays: the new lease"), "arrow-repeat", _url("renew", lease))
    return Offer(_("He stays: tell the leasing manager"), "person-up", _url("stays", lease))


def _leaves_or_waits(lease: Lease) -> list[Offer]:
    hint = _("on the last day of the lease, or before it with the reason")
    found = [Offer(_("He gives it back"), "box-arrow-left", _url("give_back", lease), hint)]
    if lease.last_day and lease.last_day > lease.estate.today():
        found.append(
            Offer(_("Not decided yet"), "hourglass-split", _url("undecided", lease), _("when he is asked again"))
        )
    return found


def _url(key: str, lease: Lease) -> str:
    return reverse(f"leasing:lease_{key}", args=[lease.pk])
