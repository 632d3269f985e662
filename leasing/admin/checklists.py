"""What the administrator keeps of leasing: the checklists. Prospects and visits are not here."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from leasing.models import Checklist, ChecklistStep, VisitKind
from leasing.reception.steps import NEEDS
from leasing.services import publish_checklist
from premises.admin import EstateAdmin


class StepFormSet(forms.BaseInlineFormSet):
    def clean(self) -> None:
        """A step is locked by one that comes before it; every visitor about space is asked for his needs (R139)."""
        super().clean()
        rows = [form for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]
        order = {form.cleaned_data.get("code"): form.cleaned_data.get("order", 0) for form in rows}
        for form in rows:
            after = form.cleaned_data.get("after")
            if after and (after not in order or order[after] >= form.cleaned_data.get("order", 0)):
                form.add_error("after", _("Name the code of a step that comes before."))
        if self.instance.kind in VisitKind and NEEDS not in order:
            raise forms.ValidationError(_("Every checklist asks for the needs: the step with the code “needs”."))


class StepInline(admin.StackedInline):
    model = ChecklistStep
    formset = StepFormSet
    extra = 0
    fields = (("order", "code", "title", "kind"), "guidance", "options", ("asks_said", "is_required", "after"))


@admin.register(Checklist)
class ChecklistAdmin(EstateAdmin):
    """The steps by which visitors are received. Saved, a change makes a new version: visits that go on keep theirs."""

    list_display = ("kind", "estate", "steps_now", "version_now")
    list_select_related = ("estate",)
    search_fields = ("steps__title", "steps__code")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "kind"),
                "description": _(
                    "The steps below lead a visit. A change makes a new version; visits that go on keep theirs."
                ),
            },
        ),
    )
    inlines = (StepInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return (*super().get_readonly_fields(request, obj), *(("kind",) if obj else ()))

    @admin.display(description=_("steps"))
    def steps_now(self, checklist: Checklist) -> int:
        return checklist.steps.count()

    @admin.display(description=_("version"))
    def version_now(self, checklist: Checklist) -> int:
        last = checklist.versions.order_by("-number").first()
        return last.number if last else 0

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publish_checklist(checklist=form.instance, by=request.user)
