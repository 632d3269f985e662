"""A tower at TUESDAY."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from office import clock
from tests.agents.house import TUESDAY, House, open_house


@pytest.fixture
def house(db: None) -> Iterator[House]:
    with clock.at(TUESDAY), translation.override("zh-hans"):
        yield open_house()
