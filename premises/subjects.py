"""What notices and files of the register are about, and who sees them."""

from django.urls import reverse

from office import subjects
from office.models import Staff
from premises.models import Household, Unit


def register() -> None:
    """Make households and units known as subjects of notices and files."""
    subjects.register(Household.KIND, url=lambda pk: reverse("premises:household", args=[pk]), visible=_households)
    subjects.register(Unit.KIND, url=lambda pk: reverse("premises:unit", args=[pk]), visible=_units)


def _households(staff: Staff, ids: set[int]) -> set[int]:
    return set(Household.objects.filter(estate__in=staff.estates, pk__in=ids).values_list("pk", flat=True))


def _units(staff: Staff, ids: set[int]) -> set[int]:
    return set(Unit.objects.filter(estate__in=staff.estates, pk__in=ids).values_list("pk", flat=True))
