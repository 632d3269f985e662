"""The case: what came in, whose turn it is, by when, and which of its two answers stand."""

from collections.abc import Collection

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import connection, models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from complaints.models.category import Category, Source
from complaints.models.contact import Contact
from complaints.models.life import (
    CLOSED_STATES,
    CONDUCT,
    MOVES,
    OPEN_STATES,
    OPEN_TO,
    ORDINARY,
    Conduct,
    Finding,
    Kind,
    Responsibility,
    Status,
)
from complaints.models.promises import conduct_stays, life, not_of_the_accused, suggestion_stays
from complaints.models.tally import tallied
from complaints.models.turn import open_to, turn_of
from office.models import Action, Department, Estate, Role, Staff
from office.triggers import same_estate
from premises.models import Building, Unit, Zone


class CaseQuerySet(models.QuerySet["Case"]):
    def visible_to(self, staff: Staff) -> "CaseQuerySet":
        """What the person may see: the estate's cases for desk, officers, director and general manager; those ever
        assigned or reported to it for a department; for everybody what he logged, what is his turn, and of what he owns a
        measure. Of complaints about the staff nobody anything but who may know of them (R26): the one gate."""
        whole = {post.estate_id for post in staff.posts_now if post.role in SEES_ALL}
        mine = {post.department_id for post in staff.posts_now if post.department_id}
        estates = {post.estate_id for post in staff.posts_now}
        seen = Q(estate_id__in=whole)
        if estates - whole:
            narrow = Q(recorded_by=staff) | Q(turn_staff=staff)
            measures = Action.objects.filter(owner=staff, subject_kind=Case.KIND, subject_id=OuterRef("pk"))
            narrow |= Q(Exists(measures))
            if mine:
                for record in ("Assignment", "Report"):
                    to_mine = apps.get_model("complaints", record).objects.filter(department_id__in=mine)
                    narrow |= Q(Exists(to_mine.filter(case=OuterRef("pk"))))
            seen |= Q(estate_id__in=estates - whole) & narrow
        return self.filter(seen, open_to(staff))

    def turn_is(self, staff: Staff) -> "CaseQuerySet":
        """Open cases whose turn is this person's."""
        return self.open().filter(turn_of(staff))

    def open(self) -> "CaseQuerySet":
        return self.filter(status__in=OPEN_STATES)

    def counted(self) -> "CaseQuerySet":
        """What the figures count: neither merged into another nor entered by mistake."""
        return self.exclude(status__in=[Status.MERGED, Status.VOID])

    def next_id(self) -> int:
        """An id for a case that is yet to be saved, so that its photos can be stored before it."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval(pg_get_serial_sequence('complaints_case', 'id'))")
            return cursor.fetchone()[0]

    def locked(self, case_id: int) -> "Case":
        """The row, locked until the transaction ends; rows that refer to it can be made meanwhile.

        What may change while somebody waits for the lock is not joined: the database would find the old row's gone.
        """
        return self.select_for_update(of=("self",), no_key=True).select_related("estate", "source").get(pk=case_id)

    def said(self, text: str, *, or_among: Collection[int] = ()) -> "CaseQuerySet":
        """Cases whose words contain the text (two characters or more), found by the bigram index, and these others."""
        plain = text.strip().lower()
        pairs = sorted({plain[i : i + 2] for i in range(len(plain) - 1)})
        words = Func(F("search_text"), function="public.bigrams", output_field=ArrayField(models.TextField()))
        said = Q(_pairs__contains=pairs)
        if len(plain) > 2:
            said &= Q(search_text__icontains=plain)
        if or_among:
            said |= Q(pk__in=or_among)
        return self.alias(_pairs=words).filter(said)


SEES_ALL = {Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR, Role.GENERAL_MANAGER}


class Case(models.Model):
    """事项. `turn_*` and `due_at` answer "whose turn, by when"; they are written with the status, by one function."""

    KIND = "complaints.case"

    class Urgency(models.TextChoices):
        NORMAL = "normal", _("Normal")
        URGENT = "urgent", _("Urgent")
        EMERGENCY = "emergency", _("Emergency")

    class Place(models.TextChoices):
        OWN = "own", _("Own home")
        OTHER = "other", _("Another home")
        PUBLIC = "public", _("Public area")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="cases", db_index=False)
    number = models.CharField(max_length=16)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    conduct = models.CharField(max_length=8, choices=Conduct.choices, blank=True, default="", db_default="")
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.LOGGED)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="cases")
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", db_index=False)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", db_index=False)
    urgency = models.CharField(max_length=10, choices=Urgency.choices, default=Urgency.NORMAL)
    title = models.CharField(max_length=60)
    body = models.TextField()
    place = models.CharField(max_length=8, choices=Place.choices)
    place_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="cases_here", db_index=False)
    place_building = models.ForeignKey(Building, models.PROTECT, null=True, related_name="cases_here", db_index=False)
    place_text = models.CharField(max_length=80, blank=True)
    needs_entry = models.BooleanField(default=False)
    search_text = models.TextField()

    zone = models.ForeignKey(Zone, models.PROTECT, null=True, related_name="+", db_index=False)
    officer = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+", db_index=False)
    recorded_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    received_on = models.DateField()
    verify_warn_at = models.DateTimeField()
    verify_due_at = models.DateTimeField()
    verified_at = models.DateTimeField(null=True)
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    resolve_due_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    resolved_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    promised_at = models.DateTimeField(null=True)
    answer_due_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    external_number = models.CharField(max_length=40, blank=True)
    external_due_at = models.DateTimeField(null=True)
    needs_external_answer = models.BooleanField(default=False)
    external_answered_at = models.DateTimeField(null=True)

    finding = models.CharField(max_length=8, choices=Finding.choices, blank=True)
    responsibility = models.CharField(max_length=12, choices=Responsibility.choices, blank=True)
    valid = models.BooleanField(default=False)

    round = models.PositiveSmallIntegerField(default=1)
    reporters_count = models.PositiveSmallIntegerField(default=1)
    reporters_unanswered = models.PositiveSmallIntegerField(default=1)
    resident_answered_at = models.DateTimeField(null=True)
    director_told_at = models.DateTimeField(null=True)
    dissatisfied = models.BooleanField(default=False)
    satisfied = models.BooleanField(null=True)
    called_back = models.BooleanField(default=False, db_default=False)
    first_due_on = models.DateField()
    first_answer_on_time = models.BooleanField(null=True)
    repeat_of = models.ForeignKey("self", models.PROTECT, null=True, related_name="repeats", db_index=False)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged", db_index=False)
    handed_on = models.PositiveSmallIntegerField(default=0)

    turn_role = models.CharField(max_length=20, blank=True, choices=Role.choices)
    turn_staff = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    turn_department = models.ForeignKey(Department, models.PROTECT, null=True, related_name="+", db_index=False)
    due_at = models.DateTimeField(null=True)

    verify_warned_at = models.DateTimeField(null=True)
    verify_missed_told_at = models.DateTimeField(null=True)
    resolve_warned_at = models.DateTimeField(null=True)
    resolve_missed_told_at = models.DateTimeField(null=True)
    answer_warned_at = models.DateTimeField(null=True)
    answer_missed_told_at = models.DateTimeField(null=True)

    version = models.PositiveIntegerField(default=1)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("matter")
        verbose_name_plural = _("matters")
        triggers = [
            same_estate(
                contact="complaints_contact",
                place_unit="premises_unit",
                place_building="premises_building",
                zone="premises_zone",
                department="office_department",
                turn_department="office_department",
                repeat_of="complaints_case",
                merged_into="complaints_case",
            ),
            life(MOVES),
            suggestion_stays(),
            conduct_stays(),
            not_of_the_accused(),
            *tallied(),
        ]
        constraints = [
            models.UniqueConstraint(name="case_number", fields=["estate", "number"]),
            models.CheckConstraint(
                name="case_closed_only_when_answered",
                condition=~Q(status=Status.CLOSED)
                | Q(
                    resident_answered_at__isnull=False,
                    director_told_at__isnull=False,
                    reporters_unanswered=0,
                    closed_at__isnull=False,
                ),
            ),
            models.CheckConstraint(
                name="case_closed_only_when_other_office_answered",
                condition=~Q(status=Status.CLOSED)
                | Q(needs_external_answer=False)
                | Q(external_answered_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_open_has_owner_and_date",
                condition=Q(status__in=OPEN_STATES, due_at__isnull=False) & ~Q(turn_role="")
                | Q(status__in=CLOSED_STATES, due_at__isnull=True, turn_role=""),
            ),
            models.CheckConstraint(
                name="case_verified_whole",
                condition=Q(verified_at__isnull=True, verified_by__isnull=True, verified_on__isnull=True)
                & (Q(finding="") | ~Q(conduct=ORDINARY))
                | Q(verified_at__isnull=False, verified_by__isnull=False, verified_on__isnull=False)
                & (~Q(finding="") | ~Q(kind=Kind.COMPLAINT)),
            ),
            models.CheckConstraint(
                name="case_goes_on_only_when_verified",
                condition=Q(status__in=[Status.LOGGED, Status.ASSIGNED, Status.MERGED, Status.VOID])
                | Q(verified_at__isnull=False)
                | Q(kind=Kind.SUGGESTION)
                | ~Q(conduct=ORDINARY),
            ),
            models.CheckConstraint(
                name="case_conduct_is_nobody_elses",
                condition=Q(conduct=ORDINARY)
                | Q(
                    kind=Kind.COMPLAINT,
                    urgency="normal",
                    verified_at=None,
                    zone=None,
                    officer=None,
                    department=None,
                    place_unit=None,
                    place_building=None,
                    repeat_of=None,
                    merged_into=None,
                    turn_department=None,
                    turn_role__in=["", *OPEN_TO],
                ),
            ),
            models.CheckConstraint(
                name="case_suggestion_is_not_verified",
                condition=~Q(kind=Kind.SUGGESTION) | Q(verified_at=None, urgency="normal"),
            ),
            models.CheckConstraint(
                name="case_unverified_assigned_is_emergency",
                condition=~Q(status=Status.ASSIGNED) | Q(verified_at__isnull=False) | Q(urgency="emergency"),
            ),
            models.CheckConstraint(
                name="case_resolved_pair",
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True)
                | Q(resolved_at__isnull=False, resolved_by__isnull=False),
            ),
            models.CheckConstraint(
                name="case_resolved_when_it_says_so",
                condition=~Q(status__in=[Status.RESOLVED, Status.CLOSED]) | Q(resolved_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_called_back_when_handled", condition=Q(called_back=False) | Q(resolved_by__isnull=False)
            ),
            models.CheckConstraint(
                name="case_valid_is_true_and_ours",
                condition=Q(valid=False)
                | Q(
                    kind=Kind.COMPLAINT,
                    finding__in=[Finding.TRUE, Finding.PARTLY],
                    responsibility=Responsibility.OURS,
                ),
            ),
            models.CheckConstraint(
                name="case_merged_pair",
                condition=Q(status=Status.MERGED, merged_into__isnull=False)
                | ~Q(status=Status.MERGED) & Q(merged_into__isnull=True),
            ),
            models.CheckConstraint(
                name="case_not_recorded_before_received", condition=Q(recorded_at__gte=F("received_at"))
            ),
            models.CheckConstraint(
                name="case_external_answer_is_needed",
                condition=Q(external_answered_at__isnull=True) | Q(needs_external_answer=True),
            ),
        ]
        indexes = [
            # What is open is counted and looked over from the index alone.
            models.Index(
                fields=["estate", "due_at", "id"],
                name="case_open",
                condition=Q(status__in=OPEN_STATES),
                include=["conduct", "turn_staff", "turn_department", "turn_role"],
            ),
            models.Index(fields=["estate", "-received_at", "-id"], name="case_newest"),
            models.Index(fields=["estate", "category", "-received_at"], name="case_by_category"),
            models.Index(fields=["turn_staff", "due_at"], name="case_turn_staff", condition=Q(status__in=OPEN_STATES)),
            models.Index(
                fields=["turn_department", "due_at"], name="case_turn_dept", condition=Q(status__in=OPEN_STATES)
            ),
            models.Index(
                fields=["estate", "turn_role", "due_at"], name="case_turn_role", condition=Q(status__in=OPEN_STATES)
            ),
            models.Index(fields=["recorded_by", "-received_at"], name="case_recorded_by"),
            models.Index(
                fields=["verify_warn_at"],
                name="case_verify_warn",
                condition=Q(verified_at=None, status__in=OPEN_STATES),
            ),
            models.Index(fields=["resolve_due_at"], name="case_resolve_due", condition=Q(status__in=OPEN_STATES[:4])),
            models.Index(fields=["answer_due_at"], name="case_answer_due", condition=Q(status__in=OPEN_STATES)),
            models.Index(
                fields=["estate", "promised_at"], name="case_promised", condition=Q(promised_at__isnull=False)
            ),
            models.Index(fields=["repeat_of"], name="case_repeats", condition=Q(repeat_of__isnull=False)),
            models.Index(fields=["merged_into"], name="case_merged", condition=Q(merged_into__isnull=False)),
            models.Index(
                fields=["estate"],
                name="case_without_answer",
                condition=Q(status=Status.CLOSED)
                & (Q(resident_answered_at=None) | Q(director_told_at=None) | Q(reporters_unanswered__gt=0)),
            ),
            models.Index(
                fields=["estate", "-received_at", "-id"],
                name="case_suggestions",
                condition=Q(kind=Kind.SUGGESTION),
            ),
            models.Index(
                fields=["estate", "-received_at", "-id"],
                name="case_conduct",
                condition=~Q(conduct=ORDINARY),
            ),
            models.Index(fields=["place_unit", "-received_at"], name="case_by_unit"),
            models.Index(fields=["place_building", "category", "-received_at"], name="case_by_building"),
            GinIndex(F("estate"), Func(F("search_text"), function="public.bigrams"), name="case_said"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.title}"

    @property
    def is_open(self) -> bool:
        return self.status in OPEN_STATES

    @property
    def has_verdict(self) -> bool:
        """Complaints are judged true or not, ours or not; repairs and inquiries are not."""
        return self.kind == Kind.COMPLAINT

    @property
    def is_suggestion(self) -> bool:
        """Whether it goes the way of suggestions: the director decides, nobody verifies, the decision stands."""
        return self.kind == Kind.SUGGESTION

    @property
    def way(self) -> str:
        """The table of moves that it goes by: its kind's, or that of complaints about the staff."""
        return CONDUCT if self.conduct else self.kind

    @property
    def head(self) -> str:
        """Who decides on a complaint about the staff, as the screen calls him (R26)."""
        is_managers = self.conduct == Conduct.GENERAL_MANAGER or self.turn_role == Role.GENERAL_MANAGER
        return str((Role.GENERAL_MANAGER if is_managers else Role.DIRECTOR).label)

    @property
    def recorded_late(self) -> bool:
        """Whether it was written down later after its receipt than the office grants (R13)."""
        minutes = (self.recorded_at - self.received_at).total_seconds() / 60
        return minutes > self.estate.late_record_minutes

    @property
    def place_label(self) -> str:
        """Where the matter is, as it is said."""
        where = self.place_unit or self.place_building
        return " ".join(part for part in [str(where) if where else "", self.place_text] if part)

    @property
    def place_outside(self) -> str:
        """Where the matter is without naming the home."""
        return " ".join(
            part for part in [self.place_building.name if self.place_building else "", self.place_text] if part
        )
