"""What the control room is asked to watch (R102, R103): who raised it, who took it on, what was seen."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models.estate import Estate
from office.models.staff import Role, Staff

# Who sees every notice of the estate: the control room, and those to whom it is passed on.
SEES_SECURITY = (Role.CONTROL_ROOM, Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


class SecurityNoticeQuerySet(models.QuerySet["SecurityNotice"]):
    def visible_to(self, staff: Staff) -> "SecurityNoticeQuerySet":
        """The control room's and the managers' of the estate, and what one raised oneself."""
        posts = [post.estate_id for post in staff.posts_now if post.role in SEES_SECURITY]
        return self.filter(Q(estate__in=posts) | Q(raised_by=staff, estate__in=[one.pk for one in staff.estates]))

    def open(self) -> "SecurityNoticeQuerySet":
        """What nobody has reported on yet."""
        return self.filter(closed_at=None)

    def locked(self, notice_id: int) -> "SecurityNotice":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True).select_related("estate", "raised_by")
        return rows.get(pk=notice_id)


class SecurityNotice(models.Model):
    """A visit names itself as the subject. How a person looks stands in the last three texts; they are blanked after 30
    days. There is no photograph."""

    KIND = "office.security"
    PERSONAL = ("looks", "pass_number", "last_seen")

    class Outcome(models.TextChoices):
        LEFT = "left", pgettext_lazy("security", "Left the building")
        ELSEWHERE = "elsewhere", pgettext_lazy("security", "Went to other floors")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=40, blank=True)
    subject_id = models.BigIntegerField(null=True)
    task = models.CharField(max_length=120)
    floor = models.SmallIntegerField(null=True)
    looks = models.CharField(max_length=200, blank=True)
    pass_number = models.CharField(max_length=20, blank=True)
    last_seen = models.CharField(max_length=100, blank=True)
    raised_at = models.DateTimeField()
    raised_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    taken_at = models.DateTimeField(null=True)
    taken_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    passed_on_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=10, choices=Outcome.choices, blank=True)
    seen = models.CharField(max_length=200, blank=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    forgotten_at = models.DateTimeField(null=True)

    objects = SecurityNoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("security notice")
        verbose_name_plural = _("security notices")
        constraints = [
            models.CheckConstraint(name="security_says_what", condition=~Q(task="")),
            models.CheckConstraint(
                name="security_taken_whole",
                condition=Q(taken_at=None, taken_by=None) | Q(taken_at__isnull=False, taken_by__isnull=False),
            ),
            # R103: nothing is closed that nobody took on, nor without what was seen when somebody went elsewhere.
            models.CheckConstraint(
                name="security_closed_whole",
                condition=Q(closed_at=None, closed_by=None, outcome="", seen="")
                | Q(closed_at__isnull=False, closed_by__isnull=False, taken_at__isnull=False)
                & (Q(outcome="left") | Q(outcome="elsewhere") & ~Q(seen="")),
            ),
            models.CheckConstraint(
                name="security_forgotten_whole",
                condition=Q(forgotten_at=None) | Q(looks="", pass_number="", last_seen=""),
            ),
            models.CheckConstraint(
                name="security_subject_whole",
                condition=Q(subject_kind="", subject_id=None) | ~Q(subject_kind="") & Q(subject_id__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "-raised_at", "-id"], name="security_newest"),
            models.Index(fields=["raised_at"], name="security_waiting", condition=Q(taken_at=None, passed_on_at=None)),
            models.Index(fields=["raised_at"], name="security_to_forget", condition=Q(forgotten_at=None)),
        ]

    def __str__(self) -> str:
        return self.task
