"""Times, spans and telephones as a person says them, in the language and on the wall clock of the moment.

今天 09:12 · 昨天 17:35 · 3 月 14 日 · 2025 年 11 月 8 日 · 逾期 1 天 · 13 小时 48 分
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from django.utils import timezone
from django.utils.dateformat import format as date_format
from django.utils.translation import get_language, gettext_noop, ngettext, npgettext, pgettext
from django.utils.translation import gettext as _

from office import clock

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
A_MOMENT = timedelta(microseconds=1)
NEAR = {-1: gettext_noop("yesterday {hour}"), 0: gettext_noop("today {hour}"), 1: gettext_noop("tomorrow {hour}")}


@dataclass(frozen=True)
class Deadline:
    """What a clock pill shows: `state` is late, today, kept or later."""

    state: str
    icon: str
    words: str


def day(of: date, today: date | None = None) -> str:
    """3 月 14 日; with the year when it is another."""
    today = today or timezone.localtime(clock.now()).date()
    pattern = pgettext("date", "j M") if of.year == today.year else pgettext("date", "j M Y")
    return _written(of, pattern, get_language())


@lru_cache(maxsize=2000)
def _written(of: date, pattern: str, language: str | None) -> str:
    """Pages say the same few days again and again."""
    return date_format(of, pattern)


def weekday(of: date) -> str:
    """3 月 17 日 星期二"""
    return date_format(of, pgettext("date", "l j F"))


def hour(at: datetime) -> str:
    return f"{timezone.localtime(at):%H:%M}"


def end_hour(at: datetime) -> str:
    """The hour of an end: midnight is 24:00."""
    return "24:00" if timezone.localtime(at).time() == time() else hour(at)


def moment(at: datetime, *, with_hour: bool = False) -> str:
    """今天 09:12, 昨天 17:35, 明天 09:00; other days without the hour unless asked for."""
    wall, today = timezone.localtime(at), timezone.localtime(clock.now()).date()
    near = NEAR.get((wall.date() - today).days)
    if near:
        return _(near).format(hour=f"{wall:%H:%M}")
    return f"{day(wall.date(), today)} {wall:%H:%M}" if with_hour else day(wall.date(), today)


def until(at: datetime, *, with_hour: bool = False) -> str:
    """Like `moment`, for an end: midnight is 24:00 of the day that it ends."""
    wall = timezone.localtime(at)
    if wall.time() != time():
        return moment(at, with_hour=with_hour)
    last, today = (wall - A_MOMENT).date(), timezone.localtime(clock.now()).date()
    near = NEAR.get((last - today).days)
    if near:
        return _(near).format(hour="24:00")
    return f"{day(last, today)} 24:00" if with_hour else day(last, today)


def shift(starts_at: datetime, ends_at: datetime) -> str:
    """17:30 – 次日 08:30; the days are named when the shift lasts longer."""
    first, last = timezone.localtime(starts_at).date(), timezone.localtime(ends_at - A_MOMENT).date()
    days = (last - first).days
    if days == 0:
        return f"{hour(starts_at)} – {end_hour(ends_at)}"
    if days == 1:
        return _("{start} – {end} next day").format(start=hour(starts_at), end=end_hour(ends_at))
    return f"{day(first)} {hour(starts_at)} – {day(last)} {end_hour(ends_at)}"


def dated(at: datetime) -> str:
    """3 月 17 日 18:00: an end as a paper says it, which is read on other days too; midnight is 24:00 of its day."""
    last = timezone.localtime(at - A_MOMENT).date()
    return f"{day(last)} {end_hour(at)}"


def span(length: timedelta) -> str:
    """1 天, 6 小时, 20 分钟: the largest unit alone."""
    if length >= DAY:
        return ngettext("{n} day", "{n} days", length.days).format(n=length.days)
    if length >= HOUR:
        hours = length // HOUR
        return ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    minutes = max(1, length // timedelta(minutes=1))
    return ngettext("{n} minute", "{n} minutes", minutes).format(n=minutes)


def parts(length: timedelta) -> list[tuple[int, str]]:
    """The two largest units with their short names: [(13, "小时"), (48, "分")]."""
    minutes = max(0, length // timedelta(minutes=1))
    days, hours, minutes = minutes // 1440, minutes // 60 % 24, minutes % 60
    if days:
        return [(days, npgettext("unit", "day", "days", days)), (hours, pgettext("unit", "h"))]
    if hours:
        return [(hours, pgettext("unit", "h")), (minutes, pgettext("unit", "min"))]
    return [(minutes, pgettext("unit", "min"))]


def left(due: datetime) -> str:
    """13 小时 48 分: how long until then; 逾期 1 天 once it has passed."""
    if due <= clock.now():
        return deadline(due).words
    return " ".join(f"{number} {unit}" for number, unit in parts(due - clock.now()))


def deadline(due: datetime, *, kept_at: datetime | None = None, said: str = "") -> Deadline:
    """Whether something is overdue, due today or later, or was kept; icon and words for each.

    `said` replaces the words while the time has not passed ("verify today").
    """
    now = clock.now()
    if kept_at is not None and kept_at <= due:
        return Deadline("kept", "check-circle-fill", _("on time, {time}").format(time=_kept(kept_at, due)))
    if kept_at is not None:
        return Deadline("late", "exclamation-circle-fill", _("{span} late").format(span=span(kept_at - due)))
    if due <= now:
        return Deadline("late", "exclamation-circle-fill", _("{span} overdue").format(span=span(now - due)))
    last_day = timezone.localtime(due - A_MOMENT).date()
    if last_day == timezone.localtime(now).date():
        return Deadline("today", "clock-fill", said or until(due))
    return Deadline("later", "calendar3", said or until(due))


def _kept(at: datetime, due: datetime) -> str:
    """The hour alone when it was done on the day that it was due."""
    same_day = timezone.localtime(at).date() == timezone.localtime(due - A_MOMENT).date()
    return hour(at) if same_day else moment(at)


def masked_phone(phone: str) -> str:
    """138****6614; a short number keeps its last four."""
    digits = (phone or "").strip()
    if len(digits) < 5:
        return digits
    return f"{digits[:3]}****{digits[-4:]}" if len(digits) >= 11 else f"****{digits[-4:]}"


def masked_name(name: str) -> str:
    """王**: the first character, however long the name is."""
    return f"{name.strip()[:1]}**"


def given_name(name: str) -> str:
    """How a colleague is greeted: 林秀芳 → 秀芳, Lin Xiufang → Xiufang, 陈工 stays."""
    name = name.strip()
    if " " in name:
        return name.split()[-1]
    is_chinese = all("\u4e00" <= char <= "\u9fff" for char in name)
    return name[-2:] if is_chinese and len(name) > 2 else name


def percent(share: Decimal, decimals: int = 1) -> str:
    """98.6: neither 100 as long as one is missing, nor 0 as long as there is one."""
    step = Decimal(1).scaleb(-decimals)
    said = (share * 100).quantize(step, ROUND_HALF_UP)
    if said >= 100 > share * 100:
        said = 100 - step
    elif said <= 0 < share:
        said = step
    return f"{said:f}".rstrip("0").rstrip(".") if decimals else f"{said:f}"
