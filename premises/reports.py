"""What of the register is not as it should be; and how many households live in the estate."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from office import indicators
from office.indicators import Indicator
from office.models import Estate, Staff
from office.periods import Period
from premises import policies
from premises.listing import LIVED
from premises.models import Household, Unit, Zone


@dataclass(frozen=True)
class Exceptions:
    """Homes for which no officer answers (R47). All is well when both are empty."""

    zones: list[Zone]
    has_units_without_zone: bool

    def __bool__(self) -> bool:
        return bool(self.zones) or self.has_units_without_zone


def exceptions(estate: Estate) -> Exceptions:
    """Zones without an officer, and whether units stand outside of every zone (R47)."""
    zones = list(Zone.objects.filter(estate=estate).without_officer())
    return Exceptions(zones, Unit.objects.filter(estate=estate, zone=None).exists())


def indicators_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """How many households live here, for who keeps the register or manages the company; a tower has tenants instead."""
    if estate.kind == Estate.Kind.TOWER or not policies.may_read_figures(staff, estate.pk):
        return []
    return [
        Indicator(
            key="premises.households",
            label=_("Occupied households"),
            definition=_("Homes in which somebody lives today, whatever period is shown."),
            unit=indicators.Unit.COUNT,
            number=Household.objects.filter(estate=estate).living_on(estate.today()).count(),
            url=f"{reverse('premises:list')}?estate={estate.pk}&state={LIVED}",
        )
    ]
