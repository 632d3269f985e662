"""Renewal (续租): whether the tenant of a lease that ends stays. Asked three times, decided once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.lease import Lease
from leasing.models.renewal_promises import asked_while_open, decided_once, follows_on
from leasing.models.space import SEES_SPACES
from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate


class RenewalQuerySet(models.QuerySet["Renewal"]):
    def visible_to(self, staff: Staff) -> "RenewalQuerySet":
        """Who lets in the estate knows which leases end."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *SEES_SPACES)])

    def open(self) -> "RenewalQuerySet":
        """Those for which somebody has something to do."""
        return self.filter(due_at__isnull=False)


class Renewal(models.Model):
    """One for each lease that is asked about. `owner` sees to it, or without one the leasing managers, by `due_at`.

    A decision stands. When the lease that it made is void, the renewal is open again.
    """

    class Outcome(models.TextChoices):
        RENEWED = "renewed", pgettext_lazy("renewal", "Renewed")
        ENLARGED = "enlarged", pgettext_lazy("renewal", "Renewed, enlarged")
        REDUCED = "reduced", pgettext_lazy("renewal", "Renewed, reduced")
        GIVEN_BACK = "given_back", pgettext_lazy("renewal", "Given back")
        ENDED_EARLY = "ended_early", pgettext_lazy("renewal", "Ended early")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    lease = models.OneToOneField(Lease, models.PROTECT, related_name="renewal")
    owner = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    turn_role = models.CharField(max_length=20)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ask_again_on = models.DateField(null=True)
    outcome = models.CharField(max_length=11, choices=Outcome.choices, blank=True)
    new_lease = models.OneToOneField(Lease, models.PROTECT, null=True, related_name="renews")
    note = models.CharField(max_length=300, blank=True)
    decided_on = models.DateField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = RenewalQuerySet.as_manager()

    class Meta:
        verbose_name = _("renewal")
        verbose_name_plural = _("renewals")
        constraints = [
            models.CheckConstraint(
                name="renewal_decided_whole",
                condition=Q(outcome="", decided_on=None, decided_at=None, decided_by=None)
                | ~Q(outcome="")
                & Q(decided_on__isnull=False, decided_at__isnull=False, decided_by__isnull=False, due_at=None),
            ),
            models.CheckConstraint(
                name="renewal_new_lease",
                condition=Q(outcome__in=["renewed", "enlarged", "reduced"], new_lease__isnull=False)
                | ~Q(outcome__in=["renewed", "enlarged", "reduced"]) & Q(new_lease=None),
            ),
            models.CheckConstraint(
                name="renewal_of_keeper",
                condition=Q(turn_role="leasing", owner__isnull=False) | Q(turn_role="leasing_manager", owner=None),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "turn_role", "due_at"], name="renewal_turn", condition=Q(outcome="")),
            models.Index(fields=["owner", "due_at"], name="renewal_owner", condition=Q(outcome="")),
            models.Index(fields=["estate", "decided_on"], name="renewal_decided"),
        ]
        triggers = [
            same_estate(lease="leasing_lease", new_lease="leasing_lease"),
            decided_once(),
            follows_on(),
        ]

    def __str__(self) -> str:
        return self.lease.tenant

    @property
    def is_decided(self) -> bool:
        return bool(self.outcome)

    @property
    def is_kept(self) -> bool:
        """Whether the tenant stays."""
        return self.outcome in NEW_LEASE


# The outcomes that make a new lease.
NEW_LEASE = (Renewal.Outcome.RENEWED, Renewal.Outcome.ENLARGED, Renewal.Outcome.REDUCED)


class RenewalTask(models.Model):
    """One time at which beat had the tenant asked: the first, the second or the last before the end of his lease.

    It is answered when something came of it: a decision, or that he has not decided yet.
    """

    class Which(models.IntegerChoices):
        FIRST = 1, pgettext_lazy("renewal", "asked first")
        SECOND = 2, pgettext_lazy("renewal", "asked again")
        LAST = 3, pgettext_lazy("renewal", "asked for the last time")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    lease = models.ForeignKey(Lease, models.PROTECT, related_name="renewal_tasks", db_index=False)
    which = models.PositiveSmallIntegerField(choices=Which.choices)
    opened_at = models.DateTimeField()
    due_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("renewal task")
        verbose_name_plural = _("renewal tasks")
        constraints = [
            models.UniqueConstraint(name="renewal_asked_once", fields=["lease", "which"]),
            models.CheckConstraint(name="renewal_task_which", condition=Q(which__in=[1, 2, 3])),
            models.CheckConstraint(
                name="renewal_task_answered_whole",
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
            ),
        ]
        triggers = [same_estate(lease="leasing_lease"), asked_while_open()]

    def __str__(self) -> str:
        return f"{self.lease} · {self.get_which_display()}"
