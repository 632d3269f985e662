"""What all tests share: a fresh cache, the office’s language, the clock of every process, a real worker, a real browser."""

import gc
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import TransactionTestCase
from django.utils import translation

from config.celery import app
from ops.browser import MISSING, find
from tests import flushed
from tests.migrated import loaded_or_kept


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: Python need not look through it for garbage again and again."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(10_000, 20, 20)


@pytest.fixture(scope="session")
def django_db_setup(django_db_modify_db_settings: None, django_test_environment: None, django_db_blocker) -> None:
    """The test database of this process, made once for all its tests."""
    with django_db_blocker.unblock(), loaded_or_kept():
        connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False, keepdb=True)
        flushed.keep_delivered()
    TransactionTestCase._fixture_teardown = flushed.flush


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def office_language() -> None:
    """A page read in English by the test before leaves its language in the process."""
    translation.activate(settings.LANGUAGE_CODE)


@pytest.fixture
def shift_clock() -> Iterator[Callable[[timedelta], None]]:
    """Move office.clock of this process and of the worker by so much."""
    file = Path(settings.CLOCK_OFFSET_FILE)
    yield lambda by: file.write_text(str(by.total_seconds()))
    file.unlink(missing_ok=True)


@pytest.fixture(scope="session")
def celery_worker_process(django_db_setup: None, django_db_blocker) -> Iterator[subprocess.Popen]:
    """A real worker on the test database and the test queue. The test itself needs `transactional_db`."""
    url = os.environ["DATABASE_URL"].rsplit("/", 1)[0] + "/" + connection.settings_dict["NAME"]
    environment = os.environ | {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "config.settings"}
    log = settings.DATA_DIR / "worker.log"
    app.control.purge()
    command = [sys.executable, "-m", "celery", "-A", "config", "worker", "--concurrency=1", "-l", "INFO"]
    with log.open("wb") as output:
        worker = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=output)
    try:
        deadline = time.monotonic() + 60
        while not app.control.ping(timeout=0.5):
            assert worker.poll() is None, log.read_text()
            assert time.monotonic() < deadline, log.read_text()
        yield worker
    finally:
        worker.terminate()
        worker.wait(30)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    chromium = find()
    if chromium is None:
        pytest.fail(MISSING, pytrace=False)
    quiet = ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", *quiet]
    return browser_type_launch_args | {"executable_path": chromium, "args": arguments}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict) -> dict:
    size = {"width": 1440, "height": 900}
    return browser_context_args | {"locale": "zh-CN", "timezone_id": "Asia/Shanghai", "viewport": size}
