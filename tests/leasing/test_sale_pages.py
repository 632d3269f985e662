"""The pages of selling: who finds what there, and that they do what they say (R155–R158)."""

from uuid import uuid4

import pytest
from django.test import Client

from leasing import desk as rooms
from leasing.models import Instalment, Prospect, PurchaseCalculation, SaleContract
from tests.leasing.quotes import MONDAY, a_day_later, at
from tests.leasing.selling import Centre, open_centre

pytestmark = [pytest.mark.django_db, pytest.mark.req("R158")]


@pytest.fixture
def centre(db: None):
    with at(MONDAY):
        yield open_centre()


def logged_in(centre: Centre, name: str = "leasing") -> Client:
    client = Client()
    client.force_login(centre.fresh(name))
    return client


def paths(sale: SaleContract) -> dict[str, str]:
    made, one = sale.calculation, sale.instalments.first()
    return {
        "calculation": f"/leasing/selling/calculations/{made.pk}/",
        "approve": f"/leasing/selling/calculations/{made.pk}/approve/",
        "decline": f"/leasing/selling/calculations/{made.pk}/decline/",
        "sign": f"/leasing/selling/calculations/{made.pk}/sign/",
        "contract": f"/leasing/selling/contracts/{sale.pk}/",
        "cancel": f"/leasing/selling/contracts/{sale.pk}/cancel/",
        "receive": f"/leasing/selling/instalments/{one.pk}/receive/",
        "take_back": f"/leasing/selling/instalments/{one.pk}/take-back/",
    }


@pytest.mark.parametrize("name", ["other_leasing", "front_desk", "director", "control_room", "administrator"])
def test_calculations_and_contracts_are_nobody_elses(centre: Centre, name: str):
    sale = centre.sold()
    client = logged_in(centre, name)
    for path in paths(sale).values():
        found = client.get(path)
        assert (client.post(path) if found.status_code == 405 else found).status_code == 404, path
    if name == "other_leasing":
        for path in ("contracts", "instalments", "prices", "guide"):
            assert "白" not in client.get(f"/leasing/selling/{path}/").content.decode()


def test_a_calculation_is_made_reckoned_and_decided(centre: Centre):
    seller = logged_in(centre)
    path = f"/leasing/prospects/{centre.buyer.pk}/purchase/"
    assert "10 层 B 室" in seller.get(path).content.decode()
    typed = {
        "key": str(uuid4()), "space": centre.unit.pk, "plan": centre.plan().pk, "discount": "6", "signs_on": "2026-03-16",
        "reason": "老客户介绍",
    }  # fmt: skip
    reckoned = seller.post(f"{path}reckon/", typed).content.decode()
    assert "2,585,468.50" in reckoned and "超出您的权限" in reckoned and "2,569,400.00" not in reckoned
    assert seller.post(path, typed).status_code == 302
    made = PurchaseCalculation.objects.get()
    manager = logged_in(centre, "leasing_manager")
    page = manager.get(f"/leasing/selling/calculations/{made.pk}/").content.decode()
    assert "2,569,400.00" in page
    assert "2,569,400.00" not in seller.get(f"/leasing/selling/calculations/{made.pk}/").content.decode()
    said = {"key": str(uuid4()), "note": "可以"}
    assert manager.post(f"/leasing/selling/calculations/{made.pk}/approve/", said).status_code == 302
    made.refresh_from_db()
    assert (made.status, made.note) == ("approved", "可以")


def test_whoever_rents_is_reckoned_no_purchase(centre: Centre):
    renter = Prospect.objects.get(company="晨曦软件")
    assert logged_in(centre).get(f"/leasing/prospects/{renter.pk}/purchase/").status_code == 403


def test_the_lists_show_what_was_sold(centre: Centre):
    sale = centre.sold()
    seller = logged_in(centre)
    for path in ("/leasing/selling/contracts/", "/leasing/selling/instalments/?tab=coming", "/leasing/selling/prices/"):
        assert seller.get(path).status_code == 200, path
    assert "2,667,983.45" in seller.get(f"/leasing/selling/contracts/{sale.pk}/").content.decode()
    assert "白启明" in seller.get("/leasing/selling/contracts/").content.decode()


def test_the_floor_price_stands_on_no_salespersons_sheet(centre: Centre):
    assert "29,000.00" not in logged_in(centre).get("/leasing/selling/prices/").content.decode()
    assert "29,000.00" in logged_in(centre, "leasing_manager").get("/leasing/selling/prices/").content.decode()


def test_the_guide_says_what_to_bring(centre: Centre):
    page = logged_in(centre).get("/leasing/selling/guide/").content.decode()
    assert "签商品房买卖合同" in page and "身份证、户口簿、婚姻证明、认购书" in page and "银行按揭" in page


def test_the_navigation_sells_only_where_there_is_something_to_sell(centre: Centre):
    def pages() -> set[str]:
        return {page.url_name for page in rooms.nav(centre.fresh(), centre.tower.estate).children}

    assert {"leasing:price_sheet", "leasing:sales"} <= pages()
    type(centre.unit).objects.filter(offer="sell").update(offer="let")
    assert not {"leasing:price_sheet", "leasing:sales"} & pages()


def test_the_next_step_leads_from_the_calculation_to_the_contract(centre: Centre):
    seller, path = logged_in(centre), f"/leasing/prospects/{centre.buyer.pk}/"
    assert f'href="{path}purchase/"' in seller.get(path).content.decode()
    made = centre.calculated()
    assert f"/leasing/selling/calculations/{made.pk}/sign/" in seller.get(path).content.decode()
    sale = centre.sign(made)
    assert f"/leasing/selling/contracts/{sale.pk}/" in seller.get(path).content.decode()
    assert f"/leasing/selling/contracts/{sale.pk}/" in seller.get(f"/leasing/leases/{sale.lease_id}/").content.decode()


def test_receipts_and_the_end_of_a_contract_by_their_pages(centre: Centre):
    sale = centre.sold()
    seller, manager, path = logged_in(centre), logged_in(centre, "leasing_manager"), paths(sale)
    typed = {"key": str(uuid4()), "received_on": "2026-03-16", "receipt": "S-0001"}
    assert seller.post(path["receive"], typed).status_code == 302
    assert Instalment.objects.get(place=1).receipt == "S-0001"
    assert seller.get(path["cancel"]).status_code == 403
    said = {"key": str(uuid4()), "reason": "记错了"}
    assert manager.post(path["take_back"], said).status_code == 302
    assert manager.post(path["cancel"], {"key": str(uuid4()), "reason": "贷款批不下来"}).status_code == 302
    with at(a_day_later()):
        assert "贷款批不下来" in manager.get(path["contract"]).content.decode()
    assert Instalment.objects.get(place=1).received_on is None


def test_an_administrator_keeps_the_plans(centre: Centre):
    administrator = logged_in(centre, "administrator")
    for page in ("paymentplan", "purchasestep"):
        assert administrator.get(f"/admin/leasing/{page}/").status_code == 200
    page = administrator.get(f"/admin/leasing/paymentplan/{centre.plan().pk}/change/")
    assert page.status_code == 200
    for private in ("salecontract", "instalment", "purchasecalculation"):
        assert administrator.get(f"/admin/leasing/{private}/").status_code == 404
