"""What anybody of the office may have in hand: measures, shifts to come, others' leave, a shift's hand-over to confirm."""

from collections.abc import Collection
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from office import clock, holdings, subjects
from office.actions import give_action
from office.errors import BadInput
from office.holdings import Kind
from office.models import Action, DutyShift, Estate, Handover, Leave, Staff


def register() -> None:
    """Make them known, and estates as the subject of a notice: it leads to one's desk."""
    subjects.register(Estate.KIND, url=lambda _estate: reverse("dashboard:desk"), visible=_estates)
    holdings.register(
        Kind("office.measures", _("Measures"), _measures_of, ("owner",), hand=_hand_measures),
        Kind("office.shifts", _("Duty shifts to come"), _shifts_of, ("staff",)),
        Kind(
            "office.stand_in",
            _("Leave of colleagues, as stand-in"),
            _leave_of,
            ("stand_in",),
            hand=_hand_leave,
            estate="staff__posts__estate",
        ),
        Kind("office.handovers", _("Shift hand-overs to confirm"), _handovers_of, ("taker",), hand=_hand_handovers),
    )


def _estates(staff: Staff, ids: set[int]) -> set[int]:
    return ids & {estate.pk for estate in staff.estates}


def _measures_of(people: Collection[int]) -> QuerySet[Action]:
    return Action.objects.open().filter(owner__in=people)


def _shifts_of(people: Collection[int]) -> QuerySet[DutyShift]:
    return DutyShift.objects.filter(staff__in=people, ends_at__gt=clock.now())


def _leave_of(people: Collection[int]) -> QuerySet[Leave]:
    return Leave.objects.filter(stand_in__in=people, until__gte=clock.today("Asia/Shanghai"))


def _handovers_of(people: Collection[int]) -> QuerySet[Handover]:
    return Handover.objects.filter(taker__in=people, taken_at=None)


def _hand_measures(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    """Said in the timeline of what each measure belongs to (R20)."""
    found = list(rows.select_related("estate").select_for_update(of=("self",), no_key=True).order_by("pk"))
    for action in found:
        give_action(action, taker, by=by)
    return len(found)


def _hand_leave(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    if rows.filter(staff=taker).exists():
        raise BadInput(_("Nobody stands in for himself."), "stand_in")
    return holdings.pass_each(rows, "stand_in", giver=giver, taker=taker, by=by)


def _hand_handovers(rows: QuerySet[Any], *, giver: Staff, taker: Staff, by: Staff) -> int:
    if rows.filter(giver=taker).exists():
        raise BadInput(_("Choose another than who handed the shift over."), "taker")
    return holdings.pass_each(rows, "taker", giver=giver, taker=taker, by=by)
