"""What lost clients told of other buildings: it is typed as it is known there, and the manager takes it over."""

from datetime import date
from decimal import Decimal
from uuid import uuid4

import pytest
from django.test import Client

from leasing import services
from leasing.competition.heard import heard_of
from leasing.models import Competitor, CompetitorRent, EstateProfile, LostTo
from leasing.services import Dimensions, Elsewhere
from office import clock
from tests.complaints.test_concurrency import at_once
from tests.leasing.house import TUESDAY, House, open_house


def record(house: House, name: str = "江畔中心") -> Competitor:
    dimensions = Dimensions(date(2026, 3, 10), location="江边。")
    return services.record_competitor(
        estate=house.tower, by=house.leasing_manager, name=name, source="实地看过", dimensions=dimensions
    )


def lose(house: House, building: str) -> LostTo:
    elsewhere = Elsewhere(date(2026, 3, 12), building, Decimal("4.60"), Decimal(3))
    prospect = house.described()
    return services.lose_prospect(prospect_id=prospect.pk, by=house.leasing, elsewhere=elsewhere).lost_to


@pytest.mark.django_db
@pytest.mark.req("R96")
def test_the_buildings_that_we_know_are_offered_where_one_types_whither_he_went(client: Client, house: House):
    record(house)
    services.retire_competitor(competitor_id=record(house, "旧楼").pk, by=house.leasing_manager)
    prospect = house.described()
    client.force_login(house.leasing)
    page = client.get(f"/leasing/prospects/{prospect.pk}/lost/").content.decode()
    assert '<option value="江畔中心">' in page and "旧楼" not in page
    assert 'list="suggested"' in page


@pytest.mark.django_db
@pytest.mark.req("R68", "R96")
def test_his_price_there_is_offered_to_the_manager_as_a_known_rent_once(client: Client, house: House):
    building, lost = record(house), lose(house, "江畔中心")
    lose(house, "别的楼")
    url = f"/leasing/competitors/{building.pk}/rent/?heard={lost.pk}"
    client.force_login(house.leasing)
    assert url not in client.get(building.get_absolute_url()).content.decode()
    client.force_login(house.leasing_manager)
    assert url in client.get(building.get_absolute_url()).content.decode()
    form = client.get(url).context["form"]
    assert (form["amount"].value(), form["known_on"].value()) == (Decimal("4.60"), date(2026, 3, 12))
    assert "晨曦软件" not in form["source"].value()
    client.post(url, {name: form[name].value() for name in ("key", "amount", "basis", "source", "known_on")})
    assert (CompetitorRent.objects.get().amount, heard_of(building)) == (Decimal("4.60"), [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.req("R64", "R68")
def test_two_who_write_the_same_for_the_first_time_at_once_get_a_sentence():
    with clock.at(TUESDAY):
        house = open_house()
        managers = [Client(), Client()]
        for client in managers:
            client.force_login(house.leasing_manager)
    codes: list[int] = []

    def write(client: Client, text: str):
        def act() -> None:
            data = {"key": str(uuid4()), "version": "0", "seen": "0", "location": text, "as_of": "2026-03-01"}
            codes.append(client.post("/leasing/competitors/ours/", data).status_code)

        return act

    at_once([write(client, text) for client, text in zip(managers, ("地铁口。", "路口。"), strict=True)])
    assert sorted(codes) == [302, 409]
    assert EstateProfile.objects.get().version == 1
    outcomes = at_once([lambda: record(house), lambda: record(house)])
    assert outcomes["done"] == 1 and outcomes["BadInput"] + outcomes["WrongState"] == 1
