"""A round: the homes of one person and one period by building and entrance, the floors from above, each with its state."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from office import clock, saying
from office.frame import Text
from office.models import Estate, Leave, Staff
from office.periods import quarter_of, year_of
from premises.models import Unit
from revisits.models import Purpose, RevisitTask, TaskStatus

# What a door says: its look, icon and word.
ENDED = {
    TaskStatus.DONE: ("done", "check-lg", pgettext_lazy("door", "Visited")),
    TaskStatus.NOT_MET: ("empty", "person-dash", pgettext_lazy("door", "Not met")),
    TaskStatus.REFUSED: ("empty", "slash-circle", pgettext_lazy("door", "Refused")),
    TaskStatus.VACANT: ("empty", "dash-lg", pgettext_lazy("door", "Vacant")),
}
TODO = ("todo", "circle", pgettext_lazy("door", "To visit"))
AGAIN = ("back", "arrow-counterclockwise", pgettext_lazy("door", "Again"))
MISSED = ("missed", "exclamation-circle", pgettext_lazy("revisits", "Missed"))
THIS_ONE = ("now", "geo-alt-fill", pgettext_lazy("door", "This one"))


@dataclass(frozen=True)
class Door:
    """One home on the round."""

    task: RevisitTask
    room: str
    look: str
    icon: str
    words: Text


@dataclass
class Stairs:
    """An entrance with its homes in the order in which they are walked: from the top floor down."""

    key: str
    label: str
    tasks: list[RevisitTask]

    @property
    def open(self) -> list[RevisitTask]:
        return [task for task in self.tasks if task.status == TaskStatus.OPEN]

    @property
    def done(self) -> int:
        return sum(task.status == TaskStatus.DONE for task in self.tasks)

    @property
    def to_visit(self) -> int:
        """Done and to do; those that ended otherwise are listed apart."""
        return self.done + len(self.open)

    @property
    def apart(self) -> list[tuple[Text, int]]:
        """Not met, refused, vacant: neither done nor missed."""
        counts = [(words, sum(task.status == status for task in self.tasks)) for status, (_l, _i, words) in APART]
        return [(words, count) for words, count in counts if count]

    @property
    def top(self) -> int | None:
        return _unit(self.tasks[0]).floor

    def floors(self, current: RevisitTask | None) -> list[tuple[int | None, list[Door]]]:
        """The floors as the page writes them, each with its doors."""
        by_floor = groupby(self.tasks, key=lambda task: _unit(task).floor)
        return [(floor, [_door(task, current) for task in tasks]) for floor, tasks in by_floor]


APART = [(status, said) for status, said in ENDED.items() if status != TaskStatus.DONE]


def period_of(purpose: str, estate: Estate) -> str:
    """The key of the period that is walked now: an officer's quarter, the director's year."""
    today = estate.today()
    return (year_of(today) if purpose == Purpose.DIRECTOR else quarter_of(today)).key


def stairs_of(person: Staff | None, estate: Estate, purpose: str, period: str) -> list[Stairs]:
    """All of a person's round (of nobody: the homes without an officer); two questions, however many homes."""
    rows = RevisitTask.objects.filter(estate=estate, officer=person, purpose=purpose, period=period)
    rows = rows.exclude(status=TaskStatus.WAIVED).select_related("household__unit__building", "estate")
    tasks = sorted(rows, key=_walked)
    return [_stairs(list(homes)) for _key, homes in groupby(tasks, key=_stairs_key)]


def _unit(task: RevisitTask) -> Unit:
    return task.household.unit


def _stairs_key(task: RevisitTask) -> tuple[int, str]:
    unit = _unit(task)
    return unit.building_id or 0, unit.entrance


def _walked(task: RevisitTask) -> tuple[int, str, int, str]:
    unit = _unit(task)
    return unit.building_id or 0, unit.entrance, -(unit.floor or 0), unit.sort_key


