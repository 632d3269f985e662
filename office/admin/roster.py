"""The duty roster and leave, as the office's pages keep them too."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from office import clock
from office.admin.configuration import ConfigurationAdmin, Corner
from office.models import DutyShift, Leave


@admin.register(DutyShift)
class DutyShiftAdmin(ConfigurationAdmin):
    corner = Corner.PEOPLE
    list_display = ("staff", "estate", "starts_at", "ends_at")
    list_filter = ("estate",)
    list_select_related = ("estate", "staff")
    search_fields = ("staff__name", "staff__username")
    autocomplete_fields = ("staff",)
    date_hierarchy = "starts_at"
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "staff", "starts_at", "ends_at"),
                "description": _("Outside the desk’s hours new matters go to this colleague."),
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A shift that is over stays on the roster."""
        return not isinstance(obj, DutyShift) or obj.ends_at > clock.now()

    def get_actions(self, request: HttpRequest) -> dict:
        """One by one, so that no shift that is over goes along."""
        return {}


@admin.register(Leave)
class LeaveAdmin(ConfigurationAdmin):
    corner = Corner.PEOPLE
    list_display = ("staff", "starts", "until", "stand_in", "note")
    list_select_related = ("staff", "stand_in")
    search_fields = ("staff__name", "stand_in__name", "note")
    autocomplete_fields = ("staff", "stand_in")
    date_hierarchy = "starts"
    fieldsets = (
        (
            None,
            {
                "fields": ("staff", "starts", "until", "stand_in", "note"),
                "description": _("From the first day to the last the stand-in has the colleague’s matters."),
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Leave that has begun is ended by its last day."""
        return not isinstance(obj, Leave) or obj.starts > clock.today("Asia/Shanghai")

    def get_actions(self, request: HttpRequest) -> dict:
        """One by one, so that no leave that has begun goes along."""
        return {}
