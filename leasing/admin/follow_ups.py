"""What the administrator keeps of following up: the steps of the cadence."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leasing.models import Cadence
from premises.admin import EstateAdmin


@admin.register(Cadence)
class CadenceAdmin(EstateAdmin):
    """The next steps to choose from (R90, R91)."""

    list_display = ("name", "count", "unit", "channel", "order", "retired", "estate")
    list_editable = ("order",)
    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    actions = ("retire", "bring_back")
    fieldsets = ((None, {"fields": ("estate", "name", ("count", "unit"), "channel", "order", "retired")}),)

    @admin.action(description=_("Retire: no longer offered"))
    def retire(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        rows.update(retired=True)

    @admin.action(description=_("Bring back into use"))
    def bring_back(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        rows.update(retired=False)
