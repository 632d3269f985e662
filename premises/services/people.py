"""Who lives where: moving in and out, and what people are to a unit. An owner stays one when the tenant leaves."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext_lazy as _

from office import saying, timeline
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import require_text
from premises import policies
from premises.models import Household, Person, Tag, Tie, Unit
from premises.names import clean_name, clean_phone

_PERSON_FIELDS = ("name", "salutation", "phone", "call_when", "note")


@dataclass(frozen=True)
class Resident:
    """Somebody who moves in or is tied to a unit: one of the register (`person`), or as the desk writes him down."""

    relation: str
    name: str = ""
    phone: str = ""
    salutation: str = ""
    call_when: str = ""
    note: str = ""
    is_contact: bool = False
    person: Person | None = None


def _locked(unit: Unit) -> Unit:
    """The unit, so that two moves into it come one after the other."""
    return Unit.objects.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=unit.pk)


def _not_later_than_today(estate: Estate, day: date, field: str) -> None:
    if day > estate.today():
        raise BadInput(_("This day lies in the future. Record it when it has come."), field)


def _phone(text: str) -> str:
    try:
        return clean_phone(text) if text else ""
    except ValueError:
        raise BadInput(_("That is not a telephone number: a mobile has 11 digits."), "phone") from None


def _person(unit: Unit, resident: Resident) -> Person:
    """The person of the register who is meant: named, or tied to this unit under the same name; else a new one."""
    if resident.person:
        return resident.person
    name = require_text(clean_name(resident.name), "name", _("A resident has a name."))
    phone = _phone(resident.phone)
    for known in Person.objects.filter(ties__unit=unit, name=name).distinct():
        if not phone or not known.phone or phone == known.phone:
            return known
    return Person.objects.create(
        estate_id=unit.estate_id,
        name=name,
        phone=phone,
        salutation=resident.salutation,
        call_when=resident.call_when,
        note=resident.note,
    )


def _tie(unit: Unit, resident: Resident, since: date, household: Household | None) -> Tie:
    """Tie a person to a unit. An owner who comes back begins a new tie, so that the earlier stay keeps its people."""
    person = _person(unit, resident)
    open_tie = Tie.objects.filter(unit=unit, person=person, relation=resident.relation, until=None).first()
    if open_tie and household in (None, open_tie.household):
        return open_tie
    if open_tie and open_tie.household_id is None:
        open_tie.household, open_tie.is_contact = household, resident.is_contact
        open_tie.save(update_fields=["household", "is_contact"])
        return open_tie
    if open_tie:
        open_tie.until = max(since, open_tie.since)
        open_tie.save(update_fields=["until"])
    return Tie.objects.create(
        estate_id=unit.estate_id,
        person=person,
        unit=unit,
        household=household,
        relation=resident.relation,
        is_contact=resident.is_contact,
        since=since,
    )


@transaction.atomic
def move_in(*, unit: Unit, day: date, people: Sequence[Resident], by: Staff) -> Household:
    """Begin a stay: these people live in the unit from that day on. The first is called first unless one is named.

    Raises NotAllowed, BadInput, and WrongState while somebody else lives there: a stay ends only when asked.
    """
    require(policies.may_edit(by, unit.estate_id))
    unit = _locked(unit)
    _not_later_than_today(unit.estate, day, "day")
    if not people:
        raise BadInput(_("Say who moves in."), "name")
    there = unit.households.filter(stay__overlap=DateRange(day, None)).order_by("stay").first()
    if there:
        sentence = _("Somebody has lived in {unit} since {day}. Record their moving out first.")
        raise WrongState(sentence.format(unit=unit, day=saying.day(there.since)), "day")
    household = Household.objects.create(estate_id=unit.estate_id, unit=unit, stay=DateRange(day, None))
    contact = next((place for place, resident in enumerate(people) if resident.is_contact), 0)
    ties = [
        _tie(unit, Resident(**{**resident.__dict__, "is_contact": place == contact}), day, household)
        for place, resident in enumerate(people)
    ]
    timeline.record(household, "moved_in", by=by, details={"day": str(day), "people": [tie.person_id for tie in ties]})
    return household


@transaction.atomic
def move_out(*, household: Household, day: date, by: Staff, note: str = "") -> Household:
    """End a stay: from that day on they no longer live there. Owners stay owners; all others' ties end.

    Raises NotAllowed, BadInput, and WrongState when they have moved out already.
    """
    require(policies.may_edit(by, household.estate_id))
    row = Household.objects.select_for_update(of=("self",)).select_related("unit", "estate").get(pk=household.pk)
    if row.until:
        raise WrongState(_("They moved out on {day} already.").format(day=saying.day(row.until)))
    _not_later_than_today(row.estate, day, "day")
    if day <= row.since:
        raise BadInput(_("They moved in on {day}; moving out is later.").format(day=saying.day(row.since)), "day")
    row.stay = DateRange(row.since, day)
    row.save(update_fields=["stay"])
    for tie in row.ties.filter(until=None).exclude(relation__in=Tie.OWNERS):
        tie.until = max(day, tie.since)
        tie.save(update_fields=["until"])
    timeline.record(row, "moved_out", by=by, note=note.strip(), details={"day": str(day)})
    return row


@transaction.atomic
def add_resident(*, household: Household, resident: Resident, by: Staff, since: date | None = None) -> Tie:
    """Somebody joins a household: a child, a parent, whoever collects the rent. Raises NotAllowed, WrongState."""
    require(policies.may_edit(by, household.estate_id))
    unit = _locked(household.unit)
    row = Household.objects.select_related("estate").get(pk=household.pk)
    if row.until:
        raise WrongState(_("This household has moved out."))
    day = since or row.estate.today()
    _not_later_than_today(row.estate, day, "since")
    if resident.is_contact:
        row.ties.filter(is_contact=True).update(is_contact=False)
    tie = _tie(unit, resident, max(day, row.since), row)
    timeline.record(row, "member_added", by=by, details={"person": tie.person_id, "relation": tie.relation})
    return tie


@transaction.atomic
def mark_household(*, household: Household, tags: Sequence[Tag], by: Staff) -> Household:
    """Set what the office remembers of a household: an old couple, a newborn (R51). Raises NotAllowed, BadInput."""
    require(policies.may_edit(by, household.estate_id))
    row = Household.objects.select_for_update(of=("self",), no_key=True).get(pk=household.pk)
    before = set(row.tags.all())
    if any(tag.estate_id != row.estate_id or (tag.retired and tag not in before) for tag in tags):
        raise BadInput(_("Choose among the marks of this estate."), "tags")
    if before == set(tags):
        return row
    row.tags.set(tags)
    given, taken = sorted(tag.pk for tag in set(tags) - before), sorted(tag.pk for tag in before - set(tags))
    timeline.record(row, "household_marked", by=by, details={"given": given, "taken": taken})
    return row


@transaction.atomic
def change_owner(*, unit: Unit, day: date, owners: Sequence[Resident], by: Staff) -> list[Tie]:
    """The unit was sold: owners and co-owners end on that day, the new ones begin. Whoever lives there stays.

    Raises NotAllowed, BadInput.
    """
    require(policies.may_edit(by, unit.estate_id))
    unit = _locked(unit)
    _not_later_than_today(unit.estate, day, "day")
    if not owners:
        raise BadInput(_("Say who the new owner is."), "name")
    for tie in unit.ties.filter(until=None, relation__in=Tie.OWNERS):
        tie.until = max(day, tie.since)
        tie.save(update_fields=["until"])
    ties = [_tie(unit, owner, day, None) for owner in owners]
    details = {"day": str(day), "people": [tie.person_id for tie in ties]}
    timeline.record(unit, "owner_changed", by=by, details=details)
    return ties


@transaction.atomic
def end_tie(*, tie: Tie, day: date, by: Staff) -> Tie:
    """Somebody is no longer tied to the unit (a child has moved away). Raises NotAllowed, BadInput, WrongState."""
    require(policies.may_edit(by, tie.estate_id))
    row = Tie.objects.select_for_update(of=("self",)).select_related("estate", "household", "unit").get(pk=tie.pk)
    if row.until:
        raise WrongState(_("This has ended on {day} already.").format(day=saying.day(row.until)))
    _not_later_than_today(row.estate, day, "day")
    if day < row.since:
        raise BadInput(_("It began on {day}; its end is not earlier.").format(day=saying.day(row.since)), "day")
    row.until, row.is_contact = day, False
    row.save(update_fields=["until", "is_contact"])
    details = {"person": row.person_id, "relation": row.relation, "day": str(day)}
    timeline.record(row.household or row.unit, "member_left", by=by, details=details)
    return row


@transaction.atomic
def update_person(*, person: Person, by: Staff, **fields: Any) -> Person:
    """Correct name, telephone, how to address, when to call, note. Finding follows. Raises NotAllowed, BadInput."""
    require(policies.may_edit(by, person.estate_id))
    row = Person.objects.select_for_update(no_key=True).get(pk=person.pk)
    new = {name: str(value).strip() for name, value in fields.items() if name in _PERSON_FIELDS}
    if "name" in new:
        new["name"] = require_text(clean_name(new["name"]), "name", _("A resident has a name."))
    if "phone" in new:
        new["phone"] = _phone(new["phone"])
    changed = [name for name, value in new.items() if getattr(row, name) != value]
    if not changed:
        return row
    before = {name: getattr(row, name) for name in changed}
    for name in changed:
        setattr(row, name, new[name])
    row.save()
    personal = {"before": before, "after": {name: new[name] for name in changed}}
    details = {"person": row.pk, "fields": changed}
    for subject in _told_on(row):
        timeline.record(subject, "person_changed", by=by, details=details, personal=personal)
    return row


@transaction.atomic
def show_phone(*, person: Person, reason: str, by: Staff) -> str:
    """The telephone in full, for a reason that is logged. Raises NotAllowed, BadInput."""
    require(policies.may_see_phone(by, person.estate_id))
    reason = require_text(reason, "reason", _("Say why you need the number."))
    for subject in _told_on(person):
        timeline.record(subject, "phone_shown", by=by, note=reason, details={"person": person.pk})
    return person.phone


def _told_on(person: Person) -> list[Household] | list[Person]:
    """Whose timelines tell what was done with the person's data: those of where he lives now, else his own."""
    today = person.estate.today()
    homes = list(Household.objects.living_on(today).filter(ties__person=person, ties__until=None).distinct())
    return homes or [person]
