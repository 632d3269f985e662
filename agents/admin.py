"""What the administrator keeps of brokers: the questions of a visit with their weights and those of a history, the polite phrases, for how long an
introduction protects, what is paid. Never brokers, firms, visits or introductions. The checklists by which brokers are
received stand beside those of other visitors."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agents.models import CommissionRate, HistoryWeights, IntroductionTerms, Phrase, ScreeningOption, ScreeningQuestion
from agents.services import publish_questions
from office.admin import ConfigurationAdmin
from premises.admin import EstateAdmin


class OptionInline(admin.StackedInline):
    model = ScreeningOption
    extra = 0
    fields = (("order", "code", "words"), "reason", ("partner", "new", "research", "retired"))
    verbose_name_plural = _("answers: retire instead of deleting")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ScreeningQuestion)
class ScreeningQuestionAdmin(ConfigurationAdmin):
    """The questions at the desk. Saved, a change makes a new version: visits that go on keep theirs."""

    list_display = ("words", "order", "retired")
    list_filter = ("retired",)
    fields = ("order", "code", "words", "retired")
    inlines = (OptionInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Answers refer to the code."""
        return ("code",) if obj else ()

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publish_questions(by=request.user)


@admin.register(HistoryWeights)
class HistoryWeightsAdmin(ConfigurationAdmin):
    """What deals, visits and incidents weigh beside the answers. Saved, a change makes a new version like the questions."""

    list_display = ("__str__", "deals", "regular", "incidents", "as_it_stands", "first_visit")
    fields = ("deals", ("regular", "regular_from"), "incidents", "as_it_stands", "first_visit")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: HistoryWeights, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        publish_questions(by=request.user)


@admin.register(Phrase)
class PhraseAdmin(ConfigurationAdmin):
    """What one may say when a subject stays in the house (R127)."""

    list_display = ("words", "order", "retired")
    list_filter = ("retired",)
    fields = ("order", "words", "retired")


class RateInline(admin.TabularInline):
    model = CommissionRate
    extra = 1
    fields = ("from_months", "months")
    verbose_name_plural = _("commission by term of the lease")


@admin.register(IntroductionTerms)
class IntroductionTermsAdmin(EstateAdmin):
    """For how long an introduction protects, and what is paid. A change holds for what is introduced and signed from then
    on."""

    list_display = ("estate", "protected_days", "remind_days", "commission_months", "tax_included", "tax_rate")
    fieldsets = (
        (None, {"fields": ("estate", "protected_days", "remind_days")}),
        (_("Commission"), {"fields": ("commission_months", "tax_included", "tax_rate")}),
    )
    inlines = (RateInline,)
