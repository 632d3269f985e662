"""What the administrator keeps of leasing: the terms that may be offered with reserve, and who may offer how much (R70, R71)."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leasing.models import FlexibleTerm, TermReach
from office.admin import Retires
from premises.admin import EstateAdmin


class TermReachInline(admin.TabularInline):
    model = TermReach
    extra = 0
    max_num = 2
    fields = ("role", "most")


@admin.register(FlexibleTerm)
class FlexibleTermAdmin(Retires, EstateAdmin):
    """A term is retired, never deleted: what was told refers to it."""

    list_display = ("name", "kind", "level", "unit", "order", "retired", "estate")
    list_editable = ("order",)
    list_filter = ("estate", "kind", "retired")
    list_select_related = ("estate",)
    search_fields = ("name",)
    inlines = (TermReachInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "kind", "words", "unit", "order", "retired"),
                "description": _("What may be offered beside the rent."),
            },
        ),
        (
            _("To whom"),
            {
                "fields": ("level",),
                "description": _(
                    "Services of the business centre are shown only where the client looks for such a space. Without a row "
                    "below a role does not see the term; the general manager has no limit. Of rent-free months nobody "
                    "promises more than the table of authorities lets him quote."
                ),
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False
