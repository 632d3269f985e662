"""The estates with their departments, what departments are for, and the working calendar."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from office.admin.configuration import ConfigurationAdmin, Corner, Retires
from office.models import CalendarDay, Department, Estate, Trade
from office.public_door import public_door_url


@admin.register(Estate)
class EstateAdmin(ConfigurationAdmin):
    corner = Corner.ESTATES
    list_display = ("name", "code", "kind", "reception_phone", "reception_hours", "public_door", "has_board")
    list_filter = ("kind", "public_door", "has_board")
    search_fields = ("name", "code", "office_name")
    fieldsets = (
        (
            None,
            {
                "fields": ("code", "name", "kind", "office_name", "address"),
                "description": _("The code stands in public addresses: leave it once posters hang."),
            },
        ),
        (
            _("Where residents find us"),
            {
                "fields": (
                    "reception_place",
                    "reception_phone",
                    "reception_hours",
                    "director_phone",
                    "emergency_phone",
                    "public_door",
                    "door_address",
                    "has_board",
                ),
                "description": _("Printed on receipts and shown on the public pages."),
            },
        ),
        (
            _("Hours and clocks"),
            {
                "fields": ("zone_name", "opens_at", "closes_at", "warn_at", "late_record_minutes", "repeat_days"),
                "description": _("Outside these hours new matters go to whoever is on duty."),
            },
        ),
        (
            _("Valid complaints"),
            {
                "fields": ("valid_goal", "valid_base"),
                "description": _(
                    "A complaint is valid when it was found true or partly true and the responsibility is ours (R45)."
                ),
            },
        ),
        (
            _("Late cases"),
            {
                "fields": ("late_after", "late_until"),
                "classes": ("collapse",),
                "description": _("As delivered, every case is verified on the day on which it was received."),
            },
        ),
    )
    readonly_fields = ("door_address",)

    @admin.display(description=_("address of the residents’ door"))
    def door_address(self, estate: Estate) -> str:
        return public_door_url(estate) if estate.public_door else "–"


@admin.register(Department)
class DepartmentAdmin(Retires, ConfigurationAdmin):
    corner = Corner.ESTATES
    list_display = ("name", "estate", "trade", "retired")
    list_filter = ("estate", "trade", "retired")
    list_select_related = ("estate", "trade")
    search_fields = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "trade", "retired"),
                "description": _("Matters go to the department of the trade that their category names."),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """A department stays in its estate."""
        return ("estate",) if obj else ()


@admin.register(Trade)
class TradeAdmin(ConfigurationAdmin):
    corner = Corner.ESTATES
    list_display = ("name", "code")
    search_fields = ("name", "code")
    fieldsets = (
        (
            None,
            {
                "fields": ("code", "name"),
                "description": _(
                    "What departments are for. A category names one; in each estate its department answers."
                ),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(CalendarDay)
class CalendarDayAdmin(ConfigurationAdmin):
    corner = Corner.ESTATES
    list_display = ("day", "is_working", "estate", "note")
    list_filter = ("estate", "is_working")
    list_select_related = ("estate",)
    search_fields = ("note",)
    date_hierarchy = "day"
    fieldsets = (
        (
            None,
            {
                "fields": ("day", "is_working", "estate", "note"),
                "description": _(
                    "Only what differs from the published holidays and their substituted working days, which are known."
                ),
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A day taken out is as published again; the list of what happened keeps it."""
        return True
