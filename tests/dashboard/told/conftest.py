"""Four weeks of the demo office, told once for all that is looked up in them, and taken back afterwards."""

from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction

from dashboard import demo
from office import clock

NOW = datetime(2026, 3, 17, 15, 20, tzinfo=ZoneInfo("Asia/Shanghai"))


class TakenBack(Exception):
    """Ends the telling, and with it all that was told."""


@pytest.fixture(scope="package")
def told(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[None]:
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.conf.settings.MEDIA_ROOT", tmp_path_factory.mktemp("files"))
        with pytest.raises(TakenBack), transaction.atomic():
            with clock.at(NOW):
                demo.load_recent(28)
            yield
            raise TakenBack


@pytest.fixture(autouse=True)
def at_that_moment(told: None) -> Iterator[None]:
    with clock.at(NOW):
        yield
