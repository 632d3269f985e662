"""Four weeks of the demo office, told once for all that is looked up in them, and taken back afterwards."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import connection, transaction
from playwright.sync_api import Playwright

from dashboard import demo
from office import clock
from tests.seen.screen import screen

__all__ = ["screen"]
NOW = datetime(2026, 3, 17, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


class TakenBack(Exception):
    """Ends the telling, and with it all that was told."""


@pytest.fixture(scope="package")
def told(django_db_setup: None, django_db_blocker, tmp_path_factory, playwright: Playwright) -> Iterator[None]:
    """Within one transaction. Playwright first: its loop gives all that follows in the process another connection."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MEDIA_ROOT", tmp_path_factory.mktemp("files"))
        with pytest.raises(TakenBack), transaction.atomic():
            with clock.at(NOW):
                demo.load_recent(28)
            # What was put off to the end of the transaction is checked once, not again at the end of each test.
            connection.check_constraints()
            yield
            raise TakenBack


@pytest.fixture(autouse=True)
def at_that_moment(told: None) -> Iterator[None]:
    with clock.at(NOW):
        yield
