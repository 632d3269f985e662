"""What of the register is not as it should be."""

from dataclasses import dataclass

from office.models import Estate
from premises.models import Unit, Zone


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
