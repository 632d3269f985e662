"""Introductions (客户报备): a broker names a client, who counts as his for a while; and who decides when two name one."""

from datetime import date, datetime, timedelta

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models.broker import Broker, BrokerClass
from agents.models.business import NATURES, Business
from agents.models.firm import AgencyFirm
from agents.models.introduction_promises import introduction_life
from agents.models.promises import of_standing_broker
from agents.models.visit import BrokerVisit
from leasing.models import Prospect
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import same_estate

# Who sees every introduction of the estate, and decides.
SEES_ALL = (Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


class IntroductionState(models.TextChoices):
    CLAIMED = "claimed", pgettext_lazy("introduction", "To decide")
    STANDING = "standing", pgettext_lazy("introduction", "Protected")
    EARNED = "earned", pgettext_lazy("introduction", "Signed")
    RELEASED = "released", pgettext_lazy("introduction", "Expired")
    REFUSED = "refused", pgettext_lazy("introduction", "Not recognised")


State = IntroductionState
# Each begins as a claim, which stands at once when nobody else has the client. A lease that was signed in time may be
# recorded after the end; one that is void gives the introduction back.
INTRODUCTION_MOVES: dict[State, set[State]] = {
    State.CLAIMED: {State.STANDING, State.REFUSED},
    State.STANDING: {State.EARNED, State.RELEASED, State.REFUSED},
    State.EARNED: {State.STANDING, State.RELEASED},
    State.RELEASED: {State.EARNED},
    State.REFUSED: set(),
}


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    def visible_to(self, staff: Staff) -> "IntroductionQuerySet":
        """Whoever may see the prospect sees who has introduced him, the managers all; and who wrote an introduction down
        sees what has become of it: the one gate."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        of_prospect = Q(prospect__in=Prospect.objects.visible_to(staff).values("pk"))
        return self.filter(Q(estate__in=whole) | of_prospect | Q(registered_by=staff, estate__in=own))

    def standing(self) -> "IntroductionQuerySet":
        return self.filter(state=State.STANDING)

    def ending(self, at: datetime) -> "IntroductionQuerySet":
        """Those that protect and end soon: of which was reminded."""
        return self.standing().filter(reminded_at__isnull=False, protected_until__gt=at)

    def locked(self, introduction_id: int) -> "Introduction":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "broker", "firm", "prospect__owner", "registered_by").get(
            pk=introduction_id
        )


class Introduction(models.Model):
    """What the broker said of his client stays as he said it; `client_key` and `phone` are what he is compared by.
    `class_then` is in which class the broker was."""

    KIND = "agents.introduction"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="introductions", db_index=False)
    broker = models.ForeignKey(Broker, models.PROTECT, related_name="introductions", db_index=False)
    firm = models.ForeignKey(AgencyFirm, models.PROTECT, related_name="introductions", db_index=False)
    class_then = models.CharField(max_length=8, choices=BrokerClass.choices, blank=True)
    visit = models.ForeignKey(BrokerVisit, models.PROTECT, null=True, related_name="introductions")
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="introductions", db_index=False)
    company = models.CharField(_("client’s company"), max_length=80)
    client_key = models.CharField(max_length=80, db_collation="C", editable=False)
    contact = models.CharField(_("contact"), max_length=40, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True, db_collation="C")
    area = models.DecimalField(_("area wanted (㎡)"), max_digits=9, decimal_places=2)
    nature = models.CharField(_("nature"), max_length=14, choices=Prospect.Nature.choices)
    business = models.CharField(_("business"), max_length=14, choices=Business.choices)
    business_words = models.CharField(_("which business"), max_length=40, blank=True)
    can_bear = models.DecimalField(_("rent he can bear (yuan a month)"), max_digits=12, decimal_places=2, null=True)
    needs = models.TextField(_("needs"), blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.CLAIMED)
    registered_at = models.DateTimeField()
    registered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    protected_until = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)
    released_at = models.DateTimeField(null=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        constraints = [
            models.UniqueConstraint(
                name="introduction_stands_once", fields=["prospect"], condition=Q(state=State.STANDING)
            ),
            models.UniqueConstraint(
                name="introduction_client_once", fields=["estate", "client_key"], condition=Q(state=State.STANDING)
            ),
            # R111: area, nature and business of the client are made clear; other business is said in words.
            models.CheckConstraint(
                name="introduction_whole",
                condition=Q(area__gt=0, business__in=Business.values)
                & ~Q(company="")
                & ~Q(client_key="")
                & ~Q(nature="")
                & (~Q(business=Business.OTHER) | ~Q(business_words="")),
            ),
            models.CheckConstraint(name="introduction_nature", condition=Q(nature__in=NATURES)),
            models.CheckConstraint(name="introduction_bears", condition=Q(can_bear=None) | Q(can_bear__gt=0)),
            models.CheckConstraint(name="introduction_protects", condition=Q(protected_until__gt=F("registered_at"))),
            models.CheckConstraint(
                name="introduction_released_whole",
                condition=Q(released_at=None) & ~Q(state=State.RELEASED)
                | Q(released_at__isnull=False, state__in=(State.RELEASED, State.EARNED)),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "-registered_at", "-id"], name="introduction_newest"),
            models.Index(fields=["broker", "-registered_at"], name="introduction_of_broker"),
            models.Index(fields=["firm"], name="introduction_of_firm"),
            models.Index(fields=["prospect"], name="introduction_prospect"),
            models.Index(fields=["estate", "phone"], name="introduction_phone"),
            GinIndex(F("estate"), Func(F("company"), function="public.bigrams"), name="introduction_client_said"),
            models.Index(fields=["protected_until"], name="introduction_ends", condition=Q(state=State.STANDING)),
        ]
        triggers = [
            same_estate(prospect="leasing_prospect"),
            same_estate("same_estate_of_visit", visit="agents_brokervisit"),
            of_standing_broker(),
            introduction_life(INTRODUCTION_MOVES),
            pgtrigger.ReadOnly(
                name="as_named",
                fields=[
                    "estate", "company", "client_key", "area", "nature", "business", "registered_at", "registered_by",
                ],
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]  # fmt: skip

    def __str__(self) -> str:
        return self.company

    def get_absolute_url(self) -> str:
        return reverse("agents:introduction", args=[self.pk])

    @property
    def last_day(self) -> date:
        """The last day on which the client counts as this broker's."""
        return self.estate.day_of(self.protected_until - timedelta(microseconds=1))

    @property
    def business_said(self) -> str:
        """What the client does, in the words of the clerk where the list has none."""
        return self.business_words if self.business == Business.OTHER else str(self.get_business_display())


class IntroductionConflict(models.Model):
    """Two name one client, or the client is known here: which rows of ours, by what he is alike, and what the leasing
    manager decided. `rival` is the introduction that stood; none where the client had come by himself."""

    class Decision(models.TextChoices):
        FIRST = "first", pgettext_lazy("conflict", "The first one keeps him")
        CLAIM = "claim", pgettext_lazy("conflict", "He counts for the one who claims him")
        ANOTHER = "another", pgettext_lazy("conflict", "They are two different clients")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    claim = models.OneToOneField(Introduction, models.PROTECT, related_name="conflict")
    rival = models.ForeignKey(Introduction, models.PROTECT, null=True, related_name="contested")
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="+")
    alike_by = ArrayField(models.CharField(max_length=8))
    found_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    decision = models.CharField(max_length=7, choices=Decision.choices, blank=True)
    reason = models.CharField(max_length=400, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("conflict of introductions")
        verbose_name_plural = _("conflicts of introductions")
        constraints = [
            models.CheckConstraint(
                name="conflict_decided_whole",
                condition=Q(decision="", reason="", decided_at=None, decided_by=None, due_at__isnull=False)
                | ~Q(decision="") & ~Q(reason="") & Q(decided_at__isnull=False, decided_by__isnull=False, due_at=None),
            ),
            models.CheckConstraint(name="conflict_not_with_itself", condition=~Q(rival=F("claim"))),
        ]
        indexes = [
            models.Index(fields=["estate", "due_at"], name="conflict_to_decide", condition=Q(due_at__isnull=False))
        ]
        triggers = [
            same_estate(claim="agents_introduction", prospect="leasing_prospect"),
            same_estate("same_estate_of_rival", rival="agents_introduction"),
            pgtrigger.Protect(
                name="decided_once",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__decided_at__isnull=False),
            ),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.claim)
