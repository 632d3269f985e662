"""The page of a case: everything of it, in words, for who may know it, in a fixed number of queries."""

import pytest
from django.test import Client

from tests.complaints.desk import STATES, Desk

INSIDERS = ["front_desk", "officer", "director", "general_manager"]


def page_of(client: Client, case, person) -> str:
    client.force_login(person)
    response = client.get(f"/complaints/{case.pk}/")
    assert response.status_code == 200
    return response.content.decode()


@pytest.mark.parametrize("state", STATES)
def test_every_state_has_its_page_for_everybody_inside(client, desk: Desk, state):
    case = STATES[state](desk)
    for name in INSIDERS:
        assert case.title in page_of(client, case, desk.fresh(name))
