"""A kind of subject of its own, so that inbox and files are tested without the apps above; a browser with a login."""

from dataclasses import dataclass

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext

from office import subjects
from office.models import Estate, Staff
from tests.factories import EstateFactory, StaffFactory

WORD = "a-long-password"


@dataclass
class Paper:
    """Something with a timeline; who may see it is the list `readers`."""

    estate: Estate
    pk: int = 7
    KIND = "office.paper"

    @property
    def estate_id(self) -> int:
        return self.estate.pk


@pytest.fixture
def paper(db: None) -> Paper:
    return Paper(EstateFactory())


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The ids of the people who may see the paper."""
    allowed: set[int] = set()
    kind = subjects.Kind(
        url=lambda pk: f"/papers/{pk}/",
        visible=lambda staff, ids: ids if staff.pk in allowed else set(),
    )
    monkeypatch.setitem(subjects._kinds, Paper.KIND, kind)
    return allowed


@pytest.fixture
def typist() -> Staff:
    estate = EstateFactory()
    StaffFactory(role="front_desk", estate=estate, name="何静怡", username="hejy")
    staff = StaffFactory(role="officer", estate=estate, username="linxf")
    staff.set_password(WORD)
    staff.save()
    return staff


@pytest.fixture
def desk(live_server, context: BrowserContext, typist):
    """A page of a real browser in which the typist is logged in."""
    let_in(context, live_server.url, typist)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.base = live_server.url
    return page


def let_in(context: BrowserContext, url: str, staff: Staff) -> None:
    client = Client()
    client.force_login(staff)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": client.cookies["sessionid"].value, "url": url}]
    )
