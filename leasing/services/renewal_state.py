"""The functions that write a renewal: whose turn it is, what was decided. Its lease is locked before."""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Lease, Renewal, RenewalTask
from office import clock, timeline, workdays
from office.errors import WrongState
from office.models import Role, Staff

WITHIN_DAYS = 7


def renewal_of(lease: Lease) -> Renewal:
    """The renewal of a locked lease, begun where there is none; WrongState when it is decided or there is nothing to."""
    if lease.voided_at:
        raise WrongState(_("This lease is void: it was recorded by mistake."))
    if lease.last_day is None:
        raise WrongState(_("What is sold does not end."))
    owner = keeper_of(lease)
    begun = {"estate": lease.estate, "opened_at": clock.now(), "owner": owner, "turn_role": turn_of(owner)}
    renewal = Renewal.objects.get_or_create(lease=lease, defaults=begun)[0]
    if renewal.is_decided:
        said = {"outcome": renewal.get_outcome_display()}
        raise WrongState(_("This was decided already: %(outcome)s.") % said)
    return renewal


def keeper_of(lease: Lease) -> Staff | None:
    """Who signed with the tenant, as long as he lets here; else nobody, and it is the leasing manager's."""
    version = lease.quote_version
    owner = version.prospect.owner if version else None
    return owner if owner and owner.is_active and policies.may_own(owner, lease.estate_id) else None


def turn_of(owner: Staff | None) -> str:
    return Role.LEASING if owner else Role.LEASING_MANAGER


def wait_for(renewal: Renewal, *, until: datetime | None) -> None:
    """It is whose turn the lease's keeper says, by then."""
    renewal.owner = keeper_of(renewal.lease)
    renewal.turn_role = turn_of(renewal.owner)
    renewal.due_at = until
    renewal.save()


def due_after(lease: Lease, day: date) -> datetime:
    """A week later, on a working day."""
    on = workdays.add_working_days(lease.estate, date.fromordinal(day.toordinal() + WITHIN_DAYS), 0)
    return lease.estate.end_of(on)


def decide(
    renewal: Renewal, outcome: Renewal.Outcome, *, by: Staff, note: str = "", new_lease: Lease | None = None
) -> Renewal:
    """What became of the lease, once; nothing is left to be asked."""
    renewal.outcome, renewal.new_lease, renewal.note = outcome, new_lease, note
    renewal.decided_on, renewal.decided_at, renewal.decided_by = renewal.estate.today(), clock.now(), by
    renewal.due_at = renewal.ask_again_on = None
    renewal.save()
    answer_tasks(renewal.lease, by=by)
    details = {"outcome": outcome.value} | ({"renewed_by": new_lease.pk} if new_lease else {})
    timeline.record(renewal.lease, "renewal_decided", by=by, note=note, details=details)
    return renewal


def answer_tasks(lease: Lease, *, by: Staff) -> None:
    """What was asked has its answer."""
    RenewalTask.objects.filter(lease=lease, answered_at=None).update(answered_at=clock.now(), answered_by=by)


def note_ended_early(lease: Lease, *, by: Staff, reason: str) -> None:
    """A lease that ends before its time is not renewed, unless its renewal was decided before."""
    if not Renewal.objects.filter(lease=lease).exclude(outcome="").exists():
        decide(renewal_of(lease), Renewal.Outcome.ENDED_EARLY, by=by, note=reason)


def note_voided(lease: Lease, *, by: Staff) -> None:
    """Of a lease that is void nobody is asked; what it renewed is open again."""
    Renewal.objects.filter(lease=lease).update(due_at=None)
    answer_tasks(lease, by=by)
    renewed = Renewal.objects.filter(new_lease=lease).select_related("estate", "lease__estate").first()
    if renewed:
        renewed.outcome, renewed.new_lease = "", None
        renewed.decided_on = renewed.decided_at = renewed.decided_by = None
        wait_for(renewed, until=due_after(renewed.lease, renewed.estate.today()))
        timeline.record(renewed.lease, "renewal_reopened", by=by)
