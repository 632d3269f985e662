"""Rounds that fall behind are told of while there is time to catch up (R46, R48): officer and director, once a level."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from office import duty
from office.inbox import tell
from office.models import Estate, Role, Staff
from revisits.models import Purpose, RoundWarning
from revisits.notices import with_stand_in
from revisits.plan.pace import Pace, pace_of, windows
from revisits.plan.windows import Window
from revisits.subjects import Round

# Not met, refused and vacant are neither done nor missed: the officer was there.
_WALKED = """
SELECT officer_id, count(*), count(*) FILTER (WHERE status <> 'open') FROM revisits_revisittask
WHERE estate_id = %(estate)s AND purpose = %(purpose)s AND starts_on = %(first)s AND due_on = %(last)s
    AND status <> 'waived' AND household_id IS NOT NULL
GROUP BY officer_id"""


@dataclass(frozen=True)
class Walked:
    """How far a person's round is; `officer_id` None: the homes that are nobody's."""

    officer_id: int | None
    homes: int
    walked: int

    @property
    def said(self) -> str:
        return f"{self.walked}/{self.homes}"


def warn_of_pace(estate: Estate, at: datetime) -> int:
    """Look at each round that has come to a level, once; how many people were behind.

    After a silence the highest level alone is told of; in the last two weeks the warning of what is left comes instead.
    """
    today = estate.day_of(at)
    reached = [(purpose, window, pace_of(window, today)) for purpose, window in windows(today)]
    return sum(_look(estate, at, purpose, window, pace) for purpose, window, pace in reached if pace)


@transaction.atomic
def _look(estate: Estate, at: datetime, purpose: Purpose, window: Window, pace: Pace) -> int:
    """Claim the level and tell who is behind. While no tasks are there nothing is claimed: they may come yet."""
    level = {"purpose": purpose, "starts_on": window.first, "due_on": window.last, "level": pace.level}
    if RoundWarning.objects.filter(estate=estate, **level).exists():
        return 0
    rounds = _rounds(estate, purpose, window)
    behind = [one for one in rounds if one.walked < pace.done * one.homes]
    if not rounds:
        return 0
    claim = {"at": at, "behind": len(behind)}
    _row, is_mine = RoundWarning.objects.get_or_create(estate=estate, **level, defaults=claim)
    if is_mine and behind:
        _tell(estate, at, behind, {"purpose": purpose, "level": pace.level, "due_on": str(window.last)})
    return len(behind) if is_mine else 0


def _rounds(estate: Estate, purpose: Purpose, window: Window) -> list[Walked]:
    facts: dict[str, Any] = {"estate": estate.pk, "purpose": purpose, "first": window.first, "last": window.last}
    with connection.cursor() as cursor:
        cursor.execute(_WALKED, facts)
        return [Walked(*row) for row in cursor.fetchall()]


def _tell(estate: Estate, at: datetime, behind: list[Walked], said: dict[str, str]) -> None:
    """Each his own round, and the directors in one digest all that are not theirs."""
    people = Staff.objects.in_bulk([one.officer_id for one in behind if one.officer_id])
    directors = duty.holders(estate, Role.DIRECTOR)
    key = ":".join(said.values())
    each, alone = [], ""
    for one in sorted(behind, key=lambda one: one.officer_id or 0):
        if one.officer_id is None:
            alone = one.said
            continue
        person = people[one.officer_id]
        counts = {"walked": one.walked, "homes": one.homes}
        own = f"{key}:{person.pk}"
        tell(with_stand_in(person, estate, at), "round_behind", Round(estate.pk), key=own, params=said | counts)
        if person not in directors:
            each.append(f"{person.name} {one.said}")
    if each or alone:
        params = {**said, "each": each, "alone": alone}
        tell(directors, "rounds_behind", Round(estate.pk), key=key, params=params)
