"""A matter comes in: recorded, numbered, given to whoever verifies it the same day; a suggestion to the director."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.conduct import Accused, circle_of
from complaints.deadlines import deadlines, due_day, verify_warning
from complaints.models import Accusation, Case, Category, Contact, Reporter, Source, Status
from complaints.models.life import Kind
from complaints.services.conduct import CATEGORY, SERIES, check_conduct, pass_up
from complaints.services.handling import place_with_department, responsible_department
from complaints.services.move import set_turn
from complaints.services.suggestions import report_suggestion
from office import clock, files, timeline
from office.errors import BadInput, require
from office.models import Estate, Staff
from office.numbers import next_number
from office.typed import clean, optional_text, plain_line, require_text
from premises.models import Building, Household, Person, Unit, Zone
from premises.names import clean_phone

TITLE_LENGTH = 40
LONGEST_NAME = 40
LONGEST_TITLE = 60
LONGEST_PLACE = 80
LONGEST_NUMBER = 40
SHORTEST_SUGGESTION = 10
# A year that is typed wrong is no date of a complaint.
YEAR = timedelta(days=366)

# By the home's index and by the household's, each alone: one condition over both would use neither. Materialized, for
# asked for the days too, the database would rather read all that the estate received in them.
_EARLIER = """
    WITH near AS MATERIALIZED (
        SELECT id, received_at, status, kind, conduct, contact_id, category_id FROM complaints_case WHERE place_unit_id = %(unit)s
        UNION ALL SELECT own.id, own.received_at, own.status, own.kind, own.conduct, own.contact_id, own.category_id
        FROM complaints_reporter AS reporter JOIN complaints_case AS own ON own.id = reporter.case_id
        WHERE reporter.household_id = %(household)s
    )
    SELECT id FROM near
    WHERE received_at BETWEEN %(since)s AND %(until)s
    AND status NOT IN ('merged', 'void') AND kind <> 'suggestion' AND conduct = '' AND contact_id <> %(contact)s
    AND category_id IN (
        SELECT id FROM complaints_category
        WHERE id = %(category)s OR id = %(above)s OR parent_id = %(category)s
    )
    ORDER BY received_at DESC LIMIT 1
"""


@dataclass(frozen=True)
class Caller:
    """Who brings the matter: a household of the register and the person met, or a visitor who is none.

    `unit` is the home that is his own where he does not live in it: an owner who lets it. Who `tracks` his matter
    himself reads the answer on his page.
    """

    household: Household | None = None
    person: Person | None = None
    name: str = ""
    phone: str = ""
    unreachable: bool = False
    unit: Unit | None = None
    tracks: bool = False

    @property
    def home(self) -> Unit | None:
        return self.unit or (self.household.unit if self.household else None)

    @property
    def leaves_no_way(self) -> bool:
        """Whether nothing is known by which he could be answered."""
        return self.unreachable or not (self.household or self.person or self.phone.strip() or self.tracks)


@dataclass(frozen=True)
class Matter:
    """What is brought: kind, category, words, urgency and where it is. `accused` makes it a complaint about the staff."""

    kind: str
    category: Category
    body: str
    place: str
    title: str = ""
    urgency: str = Case.Urgency.NORMAL
    place_unit: Unit | None = None
    place_building: Building | None = None
    place_text: str = ""
    needs_entry: bool = False
    promised_at: datetime | None = None
    external_number: str = ""
    external_due_at: datetime | None = None
    accused: Accused | None = None


def conduct_matter(body: str, accused: Accused, **more: Any) -> Matter:
    """A complaint about the staff (R26): the words and whom they are about; at no home, in nobody's zone, no emergency."""
    category = Category.objects.get(code=CATEGORY)
    return Matter(Kind.COMPLAINT, category, body, Case.Place.PUBLIC, accused=accused, **more)


def receive(
    *, estate: Estate, by: Staff | None, source: Source, caller: Caller, received_at: datetime | None = None
) -> Contact:
    """Record that somebody came, called or wrote (R7, R13). One contact may bring several matters.

    `by=None` is the resident himself, at the estate's door (R9). Raises NotAllowed, and BadInput for a time in the
    future.
    """
    _require_may_log(by, estate)
    _of_this_estate(estate, "household", caller.household, caller.person)
    now = clock.now()
    if received_at and received_at > now:
        raise BadInput(_("The time of receipt lies in the future."), "received_at")
    if received_at and received_at < now - YEAR:
        raise BadInput(_("The time of receipt lies more than a year back."), "received_at")
    return Contact.objects.create(
        estate=estate,
        source=source,
        household=caller.household,
        person=caller.person,
        name=_name(caller),
        phone=_phone(caller),
        received_at=received_at or now,
        recorded_at=now,
        received_by=by,
    )


