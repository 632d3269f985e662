"""Pages of which the demo office has none today, in a real browser like its own; and that the screen sees what is wrong."""

import pytest
from django.http import HttpResponse
from django.test import Client

from tests.seen import houses
from tests.seen.crawl import Opened
from tests.seen.languages import foreign
from tests.seen.looking import faults
from tests.seen.screen import Screen

pytestmark = pytest.mark.django_db
FAULTY = """<!doctype html><html lang="zh-hans"><head><meta charset="utf-8"><title>坏</title></head><body><main>
<input name="q"><p style="color:#aaa;background:#fff">看不清</p><div style="width:900px">太宽</div>
<script src="/static/missing.js"></script></main></body></html>"""


def test_every_page_beyond_the_demo_is_open_to_everybody_and_speaks_both_languages(screen: Screen) -> None:
    names, wrong = faults(screen, houses.pages())
    assert wrong == {}
    assert names == houses.BEYOND_THE_DEMO


def test_the_screen_sees_what_is_wrong(screen: Screen) -> None:
    """At the desk, on the phone, in the dark, and in what the browser complains of."""
    page = Opened("faulty", "/", Client(), HttpResponse(FAULTY))
    seen = ["color-contrast:", "label:", "908 wide on a phone", "in the dark: color-contrast:", "Failed to load"]
    for found in (screen.faults(page, also_in_the_dark=True), screen.faults(page, also_in_the_dark=True)):
        assert sorted(one for one in seen if any(said.startswith(one) for said in found)) == sorted(seen)


def test_the_words_of_the_other_language_are_seen_unless_they_are_marked() -> None:
    page = '<html lang="{}"><p title="结案了没有">Close the case</p><p lang="{}">结案了没有 Close the case</p></html>'
    assert foreign(page.format("zh-hans", "en"), "zh", {"结案了没有"}) == ["Close the case"]
    assert foreign(page.format("en", "zh-hans"), "en", {"结案了没有"}) == ["结案了没有"]
