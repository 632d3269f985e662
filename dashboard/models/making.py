"""What a worker makes: it stands in the table until somebody has made it, and says how far it is."""

from datetime import datetime, timedelta
from typing import TypeVar

from django.db import models
from django.db.models import Q
from django.utils.translation import pgettext_lazy

from office import clock
from office.models import Estate, Staff

# A worker that has said nothing for so long is gone, and another one may take over.
CLAIM_LASTS = timedelta(minutes=10)
MOST_ATTEMPTS = 3

M = TypeVar("M", bound="Making", covariant=True)


class Step(models.TextChoices):
    """How it stands."""

    WAITING = "waiting", pgettext_lazy("report", "waits for its turn")
    RUNNING = "running", pgettext_lazy("report", "is being made")
    FAILED = "failed", pgettext_lazy("report", "could not be made")
    MADE = "made", pgettext_lazy("report", "made")


class MakingQuerySet(models.QuerySet[M]):
    def unmade(self) -> "MakingQuerySet[M]":
        return self.filter(made_at=None)

    def to_make(self, at: datetime) -> "MakingQuerySet[M]":
        """Those that a worker may claim: nobody has, or whoever did went away."""
        free = Q(claimed_at=None) | Q(claimed_at__lt=at - CLAIM_LASTS)
        return self.unmade().filter(free, attempts__lt=MOST_ATTEMPTS)


class Making(models.Model):
    """`asked_by` is None where beat asked. `claimed_at` is when the worker that has it last said that it lives."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    asked_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    asked_at = models.DateTimeField()
    claimed_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    steps = models.PositiveIntegerField(default=0)
    steps_done = models.PositiveIntegerField(default=0)
    made_at = models.DateTimeField(null=True)

    objects = MakingQuerySet["Making"].as_manager()

    class Meta:
        abstract = True

    @property
    def step(self) -> Step:
        if self.made_at:
            return Step.MADE
        if self.claimed_at and self.claimed_at >= clock.now() - CLAIM_LASTS:
            return Step.RUNNING
        return Step.FAILED if self.attempts >= MOST_ATTEMPTS else Step.WAITING

    @property
    def is_coming(self) -> bool:
        """Whether a worker has it or will have it."""
        return self.step in (Step.WAITING, Step.RUNNING)
