"""Each page of the product once in a real browser: open to everybody by axe, no wider than a phone, in both languages.

The pages come from the test client, in whose transaction the demo office stands; the browser is given them as the
answers of an address of its own, under the policy that forbids whatever is not ours.
"""

from collections.abc import Iterator
from contextvars import copy_context
from itertools import chain
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Page, Route

from complaints.models import Category
from office.models import Staff
from tests.dashboard.told.crawl import Opened, addresses, pages
from tests.dashboard.told.languages import chinese_of_ours, foreign

pytestmark = pytest.mark.django_db
HERE = "http://localhost"
DESK, PHONE = {"width": 1440, "height": 900}, {"width": 375, "height": 812}
AXE = Path(settings.BASE_DIR, "node_modules", "axe-core", "axe.min.js")
# WCAG 2.2 AA and all below it.
LEVELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
LOOK = """async (levels) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: levels }, resultTypes: ["violations"] });
  return found.violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html.slice(0, 120)).join(" | ")}`);
}"""
DARK = "document.documentElement.dataset.bsTheme = 'dark'"
# Every so many pages once more as a phone shows them in the dark.
SAMPLE = 12
# The round’s worker is fetched past the page, from a server that is not there.
NO_WORKER = "An unknown error occurred when fetching the script."
# Files, pieces of pages, answers to scripts.
NO_PAGES = {
    "agents:brokers_export", "agents:commissions_export", "agents:firms_export", "agents:hand_out_export",
    "agents:hand_out_plan", "agents:report_export", "agents:visit_alike", "complaints:choices", "complaints:export",
    "complaints:find_household", "complaints:guide", "dashboard:calendar_private", "dashboard:list_export",
    "dashboard:list_export_new", "leasing:follow_ups_export", "leasing:prospect_alike", "leasing:prospects_export",
    "leasing:quote_export", "leasing:register_export", "leasing:reports_export", "leasing:space_export",
    "leasing:space_import_template", "leasing:talks_export", "leasing:vacancy_export", "leasing:viewing_export",
    "office:control_room_live", "office:file", "office:follow_notice", "office:manifest", "office:message_test",
    "office:thumb", "office:unread", "premises:export", "premises:find", "premises:import_template",
    "revisits:feedback_export", "revisits:survey_export", "revisits:token", "revisits:worker",
}  # fmt: skip
# Pages of an hour or a state in which nothing of the demo stands at this moment, or without a link in it.
ELSEWHERE = {
    "agents:commission", "agents:commission_step", "agents:visit_step", "agents:visit_thing", "agents:visit_watch",
    "complaints:answer_other_office", "complaints:assign", "complaints:close_dissatisfied", "complaints:commend",
    "complaints:consent", "complaints:peer_visit_hold", "complaints:peer_visit_plan",
    "complaints:peer_visit_programme", "complaints:publish", "complaints:reopen", "complaints:report",
    "complaints:take_back_model_household", "dashboard:report", "door:link", "door:own", "door:sent",
    "leasing:lease_stays", "leasing:price_heard", "leasing:prospect_apply", "leasing:purchase_new",
    "leasing:purchase_sign", "leasing:quote_paper", "leasing:reception_end", "leasing:reception_left",
    "leasing:space_back", "leasing:space_import", "leasing:welcome", "leasing:welcome_hold", "leasing:welcome_move",
    "office:security_notice", "premises:import", "premises:new_unit", "revisits:away", "revisits:dissatisfied",
    "revisits:gathering_door", "revisits:gathering_hold", "revisits:gathering_paper", "revisits:invitation_code",
    "revisits:measure", "revisits:measure_page", "revisits:record", "revisits:survey_change",
    "revisits:survey_preview", "revisits:survey_question", "revisits:survey_question_new", "revisits:survey_target",
    "surveys:answer",
}  # fmt: skip


class Screen:
    """A browser that sees the pages of the test client."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.opened: Opened | None = None
        self.said: list[str] = []
        # The browser asks in a context of its own, in which neither the transaction nor the hour is known.
        self.here = copy_context()
        page.add_init_script(AXE.read_text())
        page.route("**/*", self._answer)
        page.emulate_media(reduced_motion="reduce")
        page.on("console", lambda told: self.said.append(told.text) if told.type == "error" else None)
        page.on("pageerror", lambda error: self.said.append(str(error)))

    def faults(self, opened: Opened, *, in_the_dark: bool) -> Iterator[str]:
        """What is wrong with the page at the desk and on the phone."""
        self.opened = opened
        self.said.clear()
        self.page.set_viewport_size(DESK)
        self.page.goto(f"{HERE}{opened.path}")
        yield from self.page.evaluate(LOOK, LEVELS)
        self.page.set_viewport_size(PHONE)
        if (width := self.page.evaluate("document.documentElement.scrollWidth")) > PHONE["width"]:
            yield f"{width} wide on a phone"
        if in_the_dark:
            self.page.evaluate(DARK)
            yield from (f"in the dark: {one}" for one in self.page.evaluate(LOOK, LEVELS))
        yield from (one for one in self.said if one != NO_WORKER)

    def _answer(self, route: Route) -> None:
        asked = route.request
        path = urlsplit(asked.url).path
        if path.startswith(settings.STATIC_URL):
            route.fulfill(path=finders.find(path.removeprefix(settings.STATIC_URL)))
        elif asked.resource_type == "document":
            route.fulfill(**_told(self.opened.answer))
        elif asked.method == "GET":
            route.fulfill(**_told(self.here.run(self._ask, asked.url.removeprefix(HERE))))
        else:
            route.abort()

    def _ask(self, path: str) -> HttpResponse:
        """A piece of the page that comes by itself."""
        return self.opened.client.get(path, headers={"HX-Request": "true"})


def _told(answer: HttpResponse) -> dict:
    return {"status": answer.status_code, "headers": dict(answer.items()), "body": answer.getvalue()}


def test_every_page_is_open_to_everybody_and_speaks_both_languages(page: Page) -> None:
    """WCAG 2.2 AA at the desk and in the dark, 375 px without sideways scroll, no complaint of the browser."""
    screen = Screen(page)
    ours = chinese_of_ours() - set(Category.objects.values_list("name", flat=True))
    found: dict[str, list[str]] = {}
    for place, opened in enumerate(chain(pages(), of_visitors())):
        found[opened.name] = list(screen.faults(opened, in_the_dark=place % SAMPLE == 0))
        found[opened.name] += foreign(opened.answer.text, "zh", ours)
        in_english = opened.client.get(opened.path, headers={"Accept-Language": "en"})
        found[opened.name] += foreign(in_english.text, "en", ours)
    assert {name: faults for name, faults in found.items() if faults} == {}
    assert pages_left(set(found)) - NO_PAGES - ELSEWHERE == set()


def of_visitors() -> Iterator[Opened]:
    """The pages before the login."""
    for name in ("office:login", "surveys:thanks"):
        client = Client()
        yield Opened(name, reverse(name), client, client.get(reverse(name)))


def pages_left(found: set[str]) -> set[str]:
    """The addresses that were not opened, but for those that only take what is sent."""
    client = Client()
    client.force_login(Staff.objects.get(username="administrator"))
    return {name for name, path in addresses() if name not in found and client.get(path).status_code != 405}
