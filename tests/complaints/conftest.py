from collections.abc import Iterator

import pytest

from office import clock
from tests.complaints.desk import TUESDAY, Desk, open_desk


@pytest.fixture
def tuesday() -> Iterator[None]:
    """Everything happens at ten o'clock of a working day unless a test says otherwise."""
    with clock.at(TUESDAY):
        yield


@pytest.fixture
def desk(db: None, tuesday: None) -> Desk:
    return open_desk()
