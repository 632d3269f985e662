"""A report on real connections: asked for on the page, made by a real worker."""

import subprocess
import time
from datetime import timedelta

import pytest
from django.test import Client

from dashboard.models import Report
from office import clock
from office.models import File, Notice
from tests.factories import EstateFactory, StaffFactory


@pytest.mark.req("R4")
@pytest.mark.django_db(transaction=True)
def test_a_report_that_is_asked_for_on_the_page_is_made_by_a_worker(
    celery_worker_process: subprocess.Popen, client: Client
) -> None:
    estate = EstateFactory()
    director = StaffFactory(role="director", estate=estate)
    client.force_login(director)
    last = clock.today("Asia/Shanghai").replace(day=1) - timedelta(days=1)
    page = client.post("/reports/", {"period": f"{last:%Y-%m}", "estate": estate.pk, "audience": "office"})["Location"]
    until = time.monotonic() + 60
    while not Report.objects.filter(made_at__isnull=False).exists():
        assert time.monotonic() < until, list(Report.objects.values())
        time.sleep(0.1)
    report = Report.objects.get()
    assert (report.attempts, report.asked_by) == (1, director)
    for file in File.objects.about(Report.KIND, report.pk):
        start = client.get(f"/files/{file.pk}/").getvalue()[:4]
        assert start == {"pdf": b"%PDF", "xlsx": b"PK\x03\x04"}[file.stage.removesuffix("-en")]
        assert (f"/files/{file.pk}/" in client.get(page).text) is (not file.stage.endswith("-en"))
    assert Notice.objects.get(subject_kind=Report.KIND).staff == director
