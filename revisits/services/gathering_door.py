"""Who came: signed in on the office's telephone, with the code of the invitation, or from the paper list (R49)."""

from collections.abc import Collection
from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock, saying, timeline
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.typed import optional_text, plain_line
from premises.choice import resolve
from premises.models import Household, Tie
from revisits import policies
from revisits.models import Attendance, Gathering, GatheringStatus
from revisits.services.gathering_move import keep_due, require_begun, require_state

DOOR_OPENS_BEFORE = timedelta(hours=2)
LONGEST_NAME = 60
MOST_LINES = 100
Way = Attendance.Way


@transaction.atomic
def sign_in(
    *, gathering_id: int, by: Staff, household_id: int | None = None, name: str = "", way: str = Way.PHONE
) -> Attendance:
    """Somebody is at the door: a household, or a name alone (R49). Signed in again, it is the same row.

    Raises NotAllowed, WrongState, BadInput.
    """
    gathering = _locked(gathering_id, by)
    require_door_open(gathering)
    household = _household(gathering, household_id) if household_id else None
    return _enter(gathering, household, name, way, by)


@transaction.atomic
def sign_in_from_paper(*, gathering_id: int, by: Staff, household_ids: Collection[int], others: str = "") -> int:
    """What stands on the paper list: households that were invited, and lines with a room or a name; how many are new.

    A line that names exactly one household counts for that, every other as a name. Raises NotAllowed, WrongState,
    BadInput.
    """
    gathering = _locked(gathering_id, by)
    require_begun(gathering)
    lines = [plain_line(line) for line in optional_text(others, "others").splitlines() if line.strip()]
    if not household_ids and not lines:
        raise BadInput(_("Tick who has signed, or write who else came."), "others")
    if len(lines) > MOST_LINES:
        raise BadInput(_("At most %(most)d lines at once.") % {"most": MOST_LINES}, "others")
    before = gathering.attendances.count()
    for household in Household.objects.filter(pk__in=household_ids, estate=gathering.estate).order_by("id"):
        _enter(gathering, household, "", Way.PAPER, by)
    for line in lines:
        choice, _hits = resolve(gathering.estate, line)
        found = choice.household if choice else None
        _enter(gathering, found, "" if found else line, Way.PAPER, by)
    return gathering.attendances.count() - before


@transaction.atomic
def take_back_sign_in(*, gathering_id: int, by: Staff, attendance_id: int) -> None:
    """The wrong row was tapped. What was said in that name stays. Raises NotAllowed, WrongState."""
    gathering = _locked(gathering_id, by)
    attendance = gathering.attendances.filter(pk=attendance_id).first()
    if attendance is None:
        raise WrongState(_("This is not on the list any more."))
    details = {"household": attendance.household_id}
    timeline.record(gathering, "signed_out", by=by, details=details, personal={"name": attendance.name})
    attendance.delete()
    keep_due(gathering)


def require_door_open(gathering: Gathering) -> None:
    """Raise WrongState while it is too early for anybody to be there."""
    opens = gathering.starts_at - DOOR_OPENS_BEFORE
    if clock.now() < opens:
        raise WrongState(_("The door opens %(at)s.") % {"at": saying.moment(opens, with_hour=True)})


def _locked(gathering_id: int, by: Staff) -> Gathering:
    gathering = Gathering.objects.locked(gathering_id)
    require_state(gathering, GatheringStatus.PLANNED)
    require(policies.may_run_gathering(by, gathering))
    return gathering


def _household(gathering: Gathering, household_id: int) -> Household:
    found = Household.objects.filter(pk=household_id, estate=gathering.estate).first()
    if found is None or not found.lives_on(gathering.estate.day_of(gathering.starts_at)):
        raise BadInput(_("This household does not live here."), "household")
    return found


def _enter(gathering: Gathering, household: Household | None, name: str, way: str, by: Staff) -> Attendance:
    """One row for a household, or for a name; the timeline keeps the id, the row the name."""
    name = plain_line(optional_text(name, "name", LONGEST_NAME)) or (_first_contact(household) if household else "")
    if household is None and not name:
        raise BadInput(_("Write the name, or choose a household."), "name")
    same = {"household": household} if household else {"household": None, "name": name}
    known = gathering.attendances.filter(**same).first()
    if known:
        return known
    at = min(clock.now(), gathering.starts_at) if way == Way.PAPER else clock.now()
    attendance = Attendance.objects.create(
        estate=gathering.estate,
        gathering=gathering,
        household=household,
        name=name,
        way=way,
        signed_in_at=at,
        signed_in_by=by,
    )
    details = {"household": household.pk if household else None, "way": way}
    timeline.record(gathering, "signed_in", by=by, details=details, personal={"name": name})
    keep_due(gathering)
    return attendance


def _first_contact(household: Household) -> str:
    """Whom the office calls first."""
    tie = Tie.objects.filter(household=household, until=None).select_related("person").first_things_first().first()
    return tie.person.name[:LONGEST_NAME] if tie else ""
