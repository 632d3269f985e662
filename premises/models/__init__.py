from .household import Household, Tie
from .person import Person
from .unit import Building, Unit, Zone

__all__ = ["Building", "Household", "Person", "Tie", "Unit", "Zone"]