def key_of(task: RevisitTask) -> str:
    """How an address names the entrance of a home."""
    building, entrance = _stairs_key(task)
    return f"{building}-{entrance}"


def _stairs(tasks: list[RevisitTask]) -> Stairs:
    unit = _unit(tasks[0])
    # Data in the office's language, as a unit says itself.
    names = [unit.building.name if unit.building else "", f"{unit.entrance} 单元" if unit.entrance else ""]
    return Stairs(key_of(tasks[0]), " ".join(filter(None, names)) or _("Other homes"), tasks)


def _door(task: RevisitTask, current: RevisitTask | None) -> Door:
    look, icon, words = _state(task, is_current=current is not None and task.pk == current.pk)
    return Door(task, _unit(task).room, look, icon, words)


def _state(task: RevisitTask, *, is_current: bool) -> tuple[str, str, Text]:
    if task.status != TaskStatus.OPEN:
        return ENDED[TaskStatus(task.status)]
    if is_current:
        return THIS_ONE
    if task.appointment_at:
        return "back", "telephone", saying.moment(task.appointment_at)
    if task.due_at <= clock.now():
        return MISSED
    return AGAIN if task.attempts_made else TODO


def next_home(stairs: Stairs, after: RevisitTask | None = None) -> RevisitTask | None:
    """Where one goes now: the home with an appointment that is near, else the next that was not tried, from the given one
    on; else one that was tried, else one with a later appointment."""
    waiting = [task for task in stairs.open if after is None or task.pk != after.pk]
    near = clock.now() + saying.HOUR / 2
    if after is not None:
        passed = _walked(after)
        waiting.sort(key=lambda task: (_walked(task) < passed, _walked(task)))
    return min(waiting, key=lambda task: _rank(task, near), default=None)


def _rank(task: RevisitTask, near: datetime) -> int:
    if task.appointment_at:
        return 0 if task.appointment_at <= near else 3
    return 2 if task.attempts_made else 1


def purposes_of(person: Staff | None, estate: Estate) -> dict[str, int]:
    """How many homes of each purpose the person still has in the periods of today."""
    periods = Q()
    for purpose in (Purpose.OFFICER, Purpose.DIRECTOR):
        periods |= Q(purpose=purpose, period=period_of(purpose, estate))
    rows = RevisitTask.objects.filter(periods, estate=estate, officer=person).order_by()
    return dict(rows.values_list("purpose").annotate(left=Count("pk", filter=Q(status=TaskStatus.OPEN))))


@dataclass(frozen=True)
class Walker:
    """Whose round it is: a colleague with how much he has left; nobody's is of zones without an officer."""

    pk: int | None
    name: Text
    left: int
    is_stood_in_for: bool = False


def walkers(staff: Staff, estate: Estate, purpose: str, period: str) -> list[Walker]:
    """Whose rounds there are: one's own first, then those for whom one stands in today, then the others."""
    rows = RevisitTask.objects.filter(estate=estate, purpose=purpose, period=period).order_by("officer")
    counted = rows.values_list("officer", "officer__name").annotate(left=Count("pk", filter=Q(status=TaskStatus.OPEN)))
    away = set(stood_in_for(staff, estate))
    found = [Walker(pk, name or pgettext_lazy("round", "Nobody"), left, pk in away) for pk, name, left in counted]
    return sorted(found, key=lambda one: (one.pk != staff.pk, not one.is_stood_in_for, one.pk is None, one.pk or 0))


def stood_in_for(staff: Staff, estate: Estate) -> list[int]:
    """The ids of the colleagues who are away today and for whom this person stands in (R47)."""
    today = estate.today()
    return list(
        Leave.objects.filter(stand_in=staff, starts__lte=today, until__gte=today).values_list("staff", flat=True)
    )


def left_in(stairs: Iterable[Stairs]) -> int:
    return sum(len(one.open) for one in stairs)
