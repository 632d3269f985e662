"""What the administrator keeps of the revisits: the questions. Never tasks, records or what was said."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from office.admin import ConfigurationAdmin
from revisits.models import Question


@admin.register(Question)
class QuestionAdmin(ConfigurationAdmin):
    """Which households are asked what: all, one kind of unit, those with a mark, those who have just moved in."""

    list_display = ("words", "estate", "unit_kind", "tag", "new_within_days", "order", "retired")
    list_editable = ("order",)
    list_filter = ("estate", "unit_kind", "retired")
    list_select_related = ("estate", "tag")
    search_fields = ("words",)
    actions = ("retire", "bring_back")
    fieldsets = (
        (None, {"fields": ("words", "choices", "order", "retired")}),
        (
            _("Who is asked"),
            {
                "fields": ("estate", "unit_kind", "tag", "new_within_days"),
                "description": _("What is left empty asks everybody. Several conditions hold together."),
            },
        ),
    )

    @admin.action(description=_("Retire: no longer asked"))
    def retire(self, request: HttpRequest, rows: QuerySet[Question]) -> None:
        rows.update(retired=True)

    @admin.action(description=_("Bring back into use"))
    def bring_back(self, request: HttpRequest, rows: QuerySet[Question]) -> None:
        rows.update(retired=False)
