"""A space is held for somebody until an hour, and then is free again by itself; money may come with it."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import F, Func, Q
from django.db.models.functions import Least
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.prospect import Prospect
from leasing.models.space import SEES_SPACES, Space
from leasing.models.space_promises import held_within, settled_once
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import same_estate

SEES_EVERY_HOLD = (Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


class Lasting(Func):
    """From when to when a hold lasts: until its hour, or until it was released before."""

    function = "tstzrange"
    output_field = DateTimeRangeField()


class HoldQuerySet(models.QuerySet["Hold"]):
    def visible_to(self, staff: Staff) -> "HoldQuerySet":
        """That a space is held, until when and by whom: who lets in the estate."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *SEES_SPACES)])

    def open_to(self, staff: Staff) -> "HoldQuerySet":
        """Those of which the person may know for whom, and the money: his own, the managers all of them."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_EVERY_HOLD)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        return self.filter(Q(estate__in=whole) | Q(owner=staff, estate__in=own))

    def live(self, at: datetime) -> "HoldQuerySet":
        """Those that hold their space at the moment."""
        return self.filter(released_at=None, until__gt=at)

    def locked(self, hold_id: int) -> "Hold":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "space", "owner", "prospect").get(pk=hold_id)


class Hold(models.Model):
    """保留. That it has expired is derived from `until`; beat only tells its owner."""

    KIND = "leasing.hold"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="holds", db_index=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="holds", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, null=True, blank=True, related_name="holds")
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    placed_at = models.DateTimeField()
    until = models.DateTimeField()
    released_at = models.DateTimeField(null=True)
    released_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    reason = models.CharField(max_length=200, blank=True)
    warned_at = models.DateTimeField(null=True)
    ended_told_at = models.DateTimeField(null=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        verbose_name = _("hold")
        verbose_name_plural = _("holds")
        constraints = [
            models.CheckConstraint(name="hold_hours", condition=Q(until__gt=F("placed_at"))),
            models.CheckConstraint(
                name="hold_released_whole",
                condition=Q(released_at=None, released_by=None, reason="")
                | Q(released_at__gte=F("placed_at"), released_at__lte=F("until"), released_by__isnull=False),
            ),
            ExclusionConstraint(
                name="hold_once",
                expressions=[
                    ("space", RangeOperators.EQUAL),
                    (Lasting("placed_at", Least("until", "released_at")), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This space is held already."),
            ),
        ]
        indexes = [
            models.Index(fields=["space", "-id"], name="hold_of_space"),
            models.Index(fields=["owner", "until"], name="hold_of_owner", condition=Q(released_at=None)),
            models.Index(fields=["until"], name="hold_to_tell", condition=Q(ended_told_at=None, released_at=None)),
        ]
        triggers = [same_estate(space="leasing_space", prospect="leasing_prospect"), held_within()]

    def __str__(self) -> str:
        return str(self.space)

    @property
    def ended_at(self) -> datetime:
        """When it ended or will end."""
        return self.released_at or self.until

    def is_live(self, at: datetime) -> bool:
        return self.released_at is None and self.until > at


class HoldMoney(models.Model):
    """Money that came with a hold. 意向金 goes back whenever the client wants; 定金 is lost by the client's fault and
    goes back doubled by ours."""

    class Kind(models.TextChoices):
        INTENT = "intent", _("Money of intent")
        EARNEST = "earnest", _("Earnest money")

    class State(models.TextChoices):
        PAID = "paid", pgettext_lazy("money", "Paid")
        CONVERTED = "converted", pgettext_lazy("money", "Counted towards the contract")
        RETURNED = "returned", pgettext_lazy("money", "Returned")
        DOUBLED = "doubled", pgettext_lazy("money", "Returned double")
        FORFEITED = "forfeited", pgettext_lazy("money", "Forfeited")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    hold = models.ForeignKey(Hold, models.PROTECT, related_name="money")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    amount = models.DecimalField(max_digits=12, decimal_places=2)
    paid_on = models.DateField()
    paid_to = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    note = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PAID)
    settled_on = models.DateField(null=True)
    settled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    settled_note = models.CharField(max_length=200, blank=True)

    class Meta:
        verbose_name = _("money of a hold")
        verbose_name_plural = _("money of holds")
        constraints = [
            models.CheckConstraint(name="money_amount", condition=Q(amount__gt=0)),
            models.CheckConstraint(
                name="money_settled_whole",
                condition=Q(state="paid", settled_on=None, settled_by=None)
                | ~Q(state="paid") & Q(settled_on__gte=F("paid_on"), settled_by__isnull=False),
            ),
            # 意向金 is never forfeited and never doubled.
            models.CheckConstraint(
                name="money_ends_by_its_kind",
                condition=Q(kind="earnest") | Q(kind="intent", state__in=["paid", "converted", "returned"]),
            ),
        ]
        indexes = [models.Index(fields=["estate"], name="money_to_settle", condition=Q(state="paid"))]
        triggers = [same_estate(hold="leasing_hold"), settled_once()]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.amount}"

    @property
    def goes_back(self) -> Decimal:
        """What the client gets by the way in which it was settled."""
        return self.amount * {self.State.RETURNED: 1, self.State.DOUBLED: 2}.get(self.State(self.state), 0)


_State, _Kind = HoldMoney.State, HoldMoney.Kind
MONEY_ENDS: Mapping[str, tuple[HoldMoney.State, ...]] = {
    _Kind.INTENT: (_State.CONVERTED, _State.RETURNED),
    _Kind.EARNEST: (_State.CONVERTED, _State.RETURNED, _State.FORFEITED, _State.DOUBLED),
}
