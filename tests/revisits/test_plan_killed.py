"""A process that is killed in mid-generation: what it had made stays, the next run makes the rest, nothing is there twice."""

import os
import signal
import subprocess
import sys
import time

import pytest
from django.conf import settings
from django.db import connection

from revisits import services
from revisits.models import GenerationRun, RevisitTask
from tests.revisits.estate import build_town

HOMES = 400
GENERATE = """
import django; django.setup()
from office.models import Estate
from revisits import services
services.generate(estate=Estate.objects.get(), batch=1)
"""


def generator() -> subprocess.Popen:
    """Another process that makes the tasks, one home at a time."""
    url = os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/" + connection.settings_dict["NAME"]
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    return subprocess.Popen([sys.executable, "-c", GENERATE], cwd=settings.BASE_DIR, env=environment)


@pytest.mark.req("R46", "R48", "R49")
@pytest.mark.django_db(transaction=True)
def test_a_generation_that_is_killed_in_the_middle_is_finished_by_the_next_run():
    town = build_town()
    homes = [town.home() for _each in range(HOMES)]
    town.retire("director")
    process = generator()
    try:
        deadline = time.monotonic() + 120
        while RevisitTask.objects.count() < 5:
            assert time.monotonic() < deadline
            with pytest.raises(subprocess.TimeoutExpired):  # it is still at work
                process.wait(0.01)
    finally:
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
    made = RevisitTask.objects.count()
    assert 0 < made < HOMES
    assert services.generate(estate=town.estate) > 0
    rows = RevisitTask.objects.filter(purpose="officer")
    wanted = set(rows.values_list("period", flat=True))
    assert rows.count() == len(homes) * len(wanted)
    assert set(rows.values_list("household", flat=True)) == {home.pk for home in homes}
    assert not GenerationRun.objects.filter(state="running").exists()
    assert GenerationRun.objects.filter(state="interrupted").count() == 1
    assert services.generate(estate=town.estate) == 0
