"""The steps of a gathering on the screen: what it waits for, and which steps this person may take now.

Built on the policies and the clock alone: what is offered here, the service accepts.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from office import clock, saying
from office.frame import Text
from office.models import Staff
from revisits import policies
from revisits.models import Gathering, GatheringStatus
from revisits.services.gathering_door import DOOR_OPENS_BEFORE

PLANNED, HELD = GatheringStatus.PLANNED, GatheringStatus.HELD


@dataclass(frozen=True)
class Step:
    """A step: its verb, its icon, what it asks for, and who may take it when."""

    key: str
    label: Text
    icon: str
    hint: Text
    may: Callable[[Staff, Gathering], bool]


@dataclass(frozen=True)
class Offer:
    """A link to what somebody may do with a gathering now."""

    key: str
    label: Text
    icon: str
    hint: Text
    url: str


@dataclass(frozen=True)
class Due:
    """What a gathering waits for: as a sentence, as the button that does it, and the key of its step."""

    key: str
    sentence: Text
    button: Text


@dataclass(frozen=True)
class Offers:
    """What a gathering waits for and what this person may do about it; `locked` says from when the minutes come."""

    due: Due | None
    is_my_turn: bool
    main: Offer | None
    also: list[Offer]
    locked: Text


def _has_begun(gathering: Gathering) -> bool:
    return gathering.starts_at <= clock.now()


def _door_is_open(gathering: Gathering) -> bool:
    return gathering.starts_at - DOOR_OPENS_BEFORE <= clock.now()


def _may_invite(staff: Staff, gathering: Gathering) -> bool:
    return gathering.status == PLANNED and policies.may_run_gathering(staff, gathering)


def _may_sign_in(staff: Staff, gathering: Gathering) -> bool:
    return _may_invite(staff, gathering) and _door_is_open(gathering)


def _may_enter_paper(staff: Staff, gathering: Gathering) -> bool:
    return _may_invite(staff, gathering) and _has_begun(gathering)


def _may_take(staff: Staff, gathering: Gathering) -> bool:
    is_alive = gathering.status in (PLANNED, HELD)
    return is_alive and _has_begun(gathering) and policies.may_run_gathering(staff, gathering)


def _may_hold(staff: Staff, gathering: Gathering) -> bool:
    is_mine = policies.may_answer_for_gathering(staff, gathering)
    return gathering.status == PLANNED and _has_begun(gathering) and is_mine


def _may_write(staff: Staff, gathering: Gathering) -> bool:
    is_mine = policies.may_answer_for_gathering(staff, gathering)
    return gathering.status in (PLANNED, HELD) and _has_begun(gathering) and is_mine


def _may_change(staff: Staff, gathering: Gathering) -> bool:
    return gathering.status == PLANNED and policies.may_answer_for_gathering(staff, gathering)


STEPS = [
    Step("invite", gettext_lazy("Invite households"), "envelope-paper", "", _may_invite),
    Step("door", gettext_lazy("Sign in at the door"), "person-check", gettext_lazy("On the telephone"), _may_sign_in),
    Step("paper", gettext_lazy("Enter the paper list"), "list-check", gettext_lazy("Who has signed"), _may_enter_paper),
    Step("items", gettext_lazy("Write down what is said"), "chat-left-text", gettext_lazy("One by one"), _may_take),
    Step("hold", gettext_lazy("Write the minutes, close it"), "journal-check", "", _may_hold),
    Step("minutes", gettext_lazy("Minutes and photos"), "journal-text", "", _may_write),
    Step("change", gettext_lazy("Change it"), "pencil", "", _may_change),
    Step(
        "cancel",
        pgettext_lazy("gathering", "Cancel it"),
        "x-circle",
        pgettext_lazy("gathering", "Needs a reason"),
        _may_change,
    ),
]
BY_KEY = {step.key: step for step in STEPS}
DUES = {
    due.key: due
    for due in [
        Due("invite", gettext_lazy("Choose whom to invite"), gettext_lazy("Invite households")),
        Due("print", gettext_lazy("Print the invitations and hand them out"), gettext_lazy("Print invitations")),
        Due("prepare", gettext_lazy("Prepare it, and receive who comes"), gettext_lazy("Print the sign-in list")),
        Due("door", gettext_lazy("Sign in who comes"), gettext_lazy("Sign in at the door")),
        Due("items", gettext_lazy("Write down what is said, one by one"), gettext_lazy("Write down what is said")),
        Due("hold", gettext_lazy("Write the minutes; with that it is held"), gettext_lazy("Write the minutes")),
    ]
}
PAGES = {"print": "invitations", "prepare": "sheet"}


def url_of(key: str, gathering: Gathering) -> str:
    """The address of a step's page, or with "detail" the gathering's own."""
    key = PAGES.get(key, key)
    name = "revisits:gathering" if key == "detail" else f"revisits:gathering_{key}"
    return reverse(name, args=[gathering.pk])


def due_of(gathering: Gathering, is_invited: bool, is_told: bool = True) -> Due | None:
    """What the gathering waits for now; nothing once it is over (R49)."""
    if gathering.status != PLANNED:
        return None
    if gathering.ends_at <= clock.now():
        return DUES["hold"]
    if _has_begun(gathering):
        return DUES["items"]
    if _door_is_open(gathering):
        return DUES["door"]
    if gathering.is_forum and not is_invited:
        return DUES["invite"]
    return DUES["prepare"] if is_told else DUES["print"]


def may_take(key: str, staff: Staff, gathering: Gathering) -> bool:
    """Whether the person may take the step now."""
    if key in PAGES:
        return _may_invite(staff, gathering)
    return BY_KEY[key].may(staff, gathering)


def offers_for(staff: Staff, gathering: Gathering, is_invited: bool, is_told: bool) -> Offers:
    """What the gathering waits for and the steps that this person may take now, in order (R49, R50)."""
    due = due_of(gathering, is_invited, is_told)
    main = _main(due, staff, gathering)
    allowed = [step for step in STEPS if step.may(staff, gathering)]
    return Offers(
        due=due,
        is_my_turn=bool(due) and staff.pk == gathering.host_id,
        main=main,
        also=[
            Offer(step.key, step.label, step.icon, step.hint, url_of(step.key, gathering))
            for step in allowed
            if not main or step.key != main.key
        ],
        locked=_locked(staff, gathering),
    )


def _main(due: Due | None, staff: Staff, gathering: Gathering) -> Offer | None:
    if due is None or not may_take(due.key, staff, gathering):
        return None
    return Offer(due.key, due.button, "", "", url_of(due.key, gathering))


def _locked(staff: Staff, gathering: Gathering) -> Text:
    """From when the minutes can be written, for who will be the one to do it."""
    if not _may_change(staff, gathering) or _has_begun(gathering):
        return ""
    return _("From %(at)s, when it has begun") % {"at": saying.moment(gathering.starts_at, with_hour=True)}
