"""Leases are taken over as they are, corrected, and ended. Signing through a quote has a service of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from leasing import policies
from leasing.models import Hold, Lease, LeasedSpace, QuoteVersion, SaleContract, Space
from leasing.services.renewal_state import note_ended_early, note_voided
from office import clock, saying, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import optional_text, plain_line, require_text
from premises.names import company_initials


@dataclass(frozen=True)
class Contract:
    """What the paper says. `last_day` is the last on which it is let; a sale has none."""

    number: str
    tenant: str
    first_day: date
    last_day: date | None
    kind: str = Lease.Kind.LET
    signed_on: date | None = None
    monthly_rent: Decimal | None = None
    deposit: Decimal | None = None
    note: str = ""
    trade: str = ""


@transaction.atomic
def record_lease(*, estate: Estate, by: Staff, contract: Contract, space_ids: Sequence[int]) -> Lease:
    """Take over a lease with its spaces. Raises NotAllowed, BadInput, WrongState when a space is let or held."""
    require(policies.may_change_spaces(by, estate.pk))
    return enter_lease(estate=estate, by=by, contract=contract, space_ids=space_ids)


def enter_lease(
    *,
    estate: Estate,
    by: Staff,
    contract: Contract,
    space_ids: Sequence[int],
    quote_version: QuoteVersion | None = None,
    verb: str = "lease_recorded",
) -> Lease:
    """Write a lease with its spaces, in the transaction of a service that has asked who may. Raises as recording does."""
    spaces = _locked(estate, space_ids)
    lease = Lease(estate=estate, recorded_at=clock.now(), recorded_by=by, quote_version=quote_version)
    _write_down(lease, contract)
    for space in spaces:
        _require_free(space, lease)
    _save(lease)
    _let(lease, spaces)
    timeline.record(lease, verb, by=by)
    _tell_spaces(lease, spaces, "sold" if lease.kind == Lease.Kind.SALE else "let", by)
    return lease


@transaction.atomic
def change_lease(*, lease_id: int, by: Staff, contract: Contract, space_ids: Sequence[int]) -> Lease:
    """Correct a lease: what the paper says, and which spaces it is about. Raises as recording it does."""
    lease = _standing(lease_id, by)
    households = dict(lease.leased.values_list("space_id", "household_id"))
    before = set(households)
    spaces = _locked(lease.estate, [*space_ids, *before])
    if lease.quote_version_id:
        _require_as_signed(lease, contract, before == set(space_ids))
    _write_down(lease, contract)
    kept = [space for space in spaces if space.pk in set(space_ids)]
    lease.leased.all().delete()
    for space in kept:
        _require_free(space, lease)
    lease.version += 1
    _save(lease)
    _let(lease, kept, households)
    timeline.record(lease, "lease_changed", by=by)
    _tell_spaces(lease, [space for space in spaces if space.pk not in before], "let", by)
    _tell_spaces(lease, [space for space in spaces if space not in kept], "let_no_more", by)
    return lease


@transaction.atomic
def end_lease(*, lease_id: int, by: Staff, last_day: date, reason: str) -> Lease:
    """The tenant leaves before the term has ended. Raises NotAllowed, BadInput, WrongState when it has ended."""
    lease = _standing(lease_id, by)
    if lease.kind == Lease.Kind.SALE:
        raise WrongState(_("What is sold does not end."))
    if lease.last_day and lease.last_day < lease.estate.today():
        raise WrongState(_("This lease has ended {day}.").format(day=saying.day(lease.last_day)))
    if last_day < lease.since:
        raise BadInput(_("It ends before it begins."), "last_day")
    if lease.last_day and last_day > lease.last_day:
        sentence = _("It ends on {day} by itself. A longer term is a new lease.")
        raise BadInput(sentence.format(day=saying.day(lease.last_day)), "last_day")
    reason = require_text(reason, "reason", _("Write why it ends before its time."), most=200)
    spaces = _locked(lease.estate, lease.leased.values_list("space_id", flat=True))
    end = last_day + timedelta(days=1)
    for let in lease.leased.all():
        let.dates = DateRange(let.dates.lower, min(end, let.dates.upper or end))
        let.save(update_fields=["dates"])
    lease.term = DateRange(lease.since, end)
    lease.version += 1
    lease.save(update_fields=["term", "version"])
    details = {"day": last_day.isoformat()}
    timeline.record(lease, "lease_ended", by=by, note=reason, details=details)
    for space in spaces:
        timeline.record(space, "lease_ended", by=by, details=details | {"lease": lease.pk})
    note_ended_early(lease, by=by, reason=reason)
    return lease


@transaction.atomic
def void_lease(*, lease_id: int, by: Staff, reason: str) -> Lease:
    """A lease that was recorded by mistake counts no more: the row stays, its spaces are free again.

    Raises NotAllowed, WrongState when it is void already, BadInput without a reason.
    """
    lease = _standing(lease_id, by)
    if lease.quote_version_id:
        raise WrongState(_("It was signed here, upon a quote. End it before its time, with the reason."))
    lease.void_reason = require_text(reason, "reason", _("Write why it was a mistake."), most=200)
    spaces = _locked(lease.estate, lease.leased.values_list("space_id", flat=True))
    lease.voided_at, lease.voided_by = clock.now(), by
    lease.version += 1
    lease.save()  # the database lets its spaces go with it
    timeline.record(lease, "lease_voided", by=by, note=lease.void_reason)
    note_voided(lease, by=by)
    _tell_spaces(lease, spaces, "lease_voided", by)
    return lease


def _standing(lease_id: int, by: Staff) -> Lease:
    """The lease, locked, for who may change it, unless it is void."""
    lease = Lease.objects.locked(lease_id)
    require(policies.may_change_spaces(by, lease.estate_id))
    if lease.voided_at:
        raise WrongState(_("This lease is void: it was recorded by mistake."))
    if SaleContract.objects.filter(lease=lease).exists():
        raise WrongState(_("It was signed here as a sale, and is cancelled on the page of its contract."))
    return lease


def _locked(estate: Estate, space_ids: Iterable[int]) -> list[Space]:
    """The spaces, locked in one order, so that two who let do not wait for one another."""
    wanted = set(space_ids)
    if not wanted:
        raise BadInput(_("Choose which spaces it is about."), "spaces")
    rows = Space.objects.filter(pk__in=wanted, estate=estate).select_for_update(no_key=True).order_by("id")
    spaces = list(rows)
    if len(spaces) != len(wanted):
        raise BadInput(_("Choose which spaces it is about."), "spaces")
    return spaces


def _write_down(lease: Lease, contract: Contract) -> None:
    """Put what the paper says on the row; raises BadInput beside its field."""
    lease.kind = require_one_of(contract.kind, Lease.Kind.values, "kind", _("Let or sold?"))
    lease.number = require_text(plain_line(contract.number), "number", _("Write the contract’s number."), most=30)
    lease.tenant = require_text(plain_line(contract.tenant), "tenant", _("Write who the tenant is."), most=80)
    lease.initials = company_initials(lease.tenant)
    is_sale = contract.kind == Lease.Kind.SALE
    if not is_sale and contract.last_day is None:
        raise BadInput(_("A lease has a last day."), "last_day")
    if contract.last_day and contract.last_day < contract.first_day:
        raise BadInput(_("It ends before it begins."), "last_day")
    end = None if is_sale or contract.last_day is None else contract.last_day + timedelta(days=1)
    lease.term = DateRange(contract.first_day, end)
    for name in ("monthly_rent", "deposit"):
        amount = getattr(contract, name)
        if amount is not None and amount < 0:
            raise BadInput(_("An amount is not below nothing."), name)
        setattr(lease, name, amount)
    lease.signed_on = contract.signed_on
    lease.note = optional_text(contract.note, "note", most=200)
    lease.trade = plain_line(optional_text(contract.trade, "trade", most=40))
    taken = Lease.objects.standing().filter(estate=lease.estate, number=lease.number).exclude(pk=lease.pk)
    if taken.exists():
        raise BadInput(_("This estate has a contract of that number."), "number")


def _require_free(space: Space, lease: Lease) -> None:
    """Raise WrongState with a sentence that says to whom it is let, or who holds it."""
    if space.own_use:
        sentence = _("The office keeps {space} for itself. Give it free first.")
        raise WrongState(sentence.format(space=space.label), "spaces")
    if lease.term.lower < space.life.lower or (
        space.life.upper and (lease.term.upper is None or lease.term.upper > space.life.upper)
    ):
        sentence = _("{space} is not there in all of these days: it was made, split or merged.")
        raise WrongState(sentence.format(space=space.label), "spaces")
    let = LeasedSpace.objects.filter(space=space, dates__overlap=lease.term).exclude(lease=lease.pk)
    other = let.select_related("lease").order_by("dates").first()
    if other:
        sentence = _("{space} is let to {tenant} from {since} on.")
        since = saying.day(other.dates.lower)
        raise WrongState(sentence.format(space=space.label, tenant=other.lease.tenant, since=since), "spaces")
    held = Hold.objects.filter(space=space).live(clock.now()).select_related("owner").first()
    if held:
        sentence = _("{name} holds {space} until {until}: release the hold first.")
        until = saying.moment(held.until, with_hour=True)
        raise WrongState(sentence.format(name=held.owner.name, space=space.label, until=until), "spaces")


def _save(lease: Lease) -> None:
    try:
        with transaction.atomic():
            lease.save()
    except IntegrityError as error:
        if "lease_number" in str(error):
            raise BadInput(_("This estate has a contract of that number."), "number") from error
        raise


def _require_as_signed(lease: Lease, contract: Contract, is_same_spaces: bool) -> None:
    """Raise WrongState when a correction would give other terms than were approved and signed (R81)."""
    signed = (lease.kind, lease.since, lease.last_day, lease.monthly_rent, lease.deposit)
    typed = (contract.kind, contract.first_day, contract.last_day, contract.monthly_rent, contract.deposit)
    if signed != typed or not is_same_spaces:
        raise WrongState(_("Spaces, dates, rent and deposit are those of the quote upon which it was signed."))


def _let(lease: Lease, spaces: Sequence[Space], households: Mapping[int, int | None] | None = None) -> None:
    """What the lock has not kept away the database does. A stay in the register that the lease has begun stays its own."""
    rows = [
        LeasedSpace(
            estate=lease.estate,
            lease=lease,
            space=space,
            dates=lease.term,
            household_id=(households or {}).get(space.pk),
        )
        for space in spaces
    ]
    try:
        with transaction.atomic():
            LeasedSpace.objects.bulk_create(rows)
    except IntegrityError as error:
        raise WrongState(_("One of these spaces was taken meanwhile. Look again."), "spaces") from error


def _tell_spaces(lease: Lease, spaces: Sequence[Space], verb: str, by: Staff) -> None:
    for space in spaces:
        timeline.record(space, verb, by=by, details={"lease": lease.pk})
