"""Each page of the demo office once in a real browser: open to everybody by axe, no wider than a phone, in both languages."""

import pytest
from django.test import Client

from office.models import Staff
from tests.seen.crawl import addresses, pages
from tests.seen.houses import BEYOND_THE_DEMO
from tests.seen.looking import faults
from tests.seen.no_pages import NO_PAGES
from tests.seen.screen import Screen

pytestmark = pytest.mark.django_db


def test_every_page_is_open_to_everybody_and_speaks_both_languages(screen: Screen) -> None:
    """WCAG 2.2 AA, 375 px without sideways scroll, no complaint of the browser; and no page is left out."""
    names, wrong = faults(screen, pages())
    assert wrong == {}
    assert names & NO_PAGES == set()
    assert not_opened(names | NO_PAGES | BEYOND_THE_DEMO) == set()


def not_opened(known: set[str]) -> set[str]:
    """The addresses that are left, but for those that only take what is sent."""
    client = Client()
    client.force_login(Staff.objects.get(username="administrator"))
    return {name for name, path in addresses() if name not in known and client.get(path).status_code != 405}
