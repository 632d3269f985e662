"""The tower of the tests, at a Tuesday morning."""

from collections.abc import Iterator

import pytest

from office import clock
from tests.leasing.house import TUESDAY, House, open_house


@pytest.fixture
def house(db: None) -> Iterator[House]:
    with clock.at(TUESDAY):
        yield open_house()
