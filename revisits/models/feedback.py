"""A piece of feedback (反馈意见): what one said, followed to its end (R37, R40–R44)."""

from functools import reduce
from operator import or_

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models import Case, Category, Status
from complaints.models.promises import kept
from office.models import CompanyReferral, Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate
from premises.models import Household, Zone
from revisits.models.gathering import Gathering
from revisits.models.gathering_promises import heard_at_gathering
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

    ANSWERED = "answered", pgettext_lazy("feedback", "Answered")
    PROMISED = "promised", pgettext_lazy("feedback", "Answer promised")
    CASE = "case", pgettext_lazy("feedback", "Became a matter")
    REFERRED = "referred", pgettext_lazy("feedback", "Referred to the company")
    ACTION = "action", pgettext_lazy("feedback", "A measure is taken")
    OPEN = "open", pgettext_lazy("feedback", "To be handled")


# Where a matter goes on that was merged into another, and that into a third.
GOES_ON = ("case", "case__merged_into", "case__merged_into__merged_into")


def _case_is(status: Status) -> Q:
    """Whether what it became, or the matter in which that goes on, has come to this state."""
    return reduce(or_, (Q(**{f"{path}__status": status}) for path in GOES_ON))


# What became a matter ends when that is closed, or the one in which it goes on: nobody has to say so.
BY_CASE = _case_is(Status.CLOSED)
# A matter that was struck out handles nothing.
OF_VOID_CASE = _case_is(Status.VOID)
HANDLED = Q(handled_at__isnull=False) | Q(handling=Handling.CASE) & BY_CASE


class FeedbackQuerySet(models.QuerySet["Feedback"]):
    def visible_to(self, staff: Staff) -> "FeedbackQuerySet":
        """What was said in the estates in which the person works at the desk or directs; to himself everywhere."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        mine = Q(raised_with=staff) | Q(owner=staff)
        return self.filter(Q(estate__in=whole) | mine & Q(estate__in=[estate.pk for estate in staff.estates]))

    def unhandled(self) -> "FeedbackQuerySet":
        """What has not come to its end (R44)."""
        return self.filter(handled_at=None).exclude(HANDLED)

    def waiting(self) -> "FeedbackQuerySet":
        """What waits for its owner: not what goes on as a matter, whose own clock runs (R41)."""
        return self.filter(~Q(handling=Handling.CASE) | OF_VOID_CASE, handled_at=None)

    def said(self, text: str) -> "FeedbackQuerySet":
        """Whose words contain the text (two characters or more), found by the bigram index."""
        plain = text.strip().lower()
        pairs = sorted({plain[place : place + 2] for place in range(len(plain) - 1)})
        words = Func(F("body"), function="public.bigrams", output_field=ArrayField(models.TextField()))
        return self.alias(_pairs=words).filter(_pairs__contains=pairs, body__icontains=plain)

    def handled(self) -> "FeedbackQuerySet":
        return self.filter(HANDLED)

    def locked(self, feedback_id: int) -> "Feedback":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "owner", "case__merged_into__merged_into", "referral").get(pk=feedback_id)


class Feedback(models.Model):
    """One thing that one household said, at a revisit or elsewhere. `owner` has to bring it to its end by `due_at`.

    `zone` and `officer` (in `raised_with`) are stored as they were. `outcome` says in words how it ended (R42).
    """

    KIND = "revisits.feedback"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="feedback", db_index=False)
    revisit = models.ForeignKey(Revisit, models.PROTECT, null=True, related_name="feedback")
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="feedback", db_index=False)
    gathering = models.ForeignKey(Gathering, models.PROTECT, null=True, related_name="feedback")
    said_by = models.CharField(max_length=60, blank=True)  # who it was, at a gathering
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
    # Hours that were promised and passed unanswered before another was agreed on, or the piece went on otherwise (R40).
    broken_promises = models.PositiveSmallIntegerField(default=0, db_default=0)
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
            models.CheckConstraint(name="feedback_revisit_or_gathering", condition=Q(revisit=None) | Q(gathering=None)),
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
            models.Index(fields=["promised_at"], name="feedback_promise", condition=Q(handled_at=None)),
            models.Index(fields=["due_at"], name="feedback_untold", condition=Q(handled_at=None, missed_told_at=None)),
            GinIndex(F("estate"), Func(F("body"), function="public.bigrams"), name="feedback_said"),
        ]
        triggers = [
            same_estate(
                revisit="revisits_revisit",
                household="premises_household",
                zone="premises_zone",
                case="complaints_case",
                referral="office_companyreferral",
            ),
            heard_at_gathering(),
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
        return self.goes_on_in.status == Status.CLOSED

    @property
    def goes_on_in(self) -> Case:
        """The matter that it became, or the one in which that goes on."""
        case = self.case
        while case.merged_into:
            case = case.merged_into
        return case

    @property
    def is_of_the_desk(self) -> bool:
        """Whether it stands and falls with a matter: one that can be reopened. What was decided on a suggestion stands."""
        return self.case is not None and not self.goes_on_in.is_suggestion

    @property
    def is_case_void(self) -> bool:
        """Whether what it had become was struck out: then it is to be handled anew."""
        return self.case is not None and self.goes_on_in.status == Status.VOID
