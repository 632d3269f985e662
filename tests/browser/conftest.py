"""After each test every page is closed: one that stays open goes on asking the server for what is new."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser


@pytest.fixture(autouse=True)
def nobody_stays(browser: Browser) -> Iterator[None]:
    yield
    for context in browser.contexts:
        context.close()
