"""The timeline of a survey in words, once it is open. Who answered is in no line of it."""

from collections.abc import Callable
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.story import Line
from office import saying
from office.models import Entry
from revisits.models import Survey

ICONS = {
    "survey_drafted": "pencil",
    "survey_opened": "send",
    "survey_reminded": "bell",
    "survey_moved": "calendar3",
    "succeeded": lambda entry: _("gave it to a colleague, for who had it leaves"),
    "survey_closed": "check2-circle",
}
KEY = {"survey_opened", "survey_closed"}


def tell(survey: Survey) -> list[Line]:
    """The survey's timeline, newest first."""
    return [_line(entry) for entry in Entry.objects.about(Survey.KIND, survey.pk)]


def _line(entry: Entry) -> Line:
    say = TELLING.get(entry.verb)
    return Line(
        who=entry.actor.name if entry.actor else _("The system"),
        words=say(entry) if say else "",
        at=entry.at,
        icon=ICONS.get(entry.verb, "dot"),
        look="key" if entry.verb in KEY else "",
        before="",
        after="",
        note="",
    )


def _opened(entry: Entry) -> str:
    asked = entry.details["asked"]
    return ngettext("opened it for %(n)s household", "opened it for %(n)s households", asked) % {"n": asked}


def _reminded(entry: Entry) -> str:
    told = entry.details["told"]
    return ngettext("reminded %(n)s officer", "reminded %(n)s officers", told) % {"n": told}


def _moved(entry: Entry) -> str:
    said = {name: saying.day(date.fromisoformat(entry.details[name])) for name in ("was", "until")}
    return _("moved the last day from %(was)s to %(until)s") % said


TELLING: dict[str, Callable[[Entry], str]] = {
    "survey_drafted": lambda entry: _("began the draft"),
    "survey_opened": _opened,
    "survey_reminded": _reminded,
    "survey_moved": _moved,
    "survey_closed": lambda entry: _("closed it"),
}
