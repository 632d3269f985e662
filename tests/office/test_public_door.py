"""Where the residents' door is, and its QR code."""

import pytest

from office import qr
from office.public_door import public_door_url
from tests.factories import EstateFactory, StaffFactory


def test_the_address_of_the_door_begins_with_the_site(db, settings):
    settings.SITE_URL = "https://desk.example/"
    assert public_door_url(EstateFactory(code="cuihu")) == "https://desk.example/p/cuihu/complain/"


def test_a_qr_code_is_square_with_a_quiet_zone():
    size, path = qr.squares("https://desk.example/p/cuihu/complain/")
    assert size == 37
    assert path.startswith("M4 4h1v1h-1z")
    assert "M3 " not in path


@pytest.mark.req("R8")
def test_the_administrator_opens_the_door_and_sees_its_address(client, db):
    estate = EstateFactory(code="cuihu", public_door=True)
    client.force_login(StaffFactory(role="administrator", estate=estate))
    text = client.get(f"/admin/office/estate/{estate.pk}/change/").content.decode()
    assert "/p/cuihu/complain/" in text
    assert 'name="public_door"' in text
