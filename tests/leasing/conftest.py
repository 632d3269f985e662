from collections.abc import Iterator

import pytest

from tests.leasing.quotes import MONDAY, Tower, at, build_tower


@pytest.fixture
def monday() -> Iterator[None]:
    with at(MONDAY):
        yield


@pytest.fixture
def quoting(db: None, monday: None) -> Tower:
    """The tower of the quotes' tests on a Monday at 15:20."""
    return build_tower()
