"""What runs by itself: the schedule in the office's words, with the last run and how it ended; and what failed."""

from datetime import datetime
from typing import Any, ClassVar

from celery import current_app
from django import forms
from django.contrib import admin, messages
from django.contrib.admin.models import CHANGE, LogEntry
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.http import require_POST
from django_celery_beat import admin as beat
from django_celery_beat.models import (
    ClockedSchedule,
    CrontabSchedule,
    IntervalSchedule,
    PeriodicTask,
    PeriodicTasks,
    SolarSchedule,
)
from django_celery_results import admin as results  # noqa: F401
from django_celery_results.models import GroupResult, TaskResult

from office import schedule
from office.admin.configuration import Corner
from office.admin.logged import LoggedAdmin
from office.errors import Refused
from office.models import Failure, FixedHour, Interval, ScheduleEntry
from office.models.schedule import at, every

for model in (PeriodicTask, ClockedSchedule, CrontabSchedule, IntervalSchedule, SolarSchedule, TaskResult, GroupResult):
    if admin.site.is_registered(model):
        admin.site.unregister(model)


class ScheduleEntryForm(forms.ModelForm):
    """The library explains in the words of its code; the page says enough without it."""

    class Meta:
        labels: ClassVar = {"interval": _("interval of the schedule"), "crontab": _("fixed hour of the schedule")}
        help_texts: ClassVar = {"enabled": "", "last_run_at": "", "interval": "", "crontab": ""}


