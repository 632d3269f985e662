from .exporting import export_in_full
from .importing import confirm_import, discard_import, sweep_imports, upload_register, work
from .people import (
    Resident,
    add_resident,
    change_owner,
    end_tie,
    mark_household,
    move_in,
    move_out,
    show_phone,
    update_person,
)
from .tenancies import begin_tenancy, end_tenancy
from .units import add_unit, assign_building, change_zone_officer, rename_building, retire_zone, update_unit

__all__ = [
    "Resident",
    "add_resident",
    "add_unit",
    "assign_building",
    "begin_tenancy",
    "change_owner",
    "change_zone_officer",
    "confirm_import",
    "discard_import",
    "end_tenancy",
    "end_tie",
    "export_in_full",
    "mark_household",
    "move_in",
    "move_out",
    "rename_building",
    "retire_zone",
    "show_phone",
    "sweep_imports",
    "update_person",
    "update_unit",
    "upload_register",
    "work",
]
