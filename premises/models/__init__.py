from .household import Household, Tie
from .import_run import ImportRun
from .person import Person
from .unit import Building, Unit, Zone

__all__ = ["Building", "Household", "ImportRun", "Person", "Tie", "Unit", "Zone"]
