"""{{ revisit.satisfaction|rating }}, {{ task|period_label }}, {% task_state task %}, and in notices {{ appointment_at|moment_of|say_moment }}."""

from datetime import datetime
from urllib.parse import urlencode

from django import template
from django.template import Context
from django.urls import reverse

from office import periods
from office.frame import Text
from office.templatetags.huiyin import state
from revisits import policies
from revisits.forms.record import RATINGS
from revisits.models import RevisitTask, TaskStatus
from revisits.rounds import ENDED, key_of, period_of

register = template.Library()

LOOKS = {TaskStatus.DONE: "done", TaskStatus.OPEN: "wait"}


@register.filter
def rating(value: int | None) -> Text:
    """Very good … very bad, for 5 … 1."""
    return next((words for number, words, _icon in RATINGS if number == value), "")


@register.filter
def period_label(task: RevisitTask) -> str:
    """The quarter or the year for which a task is."""
    return periods.read(task.period, task.starts_on).label


@register.simple_tag
def task_state(task: RevisitTask) -> str:
    """The badge of a task."""
    status = TaskStatus(task.status)
    icon = ENDED[status][1] if status in ENDED else "circle"
    return state(LOOKS.get(status, ""), icon, str(task.get_status_display()))


@register.filter
def moment_of(iso: str) -> datetime | None:
    """The moment that a notice keeps as text."""
    return datetime.fromisoformat(iso) if iso else None


@register.filter
def words_of(text: str) -> list[str]:
    """`"a b"` as its words, to go through them."""
    return text.split()


@register.simple_tag
def step_url(key: str, task: RevisitTask) -> str:
    """The address of a step on a task."""
    return reverse(f"revisits:{key}", args=[task.pk])


@register.simple_tag(takes_context=True)
def round_url(context: Context, estate_id: int, task: RevisitTask | None) -> str:
    """The round on which a home lies, at its entrance; of another period than the running one by its name. Nothing for
    whoever walks no round."""
    if not policies.may_walk(context["user"], estate_id):
        return ""
    if task is None:
        return reverse("revisits:round")
    query = {"for": task.purpose, "place": key_of(task), "who": task.officer_id or "none"}
    if task.period != period_of(task.purpose, task.estate):
        query["period"] = task.period
    return f"{reverse('revisits:round')}?{urlencode(query)}"
