"""What the administrator keeps of following up: the steps of the cadence."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from leasing.models import Cadence
from office.admin import Retires
from premises.admin import EstateAdmin


@admin.register(Cadence)
class CadenceAdmin(Retires, EstateAdmin):
    """The next steps to choose from (R90, R91)."""

    list_display = ("name", "count", "unit", "channel", "order", "retired", "estate")
    list_editable = ("order",)
    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    search_fields = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", ("count", "unit"), "channel", "order", "retired"),
                "description": _("What to choose from when the next contact with a client is planned."),
            },
        ),
    )
