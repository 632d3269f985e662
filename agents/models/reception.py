"""What comes of receiving a broker: the client whom he names, the steps, the spaces that he saw, what he was given."""

import pgtrigger
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from agents.models.business import NATURES, Business
from agents.models.disclosure import AGAIN, FOR_BROKERS, PRINTED
from agents.models.reception_promises import (
    client_of_partner,
    given_within_class,
    of_running_visit,
    seen_with_client,
    step_of_its_list,
)
from agents.models.visit import BrokerVisit, BrokerVisitQuerySet
from leasing.models import Disclosure, Prospect, Space
from leasing.models.disclosure import covered_by_level
from office.models import Estate, Staff
from office.triggers import append_only, same_estate


class VisitClient(models.Model):
    """The client for whom a partner looks: what he needs and is (R111), and what rent he can bear by our judgement
    (R112), which stays in the house."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    visit = models.OneToOneField(BrokerVisit, models.PROTECT, related_name="client")
    name = models.CharField(_("client"), max_length=80)
    area = models.DecimalField(_("area wanted (㎡)"), max_digits=9, decimal_places=2)
    nature = models.CharField(_("nature"), max_length=14, choices=Prospect.Nature.choices)
    business = models.CharField(_("business"), max_length=14, choices=Business.choices)
    capacity = models.DecimalField(_("rent he can bear"), max_digits=10, decimal_places=2, null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("client of a broker’s visit")
        verbose_name_plural = _("clients of brokers’ visits")
        constraints = [
            models.CheckConstraint(
                name="visit_client_whole", condition=~Q(name="") & ~Q(nature="") & ~Q(business="") & Q(area__gt=0)
            ),
            models.CheckConstraint(name="visit_client_business", condition=Q(business__in=Business.values)),
            models.CheckConstraint(name="visit_client_nature", condition=Q(nature__in=NATURES)),
            models.CheckConstraint(name="visit_client_capacity", condition=Q(capacity=None) | Q(capacity__gt=0)),
        ]
        triggers = [
            same_estate(visit="agents_brokervisit"),
            client_of_partner(),
            of_running_visit(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name


class VisitStep(models.Model):
    """What came of a step of the visit's checklist. `lines` are the choices or items with what belongs to them."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    visit = models.ForeignKey(BrokerVisit, models.PROTECT, related_name="steps", db_index=False)
    code = models.SlugField(max_length=20, db_index=False)
    said = models.TextField(blank=True)
    note = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    is_whole = models.BooleanField(default=True)  # every item that the step asks for is there
    skipped = models.CharField(max_length=120, blank=True)  # why it was left out
    person = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(null=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("step of a broker’s visit")
        verbose_name_plural = _("steps of brokers’ visits")
        constraints = [models.UniqueConstraint(name="visit_step_once", fields=["visit", "code"])]
        triggers = [
            same_estate(visit="agents_brokervisit"),
            step_of_its_list(),
            of_running_visit(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.code


class SeenSpace(models.Model):
    """A space that was shown to a broker on his client's behalf (R115). Written once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    visit = models.ForeignKey(BrokerVisit, models.PROTECT, related_name="seen", db_index=False)
    space = models.ForeignKey(Space, models.PROTECT, related_name="+")
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("space shown to a broker")
        verbose_name_plural = _("spaces shown to brokers")
        constraints = [models.UniqueConstraint(name="seen_space_once", fields=["visit", "space"])]
        triggers = [
            same_estate(visit="agents_brokervisit", space="leasing_space"),
            seen_with_client(),
            append_only(),
        ]

    def __str__(self) -> str:
        return self.space.label


class BrokerHandOutQuerySet(models.QuerySet["BrokerHandOut"]):
    def visible_to(self, staff: Staff) -> "BrokerHandOutQuerySet":
        """What was given in the visits that the person sees as one who lets; the desk reads none of it."""
        return self.filter(visit__in=BrokerVisitQuerySet(BrokerVisit).received_by(staff))


class BrokerHandOut(models.Model):
    """What a broker was given (R116, R117, R122, R128): which edition, by whom, when, at which level. `content` is what
    stood on a sheet that we printed, `recipient` the line on it by which it leads back to its visit. Written once."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    visit = models.ForeignKey(BrokerVisit, models.PROTECT, related_name="hand_outs", db_index=False)
    what = models.CharField(max_length=16, choices=[(thing.value, thing.label) for thing in FOR_BROKERS])
    level = models.CharField(max_length=13, choices=Disclosure.choices)
    edition = models.CharField(max_length=40)
    recipient = models.CharField(max_length=200)
    content = models.JSONField(default=dict)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    objects = BrokerHandOutQuerySet.as_manager()

    class Meta:
        verbose_name = _("hand-out to a broker")
        verbose_name_plural = _("hand-outs to brokers")
        constraints = [
            models.UniqueConstraint(
                name="broker_hand_out_once", fields=["visit", "what"], condition=~Q(what__in=[*AGAIN])
            ),
            models.UniqueConstraint(
                name="broker_hand_out_number", fields=["estate", "edition"], condition=Q(what__in=[*PRINTED])
            ),
            models.CheckConstraint(name="broker_hand_out_covered", condition=covered_by_level()),
            models.CheckConstraint(name="broker_hand_out_traced", condition=~Q(edition="") & ~Q(recipient="")),
        ]
        indexes = [models.Index(fields=["visit", "id"], name="broker_hand_out_visit")]
        triggers = [append_only(), same_estate(visit="agents_brokervisit"), given_within_class()]

    def __str__(self) -> str:
        return str(self.get_what_display())

    def get_absolute_url(self) -> str:
        return reverse("agents:hand_out", args=[self.pk])
