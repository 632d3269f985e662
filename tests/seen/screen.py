"""A desk's screen and a telephone's: what is wrong with the pages that they are given."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Page, Playwright, ViewportSize

from tests.seen.crawl import Opened
from tests.seen.server import Shown, showing

DESK: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 375, "height": 812}
AXE = Path(settings.BASE_DIR, "node_modules", "axe-core", "axe.min.js")
LOOK = Path(__file__).with_name("look.js")
# What stands around every page of a person.
FRAME = [[".hy-side"], [".hy-top"], [".hy-tabbar"], ["dialog"]]


class Screen:
    """A browser that sees the pages of the test client."""

    def __init__(self, page: Page, shown: Shown, address: str) -> None:
        self.page, self.shown, self.address = page, shown, address
        self.look = LOOK.read_text()
        self.sizes = [DESK, PHONE]
        self.said: list[str] = []
        self.frames_of: set[object] = set()
        page.add_init_script(AXE.read_text())
        page.on("console", lambda told: self.said.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def faults(self, opened: Opened, *, also_in_the_dark: bool) -> list[str]:
        """What is wrong with the page at the desk in the light, and on a phone, there in the dark as well."""
        self.said.clear()
        self.shown.show(opened.client, opened.answer)
        around = self._around(opened)
        self.page.goto(f"{self.address}{opened.path}")
        # First as the page before has left it: to turn a desk into a phone costs as much as to open a page.
        first, then = self.sizes
        found = self._seen(first, around, also_in_the_dark)
        self.page.set_viewport_size(then)
        self.sizes.reverse()
        return found + self._seen(then, around, also_in_the_dark) + self.said

    def _seen(self, size: ViewportSize, around: list[list[str]], also_in_the_dark: bool) -> list[str]:
        if size == DESK:
            return self._look(around)
        width = self.page.evaluate("document.documentElement.scrollWidth")
        found = [f"{width} wide on a phone"] if width > PHONE["width"] else []
        if also_in_the_dark:
            self.page.emulate_media(color_scheme="dark")
            found += [f"in the dark: {one}" for one in self._look(around, ["color-contrast"])]
            self.page.emulate_media(color_scheme="light")
        return found

    def _look(self, around: list[list[str]], rules: Sequence[str] = ()) -> list[str]:
        return self.page.evaluate(self.look, {"around": around, "rules": rules})

    def _around(self, opened: Opened) -> list[list[str]]:
        """The frame is the same on each page of a person: it is looked at on the first."""
        known = opened.client in self.frames_of
        self.frames_of.add(opened.client)
        return FRAME if known else []


@pytest.fixture
def screen(playwright: Playwright, browser_type_launch_args: dict, browser_context_args: dict) -> Iterator[Screen]:
    """Not pytest's own `page`, whose tests are put one after the other, away from those with whom they share an office."""
    browser = playwright.chromium.launch(**browser_type_launch_args)
    context = browser.new_context(
        **browser_context_args | {"viewport": DESK}, reduced_motion="reduce", service_workers="block"
    )
    with showing() as (shown, address):
        yield Screen(context.new_page(), shown, address)
    browser.close()
