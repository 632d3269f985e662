"""What the administrator keeps of leasing: each tower's terms, who may give how much, the monthly charges. Never prospects
or quotes."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leasing.models import Authority, ChargeRate, LeasingTerms
from office.admin import Retires
from premises.admin import EstateAdmin


@admin.register(LeasingTerms)
class LeasingTermsAdmin(EstateAdmin):
    """How the tower lets. A quote keeps the terms under which it was drawn up."""

    search_fields = ("estate__name",)
    list_display = (
        "estate",
        "basis",
        "month_formula",
        "area_basis",
        "tax_included",
        "tax_rate",
        "quote_days",
        "hold_days",
    )
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "basis", "month_formula", "area_basis", "area_tolerance", "hold_days"),
                "description": _("The basis of prices: by day or month, by which area. A quote keeps that of its day."),
            },
        ),
        (_("Tax"), {"fields": ("tax_included", "tax_rate")}),
        (
            _("Quotes"),
            {
                "fields": ("deposit_months", "payment_months", "fee_in_free_months", "quote_days", "approve_by"),
                "description": _("What a new quote begins with. A change holds for new quotes."),
            },
        ),
        (_("Other buildings"), {"fields": ("rents_old_after",)}),
        (_("Renewal"), {"fields": ("renewal_first_days", "renewal_second_days", "renewal_last_days")}),
        (
            _("Following up"),
            {
                "fields": ("call_opens_after", "call_due_after", "call_in_working_days", "quiet_days", "thanks"),
                "description": _("A change holds for visits whose call is not planned yet."),
            },
        ),
    )


@admin.register(Authority)
class AuthorityAdmin(EstateAdmin):
    """The table of authorities (R81). A row says how much a role may give to companies of a standing."""

    list_display = ("role", "standing", "discount", "free_months", "estate")
    list_editable = ("discount", "free_months")
    list_filter = ("estate", "role", "standing")
    search_fields = ("role", "standing")
    list_select_related = ("estate",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "role", "standing", "discount", "free_months"),
                "description": _(
                    "Without a row a role may give nothing. The general manager has no limit, and he alone goes below the "
                    "floor price. A change holds at once, also for quotes that are approved and not signed yet."
                ),
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        """A row stays what it is about."""
        return (*super().get_readonly_fields(request, obj), *(("role", "standing") if obj else ()))

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """A row taken out gives nothing any more; its history stays."""
        return self.has_change_permission(request, obj)


@admin.register(ChargeRate)
class ChargeRateAdmin(Retires, EstateAdmin):
    """What is charged by the piece each month. A quote keeps the price under which it was drawn up."""

    list_display = ("name", "unit", "price", "order", "retired", "estate")
    list_editable = ("order",)
    list_filter = ("estate", "retired")
    list_select_related = ("estate",)
    search_fields = ("name",)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "unit", "price", "order", "retired"),
                "description": _("What is charged by the piece each month. A quote keeps the price of its day."),
            },
        ),
    )
