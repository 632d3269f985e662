"""Sending what is due, each message once: it is claimed and committed, then sent, then marked
(docs/adr/016-messages-outside-the-house.md)."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from office import clock
from office.messengers.failures import NotDelivered, Unclear, Unreachable
from office.messengers.post import hand_over
from office.messengers.words import Letter, letter_of
from office.models import ROBOTS, Address, Delivery

State, What = Delivery.State, Delivery.What

# How long until the next attempt; after the last one it is given up.
WAITS = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]
# A sending that nobody has marked for so long was interrupted.
LOST_AFTER = timedelta(minutes=10)
QUIET_AGAIN = timedelta(minutes=10)
MOST_A_SWEEP = 200
# The messengers take 20 messages a minute from a robot.
MOST_A_ROBOT = 15


@dataclass(frozen=True)
class Claimed:
    """A message taken in hand; without a letter there was nothing to send of it, or not now."""

    delivery: Delivery
    address: Address | None = None
    letter: Letter | None = None


@dataclass
class Sweep:
    """What one sweep has done so far: a channel that does not answer, or has taken its fill, rests until the next."""

    at: datetime
    sent: int = 0
    tried: Counter[str] = field(default_factory=Counter)
    resting: set[str] = field(default_factory=set)

    def send(self, delivery: Delivery, address: Address, letter: Letter) -> None:
        self.tried[delivery.channel] += 1
        if delivery.channel in ROBOTS and self.tried[delivery.channel] >= MOST_A_ROBOT:
            self.resting.add(delivery.channel)
        try:
            hand_over(delivery, address, letter)
        except Unclear as failure:
            self.resting.add(delivery.channel)
            _mark(delivery, State.UNKNOWN, error=str(failure))
        except NotDelivered as failure:
            if isinstance(failure, Unreachable):
                self.resting.add(delivery.channel)
            _put_off(delivery, str(failure))
        else:
            self.sent += 1
            _mark(delivery, State.SENT, sent_at=clock.now(), error="")


def send_due(at: datetime) -> int:
    """Send what is due (R28: whoever has to act is told); how many went out."""
    _own_up_to_lost(at)
    sweep = Sweep(at)
    for _turn in range(MOST_A_SWEEP):
        claimed = _claim(at, sweep.resting)
        if claimed is None:
            break
        if claimed.address and claimed.letter:
            sweep.send(claimed.delivery, claimed.address, claimed.letter)
    return sweep.sent


@transaction.atomic
def _claim(at: datetime, resting: set[str]) -> Claimed | None:
    """The next message that is due, ours alone from the commit on."""
    due = Delivery.objects.due(at).exclude(channel__in=resting).select_related("staff")
    delivery = due.select_for_update(skip_locked=True, of=("self",)).order_by("next_try_at", "id").first()
    if delivery is None:
        return None
    address = Address.objects.on().filter(staff=delivery.staff_id, channel=delivery.channel).first()
    letter = letter_of(delivery) if address else None
    if address is None or letter is None:
        reason = _("Read already, or no longer this person’s to see.") if address else _("The channel is switched off.")
        _mark(delivery, State.DROPPED, error=reason)
    elif _is_held_back(delivery, at):
        _mark(delivery, State.WAITING, next_try_at=at + QUIET_AGAIN)
    else:
        attempts = delivery.attempts + 1
        _mark(delivery, State.SENDING, claimed_at=at, attempts=attempts, address=address.shown)
        return Claimed(delivery, address, letter)
    return Claimed(delivery)


def _is_held_back(delivery: Delivery, at: datetime) -> bool:
    """Not in quiet hours, unless it is urgent and so chosen. A test was asked for now."""
    choice = delivery.staff.messages
    if delivery.what == What.TEST or not choice.is_quiet(at):
        return False
    return not (choice.urgent_at_once and delivery.notice is not None and delivery.notice.urgent)


def _put_off(delivery: Delivery, error: str) -> None:
    """Try again later, after the last attempt no more."""
    if delivery.what == What.TEST or delivery.attempts > len(WAITS):
        _mark(delivery, State.FAILED, error=error)
    else:
        _mark(delivery, State.WAITING, error=error, next_try_at=clock.now() + WAITS[delivery.attempts - 1])


def _own_up_to_lost(at: datetime) -> None:
    """What was claimed and never marked may have arrived: it is not sent again, and the administrator sees it."""
    lost = Delivery.objects.filter(state=State.SENDING, claimed_at__lt=at - LOST_AFTER)
    lost.update(state=State.UNKNOWN, error=_("The sending was interrupted."))


def _mark(delivery: Delivery, state: str, **values: object) -> None:
    """The one place that writes the state of a message after it was made."""
    if "error" in values:
        values["error"] = str(values["error"])[:200]
    for name, value in {"state": state, **values}.items():
        setattr(delivery, name, value)
    delivery.save(update_fields=["state", *values])
