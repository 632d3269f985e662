"""The administrator's site in a real browser: its first page, a list, a form, and the pages of our own in it."""

import pytest
from django.test import Client

from tests.factories import EstateFactory, StaffFactory
from tests.seen.crawl import Opened
from tests.seen.screen import Screen

pytestmark = pytest.mark.django_db
# Django names the cells of a form's table by the heads of the columns alone; its Select2 tries to hide by a style.
DJANGOS_OWN = ("label: #id_posts-0-", "select-name: #id_posts-0-", "Applying inline style")


def test_the_administration_is_open_to_everybody(screen: Screen) -> None:
    estate = EstateFactory()
    client = Client()
    client.force_login(StaffFactory(role="administrator", estate=estate))
    person = f"/admin/office/staff/{StaffFactory(role='officer', estate=estate).pk}"
    found = []
    for path in ("/admin/", "/admin/office/staff/", f"{person}/change/", f"{person}/rights/", f"{person}/hand-over/"):
        page = Opened(path, path, client, client.get(path))
        found += [f"{path}: {one}" for one in screen.faults(page, also_in_the_dark=True)]
    assert [one for one in found if not any(own in one for own in DJANGOS_OWN)] == []
