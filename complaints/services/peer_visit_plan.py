"""A peer company asks to visit: taken down, a day agreed, changed, cancelled."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.models import EstateFeature, PeerVisit, PeerVisitItem, VisitStatus
from complaints.services.peer_visit_move import due_of, keep, move, require_state
from complaints.visits.delivered_features import FEATURES
from office import clock, saying, timeline, workdays
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.policies import belongs_to
from office.typed import plain_line, require_text
from premises.names import clean_phone

MOST_PEOPLE = 200
FARTHEST_BACK, FARTHEST_AHEAD = timedelta(days=31), timedelta(days=366)


@dataclass(frozen=True)
class Hours:
    """When the visitors come and when they leave."""

    starts_at: datetime
    ends_at: datetime


@dataclass(frozen=True)
class Visitors:
    """Who asks to come: the company, who leads them, how many, and what they want to see."""

    organisation: str
    leader: str
    phone: str
    people: int
    purpose: str


@transaction.atomic
def ask_visit(*, estate: Estate, by: Staff, visitors: Visitors, host: Staff, hours: Hours | None = None) -> PeerVisit:
    """Take down that a peer company asks to visit, and who receives it (R32); with hours it is planned at once.

    The programme is the visit's own copy of what the estate shows (R33). Raises NotAllowed, BadInput.
    """
    require(policies.may_plan_visits(by, estate.pk))
    visit = PeerVisit(estate=estate, asked_at=clock.now(), asked_by=by)
    _write_down(visit, visitors, host)
    visit.due_at = due_of(visit)
    visit.save()
    _copy_programme(visit)
    timeline.record(visit, "asked", by=by, details={"host": host.pk})
    if hours:
        _plan(visit, hours, by=by)
    else:
        notices.visit_asked(visit, by=by)
    return visit


@transaction.atomic
def change_visit(*, visit_id: int, by: Staff, visitors: Visitors, host: Staff, hours: Hours | None = None) -> PeerVisit:
    """Change what was taken down, the host or the hours (R32); the first hours plan the visit.

    A new host and new hours are told to the hosts. Raises NotAllowed, WrongState, BadInput.
    """
    visit = PeerVisit.objects.locked(visit_id)
    require_state(visit, VisitStatus.ASKED, VisitStatus.PLANNED)
    require(policies.may_change_visit(by, visit))
    before = visit.host
    _write_down(visit, visitors, host)
    if visit.status == VisitStatus.PLANNED:
        _change_planned(visit, hours, before, by=by)
    elif hours:
        _plan(visit, hours, by=by)
    else:
        keep(visit)
        timeline.record(visit, "changed", by=by, details=_new_host(visit, before))
        if visit.host != before:
            notices.visit_asked(visit, by=by)
    return visit


@transaction.atomic
def cancel_visit(*, visit_id: int, by: Staff, reason: str) -> PeerVisit:
    """The visit does not take place, with the reason; the host is told. Raises NotAllowed, WrongState, BadInput."""
    visit = PeerVisit.objects.locked(visit_id)
    require_state(visit, VisitStatus.ASKED, VisitStatus.PLANNED)
    require(policies.may_change_visit(by, visit))
    visit.reason = require_text(reason, "reason", _("Write why it does not take place."), most=1000)
    move(visit, VisitStatus.CANCELLED, by=by, verb="cancelled", note=visit.reason)
    notices.visit_cancelled(visit, by=by)
    return visit


def deliver_features(estate: Estate) -> None:
    """Give an estate that has no features to show those delivered for its kind; they are its own from then on."""
    if EstateFeature.objects.filter(estate=estate).exists():
        return
    EstateFeature.objects.bulk_create(
        [
            EstateFeature(estate=estate, name=feature.name, words=feature.words, order=10 * place)
            for place, feature in enumerate(FEATURES[estate.kind], 1)
        ],
        ignore_conflicts=True,
    )


def _write_down(visit: PeerVisit, visitors: Visitors, host: Staff) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    visit.organisation = _line(visitors.organisation, "organisation", _("Write which company asks to come."), 80)
    visit.leader = _line(visitors.leader, "leader", _("Write who leads the visitors."), 40)
    try:
        visit.phone = clean_phone(visitors.phone)
    except ValueError:
        raise BadInput(_("That is not a telephone number: a mobile has 11 digits."), "phone") from None
    if not 1 <= visitors.people <= MOST_PEOPLE:
        raise BadInput(_("From 1 to %(most)d people.") % {"most": MOST_PEOPLE}, "people")
    visit.people = visitors.people
    visit.purpose = require_text(visitors.purpose, "purpose", _("Write what they want to see."), most=2000)
    if not belongs_to(host, visit.estate_id):
        raise BadInput(_("Choose a colleague of this estate as host."), "host")
    visit.host = host


def _line(text: str, field: str, sentence: Any, most: int) -> str:
    return require_text(plain_line(text), field, sentence, most=most)


def _copy_programme(visit: PeerVisit) -> None:
    """What the estate shows, as it is today: a later change of the list leaves this visit alone (R33)."""
    deliver_features(visit.estate)
    features = EstateFeature.objects.filter(estate=visit.estate, retired=False)
    PeerVisitItem.objects.bulk_create(
        [
            PeerVisitItem(estate=visit.estate, visit=visit, name=one.name, words=one.words, order=one.order)
            for one in features
        ]
    )


def _plan(visit: PeerVisit, hours: Hours, *, by: Staff) -> None:
    _set_hours(visit, hours)
    visit.planned_at = clock.now()
    details = {"host": visit.host_id, "starts_at": hours.starts_at.isoformat()}
    move(visit, VisitStatus.PLANNED, by=by, verb="planned", details=details)
    notices.visit_planned(visit, by=by)


def _change_planned(visit: PeerVisit, hours: Hours | None, before: Staff, *, by: Staff) -> None:
    """Host, hours or words of a planned visit; it keeps a day."""
    if hours is None:
        raise BadInput(_("A planned visit keeps its day: choose another one, or cancel the visit."), "day")
    details = _new_host(visit, before)
    was = _hours_of(visit)
    if was and hours != was:
        details["was"] = was.starts_at.isoformat()
        details["starts_at"] = hours.starts_at.isoformat()
        _set_hours(visit, hours)
    keep(visit)
    timeline.record(visit, "changed", by=by, details=details)
    if details:
        notices.visit_changed(visit, before, by=by)


def _new_host(visit: PeerVisit, before: Staff) -> dict[str, Any]:
    return {"host": visit.host_id} if visit.host != before else {}


def _hours_of(visit: PeerVisit) -> Hours | None:
    return Hours(visit.starts_at, visit.ends_at) if visit.starts_at and visit.ends_at else None


def _set_hours(visit: PeerVisit, hours: Hours) -> None:
    """Give the visit its hours and the moment of the reminder. One plans at a time in an estate: a second visit in
    the same hours is refused with a sentence, and by the database besides (R32)."""
    estate, now = visit.estate, clock.now()
    _require_possible(visit, hours)
    Estate.objects.select_for_update(no_key=True).get(pk=estate.pk)
    others = PeerVisit.objects.filter(estate=estate, status__in=[VisitStatus.PLANNED, VisitStatus.HELD])
    same_time = others.exclude(pk=visit.pk).filter(starts_at__lt=hours.ends_at, ends_at__gt=hours.starts_at).first()
    if same_time and (taken := _hours_of(same_time)):
        said = {"who": same_time.organisation, "hours": saying.shift(taken.starts_at, taken.ends_at)}
        raise BadInput(_("%(who)s visit us on that day at %(hours)s: choose other hours.") % said, "day")
    day_before = workdays.working_day_before(estate, estate.day_of(hours.starts_at))
    visit.starts_at, visit.ends_at = hours.starts_at, hours.ends_at
    visit.remind_at = estate.moment(day_before, estate.opens_at)
    # Agreed at the last moment, the host is told of the plan itself and needs no reminder.
    visit.reminded_at = now if visit.remind_at <= now else None


def _require_possible(visit: PeerVisit, hours: Hours) -> None:
    """Raise BadInput for hours that cannot be meant."""
    if hours.ends_at <= hours.starts_at:
        raise BadInput(_("They leave before they come."), "ends")
    today, day = visit.estate.today(), visit.estate.day_of(hours.starts_at)
    if not today - FARTHEST_BACK <= day <= today + FARTHEST_AHEAD:
        raise BadInput(_("That day is too far away: look at the year."), "day")
    if hours.starts_at > clock.now() and visit.items.exclude(mark="").exists():
        raise WrongState(_("Part of its programme is ticked already: the visit is not put off any more."))
