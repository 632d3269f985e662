"""The office may be kept as an app: what the manifest says is there, and is as it says."""

import re
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.test import Client
from PIL import Image

from office.views.manifest import PAPER, SHEET


def asked(client: Client, language: str) -> dict:
    answer = client.get("/manifest.webmanifest", headers={"Accept-Language": language})
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/manifest+json")
    return answer.json()


def test_the_app_is_called_in_the_language_of_who_installs_it(db: None, client: Client) -> None:
    chinese, english = asked(client, "zh-CN"), asked(client, "en")
    assert [(one["lang"], one["short_name"]) for one in (chinese, english)] == [("zh-hans", "回音"), ("en", "Huiyin")]
    assert (chinese["start_url"], chinese["display"]) == ("/", "standalone")


def test_its_icons_are_there_in_the_size_that_is_said(db: None, client: Client) -> None:
    icons = asked(client, "zh-CN")["icons"]
    assert {(one["sizes"], one["purpose"]) for one in icons} == {
        ("192x192", "any"),
        ("512x512", "any"),
        ("512x512", "maskable"),
    }
    for icon in icons:
        file = Path(finders.find(icon["src"].removeprefix(settings.STATIC_URL)))
        with Image.open(file) as drawn:
            assert (f"{drawn.width}x{drawn.height}", drawn.get_format_mimetype()) == (icon["sizes"], icon["type"])
        assert file.stat().st_size < 20_000


def test_its_colours_are_those_of_the_pages(db: None, client: Client) -> None:
    style = Path(settings.BASE_DIR, "static", "huiyin.css").read_text()
    light = style.index("--hy-paper")
    assert re.findall(r"--hy-(?:paper|sheet):(#\w+)", style[light:])[:2] == [PAPER, SHEET]


def test_pages_of_the_office_name_it_and_those_for_residents_do_not(db: None, client: Client) -> None:
    assert 'rel="manifest" href="/manifest.webmanifest"' in client.get("/login/").text
    assert "manifest" not in client.get("/s/thanks/").text
