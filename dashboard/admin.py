"""What the administrator keeps of the top floor: when reports are made. Never a report."""

from django.contrib import admin
from django.http import HttpRequest

from dashboard.models import ReportRule
from office.admin import ConfigurationAdmin


@admin.register(ReportRule)
class ReportRuleAdmin(ConfigurationAdmin):
    list_display = ("audience", "months", "working_day", "since", "retired")
    fields = ("audience", "months", "working_day", "since", "retired")
    readonly_fields = ("audience", "months")

    def has_add_permission(self, request: HttpRequest) -> bool:
        """All of them are delivered; what is not wanted is retired."""
        return False
