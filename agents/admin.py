"""What the administrator keeps of brokers: the questions of a visit with their weights and those of a history, the polite phrases, for how long an
introduction protects, what is paid. Never brokers, firms, visits or introductions. The checklists by which brokers are
received stand beside those of other visitors."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from agents.models import CommissionRate, HistoryWeights, IntroductionTerms, Phrase, ScreeningOption, ScreeningQuestion
from agents.services import publish_questions
from office.admin import ConfigurationAdmin, Retires
from premises.admin import EstateAdmin


class OptionInline(admin.StackedInline):
    model = ScreeningOption
    extra = 0
    fields = (("order", "code", "words"), "reason", ("partner", "new", "research", "retired"))
    verbose_name_plural = _("answers: retire instead of deleting")

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(ScreeningQuestion)
class ScreeningQuestionAdmin(Retires, ConfigurationAdmin):
    """The questions at the desk. Saved, a change makes a new version: visits that go on keep theirs."""

    list_display = ("words", "order", "retired")
    list_filter = ("retired",)
    search_fields = ("words", "code")
    fieldsets = (
        (
            None,
            {
                "fields": ("order", "code", "words", "retired"),
                "description": _(
                    "Asked of every broker at the desk. A change holds for visits that begin from now on."
                ),
            },
        ),
    )
    inlines = (OptionInline,)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """Answers refer to the code."""
        return ("code",) if obj else ()

    def _set_retired(self, request: HttpRequest, rows: QuerySet[Any], retired: bool) -> None:
        """From the list too a change makes a new version."""
        super()._set_retired(request, rows, retired)
        publish_questions(by=request.user)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        publish_questions(by=request.user)


@admin.register(HistoryWeights)
class HistoryWeightsAdmin(ConfigurationAdmin):
    """What deals, visits and incidents weigh beside the answers. Saved, a change makes a new version like the questions."""

    list_display = ("__str__", "deals", "regular", "incidents", "as_it_stands", "first_visit")
    search_fields = ("pk",)
    fieldsets = (
        (
            None,
            {
                "fields": ("deals", ("regular", "regular_from"), "incidents", "as_it_stands", "first_visit"),
                "description": _("A change makes a new version; visits that go on keep theirs."),
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: HistoryWeights, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        publish_questions(by=request.user)


@admin.register(Phrase)
class PhraseAdmin(Retires, ConfigurationAdmin):
    """What one may say when a subject stays in the house (R127)."""

    list_display = ("words", "order", "retired")
    list_filter = ("retired",)
    search_fields = ("words",)
    fieldsets = (
        (
            None,
            {
                "fields": ("order", "words", "retired"),
                "description": _("Polite words for what stays in the house."),
            },
        ),
    )


class RateInline(admin.TabularInline):
    model = CommissionRate
    extra = 1
    fields = ("from_months", "months")
    verbose_name_plural = _("commission by term of the lease")


@admin.register(IntroductionTerms)
class IntroductionTermsAdmin(EstateAdmin):
    """For how long an introduction protects, and what is paid. A change holds for what is introduced and signed from then
    on."""

    search_fields = ("estate__name",)
    list_display = ("estate", "protected_days", "remind_days", "commission_months", "tax_included", "tax_rate")
    fieldsets = (
        (
            None,
            {
                "fields": ("estate", "protected_days", "remind_days"),
                "description": _(
                    "For how long a client is his who introduced him. A change holds for new introductions."
                ),
            },
        ),
        (
            _("Commission"),
            {
                "fields": ("commission_months", "tax_included", "tax_rate"),
                "description": _(
                    "In monthly rents, by the term of the lease; without a row below, the months named here."
                ),
            },
        ),
    )
    inlines = (RateInline,)
