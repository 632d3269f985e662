"""A visit about space (接待): who came, led by which checklist, what was said at each step, what was handed over."""

from datetime import datetime

import pgtrigger
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.catalogue import Layout
from leasing.models.checklist import ChecklistVersion, VisitKind
from leasing.models.disclosure import HANDED, Disclosure, Thing, covered_by_level
from leasing.models.disclosure_promises import within_its_visit
from leasing.models.prospect import SEES_ALL, Prospect
from leasing.models.reception_promises import ends_when_heard, led_by_its_version, of_running_reception, stays_void
from leasing.models.space import Space
from leasing.models.wishes import Wishes, WithWishes, areas_hold, floors_hold
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from office.triggers import append_only, same_estate

# Who registers visitors at the desk, and sees those that he registered.
REGISTERS = (Role.FRONT_DESK, Role.LEASING, Role.LEASING_MANAGER, Role.GENERAL_MANAGER)
# R85: card, or name, telephone and address, or that he would not leave them.
CAN_BE_REACHED = Q(has_card=True) | ~Q(visitor="") & ~Q(phone="") & ~Q(address="") | Q(declined=True)
# R101: who left neither card nor telephone.
ANONYMOUS = Q(has_card=False, phone="")


class ReceptionQuerySet(models.QuerySet["Reception"]):
    def visible_to(self, staff: Staff) -> "ReceptionQuerySet":
        """The visits that the person received, or that are of his prospects; managers see all. With them goes what the
        visitor said: whoever only registered him finds his line in the day's register."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, Role.LEASING)]
        return self.filter(Q(estate__in=whole) | Q(estate__in=own) & (Q(host=staff) | Q(prospect__owner=staff)))

    def registered_for(self, staff: Staff) -> "ReceptionQuerySet":
        """The lines of the register that the person may read: of managers all, of others those that they registered or
        received."""
        whole = [estate.pk for estate in estates_with_role(staff, *SEES_ALL)]
        own = [estate.pk for estate in estates_with_role(staff, *REGISTERS)]
        return self.filter(Q(estate__in=whole) | Q(estate__in=own) & (Q(host=staff) | Q(registered_by=staff)))

    def begun_between(self, first: datetime, end: datetime) -> "ReceptionQuerySet":
        return self.filter(begun_at__gte=first, begun_at__lt=end).order_by("begun_at", "id")

    def open(self) -> "ReceptionQuerySet":
        return self.counted().filter(ended_at=None)

    def counted(self) -> "ReceptionQuerySet":
        """Those that took place: what was registered by mistake is void."""
        return self.filter(voided_at=None)

    def locked(self, reception_id: int) -> "Reception":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "host", "version", "prospect").get(pk=reception_id)


class Reception(WithWishes):
    """来访登记表的一行. `due_at` is until when the open visit has to be ended: the end of its day. `layout` is what a visitor
    of the sales centre has chosen (R155). A line that was registered by mistake is void (作废): it stays, and counts for
    nothing."""

    KIND = "leasing.reception"

    class Left(models.TextChoices):
        """R102: how an anonymous visitor left."""

        SEEN_OFF = "seen_off", _("Seen off to the door")
        CONTROL_ROOM = "control_room", _("Control room told")

    class Outcome(models.IntegerChoices):
        NO = 0, pgettext_lazy("outcome", "Not yet")
        PARTLY = 1, pgettext_lazy("outcome", "Partly")
        YES = 2, pgettext_lazy("outcome", "Yes")

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="receptions", db_index=False)
    kind = models.CharField(_("kind of visitor"), max_length=14, choices=VisitKind.choices)
    version = models.ForeignKey(ChecklistVersion, models.PROTECT, related_name="+", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, null=True, related_name="receptions")
    visitor = models.CharField(_("visitor’s name"), max_length=40, blank=True)
    company = models.CharField(_("company"), max_length=80, blank=True)
    people = models.PositiveSmallIntegerField(_("how many came"), default=1)
    phone = models.CharField(_("telephone"), max_length=30, blank=True)
    phone_tail = models.CharField(max_length=4, blank=True, editable=False)
    address = models.CharField(_("address"), max_length=120, blank=True)
    has_card = models.BooleanField(_("left a card"), default=False)
    declined = models.BooleanField(_("would not leave name, telephone or address"), default=False)
    came_from = models.CharField(_("heard of us through"), max_length=40, blank=True)
    is_return = models.BooleanField(_("has been here before"), default=False)
    layout = models.ForeignKey(
        Layout,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="chosen_in",
        verbose_name=_("layout"),
        db_index=False,
    )
    host = models.ForeignKey(Staff, models.PROTECT, related_name="receptions", db_index=False)
    registered_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    begun_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    left_how = models.CharField(max_length=12, choices=Left.choices, blank=True)
    left_at = models.DateTimeField(null=True)
    left_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    knows_product = models.PositiveSmallIntegerField(choices=Outcome.choices, null=True)
    accepts_host = models.PositiveSmallIntegerField(choices=Outcome.choices, null=True)
    wishes = models.PositiveSmallIntegerField(choices=Outcome.choices, null=True)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    void_reason = models.CharField(max_length=120, blank=True)

    objects = ReceptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("reception")
        verbose_name_plural = _("receptions")
        constraints = [
            models.CheckConstraint(
                name="reception_ended_whole",
                condition=Q(ended_at=None, ended_by=None, due_at__isnull=False, voided_at=None)
                | Q(ended_at__gte=F("begun_at"), ended_by__isnull=False, due_at=None)
                | Q(ended_at=None, ended_by=None, due_at=None, voided_at__isnull=False),
            ),
            # What has ended took place; what is void was never ended.
            models.CheckConstraint(
                name="reception_voided_whole",
                condition=Q(voided_at=None, voided_by=None, void_reason="")
                | ~Q(void_reason="") & Q(voided_at__isnull=False, voided_by__isnull=False, ended_at=None),
            ),
            models.CheckConstraint(
                name="reception_left_whole",
                condition=Q(left_how="", left_at=None, left_by=None)
                | ~Q(left_how="") & Q(left_at__isnull=False, left_by__isnull=False),
            ),
            models.CheckConstraint(name="reception_people", condition=Q(people__gte=1)),
            models.CheckConstraint(name="reception_reachable", condition=Q(ended_at=None) | CAN_BE_REACHED),
            models.CheckConstraint(
                name="reception_anonymous_left", condition=Q(ended_at=None) | ~ANONYMOUS | ~Q(left_how="")
            ),
            # R136–R138, R160: a visit to the sales centre ends with its three outcomes and its line of the register.
            models.CheckConstraint(
                name="reception_sales_outcomes",
                condition=Q(ended_at=None)
                | ~Q(kind=VisitKind.SALES_CENTRE)
                | Q(knows_product__isnull=False, accepts_host__isnull=False, wishes__isnull=False) & ~Q(came_from=""),
            ),
            areas_hold("reception_areas"),
            floors_hold("reception_floors"),
            models.CheckConstraint(name="reception_budget", condition=Q(budget=None) | Q(budget__gt=0)),
        ]
        indexes = [
            models.Index(fields=["estate", "begun_at", "id"], name="reception_register"),
            models.Index(fields=["host", "due_at"], name="reception_host", condition=Q(due_at__isnull=False)),
            models.Index(fields=["estate", "phone_tail"], name="reception_tail"),
        ]
        triggers = [
            same_estate(prospect="leasing_prospect", version="leasing_checklistversion"),
            same_estate("same_estate_layout", layout="leasing_layout"),
            ends_when_heard(),
            # What he chose stays as it was once the visit has ended.
            pgtrigger.Protect(
                name="layout_kept",
                operation=pgtrigger.Update,
                condition=pgtrigger.Condition(
                    "OLD.ended_at IS NOT NULL AND OLD.layout_id IS DISTINCT FROM NEW.layout_id"
                ),
            ),
            stays_void(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.company or self.visitor or str(_("Anonymous visitor"))

    def get_absolute_url(self) -> str:
        return reverse("leasing:reception", args=[self.pk])

    @property
    def is_anonymous(self) -> bool:
        """He left neither card nor telephone (R101)."""
        return not self.has_card and not self.phone

    @property
    def can_be_reached(self) -> bool:
        """R85: by card, or by name, telephone and address; or he would not leave them."""
        return self.has_card or bool(self.visitor and self.phone and self.address) or self.declined

    @property
    def is_sales_centre(self) -> bool:
        return self.kind == VisitKind.SALES_CENTRE

    @property
    def wanted_offer(self) -> str:
        """The sales centre sells, the office lets."""
        return Space.Offer.SELL if self.is_sales_centre else Space.Offer.LET

    @property
    def wishes_known(self) -> Wishes:
        """What he said today; where he said nothing, what is known of the client."""
        today = self.wishes_said
        return self.prospect.wishes_said if self.prospect and not today.are_said else today


class StepRecord(models.Model):
    """What came of one step. `lines` are the choices, items, needs or benefits with their words; `heard` says whether
    words of the visitor's are among it (R133)."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    reception = models.ForeignKey(Reception, models.PROTECT, related_name="records", db_index=False)
    code = models.SlugField(max_length=20)
    said = models.TextField(blank=True)
    note = models.TextField(blank=True)
    lines = models.JSONField(default=list)
    heard = models.BooleanField(default=False)
    is_whole = models.BooleanField(default=True)  # every item that the step asks for is there
    skipped = models.CharField(max_length=120, blank=True)  # why it was left out
    person = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)
    at = models.DateTimeField(null=True)
    done_at = models.DateTimeField()
    done_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("record of a step")
        verbose_name_plural = _("records of steps")
        constraints = [
            models.UniqueConstraint(name="step_recorded_once", fields=["reception", "code"]),
            models.CheckConstraint(name="step_skipped_unheard", condition=Q(skipped="") | Q(heard=False)),
        ]
        triggers = [
            same_estate(reception="leasing_reception"),
            led_by_its_version(),
            of_running_reception(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.code


class HandOut(models.Model):
    """What was given to the visitor, by whom and when (R59, R70, R152), and at which level he was received. Written once."""

    What = Thing

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    reception = models.ForeignKey(Reception, models.PROTECT, related_name="hand_outs", db_index=False)
    what = models.CharField(max_length=16, choices=[(thing.value, thing.label) for thing in HANDED])
    level = models.CharField(max_length=13, choices=Disclosure.choices)
    given_at = models.DateTimeField()
    given_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("hand-out")
        verbose_name_plural = _("hand-outs")
        constraints = [
            models.UniqueConstraint(name="hand_out_once", fields=["reception", "what"]),
            models.CheckConstraint(name="hand_out_covered", condition=covered_by_level()),
        ]
        triggers = [append_only(), same_estate(reception="leasing_reception"), within_its_visit()]

    def __str__(self) -> str:
        return str(self.get_what_display())
