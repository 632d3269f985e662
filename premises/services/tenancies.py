"""A tower's household begins and ends with a lease: what the register learns from it, without anybody typing it again."""

from datetime import date

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from office import timeline
from premises.models import Household, Person, Tie, Unit


@transaction.atomic
def begin_tenancy(*, unit: Unit, day: date, tenant: str, phone: str = "") -> Household | None:
    """The tenant's stay from that day on; None while somebody else is written down there: a stay ends only when asked."""
    row = Unit.objects.select_for_update(of=("self",), no_key=True).get(pk=unit.pk)
    if row.households.filter(stay__overlap=DateRange(day, None)).exists():
        return None
    household = Household.objects.create(estate_id=row.estate_id, unit=row, stay=DateRange(day, None))
    person = Person.objects.create(estate_id=row.estate_id, name=tenant[:60], phone=phone[:20])
    Tie.objects.create(
        estate_id=row.estate_id,
        person=person,
        unit=row,
        household=household,
        relation=Tie.Relation.TENANT,
        is_contact=True,
        since=day,
    )
    timeline.record(household, "moved_in", by=None, details={"day": str(day), "people": [person.pk]})
    return household


@transaction.atomic
def end_tenancy(*, household: Household, day: date) -> None:
    """From that day on the tenant is there no longer. Whoever has moved out already stays as he was."""
    row = Household.objects.select_for_update(of=("self",)).get(pk=household.pk)
    if row.until:
        return
    row.stay = DateRange(row.since, day)
    row.save(update_fields=["stay"])
    for tie in row.ties.filter(until=None).exclude(relation__in=Tie.OWNERS):
        tie.until = max(day, tie.since)
        tie.save(update_fields=["until"])
    timeline.record(row, "moved_out", by=None, details={"day": str(day)})
