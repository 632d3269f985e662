"""What a person has in hand, kind by kind, and that somebody else takes it over before he leaves (R28: no matter without
an owner). Each app registers its kinds in `AppConfig.ready()`:

    holdings.register(Kind("complaints.visits", _("Peer visits"), rows=_visits_of, fields=("host",)))
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db import transaction
from django.db.models import Count, F, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from office import clock, duty, policies, timeline
from office.errors import BadInput, WrongState, require
from office.frame import Text
from office.inbox import tell
from office.models import Entry, Estate, Staff

# What stands in the timeline of each row that got another holder so.
VERB = "succeeded"


class Hand(Protocol):
    """Gives the rows to another, within the caller's transaction; how many."""

    def __call__(self, rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int: ...


@dataclass(frozen=True)
class Kind:
    """`rows(ids)` are the open rows that these people have in hand, by one of the `fields`. Who holds none of the `roles`
    in the estate can have none of them; without roles any post will do."""

    key: str
    label: Text
    rows: Callable[[Collection[int]], QuerySet[Any]]
    fields: tuple[str, ...]
    roles: tuple[str, ...] = ()
    hand: Hand | None = None
    takers: Callable[[QuerySet[Any], Estate], QuerySet[Staff]] | None = None
    estate: str = "estate"

    def give(self, rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
        """Give the rows to another by the kind's own service, or field by field."""
        if self.hand:
            return self.hand(rows, giver=giver, taker=taker, by=by)
        return pass_each(rows, self.fields[0], giver=giver, taker=taker, by=by)


@dataclass(frozen=True)
class Holding:
    """So many rows of a kind that a person has in hand in an estate."""

    kind: Kind
    staff: Staff
    estate: Estate
    count: int

    @property
    def key(self) -> str:
        return f"{self.kind.key}-{self.estate.pk}"

    @property
    def rows(self) -> QuerySet[Any]:
        return self.kind.rows([self.staff.pk]).filter(**{self.kind.estate: self.estate})

    @property
    def takers(self) -> QuerySet[Staff]:
        """Who may have them in his place."""
        if self.kind.takers:
            found = self.kind.takers(self.rows, self.estate)
        elif self.kind.roles:
            found = Staff.objects.filter(pk__in=[one.pk for one in duty.holders(self.estate, *self.kind.roles)])
        else:
            found = duty.colleagues(self.estate)
        return found.exclude(pk=self.staff.pk)

    def is_lost_with(self, roles: Collection[str]) -> bool:
        """Whether who is left with these roles in the estate can no longer have it."""
        return not set(roles) & set(self.kind.roles) if self.kind.roles else not roles


_kinds: dict[str, Kind] = {}


def register(*kinds: Kind) -> None:
    """Say what an app's people may have in hand."""
    _kinds.update({kind.key: kind for kind in kinds})


def of(staff: Staff) -> list[Holding]:
    """What the person has in hand, in all estates, also in those in which he holds no post any more."""
    estates = Estate.objects.in_bulk()
    return [
        Holding(kind, staff, estates[estate], count)
        for kind in _kinds.values()
        for estate, count in sorted(_counted(kind, staff))
    ]


def _counted(kind: Kind, staff: Staff) -> Iterable[tuple[int, int]]:
    rows = kind.rows([staff.pk]).order_by().values_list(kind.estate)
    return rows.annotate(n=Count("pk", distinct=True)).filter(**{f"{kind.estate}__isnull": False})


def left_behind() -> list[Staff]:
    """Those who have left, or whose posts have ended, and still have something in hand."""
    here = Staff.objects.filter(is_active=True, posts__in=_posts_today())
    gone = set(Staff.objects.exclude(pk__in=here.values("pk")).values_list("pk", flat=True))
    holders = {
        one for kind in _kinds.values() if gone for row in kind.rows(gone).values_list(*kind.fields) for one in row
    }
    return list(Staff.objects.filter(pk__in=gone & holders).order_by("username"))


def _posts_today() -> QuerySet[Any]:
    return Staff.posts.rel.related_model.objects.current()


def lost_with(staff: Staff, before: Mapping[int, set[str]], after: Mapping[int, set[str]]) -> list[Holding]:
    """What the person could have with the roles that he has in each estate, and no longer with those that are left."""
    changed = {estate for estate, roles in before.items() if roles - after.get(estate, set())}
    return [one for one in of(staff) if one.estate.pk in changed and one.is_lost_with(after.get(one.estate.pk, set()))]


def said(holdings: Iterable[Holding]) -> str:
    """What it is, in words: three zones, twelve matters."""
    return _(", ").join(f"{one.kind.label} {one.count}" for one in holdings)


@transaction.atomic
def hand_over(*, staff: Staff, takers: Mapping[str, Staff], by: Staff, leaves: bool = False) -> int:
    """Give what a person has in hand to those named for each part of it, who are told; then, if he `leaves`, end his
    posts and his login (R28). How many rows were handed over. Raises NotAllowed, BadInput, WrongState for what is left."""
    giver = Staff.objects.select_for_update(no_key=True).get(pk=staff.pk)
    if leaves and giver.pk == by.pk:
        raise BadInput(_("Nobody deactivates himself: another administrator does it."), "leaves")
    handed: dict[tuple[int, int], int] = {}
    for holding in of(giver):
        taker = takers.get(holding.key)
        if taker:
            place = holding.estate.pk, taker.pk
            handed[place] = handed.get(place, 0) + _hand(holding, taker, by)
    _tell(giver, handed, by)
    if leaves:
        _leave(giver, by)
    return sum(handed.values())


def _hand(holding: Holding, taker: Staff, by: Staff) -> int:
    require(policies.may_hand_over_all(by, holding.estate.pk))
    if not holding.takers.filter(pk=taker.pk).exists():
        raise BadInput(
            _("{name} cannot have this: choose somebody with the post for it.").format(name=taker), holding.key
        )
    return holding.kind.give(holding.rows, giver=holding.staff, taker=taker, by=by)


def _tell(giver: Staff, handed: Mapping[tuple[int, int], int], by: Staff) -> None:
    """Each who takes something over is told once for each estate; that it was done stands in the estate's timeline."""
    estates, people = Estate.objects.in_bulk(), Staff.objects.in_bulk([taker for _estate, taker in handed])
    for (estate, taker), count in handed.items():
        details = {"from": giver.pk, "to": taker, "count": count}
        entry: Entry = timeline.record(estates[estate], "work_handed_over", by=by, details=details)
        params = {"giver": giver.name, "count": count}
        tell([people[taker]], "work_handed_over", estates[estate], key=str(entry.pk), params=params)


def _leave(staff: Staff, by: Staff) -> None:
    left = of(staff)
    if left:
        raise WrongState(_("Still in hand: {what}. Say who takes it over.").format(what=said(left)), "leaves")
    for estate in Estate.objects.filter(posts__staff=staff).distinct():
        timeline.record(estate, "staff_left", by=by, details={"staff": staff.pk})
    today: date = clock.today("Asia/Shanghai")
    staff.posts.current().filter(starts__lte=today, until=None).update(until=today)
    staff.is_active = False
    staff.save(update_fields=["is_active"])


def pass_each(
    rows: QuerySet[Any],
    field: str,
    *,
    giver: Staff,
    taker: Staff,
    by: Staff,
    verb: str = VERB,
    details: dict[str, Any] | None = None,
    **also: Any,
) -> int:
    """These rows get another holder: locked, written, and said in the timeline of each. How many."""
    told = details or {"from": giver.pk, "to": taker.pk}
    ids = rows.order_by().values_list("pk", flat=True)
    found = list(rows.model.objects.filter(pk__in=list(ids)).select_for_update(no_key=True).order_by("pk"))
    if any(one.name == "version" for one in rows.model._meta.concrete_fields):
        also["version"] = F("version") + 1
    rows.model.objects.filter(pk__in=[row.pk for row in found]).update(**{field: taker, **also})
    if hasattr(rows.model, "KIND"):
        timeline.record_each(((row, told) for row in found), verb, by=by)
    return len(found)


def told(entry: Entry, names: Mapping[int, str]) -> str:
    """What the timeline says of it."""
    people = {"giver": names.get(entry.details["from"], ""), "taker": names.get(entry.details["to"], "")}
    return str(gettext_lazy("handed it over from %(giver)s to %(taker)s")) % people