def _require_may_log(by: Staff | None, estate: Estate) -> None:
    require(policies.may_log(by, estate.pk) if by else policies.may_file(estate))


def _name(caller: Caller) -> str:
    typed = optional_text(plain_line(caller.name), "name", LONGEST_NAME)
    return typed or (caller.person.name[:LONGEST_NAME] if caller.person else "")


def _phone(caller: Caller) -> str:
    """The telephone as digits: the one typed, else the register's."""
    try:
        typed = clean_phone(caller.phone) if plain_line(caller.phone) else ""
    except ValueError:
        raise BadInput(_("That is not a telephone number: a mobile has 11 digits."), "phone") from None
    return typed or (caller.person.phone if caller.person else "")


def _of_this_estate(estate: Estate, field: str, *rows: Household | Person | Unit | Building | None) -> None:
    if any(row and row.estate_id != estate.pk for row in rows):
        raise BadInput(_("That belongs to another estate."), field)


@transaction.atomic
def log_case(
    *, contact: Contact, by: Staff, caller: Caller, matter: Matter, photos: Sequence[UploadedFile] = ()
) -> Case:
    """Log one matter of a contact (R13): its clocks, its number, whose turn it is; an emergency goes out at once.

    Raises NotAllowed, and BadInput beside the field for an empty text, a promise in the past, a place without a room.
    """
    return log_within(contact, by, caller, matter, photos)


def log_within(
    contact: Contact, by: Staff | None, caller: Caller, matter: Matter, photos: Sequence[UploadedFile] = ()
) -> Case:
    """`log_case` as a part of its caller's transaction; `by=None` is the resident himself."""
    estate = contact.estate
    _require_may_log(by, estate)
    _check(matter, estate)
    _of_this_estate(estate, "household", caller.household, caller.person)
    case = _new_case(estate, contact, by, caller, matter)
    if photos:
        # Before the number: while photos are made anew nobody else should wait for the day's counter.
        case.pk = Case.objects.next_id()
        files.store(case, photos, stage="intake", by=by)
    case.number = next_number(estate, estate.day_of(case.recorded_at), SERIES if case.conduct else "")
    case.search_text = " ".join([case.number, case.title, case.body, case.place_label])
    case.save(force_insert=True)
    if case.conduct:
        case.accusation.case = case
        case.accusation.save(force_insert=True)
    Reporter.objects.create(
        estate=estate,
        case=case,
        contact=contact,
        household=caller.household,
        person=caller.person,
        name=contact.name,
        phone=contact.phone,
        unreachable=caller.leaves_no_way,
        said=case.body,
        at=contact.received_at,
    )
    details = {"source": contact.source.code} | ({"late": True} if case.recorded_late else {})
    timeline.record(case, "logged", by=by, after=Status.LOGGED, details=details, resident=by is None)
    if case.conduct:
        pass_up(case)
        return case
    if case.is_suggestion:
        report_suggestion(case, by)
        return case
    notices.case_logged(case)
    if case.urgency == Case.Urgency.EMERGENCY:
        _send_out_at_once(case, by)
    return case


def _check(matter: Matter, estate: Estate) -> None:
    require_text(matter.body, "body", _("Write what happened."))
    optional_text(matter.title, "title", LONGEST_TITLE)
    optional_text(matter.place_text, "place_text", LONGEST_PLACE)
    optional_text(matter.external_number, "external_number", LONGEST_NUMBER)
    if matter.kind not in Kind.values:
        raise BadInput(_("Choose what kind of matter it is."), "kind")
    if matter.urgency not in Case.Urgency.values:
        raise BadInput(_("Choose how urgent it is."), "urgency")
    if matter.place not in Case.Place.values:
        raise BadInput(_("Choose where it is."), "place")
    if matter.place == Case.Place.OTHER and not (matter.place_unit or matter.place_building):
        raise BadInput(_("Which home is it about? Name the room."), "place_unit")
    _of_this_estate(estate, "place_unit", matter.place_unit, matter.place_building)
    if matter.kind == Kind.SUGGESTION:
        _check_suggestion(matter)
    check_conduct(matter, estate)
    _check_dates(matter)


def _check_suggestion(matter: Matter) -> None:
    """A suggestion is written down in detail (R18), and what is dangerous is none."""
    if len(clean(matter.body)) < SHORTEST_SUGGESTION:
        words = _(
            "Write the suggestion in detail: what, where, why, and what it would bring. At least %(n)d characters."
        )
        raise BadInput(words % {"n": SHORTEST_SUGGESTION}, "body")
    if matter.category.emergency:
        raise BadInput(_("An emergency is no suggestion: log it as a repair or a complaint."), "category")


