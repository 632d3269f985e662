"""Filters and tags of our look: clocks, states, the mark 回. Built into every template.

{% clock case.due_at %}   {% clock due kept_at=done_at %}   {% clock due said=words %}
{{ at|say_time }} {{ at|say_moment }} {{ day|say_day }} {{ at|say_until }} {{ due|time_left }}   {% due_words due %}   {% countdown due %}
{% icon "search" %}   {% seal %}   {% ava name %}   {{ phone|masked_phone }}   {% typed text %}   <b{% lang_of text %}>
{% echo resident_answered director_told %}   {% echo_mark resident_answered director_told %}
{% state "wait" "reply" words %}   {% daybar received_at due_at ticks %}
{% chip "status" "open" label %}   {% chip_on "status" label value_words %}
"""

from datetime import date, datetime, timedelta
from functools import cache, lru_cache
from typing import Any

from django import template
from django.conf import settings
from django.template import Context
from django.utils.html import format_html, format_html_join, strip_tags
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from office import clock as office_clock
from office import saying
from office.addresses import address

register = template.Library()

PLACES_IN_LIST = ("after", "before")
# A page says the same few states, marks and times again and again: so many of them are kept as they were written.
MOST_WRITTEN = 2000


@register.simple_tag
@cache
def icon(name: str) -> str:
    """One of Bootstrap's icons, silent for screen readers: a word always stands beside it."""
    return format_html('<i class="bi bi-{}" aria-hidden="true"></i>', name)


@register.simple_tag
def clause(number: str) -> str:
    """The clause of the regulation that asks for what stands here, and the way to its words (R6)."""
    if not number:
        return ""
    url = f"{address('office:regulation')}#{number}"
    return format_html('<a class="hy-clause" href="{}" title="{}">{}</a>', url, _("What the regulation says"), number)


@register.simple_tag
def seal() -> str:
    return mark_safe(
        '<svg class="hy-seal" viewBox="0 0 26 26" aria-hidden="true"><rect class="o" x="2.25" y="2.25" width="21.5"'
        ' height="21.5" rx="4.5" stroke-width="3"/><rect class="i" x="8.75" y="8.75" width="8.5" height="8.5"'
        ' rx="1.5" stroke-width="2.5"/></svg>'
    )


@register.simple_tag
def echo_mark(resident: bool, director: bool, label: str = "") -> str:
    """The mark alone: outer square the resident's answer, inner one the director's; `label` for screen readers."""
    return _mark(bool(resident), bool(director), str(label))


@lru_cache(maxsize=MOST_WRITTEN)
def _mark(resident: bool, director: bool, label: str) -> str:
    done = {(True, True): "is-both", (True, False): "is-res", (False, True): "is-dir"}
    return format_html(
        '<svg class="hy-echo {}" viewBox="0 0 20 20" {}><rect class="o" x="2" y="2" width="16" height="16" rx="3"/>'
        '<rect class="i" x="7" y="7" width="6" height="6" rx="1"/></svg>',
        done.get((resident, director), ""),
        format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"'),
    )


@register.simple_tag
def echo_words(resident: bool, director: bool) -> str:
    """待回住户, 待报主任, 已回音, or 0 / 2."""
    if resident and director:
        return _("Both answered")
    if resident:
        return _("Director waits")
    return _("Resident waits") if director else "0 / 2"


@register.simple_tag
def echo(resident: bool, director: bool) -> str:
    """The mark with its words, as lists show it."""
    return _who(echo_mark(resident, director), echo_words(resident, director))


@lru_cache(maxsize=MOST_WRITTEN)
def _who(mark: str, words: str) -> str:
    return format_html('<span class="hy-who">{}<span class="hy-sm hy-mute">{}</span></span>', mark, words)


@register.simple_tag
def ava(name: str, is_me: bool = False) -> str:
    """The first character of a name in a circle; the name itself stands beside it."""
    return _circle(str(name or "?")[:1].upper(), bool(is_me))


@lru_cache(maxsize=MOST_WRITTEN)
def _circle(letter: str, is_me: bool) -> str:
    return format_html('<span class="hy-ava{}" aria-hidden="true">{}</span>', " is-me" if is_me else "", letter)


@register.simple_tag
def state(look: str, icon_name: str, words: str) -> str:
    """A state badge; `look` is empty, wait, done, late or secret."""
    return _pill(f"hy-state is-{look}" if look else "hy-state", icon_name, str(words))


# Of a text that is HTML already and the same text that is not, each is kept for itself.
@lru_cache(maxsize=MOST_WRITTEN, typed=True)
def _pill(look: str, icon_name: str, words: str) -> str:
    return format_html('<span class="{}">{}{}</span>', look, icon(icon_name), words)


@register.simple_tag
def clock(due: datetime | None, kept_at: datetime | None = None, said: str = "") -> str:
    """The clock pill: 逾期 1 天, 今天 18:00, 3 月 19 日, 按时 17:42."""
    if due is None:
        return ""
    found = saying.deadline(due, kept_at=kept_at, said=str(said or ""))
    look = "hy-clock" if found.state == "later" else f"hy-clock is-{found.state}"
    return _pill(look, found.icon, found.words)


@register.simple_tag
def countdown(due: datetime) -> str:
    """<b>13 小时 48 分</b> in large figures; 逾期 1 天 once it has passed."""
    if due <= office_clock.now():
        return format_html('<b class="hy-bad">{}</b>', saying.deadline(due).words)
    units = format_html_join("", '{}<span class="hy-unit">{}</span>', saying.parts(due - office_clock.now()))
    return format_html("<b>{}</b>", units)


