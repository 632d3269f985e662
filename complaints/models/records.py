"""What each step of a case leaves behind: who reported, what was found, done, decided, reported and answered."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Right
from django.utils.translation import gettext_lazy as _

from complaints.models.case import Case
from complaints.models.contact import Contact
from complaints.models.life import Finding, Responsibility
from complaints.models.promises import kept, of_open_case
from office.models import Department, Estate, Staff
from office.triggers import append_only, same_estate
from premises.models import Household, Person


class Reporter(models.Model):
    """Somebody who brought the matter and is owed an answer. He may be a visitor, or leave no way to reach him."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reporters")
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="+", db_index=False)
    came_from = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="reported", db_index=False)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="reported", db_index=False)
    name = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    unreachable = models.BooleanField(default=False)
    said = models.TextField(blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["household", "case"], name="reporter_household"),
            models.Index(F("estate"), Right("phone", 4), name="reporter_visitor_tail", condition=Q(household=None)),
        ]
        triggers = [
            same_estate(
                case="complaints_case",
                contact="complaints_contact",
                came_from="complaints_case",
                household="premises_household",
                person="premises_person",
            ),
            of_open_case(),
            kept(),
        ]

    def __str__(self) -> str:
        return self.name or str(_("Anonymous"))


class Verification(models.Model):
    """What was found, by whom, and the verdict (R14). The director's overruling is a later row with a reason."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="verifications")
    found = models.TextField()
    place_seen = models.CharField(max_length=80, blank=True)
    finding = models.CharField(max_length=8, choices=Finding.choices, blank=True)
    responsibility = models.CharField(max_length=12, choices=Responsibility.choices, blank=True)
    overrules = models.BooleanField(default=False)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [append_only(), same_estate(case="complaints_case")]


class Assignment(models.Model):
    """A department (and person) got the case. Handing on between departments needs a reason (R26)."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="assignments", db_index=False)
    department = models.ForeignKey(Department, models.PROTECT, related_name="assignments", db_index=False)
    staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    handed_from = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+", db_index=False)
    reason = models.TextField(blank=True)
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["case", "department"], name="assignment_case"),
            models.Index(fields=["department", "-at"], name="assignment_department"),
            models.Index(
                fields=["handed_from", "-at"], name="assignment_handed_on", condition=Q(handed_from__isnull=False)
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="assignment_one_at_a_time", fields=["case"], condition=Q(ended_at=None)),
            models.CheckConstraint(
                name="assignment_handed_on_with_reason", condition=Q(handed_from=None) | ~Q(reason="")
            ),
        ]
        triggers = [
            same_estate(case="complaints_case", department="office_department", handed_from="office_department")
        ]


class Escalation(models.Model):
    """The problem and one's own opinion (R16), and what the director decided (R17).

    When a case was to be handed on a second time, from which department and to which (R26).
    """

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="escalations")
    problem = models.TextField()
    opinion = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()
    decision = models.TextField(blank=True)
    basis = models.CharField(max_length=200, blank=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    decided_at = models.DateTimeField(null=True)
    handed_from = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+", db_index=False)
    handed_to = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(
                fields=["handed_from", "-at"], name="escalation_handed_on", condition=Q(handed_from__isnull=False)
            )
        ]
        constraints = [
            models.CheckConstraint(
                name="escalation_handed_whole",
                condition=Q(handed_from=None, handed_to=None)
                | Q(handed_from__isnull=False, handed_to__isnull=False) & ~Q(handed_from=F("handed_to")),
            ),
            models.CheckConstraint(name="escalation_problem_and_opinion", condition=~Q(problem="") & ~Q(opinion="")),
            models.CheckConstraint(
                name="escalation_decided_whole",
                condition=Q(decision="", decided_by=None, decided_at=None)
                | ~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False),
            ),
            models.UniqueConstraint(name="escalation_one_open", fields=["case"], condition=Q(decided_at=None)),
        ]
        triggers = [same_estate(case="complaints_case", handed_from="office_department", handed_to="office_department")]


class Resolution(models.Model):
    """What was done in a round, and the rule on which it rests (R25)."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="resolutions")
    round = models.PositiveSmallIntegerField()
    done = models.TextField()
    basis = models.CharField(max_length=200, blank=True)
    explained = models.BooleanField(default=False)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+", db_index=False)
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        triggers = [append_only(), same_estate(case="complaints_case", department="office_department")]


class Report(models.Model):
    """What the director and the department were told, and when they acknowledged it (R15, R27)."""

    class Stage(models.TextChoices):
        FINDING = "finding", _("Finding")
        ESCALATION = "escalation", _("Escalation")
        RESULT = "result", _("Result")
        SUGGESTION = "suggestion", _("Suggestion")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reports", db_index=False)
    round = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=10, choices=Stage.choices)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+", db_index=False)
    text = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()
    acknowledged_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    acknowledged_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                name="report_acknowledged_pair",
                condition=Q(acknowledged_by=None, acknowledged_at=None)
                | Q(acknowledged_by__isnull=False, acknowledged_at__isnull=False),
            )
        ]
        indexes = [
            models.Index(
                fields=["estate", "id"],
                name="report_for_director",
                condition=Q(acknowledged_at=None, department=None),
            ),
            models.Index(
                fields=["department", "id"],
                name="report_for_department",
                condition=Q(acknowledged_at=None, department__isnull=False),
            ),
            models.Index(fields=["case"], name="report_case"),
        ]
        triggers = [same_estate(case="complaints_case", department="office_department"), kept()]


class Reply(models.Model):
    """The answer to one reporter in one round: how, what was said, satisfied or not (R27)."""

    class How(models.TextChoices):
        PHONE = "phone", _("By telephone")
        VISIT = "visit", _("At the door")
        DESK = "desk", _("At the desk")
        WECHAT = "wechat", _("By WeChat")
        LETTER = "letter", _("By letter")
        ONLINE = "online", _("On his tracking page")
        NOTE = "note", _("Note on the case: no way to reach")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="replies")
    reporter = models.ForeignKey(Reporter, models.PROTECT, related_name="replies")
    round = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=8, choices=How.choices)
    said = models.TextField()
    satisfied = models.BooleanField(null=True)
    by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="reply_once_a_round", fields=["reporter", "case", "round"]),
            models.CheckConstraint(name="reply_says_something", condition=~Q(said="")),
        ]
        triggers = [append_only(), same_estate(case="complaints_case", reporter="complaints_reporter")]
