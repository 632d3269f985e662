"""The private calendar link: made, made anew, taken back; what it tells and what it never tells."""

import logging
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from icalendar import Calendar, Event

from config.logs import HidesLinks
from leasing import services as leasing
from office import calendar_links, clock
from office.models import CalendarLink, Staff
from tests.agents.house import TUESDAY, House, open_house
from tests.dashboard.test_calendar import SHANGHAI
from tests.factories import SpaceFactory, StaffFactory

pytestmark = pytest.mark.django_db
CLIENT, PHONE, ROOM = "晨曦软件", "13900002207", "12 层 B 座"


@pytest.fixture
def house() -> Iterator[House]:

    with clock.at(TUESDAY):
        yield open_house()


@pytest.fixture
def viewing(house: House):
    """A viewing on the day after at ten, and a follow-up on Friday, of the salesperson's client."""
    seller = house.fresh("leasing")
    facts = leasing.Facts(company=CLIENT, nature="private", business="软件", area_from=300, intent=2)
    card = leasing.Card("许明", phone=PHONE)
    client = leasing.receive_prospect(estate=house.tower, by=seller, facts=facts, card=card)
    client = leasing.move_prospect(prospect_id=client.pk, by=seller, to="needs_known")
    space = SpaceFactory(estate=house.tower, label=ROOM)
    step = leasing.NextStep(date(2026, 3, 20), "telephone")
    leasing.plan_follow_up(prospect_id=client.pk, by=seller, next_step=step)
    starts = datetime(2026, 3, 18, 10, tzinfo=SHANGHAI)
    return leasing.book_viewing(prospect_id=client.pk, by=seller, starts_at=starts, space_ids=[space.pk])


def address(staff: Staff) -> str:
    link = calendar_links.link_of(staff)
    return f"/calendar/{calendar_links.secret_of(link)}.ics"


def read(client: Client, url: str) -> dict[str, Event]:
    """What a telephone without login reads: the events by what they are."""
    client.logout()
    response = client.get(url)
    assert (response.status_code, response["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert "no-store" in response["Cache-Control"]
    for told in (CLIENT, "许明", PHONE, PHONE[-4:], ROOM, "12"):
        assert told not in "".join(str(event["summary"]) + str(event.get("description", "")) for event in
                                   Calendar.from_ical(response.content).walk("VEVENT"))  # fmt: skip
    assert not [word for word in (CLIENT, "许明", PHONE, ROOM) if word in response.text]
    return {str(event["summary"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


def test_the_link_gives_ones_own_appointments_without_login_and_without_a_name(house: House, viewing, client) -> None:
    client.force_login(house.leasing)
    assert client.post("/calendar/link/make/").url == "/calendar/link/"
    assert address(house.leasing) in client.get("/calendar/link/").text
    events = read(client, address(house.leasing))
    assert sorted(events) == ["看房", "跟进"]
    shown = events["看房"]
    assert shown["dtstart"].dt == datetime(2026, 3, 18, 10, tzinfo=SHANGHAI)
    assert shown["dtstart"].params["TZID"] == "Asia/Shanghai"
    assert str(shown["url"]).endswith(viewing.get_absolute_url())
    assert (events["跟进"]["dtstart"].dt, events["跟进"]["dtend"].dt) == (date(2026, 3, 20), date(2026, 3, 21))


def test_a_moved_appointment_is_the_same_and_a_cancelled_one_vanishes(house: House, viewing, client) -> None:
    calendar_links.make_calendar_link(by=house.leasing)
    before = read(client, address(house.leasing))["看房"]
    type(viewing).objects.filter(pk=viewing.pk).update(starts_at=datetime(2026, 3, 18, 11, tzinfo=SHANGHAI))
    after = read(client, address(house.leasing))["看房"]
    assert (after["uid"], after["dtstart"].dt.hour) == (before["uid"], 11)
    leasing.cancel_viewing(viewing_id=viewing.pk, by=house.fresh("leasing"), reason="客户出差")
    assert sorted(read(client, address(house.leasing))) == ["跟进"]


def test_taken_back_or_made_anew_the_old_link_opens_nothing(house: House, client) -> None:
    client.force_login(house.leasing)
    client.post("/calendar/link/make/")
    first = address(house.leasing)
    client.post("/calendar/link/make/")
    second = address(house.leasing)
    assert [client.get(url).status_code for url in (first, second)] == [404, 200]
    client.post("/calendar/link/revoke/")
    assert client.get(second).status_code == 404
    assert calendar_links.link_of(house.leasing) is None


def test_who_works_here_no_more_has_no_calendar(house: House, client) -> None:
    calendar_links.make_calendar_link(by=house.leasing)
    url = address(house.leasing)
    Staff.objects.filter(pk=house.leasing.pk).update(is_active=False)
    assert client.get(url).status_code == 404


def test_each_changes_his_own_link_alone(house: House, client) -> None:
    calendar_links.make_calendar_link(by=house.leasing)
    client.force_login(house.colleague)
    assert address(house.leasing) not in client.get("/calendar/link/").text
    client.post("/calendar/link/revoke/")
    assert client.get(address(house.leasing)).status_code == 200
    assert [client.get(f"/calendar/link/{act}/").status_code for act in ("make", "revoke")] == [405, 405]
    client.force_login(StaffFactory())
    assert client.post("/calendar/link/make/").status_code == 403


def test_who_tries_secrets_is_stopped_and_a_telephone_that_asks_too_often_too(house: House, client) -> None:
    calendar_links.make_calendar_link(by=house.leasing)
    url = address(house.leasing)
    assert {client.get(url).status_code for _ in range(60)} == {200}
    assert client.get(url).status_code == 429
    answers = [client.get(f"/calendar/guess-{number}.ics").status_code for number in range(21)]
    assert answers == [404] * 20 + [429]


def test_the_database_keeps_one_link_a_person_and_what_was_taken_back(house: House) -> None:
    link = calendar_links.make_calendar_link(by=house.leasing)
    assert calendar_links.secret_of(link) not in (link.secret_hash, str(link.key))
    with pytest.raises(IntegrityError, match="calendar_link_once"), transaction.atomic():
        CalendarLink.objects.create(staff=house.leasing, secret_hash="x", made_at=TUESDAY)
    calendar_links.revoke_calendar_link(by=house.leasing)
    for change in ({"revoked_at": None}, {"secret_hash": "y"}):
        with pytest.raises(Exception, match="Cannot update"), transaction.atomic():
            CalendarLink.objects.filter(pk=link.pk).update(**change)
    with pytest.raises(Exception, match="Cannot delete"), transaction.atomic():
        CalendarLink.objects.filter(pk=link.pk).delete()


def test_the_log_leaves_the_secret_out() -> None:
    record = logging.LogRecord("web", logging.INFO, "", 0, '"GET %s HTTP/1.1" 200', ("/calendar/s3cret-_.ics",), None)
    assert HidesLinks().filter(record) is True
    assert record.getMessage() == '"GET /calendar/… HTTP/1.1" 200'