def _check_dates(matter: Matter) -> None:
    now = clock.now()
    if matter.promised_at and matter.promised_at <= now:
        raise BadInput(_("The promised hour has already passed."), "promised_at")
    if matter.promised_at and matter.promised_at > now + YEAR:
        raise BadInput(_("The promised hour lies more than a year ahead."), "promised_at")
    if matter.external_due_at and not now - YEAR < matter.external_due_at < now + YEAR:
        raise BadInput(_("The other office's date lies more than a year away."), "external_due_at")


def _new_case(estate: Estate, contact: Contact, by: Staff | None, caller: Caller, matter: Matter) -> Case:
    """The case with its place, zone and clocks, not yet numbered or saved."""
    now = clock.now()
    unit = matter.place_unit or (caller.home if matter.place == Case.Place.OWN else None)
    building = matter.place_building or (unit.building if unit else None)
    zone = None if matter.accused else zone_of(unit, building, caller.home)
    urgency = _urgency(matter)
    clocks = deadlines(
        estate, matter.category, urgency, contact.received_at, matter.promised_at, matter.external_due_at
    )
    case = Case(
        estate=estate,
        kind=matter.kind,
        contact=contact,
        source=contact.source,
        category=matter.category,
        urgency=urgency,
        title=" ".join(clean(matter.title).split()) or title_from(clean(matter.body)),
        body=clean(matter.body),
        place=matter.place,
        place_unit=unit,
        place_building=building,
        place_text=clean(matter.place_text),
        needs_entry=matter.needs_entry or _enters_home(matter, urgency),
        zone=zone,
        officer=zone.officer if zone else None,
        recorded_by=by,
        received_at=contact.received_at,
        recorded_at=now,
        received_on=estate.day_of(contact.received_at),
        verify_warn_at=verify_warning(estate, contact.received_at),
        verify_due_at=clocks.verify,
        resolve_due_at=clocks.resolve,
        promised_at=matter.promised_at,
        answer_due_at=clocks.answer,
        first_due_on=due_day(estate, clocks.answer),
        external_number=plain_line(matter.external_number),
        external_due_at=matter.external_due_at,
        needs_external_answer=contact.source.external,
        repeat_of_id=_earlier(contact, caller, unit, matter),
    )
    if matter.accused:
        case.conduct = circle_of(estate, matter.accused)
        case.accusation = Accusation(
            estate=estate, accused=matter.accused.staff, said=" ".join(clean(matter.accused.said).split())
        )
    set_turn(case)
    return case


def _urgency(matter: Matter) -> str:
    """What the category demands; no suggestion is urgent."""
    if matter.kind == Kind.SUGGESTION:
        return Case.Urgency.NORMAL
    return Case.Urgency.EMERGENCY if matter.category.emergency else matter.urgency


def zone_of(unit: Unit | None, building: Building | None, home: Unit | None) -> Zone | None:
    """Whose zone a matter is: the place's; in the open the reporter's, so that somebody answers for it."""
    places = (unit, building, home, home.building if home else None)
    return next((place.zone for place in places if place and place.zone), None)


def _enters_home(matter: Matter, urgency: str) -> bool:
    """A repair or an emergency in the reporter's own home is not done outside it: who goes has to know where it is."""
    at_home = matter.place == Case.Place.OWN
    return at_home and (matter.kind == Kind.REPAIR or urgency == Case.Urgency.EMERGENCY)


def title_from(body: str) -> str:
    """The first sentence of what was said, as a heading of at most forty characters."""
    first = re.split(r"[。！？!?\n；;]", body.strip(), maxsplit=1)[0].strip()
    return first if len(first) <= TITLE_LENGTH else first[: TITLE_LENGTH - 1] + "…"


def _earlier(contact: Contact, caller: Caller, unit: Unit | None, matter: Matter) -> int | None:
    """The latest case of the same household or home and category within the estate's span: this one repeats it. What
    one visit brings is no repetition of itself; a suggestion or a complaint about the staff repeats nothing."""
    if matter.kind == Kind.SUGGESTION or matter.accused:
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            _EARLIER,
            {
                "unit": unit.pk if unit else None,
                "household": caller.household.pk if caller.household else None,
                "category": matter.category.pk,
                "above": matter.category.parent_id,
                "contact": contact.pk,
                "since": contact.received_at - timedelta(days=contact.estate.repeat_days),
                "until": contact.received_at,
            },
        )
        found = cursor.fetchone()
    return found[0] if found else None


def _send_out_at_once(case: Case, by: Staff | None) -> None:
    """An emergency is in the department's hands before it is verified; duty person and director are alarmed."""
    department = responsible_department(case)
    if department:
        place_with_department(case, department, by=by, verb="sent_out")
    notices.emergency(case)
