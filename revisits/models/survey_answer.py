"""What was answered to a survey. An anonymous answer has no household, no time, no order (docs/adr/010)."""

from uuid import uuid4

from django.db import models
from django.db.models import Q

from office.models import Estate, Staff
from office.triggers import same_estate
from premises.models import Zone
from revisits.models.feedback import Feedback
from revisits.models.survey import Survey, SurveyInvitation, SurveyQuestion
from revisits.models.survey_promises import answer_kept, boxed_of_anonymous, response_fits


class SurveyResponse(models.Model):
    """One household's answers. `answers` holds by question: the places of what was chosen, the number on the scale, or
    words. Of an anonymous survey it is only that and a zone in which at least five answered."""

    class Way(models.TextChoices):
        LINK = "link"
        PAPER = "paper"

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="responses")
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    answers = models.JSONField()
    invitation = models.OneToOneField(SurveyInvitation, models.PROTECT, null=True, related_name="response")
    way = models.CharField(max_length=5, choices=Way.choices, blank=True)
    at = models.DateTimeField(null=True)
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="surveyresponse_whose_and_when",
                condition=Q(invitation=None, at=None, by=None, way="")
                | Q(invitation__isnull=False, at__isnull=False, way="link", by=None)
                | Q(invitation__isnull=False, at__isnull=False, way="paper", by__isnull=False),
            )
        ]
        triggers = [
            same_estate(survey="revisits_survey", zone="premises_zone", invitation="revisits_surveyinvitation"),
            response_fits(),
            answer_kept(),
        ]


class SurveyBox(models.Model):
    """The ballot box of an anonymous survey: answers that wait until five of their zone are there."""

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="+")
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    answers = models.JSONField()

    class Meta:
        triggers = [same_estate(survey="revisits_survey", zone="premises_zone"), boxed_of_anonymous()]


class SurveyReceipt(models.Model):
    """That some household has put its answer into the box. Which one, only the installation's secret tells; when the box
    is emptied the households are marked together and the receipts go."""

    token = models.CharField(max_length=64, primary_key=True, db_collation="C")
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    survey = models.ForeignKey(Survey, models.PROTECT, related_name="+")

    class Meta:
        triggers = [same_estate(survey="revisits_survey")]


class SurveyItem(models.Model):
    """An answer in words that became a piece of feedback (R52): each once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    response = models.ForeignKey(SurveyResponse, models.PROTECT, related_name="items", db_index=False)
    question = models.ForeignKey(SurveyQuestion, models.PROTECT, related_name="+", db_index=False)
    feedback = models.OneToOneField(Feedback, models.PROTECT, related_name="survey_item")

    class Meta:
        constraints = [models.UniqueConstraint(name="surveyitem_once", fields=["response", "question"])]
        triggers = [same_estate(response="revisits_surveyresponse", feedback="revisits_feedback")]
