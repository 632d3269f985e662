"""What residents hold and say at their door: the key to a matter of their own, and what they think of its answer."""

from django.db import models
from django.db.models import Q

from complaints.models.case import Case
from complaints.models.promises import kept, only_erased
from complaints.models.records import Reporter
from office.models import Estate
from office.triggers import append_only, same_estate


class TrackingKey(models.Model):
    """By which a resident finds what he filed himself: a secret link and, without a telephone, a code. Only hashes
    are kept, and those until they are erased; `case` is what he filed, also when it was merged since."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="tracking_keys")
    reporter = models.OneToOneField(Reporter, models.PROTECT, related_name="tracking_key")
    secret_hash = models.CharField(max_length=64, unique=True, null=True)
    code_hash = models.CharField(max_length=64, blank=True)
    at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="tracking_key_erased_whole",
                condition=Q(erased_at=None, secret_hash__isnull=False)
                | Q(erased_at__isnull=False, secret_hash=None, code_hash=""),
            )
        ]
        indexes = [models.Index(fields=["at"], name="tracking_key_kept", condition=Q(erased_at=None))]
        triggers = [kept(), only_erased(), same_estate(case="complaints_case", reporter="complaints_reporter")]


class Rating(models.Model):
    """What a resident says of the answer of a round, once: satisfied, or not and why."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="ratings")
    reporter = models.ForeignKey(Reporter, models.PROTECT, related_name="ratings", db_index=False)
    round = models.PositiveSmallIntegerField()
    satisfied = models.BooleanField()
    why = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="rating_once_a_round", fields=["reporter", "case", "round"]),
            models.CheckConstraint(name="rating_says_why", condition=Q(satisfied=True) | ~Q(why="")),
        ]
        triggers = [append_only(), same_estate(case="complaints_case", reporter="complaints_reporter")]