@admin.register(ScheduleEntry)
class ScheduleEntryAdmin(LoggedAdmin, beat.PeriodicTaskAdmin):
    """The entries are delivered with the product: how often each runs and whether at all is the administrator's to say."""

    corner = Corner.SYSTEM
    said_by = {"interval": every}
    form = ScheduleEntryForm
    change_form_template = None
    date_hierarchy = None
    list_display = ("what", "enabled", "how_often", "last_run_at", "ended")
    list_filter = ("enabled",)
    search_fields = ("name", "task")
    actions = ("enable_tasks", "disable_tasks", "run_tasks")
    ordering = ("name",)
    readonly_fields = ("what", "last_run_at", "ended")
    fieldsets = (
        (None, {"fields": ("what", "enabled", "last_run_at", "ended")}),
        (
            _("How often"),
            {
                "fields": ("interval", "crontab"),
                "description": _("One of the two. A change holds within a few seconds, and stays after a new start."),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[PeriodicTask]:
        self.failed = schedule.last_failures()
        return super().get_queryset(request).exclude(name="celery.backend_cleanup")

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """Intervals and hours in our own words."""
        field = super().formfield_for_foreignkey(db_field, request, **kwargs)
        if db_field.name == "interval":
            field.label_from_instance = every
        if db_field.name == "crontab":
            field.label_from_instance = at
        return field

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        """Above the form stands what it does, not its name in the code."""
        said = context | {"subtitle": self.what(context["original"])}
        return super().render_change_form(request, said, *args, **kwargs)

    @admin.display(description=_("what it does"))
    def what(self, entry: PeriodicTask) -> str:
        return str(schedule.words_of(entry.task))

    @admin.display(description=_("how often"))
    def how_often(self, entry: PeriodicTask) -> str:
        return every(entry.interval) if entry.interval else at(entry.crontab) if entry.crontab else "–"

    @admin.display(description=_("last result"))
    def ended(self, entry: PeriodicTask) -> str:
        failed = schedule.has_failed(entry, schedule.last_failures() if not hasattr(self, "failed") else self.failed)
        if failed is None:
            return str(_("has not run yet"))
        return str(_("failed")) if failed else str(pgettext_lazy("task", "went well"))

    @admin.action(description=_("Switch on"))
    def enable_tasks(self, request: HttpRequest, queryset: QuerySet[PeriodicTask]) -> None:
        switched = list(queryset.filter(enabled=False))
        super().enable_tasks(request, queryset)
        self.log_switch(request, switched, "enabled", True)

    @admin.action(description=_("Switch off"))
    def disable_tasks(self, request: HttpRequest, queryset: QuerySet[PeriodicTask]) -> None:
        switched = list(queryset.filter(enabled=True))
        super().disable_tasks(request, queryset)
        self.log_switch(request, switched, "enabled", False)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False


class ScheduleAdmin(LoggedAdmin):
    """How often something may run. What an entry uses stays."""

    corner = Corner.SYSTEM

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """Beat reads the schedule anew."""
        super().save_model(request, obj, form, change)
        PeriodicTasks.update_changed()


@admin.register(Interval)
class IntervalAdmin(ScheduleAdmin):
    list_display = ("__str__", "every", "period")
    list_filter = ("period",)
    search_fields = ("every",)
    fieldsets = ((None, {"fields": ("every", "period"), "description": _("To choose from in the schedule.")}),)


class FixedHourForm(forms.ModelForm):
    """The library explains some of it in English only."""

    class Meta:
        labels: ClassVar = {
            "minute": _("minute"),
            "hour": _("hour"),
            "day_of_week": _("day of the week"),
            "day_of_month": _("day of the month"),
            "month_of_year": _("month of the year"),
            "timezone": _("time zone"),
        }
        help_texts: ClassVar = {
            "minute": _("0 to 59, several with commas."),
            "hour": _("0 to 23, several with commas."),
            "day_of_week": _("0 to 6, Sunday is 0; 1-5 is Monday to Friday."),
            "day_of_month": _("1 to 31, several with commas."),
            "month_of_year": _("1 to 12, several with commas."),
            "timezone": _("In which the hour is meant."),
        }
        # The zones have no other names.
        widgets: ClassVar = {"timezone": forms.Select(attrs={"translate": "no"})}


@admin.register(FixedHour)
class CrontabAdmin(ScheduleAdmin):
    form = FixedHourForm
    list_display = ("__str__", "hour", "minute", "day_of_week", "day_of_month")
    search_fields = ("hour", "minute")
    fieldsets = (
        (
            None,
            {
                "fields": ("minute", "hour", "day_of_week", "day_of_month", "month_of_year", "timezone"),
                "description": _("For what runs at a fixed hour: minute and hour, * for every one."),
            },
        ),
    )


class FailedOn(admin.DateFieldListFilter):
    """The library calls it when a task was completed."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.title = _("when it failed")


@admin.register(Failure)
class FailureAdmin(admin.ModelAdmin):
    """What failed, until it is started again; kept for thirty days."""

    corner = Corner.SYSTEM
    list_display = ("what", "status_said", "failed_at", "why")
    list_filter = (("date_done", FailedOn),)
    search_fields = ("task_name", "periodic_task_name", "traceback")
    ordering = ("-date_done",)
    date_hierarchy = "date_done"
    actions = ("start_again",)
    change_form_template = "admin/office/failure.html"
    readonly_fields = ("what", "status_said", "failed_at", "name", "given", "process", "why", "trace")
    fieldsets = (
        (
            None,
            {
                "fields": ("what", "status_said", "failed_at", "why"),
                "description": _(
                    "What is due stands in the database: most tasks catch up by themselves at their next run."
                ),
            },
        ),
        (_("For who looks after the system"), {"fields": ("name", "given", "process", "trace")}),
    )

    @admin.display(description=_("what it does"))
    def what(self, result: TaskResult) -> str:
        return str(schedule.words_of(result.task_name))

    @admin.display(description=_("state"))
    def status_said(self, result: TaskResult) -> str:
        return str(_("started again") if result.status == "RETRY" else _("failed"))

    @admin.display(description=_("when it failed"), ordering="date_done")
    def failed_at(self, result: TaskResult) -> datetime:
        return result.date_done

    @admin.display(description=pgettext_lazy("queue", "task"))
    def name(self, result: TaskResult) -> str:
        return result.task_name or ""

    @admin.display(description=_("what it was given"))
    def given(self, result: TaskResult) -> str:
        return result.task_args or ""

    @admin.display(description=_("process that did it"))
    def process(self, result: TaskResult) -> str:
        return result.worker or ""

    @admin.display(description=_("where in the program"))
    def trace(self, result: TaskResult) -> str:
        return result.traceback or ""

    @admin.display(description=_("what went wrong"))
    def why(self, result: TaskResult) -> str:
        return schedule.last_line(result)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.action(description=_("Start again"))
    def start_again(self, request: HttpRequest, rows: QuerySet[TaskResult]) -> None:
        for result_id in rows.order_by("pk").values_list("pk", flat=True):
            self._start(request, result_id)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(require_POST(self.retry_view))
        return [path("<int:result_id>/retry/", view, name="office_failure_retry"), *super().get_urls()]

    def retry_view(self, request: HttpRequest, result_id: int) -> HttpResponse:
        """Start one again."""
        if not Failure.objects.filter(pk=result_id).exists():
            return redirect(reverse("admin:office_failure_changelist"))
        self._start(request, result_id)
        return redirect(reverse("admin:office_failure_change", args=[result_id]))

    def _start(self, request: HttpRequest, result_id: int) -> None:
        current_app.loader.import_default_modules()
        try:
            result = schedule.retry(result_id=result_id, by=request.user)
        except Refused as refused:
            self.message_user(request, refused.sentence, messages.ERROR)
            return
        LogEntry.objects.log_actions(request.user.pk, [result], CHANGE, "started again", single_object=True)
        said = _("Started again: {what}.").format(what=schedule.words_of(result.task_name))
        self.message_user(request, said, messages.SUCCESS)
