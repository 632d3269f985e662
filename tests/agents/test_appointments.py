"""What brokers put into the calendar: their visits and the last days of protection, before who lets alone."""

from datetime import date, timedelta

import pytest

from agents import desk as rooms
from office.appointments import Span
from tests.agents.house import House
from tests.agents.introducing import introduce

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 17)


def test_visits_and_ends_of_protection_stand_there(house: House, django_assert_num_queries) -> None:
    broker = house.broker()
    visit = house.visit(broker)
    introduction = introduce(house, broker)
    seller = house.fresh("leasing")
    assert seller.estates == [house.tower]
    with django_assert_num_queries(1):
        found = rooms.appointments_for(seller, Span(TODAY, TODAY + timedelta(days=400)))
    assert [(str(one.kind), one.title, one.first_day, one.is_all_day) for one in found] == [
        ("中介来访", "赵启明", TODAY, False),
        ("报备保护到期", introduction.company, introduction.last_day, True),
    ]
    assert found[0].url == visit.get_absolute_url()
    of_office = Span(TODAY, TODAY + timedelta(days=400), house.tower)
    seen = {name: len(rooms.appointments_for(house.fresh(name), of_office)) for name in house.people}
    assert {name for name, count in seen.items() if count == 2} == {"leasing", "leasing_manager", "general_manager"}
    assert seen["colleague"] == 1
    assert {seen[name] for name in ("front_desk", "director", "control_room", "stranger")} == {0}
