"""A matter that goes beyond the office and is referred to the company (向公司请示, R43): asked, replied, done; or withdrawn."""

from collections.abc import Collection

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from office.models.estate import Estate
from office.models.staff import Role, Staff


class CompanyReferralQuerySet(models.QuerySet["CompanyReferral"]):
    def visible_to(self, staff: Staff) -> "CompanyReferralQuerySet":
        """The director's and the general manager's of the estate, whoever asked, and who took it over."""
        posts = [post.estate_id for post in staff.posts_now if post.role in (Role.DIRECTOR, Role.GENERAL_MANAGER)]
        own = Q(asked_by=staff) | Q(taken_over_by=staff)
        return self.filter(Q(estate__in=posts) | Q(own, estate__in=[one.pk for one in staff.estates]))

    def held_by(self, people: Collection[int]) -> "CompanyReferralQuerySet":
        """Those that they asked and have not handed over, or took over; each with its `holder_now`."""
        found = self.annotate(holder_now=Coalesce("taken_over_by", "asked_by"))
        return found.filter(holder_now__in=people)

    def unanswered(self) -> "CompanyReferralQuerySet":
        """What waits for the general manager."""
        return self.filter(replied_at=None, withdrawn_at=None)

    def open(self) -> "CompanyReferralQuerySet":
        """What waits for the reply, or for what the office does with it."""
        return self.filter(done_at=None, withdrawn_at=None)

    def locked(self, referral_id: int) -> "CompanyReferral":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True).select_related("estate", "asked_by", "taken_over_by")
        return rows.get(pk=referral_id)


class CompanyReferral(models.Model):
    """A case or a piece of feedback names itself as the subject. `due_at` is by when its next step is due: the general
    manager's reply, then what the office does with it; `reply_due_at` stays that of the reply. Until the reply it may be withdrawn. Who asked stays; it is with
    who took it over when the one who asked has left."""

    KIND = "office.referral"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    problem = models.TextField()
    opinion = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    taken_over_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    due_at = models.DateTimeField(null=True)
    reply_due_at = models.DateTimeField(null=True)
    reply = models.TextField(blank=True)
    replied_at = models.DateTimeField(null=True)
    replied_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    result = models.TextField(blank=True)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    missed_told_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True, default="", db_default="")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = CompanyReferralQuerySet.as_manager()

    class Meta:
        verbose_name = _("referral to the company")
        verbose_name_plural = _("referrals to the company")
        constraints = [
            models.CheckConstraint(name="referral_says_what", condition=~Q(problem="")),
            models.CheckConstraint(
                name="referral_reply_whole",
                condition=Q(replied_at=None, replied_by=None, reply="")
                | Q(replied_at__isnull=False, replied_by__isnull=False) & ~Q(reply=""),
            ),
            models.CheckConstraint(
                name="referral_done_whole",
                condition=Q(done_at=None, done_by=None, result="")
                | Q(done_at__isnull=False, done_by__isnull=False, replied_at__isnull=False) & ~Q(result=""),
            ),
            # Taken back with a reason, and never after the company has replied.
            models.CheckConstraint(
                name="referral_withdrawn_whole",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False, replied_at=None) & ~Q(withdrawn_reason=""),
            ),
            models.CheckConstraint(
                name="referral_open_has_a_date", condition=Q(done_at__isnull=False) | Q(due_at__isnull=False)
            ),
        ]
        indexes = [
            models.Index(fields=["subject_kind", "subject_id"], name="referral_subject"),
            models.Index(fields=["estate", "due_at", "id"], name="referral_open", condition=Q(done_at=None)),
        ]

    def __str__(self) -> str:
        return self.problem[:40]

    @property
    def holder(self) -> Staff:
        """Who says at the office what is done with the reply."""
        return self.taken_over_by or self.asked_by