@register.simple_tag
def due_words(due: datetime) -> str:
    """今天 18:00 前，还剩; 昨天 18:00 到期 once it has passed: nothing is left of what is overdue."""
    sentence = _("due %(until)s") if due <= office_clock.now() else _("by %(until)s, left")
    return sentence % {"until": saying.until(due, with_hour=True)}


@register.filter
def say_time(at: datetime | None) -> str:
    """今天 09:12, 昨天 17:35, 3 月 14 日, 2025 年 11 月 8 日."""
    return saying.moment(at) if at else ""


@register.filter
def say_moment(at: datetime | None) -> str:
    """The same, always with the hour."""
    return saying.moment(at, with_hour=True) if at else ""


@register.filter
def say_until(at: datetime | None) -> str:
    """An end: midnight is 今天 24:00; always with the hour."""
    return saying.until(at, with_hour=True) if at else ""


@register.filter
def say_dated(at: datetime | None) -> str:
    """An end on paper: 3 月 17 日 18:00."""
    return saying.dated(at) if at else ""


@register.filter
def say_hour(at: datetime | None) -> str:
    return saying.hour(at) if at else ""


@register.filter
def say_day(day: date | None) -> str:
    """3 月 14 日 of a date (no hour)."""
    return saying.day(day) if day else ""


@register.filter
def say_iso_day(text: str) -> str:
    """3 月 14 日 of a date as notices and the timeline keep it: 2026-03-14."""
    return saying.day(date.fromisoformat(text)) if text else ""


@register.filter
def say_weekday(day: date | None) -> str:
    """3 月 17 日 星期二."""
    return saying.weekday(day) if day else ""


@register.filter
def say_span(length: timedelta | None) -> str:
    """A length of time in its largest unit: 6 小时."""
    return saying.span(length) if length is not None else ""


@register.filter
def say_shift(starts_at: datetime, ends_at: datetime) -> str:
    """17:30 – 08:30 next day."""
    return saying.shift(starts_at, ends_at)


@register.filter
def time_left(due: datetime | None) -> str:
    """13 小时 48 分."""
    return saying.left(due) if due else ""


@register.filter
def masked_phone(phone: str | None) -> str:
    return saying.masked_phone(phone or "")


@register.simple_tag
def lang_of(text: Any) -> str:
    """`<b{% lang_of title %}>`: names the office's language on a page that speaks another, where most of the text is
    in it."""
    if get_language() == settings.LANGUAGE_CODE:
        return ""
    letters = [char for char in str(text) if char.isalpha()]
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in letters)
    if chinese * 2 <= len(letters):
        return ""
    return format_html(' lang="{}"', settings.LANGUAGE_CODE)


@register.filter
def in_its_language(cell: str) -> str:
    """A cell that Django's lists have written, with the language of what stands in it."""
    return mark_safe(cell[:3] + lang_of(strip_tags(cell)) + cell[3:])  # noqa: S308


@register.simple_tag
def typed(text: Any, tag: str = "span") -> str:
    """Words that somebody of the office typed, with their language."""
    return format_html("<{0}{1}>{2}</{0}>", tag, lang_of(text), text)


def _with(context: Context, **changes: str | None) -> str:
    """The page's address with some filters changed (None takes one away), back at the first page of the list."""
    params = context["request"].GET.copy()
    for name in PLACES_IN_LIST:
        params.pop(name, None)
    for name, value in changes.items():
        if value is None:
            params.pop(name, None)
        else:
            params[name] = value
    return f"?{params.urlencode()}"


@register.simple_tag(takes_context=True)
def filter_url(context: Context, **changes: str | None) -> str:
    """`{% filter_url status="open" zone=None %}`: the same list with other filters."""
    return _with(context, **changes)


@register.simple_tag(takes_context=True)
def chip(context: Context, name: str, value: str, label: str) -> str:
    """A chip that sets one filter; on, it takes it away again."""
    is_on = context["request"].GET.get(name, "") == str(value)
    url = _with(context, **{name: None if is_on or not value else str(value)})
    words = format_html("<b>{}</b>", label) if is_on else label
    current = mark_safe(' aria-current="true"') if is_on else ""
    look = " is-on" if is_on else ""
    return format_html('<a class="hy-chip{}" href="{}"{}{}>{}</a>', look, url, current, lang_of(label), words)


@register.simple_tag(takes_context=True)
def chip_on(context: Context, name: str, label: str, value_words: str) -> str:
    """A chip that is on: field and value and a cross; clicking takes the filter away."""
    return format_html(
        '<a class="hy-chip is-on" href="{}">{} <b{}>{}</b>{}<span class="visually-hidden">{}</span></a>',
        _with(context, **{name: None}),
        label,
        lang_of(value_words),
        value_words,
        icon("x-lg"),
        _("Remove this filter"),
    )


@register.inclusion_tag("office/daybar.html")
def daybar(start: datetime, end: datetime, ticks: list[tuple[datetime, str]] | None = None) -> dict[str, Any]:
    """From received to the end of the day: jade is time gone, a tick for each promise, amber for the end.

    `ticks` are (moment, word) pairs: [(answer_due_at, "答复")].
    """
    width, whole = 288, max((end - start).total_seconds(), 1)
    now = office_clock.now()

    def place(at: datetime) -> int:
        return round(min(max((at - start).total_seconds() / whole, 0), 1) * width)

    marks = [
        {"x": place(at), "words": f"{saying.hour(at)} {word}".strip(), "said": f"{saying.until(at)} {word}".strip()}
        for at, word in ticks or []
        if start < at < end and 60 < place(at) < width - 50
    ]
    gone = place(now)
    return {
        "width": width,
        "start": saying.hour(start),
        "end": saying.end_hour(end),
        "gone": gone,
        "at_start": gone < 24,
        "at_end": gone > width - 24,
        "is_over": now >= end,
        "marks": marks,
        "now": saying.hour(now),
    }
