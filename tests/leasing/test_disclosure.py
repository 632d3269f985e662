"""What may leave the house: one table, one function, refused by the service, not offered, and refused by the database."""

from itertools import pairwise

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from leasing import services
from leasing.disclosure import allows, level_of
from leasing.models import Disclosure, HandOut, Prospect, Reception, Space, Thing
from leasing.models.disclosure import HANDED, NEEDS
from leasing.quotes import paper
from leasing.services.space_files import PLAN
from office import files
from office.errors import BadInput
from tests.leasing.house import House, picture
from tests.leasing.quotes import Tower

pytestmark = pytest.mark.django_db
# By hand: what goes out at which level, and at no lower one.
AT = {
    "brochure_only": {"brochure", "card", "supervision_card"},
    "reserved": {"vacancy_sheet", "price_list"},
    "full": {"quote_sheet", "floor_plan", "comparison", "flexible_terms", "reductions", "tenant_names"},
}


def nobody(house: House) -> Reception:
    """A visitor who leaves neither card nor telephone."""
    return house.visit(phone="", visitor="", company="", address="", declined=True)


def test_the_levels_are_in_order_however_they_are_written():
    levels = ["brochure_only", "reserved", "full"]
    for lower, higher in pairwise(levels):
        assert Disclosure(lower) < Disclosure(higher) and Disclosure(higher) > lower
        assert lower < Disclosure(higher) and not Disclosure(higher) <= lower
    assert sorted(Disclosure) == levels


@pytest.mark.req("R101")
def test_every_thing_declares_its_level_in_the_one_table():
    assert {level: {thing.value for thing in NEEDS if NEEDS[thing] == level} for level in Disclosure} == AT
    assert set(NEEDS) == set(Thing)
    for level in Disclosure:
        assert {thing for thing in Thing if allows(level, thing)} == {
            thing for lower in AT if Disclosure(lower) <= level for thing in AT[lower]
        }


@pytest.mark.req("R101")
def test_who_leaves_neither_card_nor_telephone_is_received_with_reserve(house: House):
    assert level_of(nobody(house)) == level_of(house.prospect(card=None)) == Disclosure.RESERVED
    assert level_of(house.visit()) == level_of(house.prospect()) == Disclosure.FULL
    assert level_of(house.visit(phone="", has_card=True)) == Disclosure.FULL


@pytest.mark.req("R101")
def test_the_service_hands_an_anonymous_visitor_nothing_of_the_full_level(house: House):
    reception = nobody(house)
    for thing in AT["full"] & set(HANDED) - {"comparison"}:
        with pytest.raises(BadInput) as refused:
            services.hand_over_pack(reception_id=reception.pk, by=house.leasing, what=["brochure", thing])
        assert refused.value.field == "what"
    assert not HandOut.objects.exists()
    services.hand_over_pack(reception_id=reception.pk, by=house.leasing, what=["brochure", "price_list"])
    assert set(HandOut.objects.values_list("what", "level")) == {("brochure", "reserved"), ("price_list", "reserved")}


def test_a_sheet_that_names_its_recipient_is_made_out_and_not_ticked(house: House):
    for what in ("vacancy_sheet", "comparison"):
        with pytest.raises(BadInput):
            services.hand_over_pack(reception_id=house.visit().pk, by=house.leasing, what=[what])


@pytest.mark.req("R101")
def test_the_level_of_a_hand_out_is_that_of_its_moment(house: House):
    reception = nobody(house)
    services.hand_over_pack(reception_id=reception.pk, by=house.leasing, what=["brochure"])
    Reception.objects.filter(pk=reception.pk).update(has_card=True)
    services.hand_over_pack(reception_id=reception.pk, by=house.leasing, what=["brochure", "floor_plan"])
    assert dict(HandOut.objects.values_list("what", "level")) == {"brochure": "reserved", "floor_plan": "full"}


@pytest.mark.req("R101")
def test_the_page_offers_an_anonymous_visitor_what_he_may_have_and_refuses_the_rest(client: Client, house: House):
    reception = nobody(house)
    client.force_login(house.fresh("leasing"))
    page = client.get(f"/leasing/receptions/{reception.pk}/?step=pack").content.decode()
    assert {thing for thing in Thing if f'name="what" value="{thing}"' in page} == {
        "brochure", "card", "supervision_card", "price_list",
    }  # fmt: skip
    sent = client.post(f"/leasing/receptions/{reception.pk}/pack/", {"what": "floor_plan"})
    assert (sent.status_code, HandOut.objects.count()) == (400, 0)


@pytest.mark.req("R101")
@pytest.mark.parametrize(
    ("what", "level"), [("floor_plan", "full"), ("floor_plan", "reserved"), ("vacancy_sheet", "brochure_only")]
)
def test_the_database_refuses_what_the_level_does_not_cover(house: House, what: str, level: str):
    reception = nobody(house)
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            """INSERT INTO leasing_handout (estate_id, reception_id, what, level, given_at, given_by_id)
            VALUES (%s, %s, %s, %s, %s, %s)""",
            [house.tower.pk, reception.pk, what, level, reception.begun_at, house.leasing.pk],
        )


@pytest.mark.req("R101")
def test_a_level_that_somebody_else_computes_counts_in_its_place(house: House):
    """Who knows more of a visitor than his card, the broker's class for one, hands the level in."""
    from leasing.services.receptions import give

    reception = house.visit()
    with pytest.raises(BadInput):
        give(reception, ["vacancy_sheet"], house.leasing, Disclosure.BROCHURE_ONLY)
    give(reception, ["brochure"], house.leasing, Disclosure.BROCHURE_ONLY)
    assert HandOut.objects.get().level == "brochure_only"


@pytest.mark.req("R101")
def test_the_paper_of_an_anonymous_client_has_no_floor_plan(quoting: Tower, tmp_path):
    version = quoting.approved("5.80")
    files.store(Space.objects.get(), [picture()], PLAN, by=quoting.leasing)
    assert len(paper._plans(version, tmp_path)) == 1
    Prospect.objects.update(is_anonymous=True)
    version.prospect.refresh_from_db()
    assert paper._plans(version, tmp_path) == []
