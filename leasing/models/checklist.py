"""The checklists by which visitors are received (R53–R63, R130–R160): data that the administrator keeps.

The steps that he edits are rows; each change makes a version, which holds them frozen. A visit keeps the version that it
began with. The engine knows receptions and nothing of prospects, so that visitors of other kinds are led by it too.
"""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate, Staff
from office.triggers import append_only, same_estate


class VisitKind(models.TextChoices):
    OFFICE = "office", _("Office visitor")
    SALES_CENTRE = "sales_centre", _("Sales-centre visitor")


class ListKind(models.TextChoices):
    """What a checklist is for: visitors of each kind, and brokers by how they are received (R108). Whoever receives
    brokers delivers theirs."""

    OFFICE = VisitKind.OFFICE.value, _("Office visitor")
    SALES_CENTRE = VisitKind.SALES_CENTRE.value, _("Sales-centre visitor")
    PARTNER_CLIENT = "partner_client", _("Partner broker with a client")
    PARTNER = "partner", _("Partner broker without a client")
    NEW = "new", _("Broker on a first visit")
    RESEARCH = "research", _("Broker on market research")


class StepKind(models.TextChoices):
    """What a step asks for. Each may also ask what the visitor said."""

    TEXT = "text", pgettext_lazy("step", "Words")
    CHOICE = "choice", pgettext_lazy("step", "One of several")
    ITEMS = "items", pgettext_lazy("step", "Several, each ticked with what was said")
    NEEDS = "needs", pgettext_lazy("step", "The visitor’s needs")
    BENEFITS = "benefits", pgettext_lazy("step", "A benefit for each need")
    ANSWERS = "answers", pgettext_lazy("step", "His questions and our answers")
    PRICE = "price", pgettext_lazy("step", "His reaction to the price")
    PHOTO = "photo", pgettext_lazy("step", "Photo")
    HAND_OUT = "hand_out", pgettext_lazy("step", "What is handed over")
    PERSON_TIME = "person_time", pgettext_lazy("step", "Person and time")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Checklist(models.Model):
    """One for each estate and kind of visitor."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", verbose_name=_("estate"), db_index=False)
    kind = models.CharField(_("kind of visitor"), max_length=14, choices=ListKind.choices)

    class Meta:
        ordering = ["estate", "kind"]
        verbose_name = _("checklist")
        verbose_name_plural = _("checklists")
        constraints = [models.UniqueConstraint(name="checklist_of_kind", fields=["estate", "kind"])]

    def __str__(self) -> str:
        return str(self.get_kind_display())


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class ChecklistStep(models.Model):
    """A step as the administrator edits it. `after` is the code of the step that has to be recorded before (R148)."""

    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="steps", verbose_name=_("checklist"))
    code = models.SlugField(_("code"), max_length=20, help_text=_("Short and lasting: needs, layout, farewell."))
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    title = models.CharField(pgettext_lazy("step", "title"), max_length=60)
    kind = models.CharField(_("asks for"), max_length=12, choices=StepKind.choices, default=StepKind.TEXT)
    guidance = models.TextField(_("guidance"), blank=True)
    options = models.TextField(_("choices, one a line"), blank=True)
    asks_said = models.BooleanField(_("asks what the visitor said"), default=True)
    is_required = models.BooleanField(_("before the visit ends"), default=True)
    after = models.SlugField(
        _("only after step"), max_length=20, blank=True, help_text=_("The code of an earlier step.")
    )

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        constraints = [
            models.UniqueConstraint(name="checklist_step_once", fields=["checklist", "code"]),
            models.CheckConstraint(name="checklist_step_titled", condition=~Q(title="") & ~Q(code="")),
        ]

    def __str__(self) -> str:
        return self.title


class ChecklistVersion(models.Model):
    """The steps as they stood from a moment on. Never changed: visits refer to it."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    checklist = models.ForeignKey(Checklist, models.PROTECT, related_name="versions", db_index=False)
    number = models.PositiveIntegerField()
    steps = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("version of a checklist")
        verbose_name_plural = _("versions of checklists")
        constraints = [models.UniqueConstraint(name="checklist_version", fields=["checklist", "number"])]
        triggers = [append_only(), same_estate(checklist="leasing_checklist")]

    def __str__(self) -> str:
        return f"{self.checklist} {self.number}"
