"""What the screen says about a peer visit: its state, its hours."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from complaints.models import PeerVisit, VisitStatus
from complaints.words import Badge
from office import saying

BADGES = {
    VisitStatus.ASKED: Badge("", "envelope-paper", gettext_lazy("A day to be agreed")),
    VisitStatus.PLANNED: Badge("", "calendar-check", pgettext_lazy("peer visit", "Planned")),
    VisitStatus.HELD: Badge("done", "check-circle-fill", pgettext_lazy("peer visit", "Held")),
    VisitStatus.CANCELLED: Badge("", "x-circle", pgettext_lazy("peer visit", "Cancelled")),
}
LESSONS_WANTED = Badge("wait", "lightbulb", gettext_lazy("Held, lessons to be written"))


def badge(visit: PeerVisit) -> Badge:
    """The state as it waits: a held visit says that its lessons are still missing (R34)."""
    if visit.status == VisitStatus.HELD and visit.learned_at is None:
        return LESSONS_WANTED
    return BADGES[VisitStatus(visit.status)]


def hours(visit: PeerVisit) -> str:
    """11 月 5 日 09:30 – 11:30; that a day is still to be agreed."""
    if visit.starts_at is None:
        return _("day not agreed yet")
    day = saying.day(visit.estate.day_of(visit.starts_at))
    return f"{day} {saying.shift(visit.starts_at, visit.ends_at)}"
