"""What the administrator keeps: estates, people and posts, departments, the calendar, the duty roster. Never cases."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from office.messengers.admin import DeliveryAdmin, RobotAdmin
from office.models import (
    CalendarDay,
    Delivery,
    Department,
    DutyShift,
    Estate,
    Leave,
    Post,
    Robot,
    RoleTitle,
    Staff,
    Trade,
)
from office.public_door import public_door_url
from office.row_history import changes_of

admin.site.unregister(Group)
admin.site.register(Robot, RobotAdmin)
admin.site.register(Delivery, DeliveryAdmin)


class ConfigurationAdmin(admin.ModelAdmin):
    """What other rows may refer to: it is retired or ended, never deleted, and its history says who changed what."""

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed which field from what to what, where the history library keeps it."""
        if not hasattr(self.model, "pgh_event_model"):
            return super().history_view(request, object_id, extra_context)
        found = get_object_or_404(self.get_queryset(request), pk=object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “{name}”").format(name=found),
            "object": found,
            "opts": self.opts,
            "changes": changes_of(found),
        }
        return TemplateResponse(request, "admin/office/history.html", context)


class PostInline(admin.TabularInline):
    model = Post
    extra = 0
    fields = ("estate", "role", "department", "starts", "until")
    verbose_name_plural = _("posts: give a last day instead of deleting")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class StaffForm(UserChangeForm):
    class Meta:
        model = Staff
        fields = ("username", "name", "phone", "language", "is_active", "password")


class NewStaffForm(BaseUserCreationForm):
    class Meta:
        model = Staff
        fields = ("username", "name", "phone")


@admin.register(Staff)
class StaffAdmin(UserAdmin):
    form = StaffForm
    add_form = NewStaffForm
    add_form_template = None
    list_display = ("username", "name", "phone", "posts_today", "is_active")
    list_filter = ("is_active", "posts__estate", "posts__role")
    search_fields = ("username", "name", "phone")
    ordering = ("username",)
    filter_horizontal = ()
    inlines = (PostInline,)
    fieldsets = (
        (None, {"fields": ("username", "name", "phone", "language", "is_active")}),
        (_("Login"), {"fields": ("password",), "description": _("A new password ends the person's logins elsewhere.")}),
    )
    add_fieldsets = ((None, {"fields": ("username", "name", "phone", "password1", "password2")}),)

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> tuple[type[PostInline], ...]:
        """First the person, then the posts."""
        return self.inlines if obj else ()

    @admin.display(description=_("posts today"))
    def posts_today(self, staff: Staff) -> str:
        return "；".join(f"{post.estate} {post.get_role_display()}" for post in staff.posts_now)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who has left is set inactive: the timeline keeps the name."""
        return False


@admin.register(Estate)
class EstateAdmin(ConfigurationAdmin):
    list_display = ("name", "code", "kind", "reception_phone", "reception_hours")
    fieldsets = (
        (None, {"fields": ("code", "name", "kind", "office_name", "address")}),
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
class DepartmentAdmin(ConfigurationAdmin):
    list_display = ("name", "estate", "trade", "retired")
    list_filter = ("estate", "trade", "retired")
    list_select_related = ("estate", "trade")


@admin.register(Trade)
class TradeAdmin(ConfigurationAdmin):
    list_display = ("name", "code")

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("code",) if obj else ()


@admin.register(RoleTitle)
class RoleTitleAdmin(ConfigurationAdmin):
    list_display = ("role", "title")
    readonly_fields = ("role",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The roles are fixed; what the screen calls them is the office's choice."""
        return False


@admin.register(CalendarDay)
class CalendarDayAdmin(ConfigurationAdmin):
    list_display = ("day", "is_working", "estate", "note")
    list_filter = ("estate", "is_working")
    list_select_related = ("estate",)
    date_hierarchy = "day"

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return True


@admin.register(DutyShift)
class DutyShiftAdmin(admin.ModelAdmin):
    list_display = ("staff", "estate", "starts_at", "ends_at")
    list_filter = ("estate",)
    list_select_related = ("estate", "staff")
    date_hierarchy = "starts_at"


@admin.register(Leave)
class LeaveAdmin(admin.ModelAdmin):
    list_display = ("staff", "starts", "until", "stand_in", "note")
    list_select_related = ("staff", "stand_in")
    date_hierarchy = "starts"
