"""The register's addresses."""

from django.urls import path

from premises.views import finding, households, imports, units

app_name = "premises"

urlpatterns = [
    path("", units.units, name="list"),
    path("export/", units.export, name="export"),
    path("export/in-full/", units.export_in_full, name="export_in_full"),
    path("find/", finding.find, name="find"),
    path("look-up/", finding.look_up, name="look_up"),
    path("units/new/", units.new_unit, name="new_unit"),
    path("units/<int:unit_id>/", units.unit, name="unit"),
    path("units/<int:unit_id>/edit/", units.edit_unit, name="edit_unit"),
    path("units/<int:unit_id>/owner/", units.change_owner, name="change_owner"),
    path("buildings/", units.buildings, name="buildings"),
    path("zones/", units.zones, name="zones"),
    path("zones/<int:zone_id>/officer/", units.change_officer, name="change_officer"),
    path("households/new/", households.new_household, name="new_household"),
    path("households/<int:household_id>/", households.household, name="household"),
    path("households/<int:household_id>/move-out/", households.move_out, name="move_out"),
    path("households/<int:household_id>/marks/", households.mark, name="mark_household"),
    path("households/<int:household_id>/residents/", households.add_resident, name="add_resident"),
    path("ties/<int:tie_id>/end/", households.end_tie, name="end_tie"),
    path("people/<int:person_id>/", households.edit_person, name="edit_person"),
    path("people/<int:person_id>/phone/", households.phone, name="phone"),
    path("import/", imports.imports, name="imports"),
    path("import/template/", imports.template, name="import_template"),
    path("import/<int:run_id>/", imports.run, name="import"),
    path("import/<int:run_id>/confirm/", imports.confirm, name="confirm_import"),
    path("import/<int:run_id>/discard/", imports.discard, name="discard_import"),
]
