"""Forums and events (座谈会、节日和社区活动): where many residents are heard at once (R49, R50)."""

from datetime import datetime

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models.promises import kept
from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate
from revisits.models.gathering_promises import gathering_life
from revisits.models.task import SEES_ALL, RevisitTask


class GatheringKind(models.TextChoices):
    FORUM = "forum", _("Residents’ forum")
    FESTIVAL = "festival", _("Festival celebration")
    CULTURE = "culture", _("Community culture")
    MEETING = "meeting", _("Residents’ gathering")


class GatheringStatus(models.TextChoices):
    PLANNED = "planned", pgettext_lazy("gathering", "Planned")
    HELD = "held", pgettext_lazy("gathering", "Held")
    CANCELLED = "cancelled", pgettext_lazy("gathering", "Cancelled")


GATHERING_MOVES: dict[GatheringStatus, set[GatheringStatus]] = {
    GatheringStatus.PLANNED: {GatheringStatus.HELD, GatheringStatus.CANCELLED},
    GatheringStatus.HELD: set(),
    GatheringStatus.CANCELLED: set(),
}


class GatheringQuerySet(models.QuerySet["Gathering"]):
    def visible_to(self, staff: Staff) -> "GatheringQuerySet":
        """The gatherings of the estates in which the person works at the desk or directs; his own everywhere."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        return self.filter(Q(estate__in=whole) | Q(host=staff, estate__in=[estate.pk for estate in staff.estates]))

    def alive(self) -> "GatheringQuerySet":
        """Those that were held or will be."""
        return self.exclude(status=GatheringStatus.CANCELLED)

    def between(self, first: datetime, end: datetime) -> "GatheringQuerySet":
        """What stands in the calendar from one moment to before another, by the hour."""
        return self.filter(starts_at__gte=first, starts_at__lt=end).order_by("starts_at", "id")

    def with_counts(self) -> "GatheringQuerySet":
        """Each with how many households were invited, how many signed in, and how many things were said."""
        return self.annotate(invited=_count("invitations"), came=_count("attendances"), said=_count("feedback"))

    def locked(self, gathering_id: int) -> "Gathering":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "host", "task").get(pk=gathering_id)


def _count(relation: str) -> Coalesce:
    """How many rows of a relation, each counted by itself."""
    counted = Gathering.objects.filter(pk=OuterRef("pk")).order_by().annotate(n=Count(relation)).values("n")
    return Coalesce(Subquery(counted), 0)


class Gathering(models.Model):
    """座谈会或活动. `due_at` is by when the next step is due, written by one function. `task` is the quarter's forum that
    it fulfils (R49)."""

    KIND = "revisits.gathering"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="gatherings", db_index=False)
    kind = models.CharField(max_length=10, choices=GatheringKind.choices)
    status = models.CharField(max_length=10, choices=GatheringStatus.choices, default=GatheringStatus.PLANNED)
    topic = models.CharField(max_length=80)
    place = models.CharField(max_length=80)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    period = models.CharField(max_length=7, db_collation="C")  # the quarter of its day: 2026-Q3
    host = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    task = models.ForeignKey(RevisitTask, models.PROTECT, null=True, related_name="gatherings", db_index=False)
    reason = models.TextField(blank=True)
    minutes = models.TextField(blank=True)

    due_at = models.DateTimeField(null=True)
    remind_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)

    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    closed_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    objects = GatheringQuerySet.as_manager()

    class Meta:
        verbose_name = _("gathering")
        verbose_name_plural = _("gatherings")
        constraints = [
            models.CheckConstraint(name="gathering_has_topic_and_place", condition=~Q(topic="") & ~Q(place="")),
            models.CheckConstraint(name="gathering_hours", condition=Q(ends_at__gt=F("starts_at"))),
            models.CheckConstraint(
                name="gathering_closed_whole",
                condition=Q(status=GatheringStatus.PLANNED, closed_at=None, due_at__isnull=False)
                | ~Q(status=GatheringStatus.PLANNED) & Q(closed_at__isnull=False, due_at=None),
            ),
            # R49: what was held has its minutes, and was not held before it began.
            models.CheckConstraint(
                name="gathering_held_with_minutes",
                condition=~Q(status=GatheringStatus.HELD) | ~Q(minutes="") & Q(closed_at__gte=F("starts_at")),
            ),
            models.CheckConstraint(
                name="gathering_cancelled_with_reason",
                condition=Q(status=GatheringStatus.CANCELLED) & ~Q(reason="")
                | ~Q(status=GatheringStatus.CANCELLED) & Q(reason=""),
            ),
            models.CheckConstraint(
                name="gathering_task_of_a_forum", condition=Q(task=None) | Q(kind=GatheringKind.FORUM)
            ),
            models.UniqueConstraint(
                name="gathering_one_for_a_task", fields=["task"], condition=~Q(status=GatheringStatus.CANCELLED)
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "starts_at", "id"], name="gathering_calendar"),
            models.Index(fields=["host", "due_at"], name="gathering_host", condition=Q(due_at__isnull=False)),
            models.Index(
                fields=["remind_at"], name="gathering_remind", condition=Q(status="planned", reminded_at=None)
            ),
        ]
        triggers = [same_estate(task="revisits_revisittask"), gathering_life(GATHERING_MOVES), kept()]

    def __str__(self) -> str:
        return self.topic

    @property
    def is_forum(self) -> bool:
        return self.kind == GatheringKind.FORUM
