from .household import Household, Tie
from .import_run import ImportRun
from .person import Person
from .tag import Tag
from .unit import Building, Unit, Zone

__all__ = ["Building", "Household", "ImportRun", "Person", "Tag", "Tie", "Unit", "Zone"]
