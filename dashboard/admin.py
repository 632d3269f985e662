"""What the administrator keeps of the top floor: when reports are made. Never a report."""

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from dashboard.models import ReportRule
from office.admin import ConfigurationAdmin, Retires


@admin.register(ReportRule)
class ReportRuleAdmin(Retires, ConfigurationAdmin):
    list_display = ("audience", "months", "working_day", "since", "retired")
    list_filter = ("audience", "retired")
    search_fields = ("audience",)
    fieldsets = (
        (
            None,
            {
                "fields": ("audience", "months", "working_day", "since", "retired"),
                "description": _("On which working day after a period its report is made. A retired rule makes none."),
            },
        ),
    )
    readonly_fields = ("audience", "months")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """All of them are delivered; what is not wanted is retired."""
        return False
