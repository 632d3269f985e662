"""What a matter is about and how it came: both kept by the administrator."""

import pghistory
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from office.models import Trade


class CategoryQuerySet(models.QuerySet["Category"]):
    def in_use(self) -> "CategoryQuerySet":
        return self.filter(retired=False)

    def alike(self, category: "Category") -> "CategoryQuerySet":
        """The category, the one above it and those below: matters of these may be one and the same."""
        return self.filter(Q(pk=category.pk) | Q(pk=category.parent_id) | Q(parent=category.pk))


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Category(models.Model):
    """A node of the two-level tree: the trade that answers for it, its clocks in working days, and its prompts."""

    code = models.SlugField(_("code"), unique=True, max_length=30)
    parent = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("under")
    )
    name = models.CharField(_("name"), max_length=30)
    icon = models.CharField(_("icon"), max_length=30, default="chat-left-text")
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    trade = models.ForeignKey(Trade, models.PROTECT, verbose_name=_("responsible trade"))
    emergency = models.BooleanField(
        _("emergency"), default=False, help_text=_("Such a case alarms the duty person and the director at once.")
    )
    resolve_days = models.PositiveSmallIntegerField(_("handled within working days"), default=3)
    answer_days = models.PositiveSmallIntegerField(_("answered within working days"), default=5)
    urgent_resolve_days = models.PositiveSmallIntegerField(_("urgent: handled within working days"), default=1)
    urgent_answer_days = models.PositiveSmallIntegerField(_("urgent: answered within working days"), default=1)
    prompts = models.TextField(_("questions to ask"), blank=True, help_text=_("One a line (R10)."))
    words = models.TextField(_("words to say"), blank=True)
    rule = models.TextField(_("the rule that applies"), blank=True)
    retired = models.BooleanField(_("retired"), default=False)

    objects = CategoryQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("category")
        verbose_name_plural = _("categories")
        constraints = [
            models.CheckConstraint(
                name="category_answer_after_resolve",
                condition=Q(answer_days__gte=F("resolve_days")) & Q(urgent_answer_days__gte=F("urgent_resolve_days")),
                violation_error_message=_("The answer cannot be due before the handling."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.parent and self.parent.parent_id:
            raise ValidationError({"parent": _("The tree has two levels: choose a top category.")})
        if self.parent and self.pk and (self.parent_id == self.pk or self.children.exists()):
            raise ValidationError({"parent": _("Others stand below this category: it stays at the top.")})

    @property
    def above(self) -> "Category":
        """The category above, or itself when it stands at the top."""
        return self.parent or self

    @property
    def questions(self) -> list[str]:
        """What to ask (R10): its own questions, else those of the category above."""
        return [line.strip() for line in (self.prompts or self.above.prompts).splitlines() if line.strip()]

    def days(self, urgency: str) -> tuple[int, int]:
        """Working days to handle and to answer, by the case's urgency."""
        if urgency == "normal":
            return self.resolve_days, self.answer_days
        return self.urgent_resolve_days, self.urgent_answer_days


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Source(models.Model):
    """How a matter came to the office. From outside it carries the other office's number and deadline."""

    code = models.SlugField(_("code"), unique=True, max_length=20)
    name = models.CharField(_("name"), max_length=20)
    icon = models.CharField(_("icon"), max_length=30, default="telephone")
    external = models.BooleanField(
        _("from another office"), default=False, help_text=_("That office is answered too before the case closes.")
    )
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("source")
        verbose_name_plural = _("sources")

    def __str__(self) -> str:
        return self.name
