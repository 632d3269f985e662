"""A peer visit (同行参观): another property company comes to see the estate and to exchange experience (R32–R34)."""

from datetime import datetime

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models.peer_visit_promises import not_after_the_visit, visit_life
from complaints.models.promises import kept
from office.models import Estate, Staff
from office.models.duty import TsTzRange
from office.triggers import same_estate


class VisitStatus(models.TextChoices):
    ASKED = "asked", pgettext_lazy("peer visit", "Asked for")
    PLANNED = "planned", pgettext_lazy("peer visit", "Planned")
    HELD = "held", pgettext_lazy("peer visit", "Held")
    CANCELLED = "cancelled", pgettext_lazy("peer visit", "Cancelled")


VISIT_MOVES: dict[VisitStatus, set[VisitStatus]] = {
    VisitStatus.ASKED: {VisitStatus.PLANNED, VisitStatus.CANCELLED},
    VisitStatus.PLANNED: {VisitStatus.HELD, VisitStatus.CANCELLED},
    VisitStatus.HELD: set(),
    VisitStatus.CANCELLED: set(),
}
TO_COME = [VisitStatus.ASKED, VisitStatus.PLANNED]
OVER = [VisitStatus.HELD, VisitStatus.CANCELLED]


class PeerVisitQuerySet(models.QuerySet["PeerVisit"]):
    def visible_to(self, staff: Staff) -> "PeerVisitQuerySet":
        """The visits of every estate in which the person holds a post."""
        return self.filter(estate__in={post.estate_id for post in staff.posts_now})

    def to_come(self) -> "PeerVisitQuerySet":
        return self.filter(status__in=TO_COME)

    def over(self) -> "PeerVisitQuerySet":
        return self.filter(status__in=OVER)

    def between(self, first: datetime, last: datetime) -> "PeerVisitQuerySet":
        """What stands in the calendar from one moment to another, by the hour."""
        return self.filter(starts_at__gte=first, starts_at__lt=last).order_by("starts_at", "id")

    def with_progress(self) -> "PeerVisitQuerySet":
        """Each with `is_shown`: whether its whole programme is ticked (R33)."""
        items = PeerVisitItem.objects.filter(visit=OuterRef("pk"))
        return self.annotate(is_shown=Exists(items) & ~Exists(items.filter(mark="")))

    def locked(self, visit_id: int) -> "PeerVisit":
        """The row, locked until the transaction ends.

        Its host is read afterwards: joined, a visit that gets another host while we wait would not be found.
        """
        return self.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=visit_id)


class PeerVisit(models.Model):
    """同行参观. `due_at` is by when the next step is due; it is written with the status, by one function."""

    KIND = "complaints.peervisit"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="peer_visits", db_index=False)
    status = models.CharField(max_length=10, choices=VisitStatus.choices, default=VisitStatus.ASKED)
    organisation = models.CharField(max_length=80)
    leader = models.CharField(max_length=40)
    phone = models.CharField(max_length=20)
    people = models.PositiveSmallIntegerField()
    purpose = models.TextField()
    host = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    starts_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    learned_by_us = models.TextField(blank=True)
    learned_by_them = models.TextField(blank=True)
    learned_at = models.DateTimeField(null=True)

    due_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)

    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    planned_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = PeerVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("peer visit")
        verbose_name_plural = _("peer visits")
        triggers = [visit_life(VISIT_MOVES), kept()]
        constraints = [
            models.CheckConstraint(name="peervisit_some_people", condition=Q(people__gte=1)),
            models.CheckConstraint(
                name="peervisit_planned_has_hours",
                condition=Q(starts_at=None, ends_at=None) & ~Q(status__in=[VisitStatus.PLANNED, VisitStatus.HELD])
                | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")) & ~Q(status=VisitStatus.ASKED),
            ),
            models.CheckConstraint(
                name="peervisit_planned_pair",
                condition=Q(starts_at=None, planned_at=None, remind_at=None)
                | Q(starts_at__isnull=False, planned_at__isnull=False, remind_at__isnull=False),
            ),
            models.CheckConstraint(
                name="peervisit_over_has_its_moment",
                condition=Q(status__in=OVER, closed_at__isnull=False) | Q(status__in=TO_COME, closed_at=None),
            ),
            models.CheckConstraint(
                name="peervisit_held_after_it_took_place",
                condition=~Q(status=VisitStatus.HELD) | Q(closed_at__gte=F("ends_at")),
            ),
            models.CheckConstraint(
                name="peervisit_cancelled_with_reason",
                condition=Q(status=VisitStatus.CANCELLED) & ~Q(reason="")
                | ~Q(status=VisitStatus.CANCELLED) & Q(reason=""),
            ),
            models.CheckConstraint(
                name="peervisit_lessons_whole",
                condition=Q(learned_at=None, learned_by_us="", learned_by_them="")
                | Q(learned_at__isnull=False, status=VisitStatus.HELD) & ~Q(learned_by_us=""),
            ),
            models.CheckConstraint(
                name="peervisit_open_has_a_date",
                condition=Q(due_at=None)
                & (Q(status=VisitStatus.CANCELLED) | Q(status=VisitStatus.HELD, learned_at__isnull=False))
                | Q(due_at__isnull=False)
                & (Q(status__in=TO_COME) | Q(status=VisitStatus.HELD, learned_at__isnull=True)),
            ),
            ExclusionConstraint(
                name="peervisit_one_at_a_time",
                expressions=[
                    ("estate", RangeOperators.EQUAL),
                    (TsTzRange("starts_at", "ends_at"), RangeOperators.OVERLAPS),
                ],
                condition=Q(status__in=[VisitStatus.PLANNED, VisitStatus.HELD]),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "starts_at"], name="peervisit_calendar"),
            models.Index(fields=["estate", "due_at", "id"], name="peervisit_to_come", condition=Q(status__in=TO_COME)),
            models.Index(fields=["estate", "-closed_at", "-id"], name="peervisit_over", condition=Q(status__in=OVER)),
            models.Index(fields=["host", "due_at"], name="peervisit_host", condition=Q(due_at__isnull=False)),
            models.Index(
                fields=["remind_at"],
                name="peervisit_remind",
                condition=Q(status=VisitStatus.PLANNED, reminded_at=None),
            ),
        ]

    def __str__(self) -> str:
        return self.organisation


class PeerVisitItem(models.Model):
    """One line of a visit's programme: its own copy of what the estate shows, and what became of it (R33)."""

    class Mark(models.TextChoices):
        OPEN = "", pgettext_lazy("programme", "Not yet")
        SHOWN = "shown", pgettext_lazy("programme", "Shown")
        LEFT_OUT = "left_out", pgettext_lazy("programme", "Left out")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    visit = models.ForeignKey(PeerVisit, models.PROTECT, related_name="items")
    name = models.CharField(max_length=40)
    words = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=50)
    mark = models.CharField(max_length=10, choices=Mark.choices, default=Mark.OPEN, blank=True)
    note = models.CharField(max_length=200, blank=True)
    marked_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    marked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("item of a programme")
        triggers = [same_estate(visit="complaints_peervisit"), not_after_the_visit(), kept()]
        constraints = [
            models.CheckConstraint(
                name="peervisititem_marked_whole",
                condition=Q(mark="", marked_by=None, marked_at=None)
                | ~Q(mark="") & Q(marked_by__isnull=False, marked_at__isnull=False),
            ),
            models.CheckConstraint(
                name="peervisititem_left_out_with_reason", condition=~Q(mark="left_out") | ~Q(note="")
            ),
        ]

    def __str__(self) -> str:
        return self.name
