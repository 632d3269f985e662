"""What the administrator keeps of leasing: release batches and layouts."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leasing.models import Layout, ReleaseBatch, Space
from office.admin import Retires
from office.models import Role
from office.policies import estates_with_role
from premises.admin import EstateAdmin, SameEstateForm


@admin.register(ReleaseBatch)
class ReleaseBatchAdmin(Retires, EstateAdmin):
    """When which spaces are offered (销售安排). A batch is given to a space on the space's page."""

    list_display = ("name", "estate", "released_on", "rank", "retired")
    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    search_fields = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "released_on", "rank", "retired"),
                "description": _("When which spaces are offered. A batch is given to a space on the space’s page."),
            },
        ),
    )


class LayoutForm(SameEstateForm):
    class Meta:
        model = Layout
        fields = (
            "estate", "name", "area", "rooms", "orientation", "lighting", "use", "idea", "equipment", "materials", "standard",
            "show_flat", "retired",
        )  # fmt: skip


@admin.register(Layout)
class LayoutAdmin(Retires, EstateAdmin):
    """How homes are laid out, and what is told of them in the show flat (R149–R151)."""

    form = LayoutForm
    list_display = ("name", "estate", "area", "rooms", "show_flat", "retired")
    list_filter = ("estate", "retired")
    list_select_related = ("estate", "show_flat")
    search_fields = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "area", "rooms", "show_flat", "retired"),
                "description": _("How homes are laid out. A retired layout is told to nobody any more."),
            },
        ),
        (_("Told in the show flat"), {"fields": ("orientation", "lighting", "use", "idea")}),
        (_("Equipment and materials"), {"fields": ("equipment", "materials", "standard")}),
    )

    def formfield_for_foreignkey(self, field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """A show flat is a space of an estate that the person administers."""
        if field.name == "show_flat":
            mine = estates_with_role(request.user, Role.ADMINISTRATOR)
            kwargs["queryset"] = Space.objects.filter(estate__in=[estate.pk for estate in mine]).only("label")
        return super().formfield_for_foreignkey(field, request, **kwargs)
