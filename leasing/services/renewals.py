"""Whether a tenant stays: renewed with a new lease from the day after, given back, or not decided yet."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Q, Sum
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Lease, LeasedSpace, Prospect, Renewal
from leasing.renewals import notices
from leasing.services.leases import Contract, end_lease, record_lease
from leasing.services.renewal_state import answer_tasks, decide, due_after, renewal_of, wait_for
from office import clock, timeline
from office.errors import BadInput, WrongState, require
from office.models import Role, Staff
from office.typed import optional_text, require_text

LONGEST_NOTE = 200
Outcome = Renewal.Outcome


@transaction.atomic
def renew_lease(*, lease_id: int, by: Staff, contract: Contract, space_ids: Sequence[int], note: str = "") -> Renewal:
    """The tenant stays: his new lease begins on the day after the last one. With more or less area it is enlarged or
    reduced; what he leaves is vacant from then on.

    Raises NotAllowed, WrongState, BadInput, as recording a lease does.
    """
    lease = Lease.objects.locked(lease_id)
    require(policies.may_change_spaces(by, lease.estate_id))
    renewal = renewal_of(lease)
    if lease.last_day is None or lease.last_day < lease.estate.today() - timedelta(days=365):
        raise WrongState(_("This lease has ended long ago. Take over the new one as a lease of its own."))
    contract = replace(contract, kind=Lease.Kind.LET, first_day=lease.last_day + timedelta(days=1))
    new = record_lease(estate=lease.estate, by=by, contract=contract, space_ids=space_ids)
    _keep_stays(lease, new)
    note = optional_text(note, "remark", LONGEST_NOTE)
    return decide(renewal, _outcome(lease, new), by=by, note=note, new_lease=new)


@transaction.atomic
def give_back(*, lease_id: int, by: Staff, last_day: date, note: str = "") -> Renewal:
    """The tenant leaves: on the last day of his lease, or before it, when the lease ends early and the reason is asked.

    Raises NotAllowed, WrongState, BadInput.
    """
    lease = Lease.objects.locked(lease_id)
    require(policies.may_see_to_renewal(by, lease))
    renewal = renewal_of(lease)
    if lease.last_day and last_day > lease.last_day:
        raise BadInput(_("His lease ends before that day. Who stays longer has a new lease."), "last_day")
    if last_day == lease.last_day:
        return decide(renewal, Outcome.GIVEN_BACK, by=by, note=optional_text(note, "note", LONGEST_NOTE))
    end_lease(lease_id=lease.pk, by=by, last_day=last_day, reason=_why(note))
    return Renewal.objects.get(lease=lease)


@transaction.atomic
def leave_undecided(*, lease_id: int, by: Staff, ask_again_on: date, note: str) -> Renewal:
    """He was asked and has not decided: asked again on a day, and whenever the next of the three times comes.

    Raises NotAllowed, WrongState, BadInput.
    """
    lease = Lease.objects.locked(lease_id)
    require(policies.may_see_to_renewal(by, lease))
    renewal = renewal_of(lease)
    if not lease.estate.today() < ask_again_on <= (lease.last_day or ask_again_on):
        raise BadInput(_("Choose a day after today and within his lease."), "ask_again_on")
    renewal.note = require_text(note, "note", _("Write what he has said."), LONGEST_NOTE)
    renewal.ask_again_on = ask_again_on
    answer_tasks(lease, by=by)
    wait_for(renewal, until=lease.estate.end_of(ask_again_on))
    details = {"day": ask_again_on.isoformat()}
    timeline.record(lease, "renewal_undecided", by=by, note=renewal.note, details=details)
    return renewal


@transaction.atomic
def pass_to_manager(*, lease_id: int, by: Staff, note: str) -> Renewal:
    """He wants to stay: the leasing manager makes the new lease, and is told what the tenant wishes.

    Raises NotAllowed, WrongState, BadInput.
    """
    lease = Lease.objects.locked(lease_id)
    require(policies.may_see_to_renewal(by, lease))
    renewal = renewal_of(lease)
    renewal.note = require_text(note, "note", _("Write what he wishes."), LONGEST_NOTE)
    renewal.owner, renewal.turn_role = None, Role.LEASING_MANAGER
    renewal.due_at = due_after(lease, lease.estate.today())
    renewal.save()
    timeline.record(lease, "renewal_passed_on", by=by, note=renewal.note)
    notices.passed_on(renewal, by=by, key=clock.now().isoformat())
    return renewal


def note_signed_again(new: Lease, prospect: Prospect, *, by: Staff) -> Renewal | None:
    """A tenant who signs upon a quote stays: of his lease that ends on the day before, this is the answer. Called inside
    the transaction that signs the new one."""
    ending = Lease.objects.standing().filter(estate=new.estate, kind=Lease.Kind.LET, term__endswith=new.since)
    of_tenant = Q(tenant=new.tenant) | Q(quote_version__quote__prospect=prospect)
    found = ending.filter(of_tenant).exclude(renewal__outcome__gt="").order_by("id").first()
    if found is None:
        return None
    lease = Lease.objects.locked(found.pk)
    _keep_stays(lease, new)
    return decide(renewal_of(lease), _outcome(lease, new), by=by, new_lease=new)


def _why(note: str) -> str:
    return require_text(note, "note", _("Write why he leaves before his time."), LONGEST_NOTE)


def _keep_stays(lease: Lease, new: Lease) -> None:
    """Who stays in a space stays there in the register too."""
    stays = dict(lease.leased.filter(household__isnull=False).values_list("space_id", "household_id"))
    for leased in LeasedSpace.objects.filter(lease=new, space__in=stays):
        leased.household_id = stays[leased.space_id]
        leased.save(update_fields=["household"])


def _outcome(lease: Lease, new: Lease) -> Renewal.Outcome:
    before, after = _area(lease), _area(new)
    return Outcome.ENLARGED if after > before else Outcome.REDUCED if after < before else Outcome.RENEWED


def _area(lease: Lease) -> Decimal:
    return lease.leased.aggregate(area=Sum("space__area"))["area"] or Decimal()
