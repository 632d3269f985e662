"""Reports and exported lists as the subjects of notices and files: whoever may read one finds the way to it, nobody else."""

from django.urls import reverse

from dashboard import policies
from dashboard.models import ListExport, Report
from office import subjects


def register() -> None:
    subjects.register(
        Report.KIND,
        url=lambda pk: reverse("dashboard:report", args=[pk]),
        visible=lambda staff, ids: set(policies.reports_for(staff).filter(pk__in=ids).values_list("pk", flat=True)),
    )
    subjects.register(
        ListExport.KIND,
        url=lambda pk: reverse("dashboard:list_export", args=[pk]),
        visible=lambda staff, ids: set(policies.exports_for(staff).filter(pk__in=ids).values_list("pk", flat=True)),
    )
