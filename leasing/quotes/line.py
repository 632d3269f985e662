"""The line of people through which a quote goes: who drew it up, who decided, whose turn it is, the client."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from leasing.models import QuoteDecision, QuoteStatus, QuoteVersion
from office import duty, saying
from office.models import Role

S = QuoteStatus


@dataclass(frozen=True)
class Station:
    """One person of the line; `look` is done, now, or empty for what is still to come."""

    look: str
    icon: str
    who: str
    did: str
    small: str = ""
    is_due: bool = False


def stations_of(version: QuoteVersion) -> list[Station]:
    """The line of a version. Who stands after whom is said only once it is his turn."""
    found = [
        _station(
            "done",
            "check-lg",
            version.drawn_up_by.name,
            pgettext("line", "drew it up"),
            version.drawn_up_at,
            version.reason,
        )
    ]
    for decision in version.decisions.all():
        if (
            decision.kind == QuoteDecision.Kind.APPROVED
            and decision.by_id == version.drawn_up_by_id
            and len(found) == 1
        ):
            found.append(
                _station("done", "check-lg", decision.by.name, _("within own authority"), decision.at, decision.note)
            )
            continue
        icon = "x-lg" if decision.kind == QuoteDecision.Kind.DECLINED else "check-lg"
        found.append(_station("done", icon, decision.by.name, _acted(decision), decision.at, decision.note))
    if version.status == S.WAITING and version.due_at:
        small = _("by {until}").format(until=saying.until(version.due_at, with_hour=True))
        found.append(Station("now", "clock-fill", _deciders(version), pgettext("line", "decides"), small, True))
    if version.status != S.DECLINED:
        found.append(_client(version))
    return found


def _acted(decision: QuoteDecision) -> str:
    return {
        QuoteDecision.Kind.APPROVED: pgettext("line", "approved it"),
        QuoteDecision.Kind.PASSED_ON: pgettext("line", "supports it"),
        QuoteDecision.Kind.DECLINED: pgettext("line", "declined it"),
    }[QuoteDecision.Kind(decision.kind)]


def _station(look: str, icon: str, who: str, did: str, at: datetime, note: str = "") -> Station:
    said = saying.moment(at, with_hour=True)
    quoted = pgettext("quote", "“{note}”").format(note=note)
    return Station(look, icon, who, did, f"{said}{_(', ')}{quoted}" if note else said)


def _deciders(version: QuoteVersion) -> str:
    names = [one.name for one in duty.holders(version.estate, version.turn_role)]
    return pgettext("names", ", ").join(names) or str(Role(version.turn_role).label)


def _client(version: QuoteVersion) -> Station:
    if version.answered_at:
        return _station(
            "done",
            "person-check",
            str(version.prospect),
            str(version.get_status_display()),
            version.answered_at,
            version.answer,
        )
    if version.sent_at:
        return _station(
            "done", "send", pgettext("line", "to the client"), str(version.get_sent_way_display()), version.sent_at
        )
    return Station("", "send", "", pgettext("line", "to the client"))
