"""What the administrator keeps of talks: the meeting rooms, and the gifts at parting. Never a talk or a booking."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leasing.models import Gift, MeetingRoom
from premises.admin import EstateAdmin


class RetiredAdmin(EstateAdmin):
    """Rows that are retired, never deleted."""

    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    search_fields = ("name",)
    actions = ("retire", "bring_back")

    @admin.action(description=_("Retire: no longer offered"))
    def retire(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        rows.update(retired=True)

    @admin.action(description=_("Bring back into use"))
    def bring_back(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        rows.update(retired=False)


@admin.register(MeetingRoom)
class MeetingRoomAdmin(RetiredAdmin):
    """Where talks about the rent are held (R75)."""

    list_display = ("name", "estate", "floor", "seats", "retired")
    fields = ("estate", "name", "floor", "seats", "retired")


@admin.register(Gift)
class GiftAdmin(RetiredAdmin):
    """What may be given at parting (R79). Each that is given is taken off the number that is left."""

    list_display = ("name", "estate", "stock", "retired")
    fields = ("estate", "name", "stock", "retired")
