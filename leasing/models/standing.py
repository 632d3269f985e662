"""How a space stands on a day, derived in one statement from leases, holds, own use and its release. Nothing is stored."""

from datetime import date, datetime
from typing import Self

from django.db import models
from django.db.models import Case, DateField, F, FilteredRelation, Func, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils.translation import pgettext_lazy

HALF_A_YEAR = 6


class Standing(models.TextChoices):
    """销控状态, in the order of the legend."""

    VACANT = "vacant", pgettext_lazy("space", "Vacant")
    HELD = "held", pgettext_lazy("space", "In talks")
    EXPIRING = "expiring", pgettext_lazy("space", "Ends within half a year")
    SIGNED = "signed", pgettext_lazy("space", "Signed")
    LET = "let", pgettext_lazy("space", "Let")
    SOLD = "sold", pgettext_lazy("space", "Sold")
    OWN = "own", pgettext_lazy("space", "Own use")
    UNRELEASED = "unreleased", pgettext_lazy("space", "Not released yet")


def months_later(day: date, months: int) -> date:
    """The same day of a later month, or the last one that it has."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    for last in (day.day, 30, 29, 28):
        try:
            return date(year, month + 1, last)
        except ValueError:
            continue
    raise AssertionError("every month has a 28th")


class StandingQuerySet(models.QuerySet):
    """Adds to each space: `standing`, `lease_id`, `tenant`, `trade`, `let_until`, `next_from`, `next_tenant`,
    `hold_id`, `held_until`, `free_since`. A space has at most one lease and one hold at a time, so that nothing is doubled."""

    def with_standing(self, day: date, at: datetime) -> Self:
        """How each space stands on the day, its holds at the moment."""
        from leasing.models.lease import LeasedSpace

        of_space = LeasedSpace.objects.filter(space=OuterRef("pk"))
        coming = of_space.filter(dates__startswith__gt=day).order_by("dates")
        gone = of_space.filter(dates__endswith__lte=day).order_by("-dates__endswith")
        rows = self.alias(
            current=FilteredRelation("leased", condition=Q(leased__dates__contains=day)),
            live=FilteredRelation("holds", condition=Q(holds__released_at=None, holds__until__gt=at)),
        )
        rows = rows.annotate(
            lease_id=F("current__lease"),
            tenant=Coalesce(F("current__lease__tenant"), Value("")),
            trade=Coalesce(F("current__lease__trade"), Value("")),
            lease_kind=Coalesce(F("current__lease__kind"), Value("")),
            let_until=_end("current__dates"),
            next_from=Subquery(coming.values("dates__startswith")[:1]),
            next_tenant=Coalesce(Subquery(coming.values("lease__tenant")[:1]), Value("")),
            next_lease_id=Subquery(coming.values("lease")[:1]),
            hold_id=F("live__pk"),
            held_until=F("live__until"),
            held_for_id=F("live__prospect"),
            held_by_id=F("live__owner"),
            free_since=Coalesce(Subquery(gone.values("dates__endswith")[:1]), _start("life")),
        )
        return rows.annotate(standing=_standing(day))

    def standing_as(self, *wanted: str) -> Self:
        return self.filter(standing__in=wanted)


def _start(field: str) -> Func:
    return Func(F(field), function="lower", output_field=DateField())


def _end(field: str) -> Func:
    return Func(F(field), function="upper", output_field=DateField())


def _standing(day: date) -> Case:
    soon = Q(let_until__lte=months_later(day, HALF_A_YEAR), next_from=None)
    return Case(
        When(lease_kind="sale", then=Value(Standing.SOLD)),
        When(Q(lease_id__isnull=False) & soon, then=Value(Standing.EXPIRING)),
        When(lease_id__isnull=False, then=Value(Standing.LET)),
        When(next_from__isnull=False, then=Value(Standing.SIGNED)),
        When(~Q(own_use=""), then=Value(Standing.OWN)),
        When(hold_id__isnull=False, then=Value(Standing.HELD)),
        When(
            Q(batch__isnull=False) & (Q(batch__released_on=None) | Q(batch__released_on__gt=day)),
            then=Value(Standing.UNRELEASED),
        ),
        default=Value(Standing.VACANT),
        output_field=models.CharField(),
    )
