"""A lesson (经验教训): what the office learned in a period, which matters taught it; and the director's summary of a period."""

import pgtrigger
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models.action import Action
from office.models.estate import Estate
from office.models.staff import Role, Staff
from office.periods import Period

# Who works with all matters of the estate reads what was learned from them.
READERS = (Role.FRONT_DESK, Role.OFFICER, Role.DIRECTOR, Role.GENERAL_MANAGER)
# And what a matter taught that not everybody of these may see.
NARROW_READERS = (Role.DIRECTOR, Role.GENERAL_MANAGER)
PERIOD = Q(first__day=1, until__day=1, until__gt=F("first"))
_HAS_MEASURES = """
IF NEW.decided_at IS NOT NULL AND NEW.no_action_reason = '' AND NOT EXISTS (
    SELECT 1 FROM office_action WHERE subject_kind = 'office.lesson' AND subject_id = NEW.id
) THEN
    RAISE EXCEPTION 'what was decided on a lesson is a measure, or a reason why none is needed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'lesson_has_measures';
END IF;
RETURN NEW;"""


class LessonQuerySet(models.QuerySet["Lesson"]):
    def visible_to(self, staff: Staff) -> "LessonQuerySet":
        """The lessons of the estates whose matters the person sees; elsewhere those of which he owns a measure. What a
        matter taught that is not for everybody is seen by who may see the matter."""
        whole = {post.estate_id for post in staff.posts_now if post.role in READERS}
        seen = Q(estate__in=whole, is_narrow=False)
        others = {post.estate_id for post in staff.posts_now} - whole
        if others:
            measures = Action.objects.filter(owner=staff, subject_kind=Lesson.KIND, subject_id=OuterRef("pk"))
            seen |= Q(Exists(measures), estate__in=others, is_narrow=False)
        return self.filter(seen | Q(pk__in=_narrow_ones(staff)))

    def open(self) -> "LessonQuerySet":
        """What waits for the director, or has a measure that is not done."""
        return self.filter(_IS_OPEN)

    def settled(self) -> "LessonQuerySet":
        """What is improved, or needs no measure."""
        return self.exclude(_IS_OPEN)

    def undecided(self) -> "LessonQuerySet":
        """What waits for the director to say what follows from it."""
        return self.filter(decided_at=None)

    def within(self, period: Period) -> "LessonQuerySet":
        """The lessons of the period and of the shorter ones in it, the oldest period first."""
        inside = self.filter(first__gte=period.first, until__lte=period.end)
        return inside.order_by("first", "id")

    def taught_by(self, kind: str, subject_id: int) -> "LessonQuerySet":
        """What one subject taught."""
        taught = LessonSource.objects.filter(lesson=OuterRef("pk"), subject_kind=kind, subject_id=subject_id)
        return self.filter(Exists(taught)).order_by("id")

    def locked(self, lesson_id: int) -> "Lesson":
        """The row, locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=lesson_id)


_IS_OPEN = Q(decided_at=None) | Exists(
    Action.objects.filter(subject_kind="office.lesson", subject_id=OuterRef("pk"), done_at=None)
)


def _narrow_ones(staff: Staff) -> list[int]:
    """The ids of the lessons whose narrow matters the person sees, all of them."""
    from office import subjects  # who may see a subject, the apps above say

    estates = [post.estate_id for post in staff.posts_now if post.role in NARROW_READERS]
    if not estates:
        return []
    narrow = LessonSource.objects.filter(is_narrow=True, lesson__estate__in=estates)
    taught = list(narrow.values_list("lesson_id", "subject_kind", "subject_id"))
    seen = subjects.visible_of(staff, [(kind, pk) for _lesson, kind, pk in taught])
    hidden = {lesson for lesson, kind, pk in taught if (kind, pk) not in seen}
    return sorted({lesson for lesson, _kind, _pk in taught} - hidden)


class Lesson(models.Model):
    """What was learned in a period (R4). It waits for the director, who gives its measures or says why none is needed.

    `first` and `until` are the half-open period: a month, a quarter or a year of the calendar. `decide_by` is by when the
    director says what follows.
    """

    KIND = "office.lesson"

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("lesson", "Waits for the director")
        RUNNING = "running", pgettext_lazy("lesson", "Measures running")
        DONE = "done", pgettext_lazy("lesson", "Improved")
        NO_ACTION = "no_action", pgettext_lazy("lesson", "No measure needed")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    first = models.DateField()
    until = models.DateField()
    title = models.CharField(max_length=80)
    body = models.TextField(blank=True)
    is_narrow = models.BooleanField(default=False)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    decide_by = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    no_action_reason = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints = [
            models.CheckConstraint(name="lesson_says_what", condition=~Q(title="")),
            models.CheckConstraint(name="lesson_of_whole_months", condition=PERIOD),
            models.CheckConstraint(
                name="lesson_decided_pair",
                condition=Q(decided_at=None, decided_by=None, no_action_reason="")
                | Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "first", "id"], name="lesson_period"),
            models.Index(fields=["estate", "decide_by", "id"], name="lesson_undecided", condition=Q(decided_at=None)),
        ]
        triggers = [
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="decided",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=_HAS_MEASURES,
            ),
            # Nobody makes public what a matter taught that is not for everybody.
            pgtrigger.Protect(
                name="stays_narrow",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition("OLD.is_narrow AND NOT NEW.is_narrow"),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def period(self) -> Period:
        return Period.between(self.first, self.until)

    def state_with(self, measures: list[Action]) -> "Lesson.State":
        """How far it is: open until all its measures are done, or none is needed."""
        if self.decided_at is None:
            return Lesson.State.WAITING
        if self.no_action_reason:
            return Lesson.State.NO_ACTION
        is_done = all(measure.done_at for measure in measures)
        return Lesson.State.DONE if is_done else Lesson.State.RUNNING


class LessonSource(models.Model):
    """A matter that taught a lesson, named as the subject of a file is. `is_narrow` when not everybody who reads lessons
    may see the matter: a complaint about the staff."""

    lesson = models.ForeignKey(Lesson, models.PROTECT, related_name="sources", db_index=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    is_narrow = models.BooleanField(default=False)
    linked_at = models.DateTimeField()
    linked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("source of a lesson")
        verbose_name_plural = _("sources of lessons")
        constraints = [
            models.UniqueConstraint(name="lessonsource_once", fields=["lesson", "subject_kind", "subject_id"])
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="lessonsource_subject"),
            models.Index(fields=["lesson"], name="lessonsource_narrow", condition=Q(is_narrow=True)),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="narrow_lesson",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
IF NEW.is_narrow AND NOT (SELECT is_narrow FROM office_lesson WHERE id = NEW.lesson_id) THEN
    RAISE EXCEPTION 'a lesson is as narrow as what taught it'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'lesson_as_narrow_as_its_sources';
END IF;
RETURN NEW;""",
            ),
            pgtrigger.Protect(
                name="narrow_stays",
                operation=pgtrigger.Delete,
                condition=pgtrigger.Condition("OLD.is_narrow"),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.subject_kind} {self.subject_id}"


class Summary(models.Model):
    """The director's own words about a period (总结): how it was, and what the office undertakes for the next one."""

    KIND = "office.summary"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    first = models.DateField()
    until = models.DateField()
    text = models.TextField()
    promised = models.TextField(blank=True)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        verbose_name = _("summary of a period")
        verbose_name_plural = _("summaries of periods")
        constraints = [
            models.UniqueConstraint(name="summary_once", fields=["estate", "first", "until"]),
            models.CheckConstraint(name="summary_says_something", condition=~Q(text="")),
            models.CheckConstraint(name="summary_of_whole_months", condition=PERIOD),
        ]
        triggers = [pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)]

    def __str__(self) -> str:
        return self.period.label

    @property
    def period(self) -> Period:
        return Period.between(self.first, self.until)
