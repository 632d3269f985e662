"""Which questions a household is asked at a revisit: a new owner, an old couple and a shop are asked different things."""

from datetime import date, timedelta

from django.db.models import Q

from premises.models import Household
from revisits.models import Question


def asked_of(household: Household, today: date) -> list[Question]:
    """The questions in use that fit the household: its estate, its kind of unit, its marks, how long it lives there."""
    here = Q(estate=None) | Q(estate=household.estate_id)
    kind = Q(unit_kind="") | Q(unit_kind=household.unit.kind)
    marked = Q(tag=None) | Q(tag__households=household)
    found = Question.objects.in_use().filter(here, kind, marked).distinct()
    return [one for one in found if _is_new_enough(one, household, today)]


def _is_new_enough(question: Question, household: Household, today: date) -> bool:
    days = question.new_within_days
    return days is None or household.since >= today - timedelta(days=days)
