"""What the administrator keeps of the revisits: the rules of the plan and the questions. What the rules made is there to look
at; tasks, records and what was said are not."""

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from office.admin import ConfigurationAdmin, Retires
from premises.admin import EstateAdmin, SameEstateForm
from revisits.models import GenerationRun, PlanRule, PlanRuleHousehold, Question, Reach


class PlanRuleForm(SameEstateForm):
    class Meta:
        model = PlanRule
        fields = ("estate", "purpose", "times", "reach", "percent", "households", "retired")

    def _get_validation_exclusions(self) -> set[str]:
        """What is not typed again belongs to the rule as a whole, which has to be right."""
        return super()._get_validation_exclusions() - {"estate", "purpose"}

    def clean(self) -> dict[str, Any]:
        """A list names households of the rule's own estate; nothing else has a list."""
        cells = super().clean()
        estate = self.instance.estate if self.instance.pk else cells.get("estate")
        households = cells.get("households")
        if estate and households and any(row.estate_id != estate.pk for row in households):
            self.add_error("households", _("This belongs to another estate."))
        elif cells.get("reach") == Reach.LIST and not households:
            self.add_error("households", _("Name the households of the list."))
        elif cells.get("reach") != Reach.LIST and households:
            self.add_error("households", _("Only a list names households."))
        return cells


@admin.register(PlanRule)
class PlanRuleAdmin(Retires, EstateAdmin):
    """The rules by which tasks make themselves (R46, R48, R49). The director is told on the plan's page of a change."""

    form = PlanRuleForm
    list_display = ("purpose", "estate", "times", "reach", "percent", "retired")
    list_filter = ("estate", "purpose", "retired")
    list_select_related = ("estate",)
    search_fields = ("purpose", "households__unit__room_key__startswith")
    autocomplete_fields = ("households",)
    kept_with = (PlanRuleHousehold,)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "purpose", "times", "retired"),
                "description": _(
                    "A change holds at the next run, within a quarter of an hour: what is missing is made, what is "
                    "open and no longer wanted is waived. What is done or missed stays as it is."
                ),
            },
        ),
        (
            _("Whom"),
            {
                "fields": ("reach", "percent", "households"),
                "description": _("All, a share of each zone, or the households of a list."),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """A rule keeps its purpose: its tasks are of that."""
        return (*super().get_readonly_fields(request, obj), *(("purpose",) if obj else ()))


@admin.register(GenerationRun)
class GenerationRunAdmin(EstateAdmin):
    """What the generator did and how far it is: to look at. A run that found all in order is not here."""

    list_display = (
        "started_at", "estate", "period", "state", "progress", "made", "waived", "reopened", "moved", "ended_at",
    )  # fmt: skip
    list_filter = ("estate", "state")
    list_select_related = ("estate",)
    search_fields = ("period",)
    date_hierarchy = "started_at"
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "period", "state", "started_at", "ended_at", "progress"),
                "description": _("To look at: how the tasks of a period made themselves."),
            },
        ),
        (_("What changed"), {"fields": ("made", "waived", "reopened", "moved")}),
    )

    @admin.display(description=_("progress"))
    def progress(self, run: GenerationRun) -> str:
        """How many of the households it has walked past."""
        return f"{100 * run.walked // run.households}%" if run.walked and run.households else "–"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Question)
class QuestionAdmin(Retires, ConfigurationAdmin):
    """Which households are asked what: all, one kind of unit, those with a mark, those who have just moved in."""

    list_display = ("words", "estate", "unit_kind", "tag", "new_within_days", "order", "retired")
    list_editable = ("order",)
    list_filter = ("estate", "unit_kind", "retired")
    list_select_related = ("estate", "tag")
    search_fields = ("words",)
    fieldsets = (
        (
            None,
            {
                "fields": ("words", "choices", "order", "retired"),
                "description": _("Asked at the door. An answer that was given stays, also of a retired question."),
            },
        ),
        (
            _("Who is asked"),
            {
                "fields": ("estate", "unit_kind", "tag", "new_within_days"),
                "description": _("What is left empty asks everybody. Several conditions hold together."),
            },
        ),
    )
