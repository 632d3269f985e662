"""A piece of feedback (反馈意见): what one said, followed to its end (R37, R40–R44)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models import Case, Category, Status
from complaints.models.promises import kept
from office.models import CompanyReferral, Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate
from premises.models import Household, Zone
from revisits.models.task import SEES_ALL
from revisits.models.visit import Revisit


class FeedbackKind(models.TextChoices):
    INQUIRY = "inquiry", pgettext_lazy("feedback", "Inquiry")
    OPINION = "opinion", pgettext_lazy("feedback", "Opinion")
    REQUEST = "request", pgettext_lazy("feedback", "Request")
    SUGGESTION = "suggestion", pgettext_lazy("feedback", "Suggestion")
    COMPLAINT = "complaint", pgettext_lazy("feedback", "Complaint")
    PRAISE = "praise", pgettext_lazy("feedback", "Praise")


class Handling(models.TextChoices):
    """How a piece is handled. Praise, and what was answered on the spot, is handled as it is written down."""

    ANSWERED = "answered", _("Answered")
    PROMISED = "promised", _("Answer promised")
    CASE = "case", _("Became a matter")
    REFERRED = "referred", _("Referred to the company")
    ACTION = "action", _("A measure is taken")
    OPEN = "open", _("To be handled")


# What became a matter ends when that is closed, or the one in which it goes on: nobody has to say so.
BY_CASE = Q(case__status=Status.CLOSED) | Q(case__status=Status.MERGED, case__merged_into__status=Status.CLOSED)
HANDLED = Q(handled_at__isnull=False) | Q(handling=Handling.CASE) & BY_CASE


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, staff: Staff) -> "FeedbackQuerySet":
        """What was said in the estates in which the person works at the desk or directs; to himself everywhere."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        mine = Q(raised_with=staff) | Q(owner=staff)
        return self.filter(Q(estate__in=whole) | mine & Q(estate__in=[estate.pk for estate in staff.estates]))

    def unhandled(self) -> "FeedbackQuerySet":
        """What has not come to its end (R44)."""
        return self.exclude(HANDLED)

    def handled(self) -> "FeedbackQuerySet":
        return self.filter(HANDLED)

    def locked(self, feedback_id: int) -> "Feedback":
        """The row, locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("estate", "owner").get(pk=feedback_id)


class Feedback(models.Model):
    """One thing that one household said, at a revisit or elsewhere. `owner` has to bring it to its end by `due_at`.

    `zone` and `officer` (in `raised_with`) are stored as they were. `outcome` says in words how it ended (R42).
    """

    KIND = "revisits.feedback"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="feedback", db_index=False)
    revisit = models.ForeignKey(Revisit, models.PROTECT, null=True, related_name="feedback")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="feedback", db_index=False)
    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    place = models.PositiveSmallIntegerField(default=1)
    kind = models.CharField(max_length=10, choices=FeedbackKind.choices)
    body = models.TextField()
    category = models.ForeignKey(Category, models.PROTECT, null=True, related_name="+", db_index=False)
    raised_at = models.DateTimeField()
    raised_on = models.DateField()
    raised_with = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    handling = models.CharField(max_length=8, choices=Handling.choices, default=Handling.OPEN)
    owner = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    due_at = models.DateTimeField(null=True)
    promised_at = models.DateTimeField(null=True)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="feedback")
    referral = models.ForeignKey(CompanyReferral, models.PROTECT, null=True, related_name="+")
    outcome = models.TextField(blank=True)
    handled_at = models.DateTimeField(null=True)
    handled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    day_before_told_at = models.DateTimeField(null=True)
    hour_told_at = models.DateTimeField(null=True)
    missed_told_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    survey = models.ForeignKey("revisits.Survey", models.PROTECT, null=True, related_name="feedback")

    objects = FeedbackQuerySet.as_manager()

    class Meta:
        verbose_name = _("feedback")
        verbose_name_plural = _("feedback")
        constraints = [
            models.CheckConstraint(name="feedback_has_words", condition=~Q(body="")),
            # R40: what cannot be answered at once has the hour that was told to the resident.
            models.CheckConstraint(
                name="feedback_promise_has_its_hour", condition=~Q(handling="promised") | Q(promised_at__isnull=False)
            ),
            models.CheckConstraint(
                name="feedback_case_is_named",
                condition=Q(handling="case", case__isnull=False) | ~Q(handling="case") & Q(case=None),
            ),
            models.CheckConstraint(
                name="feedback_referral_is_named", condition=~Q(handling="referred") | Q(referral__isnull=False)
            ),
            # R42: nothing is handled without the words how; what became a matter is handled by that alone.
            models.CheckConstraint(
                name="feedback_handled_whole",
                condition=Q(handled_at=None, handled_by=None, outcome="")
                | Q(handled_at__isnull=False, handled_by__isnull=False)
                & ~Q(outcome="")
                & ~Q(handling="open")
                & ~Q(handling="case"),
            ),
            # R28 of feedback: never nobody's, never without a date, until it is handled or is a matter of its own.
            models.CheckConstraint(
                name="feedback_open_has_owner_and_date",
                condition=Q(handled_at__isnull=False)
                | Q(handling="case")
                | Q(owner__isnull=False, due_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["owner", "due_at", "id"], name="feedback_mine", condition=Q(handled_at=None)),
            models.Index(fields=["estate", "due_at", "id"], name="feedback_open", condition=Q(handled_at=None)),
            models.Index(fields=["estate", "raised_on", "id"], name="feedback_raised"),
            models.Index(fields=["household", "-raised_at"], name="feedback_of_household"),
        ]
        triggers = [
            same_estate(
                revisit="revisits_revisit",
                household="premises_household",
                zone="premises_zone",
                case="complaints_case",
                referral="office_companyreferral",
            ),
            kept(),
            same_estate("same_estate_survey", survey="revisits_survey"),
        ]

    def __str__(self) -> str:
        return self.body[:40]

    @property
    def is_handled(self) -> bool:
        """Whether it has come to its end (R44)."""
        if self.case is None:
            return self.handled_at is not None
        return (self.case.merged_into or self.case).status == Status.CLOSED
