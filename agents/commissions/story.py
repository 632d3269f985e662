"""The timeline of a commission in words."""

from datetime import date

from django.utils.translation import gettext as _

from agents.models import Commission, CommissionState
from leasing.story import Line, Telling, lines
from office import saying
from office.frame import Text
from office.models import Entry

ICONS = {
    "recorded": "file-earmark-check",
    "agreed": "pencil",
    "arrived": "calendar-check",
    "moved": "arrow-right-circle",
}


def tell(commission: Commission) -> list[Line]:
    """The timeline, newest first."""
    return lines(Entry.objects.about(Commission.KIND, commission.pk), TELLING)


def _recorded(entry: Entry, people: dict[int, str]) -> Text:
    return _("recorded the commission for the signed lease")


def _agreed(entry: Entry, people: dict[int, str]) -> Text:
    return _("wrote down other terms than the table’s")


def _arrived(entry: Entry, people: dict[int, str]) -> Text:
    said = [
        words % {"day": saying.day(date.fromisoformat(entry.details[key]))}
        for key, words in (("deposit", _("deposit %(day)s")), ("rent", _("first rent %(day)s")))
        if key in entry.details
    ]
    return _("wrote down what has arrived: %(what)s") % {"what": _(", ").join(said) or _("nothing yet")}


def _moved(entry: Entry, people: dict[int, str]) -> Text:
    if entry.after == CommissionState.VOID:
        return _("the lease was recorded by mistake: the commission is void")
    day = saying.day(date.fromisoformat(entry.details["day"]))
    return (_("invoice of %(day)s") if entry.after == CommissionState.INVOICED else _("paid on %(day)s")) % {"day": day}


TELLING = Telling(
    words={"recorded": _recorded, "agreed": _agreed, "arrived": _arrived, "moved": _moved},
    icons=ICONS,
    states=lambda value: CommissionState(value).label if value in CommissionState.values else value,
    key=frozenset({"recorded", "moved"}),
)
