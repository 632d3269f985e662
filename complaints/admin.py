"""What the administrator keeps of the complaint desk: categories, sources, rules, what visitors are shown. Never cases."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import F, ForeignKey, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from complaints.models import Category, EstateFeature, Rule, RuleCategory, Source
from office.admin import ConfigurationAdmin, Retires

UNDER = "　└ "


class Retiring(Retires, ConfigurationAdmin):
    """Rows that are taken out of use and back, several at once."""


class WithCode(Retiring):
    """The code ties a row to the delivered one: given once, never changed."""

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(Category)
class CategoryAdmin(WithCode):
    list_display = ("in_tree", "trade", "emergency", "clocks", "order", "retired")
    list_editable = ("order",)
    list_filter = ("trade", "emergency", "retired")
    list_per_page = 200
    list_select_related = ("parent", "trade")
    search_fields = ("name", "code")
    autocomplete_fields = ("trade",)
    fieldsets = (
        (
            None,
            {
                "fields": ("code", "name", "parent", "icon", "order", "retired"),
                "description": _(
                    "What matters are about. What is retired is no longer offered and stays where it was given."
                ),
            },
        ),
        (
            _("Who answers for it"),
            {
                "fields": ("trade", "emergency"),
                "description": _("In each estate the department of this trade is responsible (R15)."),
            },
        ),
        (
            _("Clocks"),
            {
                "fields": (("resolve_days", "answer_days"), ("urgent_resolve_days", "urgent_answer_days")),
                "description": _(
                    "Working days from the day of receipt; 0 is the same day. Verification is always due that day (R14). "
                    "A change holds for new matters."
                ),
            },
        ),
        (
            _("What the desk is told"),
            {
                "fields": ("prompts", "words", "rule"),
                "description": _(
                    "Beside the form (R10). Left empty below a category, they are those of the one above."
                ),
            },
        ),
    )

    def get_ordering(self, request: HttpRequest) -> tuple[Any, ...]:
        """Each top category with those below it after it."""
        top_order, top = Coalesce("parent__order", "order"), Coalesce("parent_id", "pk")
        return top_order, top, F("parent_id").asc(nulls_first=True), "order"

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "parent":
            kwargs["queryset"] = Category.objects.filter(parent=None)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    @admin.display(description=_("category"))
    def in_tree(self, category: Category) -> str:
        return f"{UNDER if category.parent_id else ''}{category.name}"

    @admin.display(description=_("handled / answered, urgent"))
    def clocks(self, category: Category) -> str:
        urgent = f"{category.urgent_resolve_days} / {category.urgent_answer_days}"
        return f"{category.resolve_days} / {category.answer_days}, {urgent}"


@admin.register(Source)
class SourceAdmin(WithCode):
    list_display = ("name", "code", "external", "order", "retired")
    list_editable = ("order",)
    list_filter = ("external", "retired")
    search_fields = ("name", "code")
    fieldsets = (
        (
            None,
            {
                "fields": ("code", "name", "icon", "external", "order", "retired"),
                "description": _(
                    "By which way a matter comes in. External ones have an office beside the resident that waits for the answer."
                ),
            },
        ),
    )


@admin.register(EstateFeature)
class EstateFeatureAdmin(Retiring):
    """What the host shows and says; each visit copies the list when it is asked for (R33)."""

    list_display = ("name", "estate", "words", "order", "retired")
    list_editable = ("order", "retired")
    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    search_fields = ("name", "words")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "words", "order", "retired"),
                "description": _(
                    "A change holds for visits that are asked for from now on; others keep their programme."
                ),
            },
        ),
    )


@admin.register(Rule)
class RuleAdmin(Retiring):
    list_display = ("title", "estate", "of_categories", "order", "retired")
    list_editable = ("order",)
    list_filter = ("estate", ("categories", admin.RelatedOnlyFieldListFilter), "retired")
    list_select_related = ("estate",)
    search_fields = ("title", "text", "words")
    autocomplete_fields = ("categories",)
    kept_with = (RuleCategory,)
    ordering = ("estate", "order", "id")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "title", "text", "words"),
                "description": _(
                    "What one explains to residents, in the words of the contract or of the owners’ agreement."
                ),
            },
        ),
        (_("Where it is suggested"), {"fields": ("categories", "order", "retired")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Rule]:
        return super().get_queryset(request).prefetch_related("categories")

    def get_readonly_fields(self, request: HttpRequest, obj: Rule | None = None) -> tuple[str, ...]:
        """A rule that was cited in an estate stays there."""
        return ("estate",) if obj else ()

    @admin.display(description=_("categories"))
    def of_categories(self, rule: Rule) -> str:
        return "、".join(category.name for category in rule.categories.all())
