"""What a person chooses for himself: by which channels, of what, and when not; and messages tried by hand."""

import logging
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import time, timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from kombu.exceptions import OperationalError

from office import clock, notice_kinds, policies
from office.errors import BadInput, WrongState, require
from office.messengers import robots
from office.models import Address, Channel, Delivery, MessageChoice, Robot, Staff
from office.models.delivery import UNDELIVERED
from office.typed import optional_text

log = logging.getLogger(__name__)

USER_ID = re.compile(r"[A-Za-z0-9_.@-]{1,64}")
LONGEST_ADDRESS = 300
LONGEST_SECRET = 200
TEST_AGAIN = timedelta(minutes=1)
TEST_SHOWN = timedelta(minutes=10)


@dataclass(frozen=True)
class Reach:
    """One channel as the person typed it; an empty address keeps what is there, and so does an empty secret beside it."""

    is_on: bool
    address: str = ""
    secret: str = ""


@transaction.atomic
def choose_messages(
    *,
    staff: Staff,
    reached: Mapping[str, Reach],
    wanted: Collection[str],
    daily: bool,
    urgent_at_once: bool,
    quiet_from: time | None = None,
    quiet_until: time | None = None,
) -> MessageChoice:
    """Keep how the person wants to be told outside the house. Raises BadInput beside the field."""
    if (quiet_from is None) != (quiet_until is None):
        raise BadInput(_("Give both hours, or none."), "quiet_until" if quiet_from else "quiet_from")
    if quiet_from is not None and quiet_from == quiet_until:
        raise BadInput(_("The quiet hours end when they begin. Give two different hours, or none."), "quiet_until")
    muted = sorted(group.key for group in notice_kinds.groups() if group.key not in wanted)
    choice, _made = MessageChoice.objects.update_or_create(
        staff=staff,
        defaults={
            "quiet_from": quiet_from,
            "quiet_until": quiet_until,
            "daily": daily,
            "urgent_at_once": urgent_at_once,
            "muted": muted,
        },
    )
    for channel, reach in reached.items():
        _keep_address(staff, channel, reach)
    return choice


def _keep_address(staff: Staff, channel: str, reach: Reach) -> None:
    """What happened before a channel was switched on is not sent there."""
    kept = Address.objects.filter(staff=staff, channel=channel).first()
    typed = optional_text(reach.address, f"{channel}_address", LONGEST_ADDRESS)
    secret = optional_text(reach.secret, f"{channel}_secret", LONGEST_SECRET)
    if not typed and kept and kept.is_own_robot:
        typed, secret = kept.address, secret or kept.secret
    if secret and "://" not in typed:
        raise BadInput(_("The secret belongs to a robot of your own: give its address too."), f"{channel}_secret")
    if not typed:
        if reach.is_on:
            raise BadInput(_("Say where you are reached, or switch the channel off."), f"{channel}_address")
        Address.objects.filter(staff=staff, channel=channel).delete()
        return
    if reach.is_on or not kept or typed != kept.address:
        _require_reachable(channel, typed)
    since = kept.since if kept and kept.is_on else clock.now()
    values = {"address": typed, "secret": secret, "is_on": reach.is_on, "since": since}
    Address.objects.update_or_create(staff=staff, channel=channel, defaults=values)


def _require_reachable(channel: str, address: str) -> None:
    field = f"{channel}_address"
    if channel == Channel.EMAIL:
        if not settings.EMAIL_ON:
            raise BadInput(_("E-mail is not set up. Ask the administrator."), field)
        try:
            validate_email(address)
        except ValidationError:
            raise BadInput(_("This is no e-mail address."), field) from None
    elif "://" in address:
        if not robots.is_address_of(channel, address):
            raise BadInput(_("This is not the address of a robot of this messenger."), field)
    elif not USER_ID.fullmatch(address):
        raise BadInput(_("A user id has letters, digits and . _ - @ alone."), field)
    elif not Robot.objects.filter(channel=channel, is_on=True).exists():
        raise BadInput(
            _("The company’s robot is not set up. Ask the administrator, or name a robot of your own."), field
        )


@transaction.atomic
def send_test(*, staff: Staff, channel: str) -> Delivery:
    """Let a test message come at once, also in quiet hours. Raises WrongState."""
    Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)
    if not Address.objects.on().filter(staff=staff, channel=channel).exists():
        raise WrongState(_("Switch the channel on and save first."))
    now = clock.now()
    last = last_test(staff, channel)
    if last and last.made_at > now - TEST_AGAIN:
        raise WrongState(_("A test message is on its way. Wait a minute before the next."))
    transaction.on_commit(_nudge)
    return Delivery.objects.create(staff=staff, channel=channel, what=Delivery.What.TEST, made_at=now, next_try_at=now)


def _nudge() -> None:
    """Ask a worker; with the queue gone the next sweep sends it."""
    from office.tasks import send_messages

    try:
        send_messages.apply_async(retry=False)
    except (OperationalError, OSError) as error:
        log.warning("The queue did not take the sending of messages (%s): the next sweep does.", error)


def last_test(staff: Staff, channel: str) -> Delivery | None:
    tests = Delivery.objects.filter(staff=staff, channel=channel, what=Delivery.What.TEST)
    return tests.order_by("-id").first()


def lately_tested(staff: Staff) -> dict[str, Delivery]:
    """The last test of each channel that is still worth showing."""
    since = clock.now() - TEST_SHOWN
    tests = Delivery.objects.filter(staff=staff, what=Delivery.What.TEST, made_at__gte=since)
    return {test.channel: test for test in tests.order_by("id")}


@transaction.atomic
def send_again(*, delivery_id: int, by: Staff) -> Delivery:
    """Try a message once more that was given up or may not have arrived. Raises NotAllowed, WrongState."""
    require(policies.may_keep_messengers(by))
    delivery = Delivery.objects.select_for_update(no_key=True).get(pk=delivery_id)
    if delivery.state not in UNDELIVERED:
        raise WrongState(_("This message is not one that failed."))
    delivery.state, delivery.attempts, delivery.next_try_at = Delivery.State.WAITING, 0, clock.now()
    delivery.save(update_fields=["state", "attempts", "next_try_at"])
    return delivery
