"""Viewings (看房): booked for an hour or walked over from the lobby, and what was said and heard in each space."""

from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.prospect import SEES_ALL, Prospect
from leasing.models.space import Space
from leasing.models.viewing_promises import of_booked_viewing, viewing_life
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import same_estate


class ViewingState(models.TextChoices):
    BOOKED = "booked", pgettext_lazy("viewing", "Booked")
    RECORDED = "recorded", pgettext_lazy("viewing", "Viewed")
    CANCELLED = "cancelled", pgettext_lazy("viewing", "Cancelled")


VIEWING_MOVES: dict[ViewingState, set[ViewingState]] = {
    ViewingState.BOOKED: {ViewingState.RECORDED, ViewingState.CANCELLED},
    ViewingState.RECORDED: set(),
    ViewingState.CANCELLED: set(),
}


class ViewingQuerySet(models.QuerySet["Viewing"]):
    def visible_to(self, staff: Staff) -> "ViewingQuerySet":
        """A viewing is seen by who sees its prospect: the one gate. Nobody else's."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        return self.filter(Q(estate__in=whole) | Q(prospect__owner=staff, estate__in=own))

    def booked(self) -> "ViewingQuerySet":
        return self.filter(state=ViewingState.BOOKED)

    def recorded(self) -> "ViewingQuerySet":
        return self.filter(state=ViewingState.RECORDED)

    def locked(self, viewing_id: int) -> "Viewing":
        """The row, locked until the transaction ends. Its prospect is locked before it."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "prospect__owner").get(pk=viewing_id)


class Viewing(models.Model):
    """`leader` is empty while whoever keeps the prospect leads it. `due_at` is until when a booked viewing has to be
    written down: the end of its day."""

    KIND = "leasing.viewing"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="viewings", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="viewings", db_index=False)
    state = models.CharField(max_length=9, choices=ViewingState.choices, default=ViewingState.BOOKED)
    starts_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    leader = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    note = models.CharField(max_length=200, blank=True)  # what to prepare
    was_booked = models.BooleanField(default=True)  # not for who was walked over from the lobby
    entered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    entered_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_at = models.DateTimeField(null=True)
    overall = models.TextField(blank=True)
    intent = models.PositiveSmallIntegerField(choices=Prospect.Intent.choices, null=True)  # as it was said afterwards
    cancelled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = ViewingQuerySet.as_manager()

    class Meta:
        verbose_name = _("viewing")
        verbose_name_plural = _("viewings")
        constraints = [
            models.CheckConstraint(
                name="viewing_open_whole",
                condition=Q(state=ViewingState.BOOKED, due_at__isnull=False, due_at__gt=F("starts_at"))
                | ~Q(state=ViewingState.BOOKED) & Q(due_at=None),
            ),
            models.CheckConstraint(
                name="viewing_recorded_whole",
                condition=Q(
                    state=ViewingState.RECORDED,
                    recorded_at__isnull=False,
                    recorded_at__gte=F("starts_at"),
                    recorded_by__isnull=False,
                    leader__isnull=False,
                )
                | ~Q(state=ViewingState.RECORDED) & Q(recorded_at=None, recorded_by=None, overall="", intent=None),
            ),
            models.CheckConstraint(
                name="viewing_cancelled_whole",
                condition=Q(state=ViewingState.CANCELLED, cancelled_at__isnull=False, cancelled_by__isnull=False)
                & ~Q(reason="")
                | ~Q(state=ViewingState.CANCELLED) & Q(cancelled_at=None, cancelled_by=None, reason=""),
            ),
            models.UniqueConstraint(
                name="viewing_hour_once", fields=["prospect", "starts_at"], condition=Q(state=ViewingState.BOOKED)
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "starts_at", "id"], name="viewing_list"),
            models.Index(fields=["prospect", "starts_at"], name="viewing_of_prospect"),
            models.Index(fields=["estate", "due_at"], name="viewing_due", condition=Q(due_at__isnull=False)),
        ]
        triggers = [
            same_estate(prospect="leasing_prospect"),
            viewing_life(VIEWING_MOVES),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.prospect)

    def get_absolute_url(self) -> str:
        return reverse("leasing:viewing", args=[self.pk])

    @property
    def led_by(self) -> Staff:
        return self.leader or self.prospect.owner

    @property
    def is_booked(self) -> bool:
        return self.state == ViewingState.BOOKED

    def is_late(self, at: datetime) -> bool:
        """Its day is over and nobody has written down what came of it."""
        return self.due_at is not None and self.due_at <= at


class ViewedSpace(models.Model):
    """A space of a viewing: what was pointed out of it (R67), and how the client took it (R69)."""

    # What is pointed out of each space, or why not: 朝向、面积、得房率、周围的客户群.
    FEATURES = ("orientation", "area", "efficiency", "neighbours")

    class Reaction(models.TextChoices):
        LIKES = "likes", pgettext_lazy("viewing", "Likes it")
        WAVERS = "wavers", pgettext_lazy("viewing", "Wavers")
        NOT = "not", pgettext_lazy("viewing", "Does not suit him")

    class Attitude(models.TextChoices):
        """How he takes partitions, fit-out and what else is built in."""

        AS_IT_IS = "as_it_is", pgettext_lazy("viewing", "Takes it as it is")
        CHANGES = "changes", pgettext_lazy("viewing", "Wants changes")
        HIMSELF = "himself", pgettext_lazy("viewing", "Fits it out himself")
        OURS = "ours", pgettext_lazy("viewing", "Hopes for our fit-out")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    viewing = models.ForeignKey(Viewing, models.PROTECT, related_name="spaces", db_index=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="viewed")
    place = models.PositiveSmallIntegerField()
    orientation = models.BooleanField(default=False)
    area = models.BooleanField(default=False)
    efficiency = models.BooleanField(default=False)
    neighbours = models.BooleanField(default=False)
    why_not = models.CharField(max_length=200, blank=True)  # why not all four were pointed out
    remarks = models.TextField(blank=True)
    reaction = models.CharField(max_length=6, choices=Reaction.choices, blank=True)
    attitude = models.CharField(max_length=8, choices=Attitude.choices, blank=True)
    attitude_words = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["place", "id"]
        verbose_name = _("space of a viewing")
        verbose_name_plural = _("spaces of a viewing")
        constraints = [models.UniqueConstraint(name="viewed_space_once", fields=["viewing", "space"])]
        triggers = [same_estate(viewing="leasing_viewing", space="leasing_space"), of_booked_viewing()]

    def __str__(self) -> str:
        return str(self.space)

    @property
    def pointed_out(self) -> list[str]:
        return [name for name in self.FEATURES if getattr(self, name)]

    @property
    def has_all(self) -> bool:
        return len(self.pointed_out) == len(self.FEATURES)
