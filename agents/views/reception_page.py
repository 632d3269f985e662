"""What the page of a visit shows of its reception: the checklist with the open step, what may be given and what stays in
the house, what was given, what the control room saw."""

from typing import Any

from agents import policies
from agents.disclosure import level_of, open_to, received_as
from agents.forms.receiving import VisitStepForm
from agents.models import BrokerClass, BrokerVisit, Phrase
from agents.models.disclosure import AGAIN, FOR_BROKERS, PRINTED
from agents.receptions import missing, sheet
from agents.receptions.places import VIEWING, Place, next_of, places
from agents.visits import story
from leasing.forms.receptions import local_now
from leasing.models import ListKind, Space, Thing
from leasing.viewings import said
from leasing.viewings.said import Said
from office import clock
from office.models import SecurityNotice, Staff


def context_of(staff: Staff, visit: BrokerVisit, code: str, form: VisitStepForm | None) -> dict[str, Any]:
    """For who lets: the desk is shown none of it."""
    found = places(visit)
    leads = visit.ended_at is None and policies.may_lead(staff, visit)
    current = _current(found, code) if leads else None
    given = list(visit.hand_outs.select_related("given_by").order_by("id"))
    had = {one.what for one in given if one.what not in AGAIN}
    may = open_to(visit)
    return {
        "places": found,
        "current": current,
        "form": form or _form(staff, visit, current),
        "asks_client": leads and visit.decided == BrokerClass.PARTNER,
        "lacking": missing.of(visit) if leads else [],
        "level": level_of(visit),
        "may_give": [(one, one.value in had, one.label) for one in may],
        "stays": [one.label for one in (*FOR_BROKERS, Thing.TENANT_NAMES) if one not in may],
        "phrases": list(Phrase.objects.filter(retired=False)) if leads and visit.decided else [],
        "given": [(one, one.what in PRINTED and Thing(one.what) in may) for one in given],
        "told_spaces": _told(visit, current),
        "watched": _watched(visit),
    }


def _current(found: list[Place], code: str) -> Place | None:
    """The step that is asked for, if it may be taken; else the one that comes next."""
    asked = next((place for place in found if place.step.code == code and not place.locked_by), None)
    return asked or next_of(found)


def _form(staff: Staff, visit: BrokerVisit, current: Place | None) -> VisitStepForm | None:
    if current is None or current.gives:
        return None
    form = VisitStepForm(visit, current, seen=story.last_entry(visit))
    form.initial.setdefault("person", staff.pk)
    form.initial.setdefault("at", local_now(visit.estate, clock.now()))
    return form


def _told(visit: BrokerVisit, current: Place | None) -> list[Said]:
    """What is said of each space on the way round (R115): those that he saw; on the open step what may be shown too. Other
    tenants' names stay in the house."""
    if received_as(visit) != ListKind.PARTNER_CLIENT:
        return []
    seen = Space.objects.filter(pk__in=visit.seen.values("space")).select_related("building", "layout")
    spaces = list(seen.defer("floor_price").in_order())
    if current and current.step.code == VIEWING:
        known = {space.pk for space in spaces}
        offered = sheet.offered(visit).select_related("building", "layout").exclude(pk__in=known)
        spaces += offered[: sheet.MOST_SPACES]
    return said.told(spaces, visit.estate, with_names=False)


def _watched(visit: BrokerVisit) -> SecurityNotice | None:
    """What the control room was asked to watch, and what it saw (R124)."""
    about = SecurityNotice.objects.filter(subject_kind=BrokerVisit.KIND, subject_id=visit.pk)
    return about.select_related("taken_by", "closed_by").order_by("id").last()
