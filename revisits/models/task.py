"""A task that made itself: one household (or one forum) to be revisited in one period. And the attempts to do it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models.promises import kept
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import append_only, same_estate
from premises.models import Household, Zone
from revisits.models.gathering_promises import forum_done
from revisits.models.plan import AT_HOUSEHOLDS, PlanRule, Purpose
from revisits.models.promises import task_life

# Who sees every task of the estate; everybody sees his own.
SEES_ALL = (Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR, Role.GENERAL_MANAGER)


class TaskStatus(models.TextChoices):
    OPEN = "open", pgettext_lazy("revisit task", "To do")
    DONE = "done", pgettext_lazy("revisit task", "Done")
    NOT_MET = "not_met", pgettext_lazy("revisit task", "Not met")
    REFUSED = "refused", pgettext_lazy("revisit task", "Refused")
    VACANT = "vacant", pgettext_lazy("revisit task", "Vacant")
    WAIVED = "waived", pgettext_lazy("revisit task", "Waived")


# Not met, refused and vacant are neither done nor missed; who is met after all makes it done. What was waived because
# the household left lives again when it had not.
MOVES: dict[TaskStatus, set[TaskStatus]] = {
    TaskStatus.OPEN: {
        TaskStatus.DONE,
        TaskStatus.NOT_MET,
        TaskStatus.REFUSED,
        TaskStatus.VACANT,
        TaskStatus.WAIVED,
    },
    TaskStatus.NOT_MET: {TaskStatus.DONE},
    TaskStatus.REFUSED: {TaskStatus.DONE},
    TaskStatus.VACANT: {TaskStatus.DONE, TaskStatus.WAIVED},
    TaskStatus.DONE: set(),
    TaskStatus.WAIVED: {TaskStatus.OPEN},
}
ENDED = [status for status in TaskStatus if status != TaskStatus.OPEN]


class RevisitTaskQuerySet(models.QuerySet["RevisitTask"]):
    def visible_to(self, staff: Staff) -> "RevisitTaskQuerySet":
        """The tasks of the estates in which the person works at the desk or directs; his own everywhere."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        mine = Q(officer=staff, estate__in=[estate.pk for estate in staff.estates])
        return self.filter(Q(estate__in=whole) | mine)

    def open(self) -> "RevisitTaskQuerySet":
        return self.filter(status=TaskStatus.OPEN)

    def locked(self, task_id: int) -> "RevisitTask":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "household__unit", "officer", "zone").get(pk=task_id)


class RevisitTask(models.Model):
    """回访任务. Whose it is and by when are columns: `officer`, `due_at`. It opens on `opens_on`, before its period, so
    that the officer can plan. Missed is what is open after `due_at`."""

    KIND = "revisits.task"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="revisit_tasks", db_index=False)
    purpose = models.CharField(max_length=10, choices=Purpose.choices)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="revisit_tasks", db_index=False)
    period = models.CharField(max_length=7, db_collation="C")  # 2026-Q3, 2026
    ordinal = models.PositiveSmallIntegerField(default=1)
    rule = models.ForeignKey(PlanRule, models.PROTECT, null=True, related_name="+", db_index=False)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    officer = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="revisit_tasks", db_index=False)
    opens_on = models.DateField()
    starts_on = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=TaskStatus.choices, default=TaskStatus.OPEN)
    reason = models.TextField(blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    appointment_at = models.DateTimeField(null=True)
    appointment_told_at = models.DateTimeField(null=True)
    # The director's own word that a colleague goes in his place (R35).
    handed_on_at = models.DateTimeField(null=True)
    handed_on_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    attempts_made = models.PositiveSmallIntegerField(default=0)
    warned_at = models.DateTimeField(null=True)
    missed_told_at = models.DateTimeField(null=True)

    objects = RevisitTaskQuerySet.as_manager()

    class Meta:
        verbose_name = _("revisit task")
        verbose_name_plural = _("revisit tasks")
        constraints = [
            models.UniqueConstraint(
                name="revisittask_once",
                fields=["estate", "purpose", "household", "period", "ordinal"],
                nulls_distinct=False,
            ),
            models.CheckConstraint(
                name="revisittask_household",
                condition=Q(purpose__in=AT_HOUSEHOLDS, household__isnull=False)
                | ~Q(purpose__in=AT_HOUSEHOLDS) & Q(household=None),
            ),
            models.CheckConstraint(
                name="revisittask_days", condition=Q(opens_on__lte=F("starts_on"), starts_on__lte=F("due_on"))
            ),
            # A task ends by a person, or is waived by the system with the reason.
            models.CheckConstraint(
                name="revisittask_ended_whole",
                condition=Q(status=TaskStatus.OPEN, ended_at=None, ended_by=None)
                | Q(status__in=ENDED, ended_at__isnull=False) & (Q(ended_by__isnull=False) | Q(status="waived")),
            ),
            models.CheckConstraint(
                name="revisittask_says_why",
                condition=~Q(status__in=["refused", "vacant", "waived"]) | ~Q(reason=""),
            ),
            models.CheckConstraint(
                name="revisittask_handed_on_pair",
                condition=Q(handed_on_at=None, handed_on_by=None)
                | Q(handed_on_at__isnull=False, handed_on_by__isnull=False, purpose=Purpose.DIRECTOR),
            ),
        ]
        indexes = [
            models.Index(fields=["officer", "due_at", "id"], name="revisittask_mine", condition=Q(status="open")),
            models.Index(fields=["estate", "due_at", "id"], name="revisittask_open", condition=Q(status="open")),
            models.Index(fields=["household", "period"], name="revisittask_household"),
            models.Index(fields=["estate", "purpose", "period", "status"], name="revisittask_counted"),
            models.Index(
                fields=["appointment_at"],
                name="revisittask_appointment",
                condition=Q(status="open", appointment_at__isnull=False),
            ),
        ]
        triggers = [
            same_estate(household="premises_household", zone="premises_zone", rule="revisits_planrule"),
            task_life(MOVES),
            forum_done(),
            kept(),
        ]

    def __str__(self) -> str:
        return f"{self.household or self.get_purpose_display()} · {self.period}"


class Attempt(models.Model):
    """Nobody was home, or the resident was called for an appointment. Three at different days and hours end the task as
    not met."""

    class Outcome(models.TextChoices):
        NOBODY_HOME = "nobody_home", _("Nobody home")
        APPOINTMENT = "appointment", _("Appointment made")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    task = models.ForeignKey(RevisitTask, models.PROTECT, related_name="attempts")
    outcome = models.CharField(max_length=12, choices=Outcome.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    for_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="attempt_appointment_has_its_hour",
                condition=Q(outcome="appointment", for_at__isnull=False) | Q(outcome="nobody_home", for_at=None),
            )
        ]
        triggers = [same_estate(task="revisits_revisittask"), append_only()]

    def __str__(self) -> str:
        return self.get_outcome_display()
