"""What the screen says about a gathering: its state, its hours, its kind."""

from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.words import Badge
from office import clock, periods, saying
from revisits.models import Gathering, GatheringKind, GatheringStatus

ICONS = {
    GatheringKind.FORUM: "chat-square-text",
    GatheringKind.FESTIVAL: "stars",
    GatheringKind.CULTURE: "palette",
    GatheringKind.MEETING: "people",
}
BADGES = {
    GatheringStatus.PLANNED: Badge("", "calendar-check", pgettext_lazy("gathering", "Planned")),
    GatheringStatus.HELD: Badge("done", "check-circle-fill", pgettext_lazy("gathering", "Held")),
    GatheringStatus.CANCELLED: Badge("", "x-circle", pgettext_lazy("gathering", "Cancelled")),
}
MINUTES_WANTED = Badge("wait", "journal-text", gettext_lazy("Minutes to be written"))
UNDER_WAY = Badge("wait", "broadcast", gettext_lazy("Under way"))


def badge(gathering: Gathering) -> Badge:
    """The state as it waits: one that has begun says so, one that has ended that its minutes are missing (R49)."""
    if gathering.status == GatheringStatus.PLANNED and gathering.ends_at <= clock.now():
        return MINUTES_WANTED
    if gathering.status == GatheringStatus.PLANNED and gathering.starts_at <= clock.now():
        return UNDER_WAY
    return BADGES[GatheringStatus(gathering.status)]


def hours(gathering: Gathering) -> str:
    """11 月 5 日 09:30 – 11:30."""
    day = saying.day(gathering.estate.day_of(gathering.starts_at))
    return f"{day} {saying.shift(gathering.starts_at, gathering.ends_at)}"


def icon_of(gathering: Gathering) -> str:
    return ICONS[GatheringKind(gathering.kind)]


def quarter(gathering: Gathering) -> str:
    """2026 年第三季度."""
    return periods.read(gathering.period, gathering.estate.day_of(gathering.starts_at)).label
