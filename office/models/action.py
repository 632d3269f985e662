"""A measure: what somebody of the office has to do by when, paid from what, and that it was done."""

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from office.models.estate import Estate
from office.models.staff import Staff


class Funding(models.TextChoices):
    BUDGET = "budget", _("Office budget")
    COMMON_INCOME = "common_income", _("Owners’ common income")
    MAINTENANCE_FUND = "maintenance_fund", _("Maintenance fund")


# What the owners decide on: their own money.
OWNERS_MONEY = (Funding.COMMON_INCOME, Funding.MAINTENANCE_FUND)


class ActionQuerySet(models.QuerySet["Action"]):
    def about(self, kind: str, subject_id: int) -> "ActionQuerySet":
        """The measures of one subject, in the order in which they were decided."""
        return self.filter(subject_kind=kind, subject_id=subject_id).order_by("id")

    def open(self) -> "ActionQuerySet":
        return self.filter(done_at=None)

    def locked(self, action_id: int) -> "Action":
        """The row, locked until the transaction ends.

        Its owner is read afterwards: joined, a measure that is handed on while we wait would not be found.
        """
        return self.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=action_id)


class Action(models.Model):
    """A measure of a plan. Its subject (a suggestion, a piece of feedback …) is named as that of a file is."""

    KIND = "office.action"

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the owners’ decision")
        PLANNED = "planned", _("Not started")
        RUNNING = "running", _("Running")
        DONE = "done", _("Done")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    what = models.CharField(max_length=200)
    owner = models.ForeignKey(Staff, models.PROTECT, related_name="actions", db_index=False)
    since = models.DateField()
    due_on = models.DateField()
    due_at = models.DateTimeField()
    warn_at = models.DateTimeField()
    funding = models.CharField(max_length=16, choices=Funding.choices, default=Funding.BUDGET)
    owners_decision = models.CharField(max_length=200, blank=True)
    started_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    done_on = models.DateField(null=True)
    done_note = models.TextField(blank=True)
    warned_at = models.DateTimeField(null=True)
    missed_told_at = models.DateTimeField(null=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        verbose_name = _("measure")
        verbose_name_plural = _("measures")
        constraints = [
            models.CheckConstraint(name="action_says_what", condition=~Q(what="")),
            models.CheckConstraint(name="action_due_after_it_was_decided", condition=Q(due_on__gte=F("since"))),
            models.CheckConstraint(
                name="action_owners_decide_first",
                condition=~Q(funding__in=OWNERS_MONEY) | Q(started_at=None) | ~Q(owners_decision=""),
            ),
            models.CheckConstraint(
                name="action_started_pair",
                condition=Q(started_at=None, started_by=None) | Q(started_at__isnull=False, started_by__isnull=False),
            ),
            models.CheckConstraint(
                name="action_done_whole",
                condition=Q(done_at=None, done_by=None, done_on=None, done_note="")
                | Q(
                    done_at__isnull=False,
                    done_by__isnull=False,
                    done_on__gte=F("since"),
                    started_at__isnull=False,
                )
                & ~Q(done_note=""),
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="action_subject"),
            models.Index(fields=["estate", "due_at", "id"], name="action_open", condition=Q(done_at=None)),
            models.Index(fields=["owner", "due_at"], name="action_owner", condition=Q(done_at=None)),
            models.Index(fields=["warn_at"], name="action_warn", condition=Q(done_at=None, missed_told_at=None)),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.what

    @property
    def state(self) -> "Action.State":
        if self.done_at:
            return Action.State.DONE
        if self.started_at:
            return Action.State.RUNNING
        return Action.State.WAITING if self.waits_for_owners else Action.State.PLANNED

    @property
    def was_late(self) -> bool:
        """Whether it was done after its day."""
        return self.done_on is not None and self.done_on > self.due_on

    @property
    def waits_for_owners(self) -> bool:
        """Whether the owners' money is asked for and their decision is not on file."""
        return self.funding in OWNERS_MONEY and not self.owners_decision
