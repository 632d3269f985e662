"""The addresses of leasing."""

from django.urls import path

from leasing.views import holds, leases, space_imports, spaces, stacking

app_name = "leasing"

urlpatterns = [
    path("stacking/", stacking.stacking, name="stacking"),
    path("spaces/", spaces.spaces, name="spaces"),
    path("spaces/export/", spaces.export, name="space_export"),
    path("spaces/new/", spaces.new, name="space_new"),
    path("spaces/import/", space_imports.imports, name="space_imports"),
    path("spaces/import/template/", space_imports.template, name="space_import_template"),
    path("spaces/import/<int:run_id>/", space_imports.run, name="space_import"),
    path("spaces/import/<int:run_id>/confirm/", space_imports.confirm, name="space_import_confirm"),
    path("spaces/import/<int:run_id>/discard/", space_imports.discard, name="space_import_discard"),
    path("spaces/<int:space_id>/", spaces.space, name="space"),
    path("spaces/<int:space_id>/edit/", spaces.edit, name="space_edit"),
    path("spaces/<int:space_id>/split/", spaces.split, name="space_split"),
    path("spaces/<int:space_id>/merge/", spaces.merge, name="space_merge"),
    path("spaces/<int:space_id>/pictures/", spaces.pictures, name="space_pictures"),
    path("spaces/<int:space_id>/hold/", holds.place, name="hold_place"),
    path("holds/<int:hold_id>/", holds.hold, name="hold"),
    path("holds/<int:hold_id>/extend/", holds.extend, name="hold_extend"),
    path("holds/<int:hold_id>/release/", holds.release, name="hold_release"),
    path("holds/<int:hold_id>/money/", holds.pay, name="hold_pay"),
    path("money/<int:money_id>/settle/", holds.settle, name="money_settle"),
    path("leases/", leases.leases, name="leases"),
    path("leases/new/", leases.record, name="lease_new"),
    path("leases/<int:lease_id>/", leases.lease, name="lease"),
    path("leases/<int:lease_id>/edit/", leases.edit, name="lease_edit"),
    path("leases/<int:lease_id>/end/", leases.end, name="lease_end"),
]
