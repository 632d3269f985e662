"""What the administrator keeps of selling: the payment plans and the steps of a purchase. Never contracts."""

from decimal import Decimal

from django import forms
from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leasing.models import PaymentPlan, PlanShare, PurchaseStep
from office.admin import Retires
from premises.admin import EstateAdmin


class ShareFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """The payments of a plan are the whole price; the database asks the same."""
        super().clean()
        rows = [form.cleaned_data for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        if sum((row.get("share") or Decimal(0) for row in rows), Decimal(0)) != 1:
            raise forms.ValidationError(_("The shares of a plan add up to 1, the whole price."))


class ShareInline(admin.TabularInline):
    model = PlanShare
    formset = ShareFormSet
    extra = 0
    min_num = 1
    fields = ("place", "name", "share", "days", "is_loan")


class Retiring(Retires, EstateAdmin):
    """Rows are retired, never deleted: what was calculated refers to them."""

    search_fields = ("name",)
    list_editable = ("order",)
    list_filter = ("estate", "retired")
    list_select_related = ("estate",)

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(PaymentPlan)
class PaymentPlanAdmin(Retiring):
    """How one may pay (R158). A calculation keeps the plan as it was."""

    list_display = ("name", "discount", "order", "retired", "estate")
    inlines = (ShareInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "words", "discount", "order", "retired"),
                "description": _(
                    "How one may pay. The shares below add up to the whole price; a calculation keeps its plan."
                ),
            },
        ),
    )


@admin.register(PurchaseStep)
class PurchaseStepAdmin(Retiring):
    """The guide to a purchase, step by step (R158)."""

    list_display = ("name", "bring", "order", "retired", "estate")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "name", "words", "bring", "order", "retired"),
                "description": _("The guide to a purchase, as the buyer gets it, step by step."),
            },
        ),
    )
