"""What a notice says. The prose is in `templates/<app>/notices/<kind>.txt`, filled with the notice's params."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.template import Context
from django.template.loader import select_template

from office import subjects
from office.models import Notice, Staff

# Chinese sentences follow each other without a space; an English word after a Chinese title keeps its own.
SPACE_AFTER_A_STOP = re.compile(r"(?<=[。：；，！？]) (?![A-Za-z])")


@dataclass(frozen=True)
class Line:
    """A notice with its words; none when the person may no longer see what it is about."""

    notice: Notice
    words: str


def say(notice: Notice) -> str:
    """The words of a notice in the language of the moment, as plain text."""
    app = notice.subject_kind.partition(".")[0]
    template = select_template([f"{app}/notices/{notice.kind}.txt", "office/notices/unknown.txt"])
    context = Context({**notice.params, "notice": notice}, autoescape=False)
    return SPACE_AFTER_A_STOP.sub("", " ".join(template.template.render(context).split()))


def lines(staff: Staff, notices: Iterable[Notice]) -> list[Line]:
    """The notices of a page with their words, asking each app once who may see what."""
    found = list(notices)
    seen = subjects.visible_of(staff, [(notice.subject_kind, notice.subject_id) for notice in found])
    return [Line(one, say(one) if (one.subject_kind, one.subject_id) in seen else "") for one in found]
