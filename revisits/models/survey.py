"""A survey (住户调查问卷, R51, R52): its topic, its questions, whom it is for, and each household that was asked."""

from datetime import datetime
from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate
from premises.models import Building, Household, Tag, Zone
from revisits.models.survey_promises import answered_once, kept_once_open, of_a_draft, survey_life
from revisits.models.task import SEES_ALL


class SurveyStatus(models.TextChoices):
    DRAFT = "draft", pgettext_lazy("survey", "Draft")
    OPEN = "open", pgettext_lazy("survey", "Open")
    CLOSED = "closed", pgettext_lazy("survey", "Closed")


SURVEY_MOVES: dict[SurveyStatus, set[SurveyStatus]] = {
    SurveyStatus.DRAFT: {SurveyStatus.OPEN},
    SurveyStatus.OPEN: {SurveyStatus.CLOSED},
    SurveyStatus.CLOSED: set(),
}


class SurveyReach(models.TextChoices):
    """Whom it is for (R51)."""

    ESTATE = "estate", pgettext_lazy("survey", "The whole estate")
    ZONES = "zones", pgettext_lazy("survey", "Zones")
    BUILDINGS = "buildings", pgettext_lazy("survey", "Buildings")
    TAGS = "tags", pgettext_lazy("survey", "Households with a mark")
    HOUSEHOLDS = "households", pgettext_lazy("survey", "Single households")


class SurveyQuerySet(models.QuerySet["Survey"]):
    def visible_to(self, staff: Staff) -> "SurveyQuerySet":
        """What was opened in the estates in which the person works at the desk or directs; of drafts only his own."""
        seen = Q(estate__in=[estate.pk for estate in estates_with_role(staff, *SEES_ALL)])
        return self.filter(seen, Q(maker=staff) | ~Q(status=SurveyStatus.DRAFT))

    def open(self) -> "SurveyQuerySet":
        return self.filter(status=SurveyStatus.OPEN)

    def locked(self, survey_id: int) -> "Survey":
        """The row, locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("estate", "maker").get(pk=survey_id)


class Survey(models.Model):
    """One survey on one topic. A draft is its maker's; once it is open its questions stay as they were asked.

    `key` makes the households' links together with the installation's secret; no link stands in the database.
    """

    KIND = "revisits.survey"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="surveys", db_index=False)
    topic = models.CharField(max_length=80)
    introduction = models.TextField(blank=True)
    anonymous = models.BooleanField(default=False)
    key = models.UUIDField(default=uuid4, editable=False)
    reach = models.CharField(max_length=10, choices=SurveyReach.choices, default=SurveyReach.ESTATE)
    zones = models.ManyToManyField(Zone, related_name="+")
    buildings = models.ManyToManyField(Building, related_name="+")
    tags = models.ManyToManyField(Tag, related_name="+")
    households = models.ManyToManyField(Household, related_name="+")
    status = models.CharField(max_length=8, choices=SurveyStatus.choices, default=SurveyStatus.DRAFT)
    maker = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    made_at = models.DateTimeField()
    closes_on = models.DateField(null=True)
    closes_at = models.DateTimeField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    reminded_at = models.DateTimeField(null=True)
    invited = models.PositiveIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        verbose_name = _("survey")
        verbose_name_plural = _("surveys")
        constraints = [
            models.CheckConstraint(name="survey_has_topic", condition=~Q(topic="")),
            models.CheckConstraint(
                name="survey_opened_whole",
                condition=Q(status="draft", opened_at=None, invited=0)
                | ~Q(status="draft")
                & Q(opened_at__isnull=False, closes_on__isnull=False, closes_at__isnull=False, invited__gt=0),
            ),
            models.CheckConstraint(
                name="survey_closed_whole",
                condition=Q(status="closed", closed_at__isnull=False)
                | ~Q(status="closed") & Q(closed_at=None, closed_by=None),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "status", "-id"], name="survey_listed"),
            models.Index(fields=["closes_at"], name="survey_open", condition=Q(status="open")),
        ]
        triggers = [survey_life(SURVEY_MOVES), kept_once_open()]

    def __str__(self) -> str:
        return self.topic

    @property
    def ends_at(self) -> datetime:
        """When an open survey ends. A draft has no end: asked for one, it raises ValueError."""
        if self.closes_at is None:
            raise ValueError("a draft has no end")
        return self.closes_at

    @property
    def is_draft(self) -> bool:
        return self.status == SurveyStatus.DRAFT

    @property
    def is_open(self) -> bool:
        return self.status == SurveyStatus.OPEN


class QuestionKind(models.TextChoices):
    SINGLE = "single", pgettext_lazy("survey", "One answer")
    MULTIPLE = "multiple", pgettext_lazy("survey", "Several answers")
    SCALE = "scale", pgettext_lazy("survey", "Scale 1 to 5")
    TEXT = "text", pgettext_lazy("survey", "In words")


WITH_CHOICES = (QuestionKind.SINGLE, QuestionKind.MULTIPLE)
SCALE = range(1, 6)


class SurveyQuestion(models.Model):
    """One question, in the words in which it is asked."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="questions", db_index=False)
    kind = models.CharField(max_length=8, choices=QuestionKind.choices)
    words = models.CharField(max_length=200)
    choices = ArrayField(models.CharField(max_length=80), default=list)
    required = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["survey_id", "order"]
        constraints = [
            models.UniqueConstraint(
                name="surveyquestion_place", fields=["survey", "order"], deferrable=models.Deferrable.DEFERRED
            ),
            models.CheckConstraint(name="surveyquestion_has_words", condition=~Q(words="")),
            models.CheckConstraint(
                name="surveyquestion_choices",
                condition=Q(kind__in=WITH_CHOICES, choices__len__gte=2) | ~Q(kind__in=WITH_CHOICES) & Q(choices__len=0),
            ),
        ]
        triggers = [same_estate(survey="revisits_survey"), of_a_draft()]

    def __str__(self) -> str:
        return self.words

    @property
    def field(self) -> str:
        """The question's name in forms."""
        return f"q{self.pk}"


class SurveyInvitation(models.Model):
    """A household that is asked. `zone` is its zone as it was, `counted_in` the one under which its answer is counted:
    in an anonymous survey none where too few are asked. No time: `answered` of an anonymous survey tells nothing else.
    """

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="invitations", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, related_name="survey_invitations")
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    counted_in = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    number = models.PositiveIntegerField()
    secret_hash = models.CharField(max_length=64, unique=True, db_collation="C")
    answered = models.BooleanField(default=False)

    class Meta:
        ordering = ["survey_id", "number"]
        constraints = [
            models.UniqueConstraint(name="surveyinvitation_once", fields=["survey", "household"]),
            models.UniqueConstraint(name="surveyinvitation_number", fields=["survey", "number"]),
            models.CheckConstraint(
                name="surveyinvitation_counted",
                condition=Q(counted_in=None) | Q(counted_in=F("zone")),
            ),
        ]
        triggers = [
            same_estate(survey="revisits_survey", household="premises_household", zone="premises_zone"),
            answered_once(),
        ]

    def __str__(self) -> str:
        return f"{self.survey} · {self.number}"
