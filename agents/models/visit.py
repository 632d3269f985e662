"""A broker's visit: whom he meets, with which purpose (R110), what was answered, and in which class it was received."""

from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agents.models.broker import Broker, BrokerClass
from agents.models.firm import AgencyFirm
from agents.models.promises import ended_once, ends_received, led_by_its_kind, of_its_version, of_standing_broker
from agents.models.screening import ScreeningVersion
from leasing.models import ChecklistVersion
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import same_estate

# Who sees every visit of a broker: who lets. The desk sees those that it registered.
LETTING = (Role.LEASING, Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


class BrokerVisitQuerySet(models.QuerySet["BrokerVisit"]):
    def visible_to(self, staff: Staff) -> "BrokerVisitQuerySet":
        """Of who lets, every visit to the estate; of the front desk, those that it registered itself: the one gate."""
        whole = [estate.pk for estate in estates_with_role(staff, *LETTING)]
        own = [estate.pk for estate in estates_with_role(staff, Role.FRONT_DESK)]
        return self.filter(Q(estate__in=whole) | Q(estate__in=own, registered_by=staff))

    def received_by(self, staff: Staff) -> "BrokerVisitQuerySet":
        """Those to the estates in which the person lets: with class, steps and what was given."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *LETTING)])

    def open(self) -> "BrokerVisitQuerySet":
        return self.filter(ended_at=None)

    def begun_between(self, first: datetime, end: datetime) -> "BrokerVisitQuerySet":
        return self.filter(begun_at__gte=first, begun_at__lt=end).order_by("begun_at", "id")

    def locked(self, visit_id: int) -> "BrokerVisit":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "host", "version", "checklist", "broker__firm", "firm").get(pk=visit_id)


class BrokerVisit(models.Model):
    """`due_at` is until when the open visit has to be ended: the end of its day. `firm` is the broker's of that day.

    `suggested` is what the answers and the history spoke for when the class was decided. From then on the visit is led by
    the `checklist` of its class, of a partner by whether he `has_client` now (R108, R111, R117).
    """

    KIND = "agents.visit"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="broker_visits", db_index=False)
    broker = models.ForeignKey(Broker, models.PROTECT, related_name="visits", db_index=False)
    firm = models.ForeignKey(AgencyFirm, models.PROTECT, related_name="visits")
    version = models.ForeignKey(ScreeningVersion, models.PROTECT, related_name="+", db_index=False)
    host = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    registered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    purpose = models.CharField(_("purpose of the visit"), max_length=200, blank=True)
    has_card = models.BooleanField(_("cards exchanged"), default=False)
    suggested = models.CharField(max_length=8, choices=BrokerClass.choices, blank=True)
    decided = models.CharField(max_length=8, choices=BrokerClass.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    override_reason = models.CharField(max_length=400, blank=True)
    has_client = models.BooleanField(null=True)
    checklist = models.ForeignKey(ChecklistVersion, models.PROTECT, null=True, related_name="+", db_index=False)
    seen_out_at = models.DateTimeField(null=True)
    seen_out_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = BrokerVisitQuerySet.as_manager()

    class Meta:
        verbose_name = _("visit of a broker")
        verbose_name_plural = _("visits of brokers")
        constraints = [
            models.CheckConstraint(
                name="broker_visit_ended_whole",
                condition=Q(ended_at=None, ended_by=None, due_at__isnull=False)
                | Q(ended_at__gte=F("begun_at"), ended_by__isnull=False, due_at=None),
            ),
            models.CheckConstraint(
                name="broker_visit_decided_whole",
                condition=Q(decided="", suggested="", decided_at=None, decided_by=None, override_reason="")
                | ~Q(decided="") & ~Q(suggested="") & Q(decided_at__isnull=False, decided_by__isnull=False),
            ),
            # R107: the person decides; against the suggestion with a reason.
            models.CheckConstraint(
                name="broker_visit_override_reasoned",
                condition=Q(decided=F("suggested")) | ~Q(override_reason=""),
            ),
            # R107, R110: no visit ends before its class is decided and its purpose written down.
            models.CheckConstraint(
                name="broker_visit_ends_classed", condition=Q(ended_at=None) | ~Q(decided="") & ~Q(purpose="")
            ),
            models.CheckConstraint(
                name="broker_visit_client_of_partner", condition=Q(has_client=None) | Q(decided=BrokerClass.PARTNER)
            ),
            models.CheckConstraint(
                name="broker_visit_seen_out_whole",
                condition=Q(seen_out_at=None, seen_out_by=None)
                | Q(seen_out_at__isnull=False, seen_out_by__isnull=False),
            ),
            # R129: who came for the market is seen out of the lobby in person. Without a checklist it was a visit from
            # before there were any.
            models.CheckConstraint(
                name="broker_visit_research_seen_out",
                condition=Q(ended_at=None)
                | ~Q(decided=BrokerClass.RESEARCH)
                | Q(seen_out_at__isnull=False)
                | Q(checklist=None),
            ),
        ]
        indexes = [
            models.Index(fields=["estate", "begun_at", "id"], name="broker_visit_day"),
            models.Index(fields=["broker", "-begun_at", "-id"], name="broker_visit_history"),
            models.Index(fields=["host", "due_at"], name="broker_visit_host", condition=Q(due_at__isnull=False)),
        ]
        triggers = [
            ended_once(),
            of_standing_broker(),
            ends_received(),
            led_by_its_kind(),
            same_estate(checklist="leasing_checklistversion"),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.broker.name

    def get_absolute_url(self) -> str:
        return reverse("agents:visit", args=[self.pk])


class ScreeningAnswer(models.Model):
    """What was answered to one question of the visit's version."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    visit = models.ForeignKey(BrokerVisit, models.PROTECT, related_name="answers", db_index=False)
    question = models.SlugField(max_length=20, db_index=False)
    option = models.SlugField(max_length=20, db_index=False)
    answered_at = models.DateTimeField()
    answered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("answer of a visit")
        verbose_name_plural = _("answers of visits")
        constraints = [models.UniqueConstraint(name="screening_answered_once", fields=["visit", "question"])]
        triggers = [
            same_estate(visit="agents_brokervisit"),
            of_its_version(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.option
