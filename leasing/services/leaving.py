"""What ends with a prospect's way: the holds that were his, the viewings and talks to come, whatever else was to be done."""

from django.utils.translation import gettext as _

from leasing.models import Hold, HoldMoney, Prospect, Space
from leasing.services.follow_ups import end_follow_ups
from leasing.services.holds import let_go
from leasing.services.talks import call_off_talks
from leasing.services.viewings import cancel_viewings
from office import clock, timeline
from office.models import Staff


def leaves(prospect: Prospect, *, by: Staff, why: str) -> None:
    """A locked prospect is not worked on any more: nothing is held for him, and nothing waits to be done for him (R93, R95).

    Money that came with a hold waits on the desk of who holds it, to be settled.
    """
    for hold in _live_holds(prospect):
        let_go(hold, by=by, reason=why)
    leave_in_peace(prospect, by=by, why=why)


def leave_in_peace(prospect: Prospect, *, by: Staff, why: str) -> None:
    """Nothing is to come with a locked prospect: no viewing, no talk, no call (R83, R95). What has begun stays to be written
    down."""
    cancel_viewings(prospect, by=by, why=why)
    call_off_talks(prospect, by=by, why=why)
    end_follow_ups(prospect, by=by, why=why)


def convert_holds(prospect: Prospect, spaces: list[Space], *, by: Staff, number: str) -> None:
    """The holds of who signs end with the lease, and their money counts towards the contract."""
    reason = _("Signed: contract {number}").format(number=number)
    for hold in _live_holds(prospect):
        let_go(hold, by=by, reason=reason)
    paid = HoldMoney.objects.filter(hold__prospect=prospect, hold__space__in=spaces, state=HoldMoney.State.PAID)
    for money in paid.select_for_update(of=("self",), no_key=True).select_related("hold").order_by("id"):
        money.state, money.settled_by = HoldMoney.State.CONVERTED, by
        money.settled_on, money.settled_note = prospect.estate.today(), reason
        money.save()
        details = {"money": money.pk, "kind": money.kind}
        timeline.record(
            money.hold, "money_settled", by=by, before="paid", after=money.state, note=reason, details=details
        )


def _live_holds(prospect: Prospect) -> list[Hold]:
    """The holds that are his now. Their spaces are locked first, as by everybody who takes or frees a space."""
    live = Hold.objects.filter(prospect=prospect).live(clock.now())
    list(Space.objects.filter(pk__in=live.values("space")).select_for_update(no_key=True).order_by("id"))
    return list(live.select_for_update(of=("self",), no_key=True).select_related("estate", "space").order_by("id"))
