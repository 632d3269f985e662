"""What the administrator keeps of talks: the meeting rooms, and the gifts at parting. Never a talk or a booking."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from leasing.models import Gift, MeetingRoom
from office.admin import Retires
from premises.admin import EstateAdmin


class RetiredAdmin(Retires, EstateAdmin):
    """Rows that are retired, never deleted."""

    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    search_fields = ("name",)


@admin.register(MeetingRoom)
class MeetingRoomAdmin(RetiredAdmin):
    """Where talks about the rent are held (R75)."""

    list_display = ("name", "estate", "floor", "seats", "retired")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "floor", "seats", "retired"),
                "description": _("Where talks about the rent are held. A retired room is booked no more."),
            },
        ),
    )


@admin.register(Gift)
class GiftAdmin(RetiredAdmin):
    """What may be given at parting (R79). Each that is given is taken off the number that is left."""

    list_display = ("name", "estate", "stock", "retired")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "stock", "retired"),
                "description": _("What may be given at parting. Each that is given is taken off the number."),
            },
        ),
    )
