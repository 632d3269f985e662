"""Which messages are to be sent: for each new notice of a person and each of his channels one row, which says what
becomes of it. The sweep makes them, not the page that tells: telling stays one statement."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from office import clock
from office.models import Address, Delivery, MessageChoice, Notice

DAILY_AT = time(8, 30)
# More than so many at once, or several of which one has waited for so long, come as one message.
MOST_AT_ONCE = 3
FRESH = timedelta(hours=1)
# What nobody has read for so long is no news; the inbox still has it.
OLDEST = timedelta(days=14)


def make(at: datetime) -> int:
    """Write down what is to be sent of what is new (R28: whoever has to act is told); how many messages."""
    made = Delivery.objects.filter(notice=OuterRef("pk"), channel=OuterRef(OuterRef("channel")))
    new = Notice.objects.unread().filter(staff=OuterRef("staff"), created_at__gte=OuterRef("since"))
    news = new.filter(created_at__gte=at - OLDEST).exclude(Exists(made))
    people = list(Address.objects.on().filter(Exists(news)).values_list("staff_id", flat=True).distinct())
    return sum(_for_person(staff_id, at) for staff_id in people)


@transaction.atomic
def _for_person(staff_id: int, at: datetime) -> int:
    """For one person, whose choice is locked meanwhile; nothing when another sweep is at it."""
    choices = MessageChoice.objects.select_for_update(skip_locked=True, of=("self",)).select_related("staff")
    choice = choices.filter(pk=staff_id).first()
    if choice is None:
        return 0
    return sum(_for_address(choice, address, at) for address in Address.objects.on().filter(staff=staff_id))


def _for_address(choice: MessageChoice, address: Address, at: datetime) -> int:
    """Urgent ones at once, if so chosen; the others not in quiet hours, and few or in one message."""
    pending = _pending(address, at)
    muted = [one for one in pending if choice.is_muted(one)]
    at_once = [one for one in pending if one not in muted and choice.urgent_at_once and _is_urgent(one, at)]
    others = [one for one in pending if one not in muted and one not in at_once]
    _write(address, at, muted, state=Delivery.State.DROPPED, error=_("Switched off by the person."))
    _write(address, at, at_once)
    if choice.is_quiet(at) or not others:
        return len(at_once)
    if choice.daily:
        day = _day_of_summary(choice, others, at)
        is_due = day and not Delivery.objects.filter(staff=choice.staff, channel=address.channel, day=day).exists()
        return len(at_once) + (_fold(address, at, others, day) if is_due else 0)
    if len(others) > MOST_AT_ONCE or (len(others) > 1 and others[0].created_at <= at - FRESH):
        return len(at_once) + _fold(address, at, others)
    _write(address, at, others)
    return len(at_once) + len(others)


def _pending(address: Address, at: datetime) -> list[Notice]:
    """The unread notices that have no row by this channel yet, the oldest first."""
    made = Delivery.objects.filter(notice=OuterRef("pk"), channel=address.channel)
    new = Notice.objects.unread().filter(staff=address.staff_id, created_at__gte=max(address.since, at - OLDEST))
    return list(new.exclude(Exists(made)).order_by("created_at", "id"))


def _is_urgent(notice: Notice, at: datetime) -> bool:
    """What was urgent an hour ago is urgent no more."""
    return notice.urgent and notice.created_at > at - FRESH


def _day_of_summary(choice: MessageChoice, others: list[Notice], at: datetime) -> date | None:
    """Today in the estate's zone, when its 08:30 is past and something is older than that."""
    zone = choice.staff.zone_name
    today = clock.local(at, zone).date()
    hour = datetime.combine(today, DAILY_AT, ZoneInfo(zone))
    return today if others[0].created_at < hour <= at else None


def _fold(address: Address, at: datetime, notices: list[Notice], day: date | None = None) -> int:
    """One message for all of them."""
    what = Delivery.What.DAILY if day else Delivery.What.SUMMARY
    whole = Delivery.objects.create(
        staff_id=address.staff_id, channel=address.channel, what=what, day=day, made_at=at, next_try_at=at
    )
    _write(address, at, notices, state=Delivery.State.FOLDED, part_of=whole)
    return 1


def _write(
    address: Address,
    at: datetime,
    notices: Iterable[Notice],
    *,
    state: str = Delivery.State.WAITING,
    part_of: Delivery | None = None,
    error: str = "",
) -> None:
    Delivery.objects.bulk_create(
        Delivery(
            staff_id=address.staff_id,
            channel=address.channel,
            what=Delivery.What.NOTICE,
            notice=notice,
            part_of=part_of,
            state=state,
            made_at=at,
            next_try_at=at,
            error=error,
        )
        for notice in notices
    )
