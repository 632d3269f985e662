"""What hangs on the notice board: measures that came of a suggestion, and the commendation of who proposed it."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Case
from office.models import Estate, Staff
from office.saying import masked_name
from office.triggers import append_only, same_estate
from premises.models import Household, Person


class PublicationQuerySet(models.QuerySet["Publication"]):
    def published(self) -> "PublicationQuerySet":
        """What hangs on the board, the newest first."""
        return self.filter(state=Publication.State.PUBLISHED).order_by("-published_at", "-id")


class Publication(models.Model):
    """One notice about a suggestion (R21, R22). `measures` holds by the measure's id how the board words it; how far it
    is stands in `office.Action` alone."""

    class Kind(models.TextChoices):
        MEASURES = "measures", _("Measures")
        COMMENDATION = "commendation", _("Commendation")

    class State(models.TextChoices):
        PUBLISHED = "published", _("On the board")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    case = models.ForeignKey(Case, models.PROTECT, related_name="publications")
    title = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    measures = models.JSONField(default=dict)
    state = models.CharField(max_length=9, choices=State.choices, default=State.PUBLISHED)
    published_at = models.DateTimeField()
    published_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    withdrawn_why = models.TextField(blank=True)

    objects = PublicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication")
        constraints = [
            models.UniqueConstraint(name="publication_once", fields=["case", "kind"]),
            models.CheckConstraint(name="publication_says_what", condition=~Q(title="")),
            models.CheckConstraint(
                name="publication_withdrawn_whole",
                condition=Q(state="published", withdrawn_at=None, withdrawn_by=None, withdrawn_why="")
                | Q(state="withdrawn", withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_why=""),
            ),
        ]
        indexes = [models.Index(fields=["estate", "kind", "-published_at", "-id"], name="publication_board")]
        triggers = [same_estate(case="complaints_case"), pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        return self.state == self.State.PUBLISHED


class PublicationVersion(models.Model):
    """What a publication said from when on: one row each time it is hung up or changed, written once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    publication = models.ForeignKey(Publication, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=60)
    text = models.TextField(blank=True)
    measures = models.JSONField(default=dict)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(name="publication_version", fields=["publication", "number"])]
        triggers = [append_only(), same_estate(publication="complaints_publication")]


class Commendation(models.Model):
    """A household of the roll “Love Our Community” (R22): one for a suggestion. Its name is shown whole only while the
    resident's own consent stands."""

    KIND = "complaints.commendation"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.OneToOneField(Case, models.PROTECT, related_name="commendation")
    household = models.ForeignKey(Household, models.PROTECT, related_name="commendations")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+", db_index=False)
    name = models.CharField(max_length=60)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    consent_at = models.DateTimeField(null=True)
    consent_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    consent_how = models.CharField(max_length=120, blank=True)
    consent_withdrawn_at = models.DateTimeField(null=True)
    consent_withdrawn_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("commendation")
        constraints = [
            models.CheckConstraint(name="commendation_names_somebody", condition=~Q(name="")),
            models.CheckConstraint(
                name="commendation_consent_whole",
                condition=Q(consent_at=None, consent_by=None, consent_how="")
                | Q(consent_at__isnull=False, consent_by__isnull=False) & ~Q(consent_how=""),
            ),
            models.CheckConstraint(
                name="commendation_withdrawal_pair",
                condition=Q(consent_withdrawn_at=None, consent_withdrawn_by=None)
                | Q(consent_withdrawn_at__isnull=False, consent_withdrawn_by__isnull=False, consent_at__isnull=False),
            ),
        ]
        triggers = [
            same_estate(case="complaints_case", household="premises_household", person="premises_person"),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def has_consent(self) -> bool:
        """Whether the resident agreed to the whole name and has not taken that back."""
        return self.consent_at is not None and self.consent_withdrawn_at is None

    @property
    def shown_name(self) -> str:
        """The name as the board writes it: 王** unless the resident agreed to more."""
        return self.name if self.has_consent else masked_name(self.name)
