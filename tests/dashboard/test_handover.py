"""Handing a shift over (交接班): what is open goes with it, and both confirm."""

import pytest

from office import services, subjects
from office.errors import BadInput, NotAllowed, WrongState
from office.frame import OpenMatter
from office.models import Handover, Notice
from tests.dashboard.garden import desk as garden
from tests.factories import EstateFactory, StaffFactory


@pytest.fixture
def estate(lin):
    return lin.estates[0]


@pytest.fixture
def he(estate):
    return StaffFactory(role="front_desk", estate=estate, name="何静怡")


@pytest.fixture
def trees(monkeypatch) -> set[int]:
    """The trees that people may see."""
    seen = {1}
    kind = subjects.Kind(url=lambda pk: f"/trees/{pk}/", visible=lambda staff, ids: ids & seen)
    monkeypatch.setitem(subjects._kinds, "garden.tree", kind)
    for number in (1, 2):
        matter = OpenMatter(
            "garden.tree", number, f"26031{number}", f"第 {number} 棵树", ["3 栋"], None, f"/trees/{number}/"
        )
        garden.matters.append(matter)
    return seen


def give(estate, lin, he, note="钥匙在抽屉里"):
    return services.hand_over(estate=estate, taker=he, note=note, open_matters=[], by=lin)


@pytest.mark.req("R28")
def test_the_shift_goes_over_with_what_is_open(lin, he, trees, client):
    assert "第 2 棵树" in client.get("/handover/").text
    assert client.post("/handover/", {"taker": he.pk, "note": "钥匙在抽屉里"}).url == "/handover/"
    handover = Handover.objects.get()
    assert (handover.giver, handover.taker, handover.taken_at) == (lin, he, None)
    assert handover.open_matters == [
        {"kind": "garden.tree", "id": 1, "label": "260311"},
        {"kind": "garden.tree", "id": 2, "label": "260312"},
    ]


def test_the_taker_is_told_and_confirms_from_his_desk(estate, lin, he, client):
    handover = give(estate, lin, he)
    client.force_login(he)
    assert f'href="/handover/{handover.pk}/"' in client.get("/").text
    assert "林秀芳向你交班，请看过后确认。" in client.get("/inbox/").text
    page = client.get(f"/handover/{handover.pk}/").text
    assert "钥匙在抽屉里" in page
    assert client.post(f"/handover/{handover.pk}/take/").url == f"/handover/{handover.pk}/"
    handover.refresh_from_db()
    assert handover.taken_at is not None
    assert "没有等你办的事" in client.get("/").text
    assert Notice.objects.filter(staff=lin, kind="handover_taken").count() == 1


def test_only_the_taker_confirms_and_only_once(estate, lin, he):
    handover = give(estate, lin, he)
    with pytest.raises(NotAllowed):
        services.take_over(handover_id=handover.pk, by=lin)
    services.take_over(handover_id=handover.pk, by=he)
    with pytest.raises(WrongState):
        services.take_over(handover_id=handover.pk, by=he)


def test_confirming_twice_on_the_page_says_so(estate, lin, he, client):
    handover = give(estate, lin, he)
    client.force_login(he)
    client.post(f"/handover/{handover.pk}/take/")
    response = client.post(f"/handover/{handover.pk}/take/")
    assert response.status_code == 409
    assert "已经确认过了" in response.text


def test_nobody_hands_over_to_himself_or_to_a_stranger(estate, lin):
    for taker in (lin, StaffFactory(role="officer", estate=EstateFactory())):
        with pytest.raises(BadInput) as refused:
            give(estate, lin, taker)
        assert refused.value.field == "taker"


def test_without_a_taker_the_note_is_kept(lin, client):
    response = client.post("/handover/", {"note": "钥匙在抽屉里"})
    assert response.status_code == 400
    assert "钥匙在抽屉里" in response.text


def test_a_matter_that_the_reader_may_not_see_is_not_named(lin, he, trees, client):
    client.post("/handover/", {"taker": he.pk, "note": ""})
    handover = Handover.objects.get()
    client.force_login(he)
    page = client.get(f"/handover/{handover.pk}/").text
    assert "260311" in page
    assert "260312" not in page


def test_strangers_find_nothing(estate, lin, he, client):
    handover = give(estate, lin, he)
    for role in ("leasing", "control_room"):
        client.force_login(StaffFactory(role=role, estate=estate))
        assert client.get(f"/handover/{handover.pk}/").status_code == 404
        assert client.post(f"/handover/{handover.pk}/take/").status_code == 404
        assert "林秀芳 → 何静怡" not in client.get("/handover/").text
    client.force_login(StaffFactory(role="director", estate=EstateFactory()))
    assert client.get(f"/handover/{handover.pk}/").status_code == 404
    client.force_login(StaffFactory(role="director", estate=estate))
    assert client.get(f"/handover/{handover.pk}/").status_code == 200


def test_without_a_post_there_is_nothing_to_hand_over(client, db):
    client.force_login(StaffFactory())
    assert client.get("/handover/").status_code == 404


@pytest.mark.parametrize("rows", [1, 30])
def test_the_page_asks_the_same_however_many_there_were(estate, lin, he, client, django_assert_max_num_queries, rows):
    for _ in range(rows):
        give(estate, lin, he)
    with django_assert_max_num_queries(9):
        client.get("/handover/")
