"""A follow-up (跟进): the first call after a visit, and each next step with a prospect until it is done or he has ended."""

from datetime import date, datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.follow_up_promises import follow_up_life, followed_on
from leasing.models.prospect import FOLLOWED, SEES_ALL, Prospect
from leasing.models.reception import Reception
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import same_estate


class Channel(models.TextChoices):
    """R91: telephone, letter, fax, a visit; and what is used today."""

    TELEPHONE = "telephone", pgettext_lazy("channel", "Telephone")
    WECHAT = "wechat", pgettext_lazy("channel", "WeChat")
    VISIT = "visit", pgettext_lazy("channel", "Visit at his door")
    LETTER = "letter", pgettext_lazy("channel", "Letter")
    FAX = "fax", pgettext_lazy("channel", "Fax")
    EMAIL = "email", pgettext_lazy("channel", "E-mail")


# R86: these two press a client who was here only just now.
GATED = (Channel.TELEPHONE, Channel.VISIT)
# Where one speaks with him, and so can ask for his wishes and ideas (R88).
SPOKEN = (Channel.TELEPHONE, Channel.WECHAT, Channel.VISIT)
ASKED = (~Q(wishes="") | Q(no_wishes=True)) & (~Q(ideas="") | Q(no_ideas=True))


class FollowUpQuerySet(models.QuerySet["FollowUp"]):
    def visible_to(self, staff: Staff) -> "FollowUpQuerySet":
        """Those of the prospects that the person may see."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        return self.filter(Q(estate__in=whole) | Q(prospect__owner=staff, estate__in=own))

    def open(self) -> "FollowUpQuerySet":
        return self.filter(state=FollowUp.State.OPEN)

    def overdue(self, at: datetime) -> "FollowUpQuerySet":
        """Whose last day is over."""
        return self.open().filter(due_at__lte=at)

    def locked(self, follow_up_id: int) -> "FollowUp":
        """The row, locked until the transaction ends; its prospect is locked before."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "reception").get(pk=follow_up_id)


class FollowUp(models.Model):
    """One contact with a prospect, to come or recorded. It is his owner's turn, whoever that is.

    `opens_at` is the first moment at which it may be done, `remind_at` when it comes onto the desk, `due_at` the end of
    its last day, `late_at` when the leasing manager is told.
    """

    class Kind(models.TextChoices):
        FIRST = "first", pgettext_lazy("follow-up", "First call after the visit")
        NEXT = "next", pgettext_lazy("follow-up", "Next step")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("follow-up", "To do")
        DONE = "done", pgettext_lazy("follow-up", "Done")
        ENDED = "ended", pgettext_lazy("follow-up", "Not needed any more")
        REPLACED = "replaced", pgettext_lazy("follow-up", "He came again before")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="follow_ups", db_index=False)
    reception = models.ForeignKey(Reception, models.PROTECT, null=True, related_name="+", db_index=False)
    kind = models.CharField(max_length=5, choices=Kind.choices)
    channel = models.CharField(_("by which way"), max_length=9, choices=Channel.choices)
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    opens_at = models.DateTimeField()
    remind_at = models.DateTimeField()
    due_at = models.DateTimeField()
    late_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    manager_told_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)  # how often he was not reached
    wishes = models.TextField(_("his wishes"), blank=True)
    no_wishes = models.BooleanField(default=False)  # asked, he named none
    ideas = models.TextField(_("his ideas"), blank=True)
    no_ideas = models.BooleanField(default=False)
    intent = models.PositiveSmallIntegerField(choices=Prospect.Intent.choices, null=True)
    note = models.TextField(_("note"), blank=True)
    client_asked = models.BooleanField(default=False)  # he called, or asked to be called (R86)
    early_reason = models.CharField(max_length=200, blank=True)  # why it was done before it opened (R86)
    planned_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_why = models.CharField(max_length=200, blank=True)

    objects = FollowUpQuerySet.as_manager()

    class Meta:
        verbose_name = _("follow-up")
        verbose_name_plural = _("follow-ups")
        constraints = [
            # R87: one call after each visit, however often beat runs.
            models.UniqueConstraint(name="followup_first_once", fields=["estate", "reception"]),
            models.CheckConstraint(
                name="followup_first_of_visit",
                condition=Q(kind="first", reception__isnull=False) | Q(kind="next", reception=None),
            ),
            models.CheckConstraint(
                name="followup_days", condition=Q(due_at__gt=F("opens_at"), late_at__gte=F("due_at"))
            ),
            models.CheckConstraint(
                name="followup_whole",
                condition=Q(state="open", done_at=None, done_by=None, ended_at=None)
                | Q(state="done", done_at__isnull=False, done_by__isnull=False, ended_at=None)
                | Q(state__in=["ended", "replaced"], done_at=None, done_by=None, ended_at__isnull=False),
            ),
            # R88: wishes and ideas, or that he was asked and named none. A letter asks nothing; the first is a call.
            models.CheckConstraint(
                name="followup_asked",
                condition=~Q(state="done") | ASKED & Q(channel__in=SPOKEN) | Q(kind="next") & ~Q(channel__in=SPOKEN),
            ),
            # R86: nobody is called or visited before it opens, unless he wished it or there is a reason.
            models.CheckConstraint(
                name="followup_not_rushed",
                condition=~Q(state="done", kind="first", channel__in=GATED)
                | Q(done_at__gte=F("opens_at"))
                | Q(client_asked=True)
                | ~Q(early_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "due_at", "id"], name="followup_open", condition=Q(state="open")),
            models.Index(fields=["estate", "-done_at", "-id"], name="followup_done", condition=Q(state="done")),
            models.Index(fields=["prospect", "state", "due_at"], name="followup_prospect"),
            models.Index(
                fields=["remind_at"], name="followup_remind", condition=Q(state="open", reminded_at__isnull=True)
            ),
            models.Index(
                fields=["late_at"], name="followup_late", condition=Q(state="open", manager_told_at__isnull=True)
            ),
        ]
        triggers = [
            same_estate(prospect="leasing_prospect", reception="leasing_reception"),
            follow_up_life(),
            followed_on("prospect_id", pgtrigger.Insert | pgtrigger.UpdateOf("state"), FOLLOWED),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.prospect)

    def get_absolute_url(self) -> str:
        return reverse("leasing:follow_up", args=[self.pk])

    @property
    def is_first(self) -> bool:
        return self.kind == self.Kind.FIRST

    @property
    def opens_on(self) -> date:
        return self.estate.day_of(self.opens_at)

    def is_early(self, at: datetime) -> bool:
        """A first call before its day (R86)."""
        return self.is_first and at < self.opens_at
