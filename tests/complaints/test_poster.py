"""The poster (R8): for front desk and director, where the door is open."""

import pytest

from tests.complaints.door import open_door


def look(client, desk, name):
    client.force_login(desk.fresh(name))
    return client.get("/complaints/poster/")


@pytest.mark.req("R8")
@pytest.mark.parametrize("name", ["front_desk", "director"])
def test_the_poster_shows_the_way_to_the_office(client, desk, name):
    door = open_door(desk)
    text = look(client, desk, name).content.decode()
    assert f"{door}/complain/" in text
    assert '<svg class="hy-qr"' in text
    for words in (desk.estate.reception_place, desk.estate.reception_phone, desk.estate.reception_hours):
        assert words in text


@pytest.mark.parametrize("name", ["officer", "engineer", "leasing", "other_director"])
def test_nobody_else_prints_it(client, desk, name):
    open_door(desk)
    assert look(client, desk, name).status_code == 404


def test_with_the_door_closed_there_is_no_poster_and_no_entry(client, desk):
    assert look(client, desk, "director").status_code == 404
    assert "/complaints/poster/" not in client.get("/complaints/").content.decode()


def test_the_entry_stands_under_complaints_while_the_door_is_open(client, desk):
    open_door(desk)
    client.force_login(desk.fresh("front_desk"))
    assert "/complaints/poster/" in client.get("/complaints/").content.decode()
