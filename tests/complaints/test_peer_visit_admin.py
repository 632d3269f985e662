"""The administrator keeps what the estate shows; a change leaves visits alone, and nothing is deleted."""

import pytest

from complaints import fixed_rows, services
from complaints.models import EstateFeature
from office.row_history import changes_of
from tests.complaints import visits
from tests.factories import EstateFactory

ADMIN = "/admin/complaints/estatefeature/"


@pytest.fixture
def administrator(client, desk):
    services.deliver_features(desk.estate)
    client.force_login(desk.fresh("administrator"))


@pytest.mark.req("R33")
def test_a_feature_is_added_and_shown_by_the_next_visit(client, desk, administrator):
    first = visits.plan(desk)
    form = {"estate": desk.estate.pk, "name": "屋顶花园", "words": "住户认养。", "order": 95}
    assert client.post(f"{ADMIN}add/", form).status_code == 302
    second = visits.ask(desk)
    assert (first.items.count(), second.items.count()) == (9, 10)
    assert second.items.last().words == "住户认养。"


def test_it_is_retired_never_deleted(client, desk, administrator):
    feature = EstateFeature.objects.filter(estate=desk.estate).first()
    assert client.get(f"{ADMIN}{feature.pk}/delete/").status_code == 403
    form = {"estate": desk.estate.pk, "name": feature.name, "words": "", "order": 10, "retired": "on"}
    assert client.post(f"{ADMIN}{feature.pk}/change/", form).status_code == 302
    assert feature.name not in visits.ask(desk).items.values_list("name", flat=True)
    feature.refresh_from_db()
    assert changes_of(feature)


def test_a_name_stands_once_in_an_estate(client, desk, administrator):
    form = {"estate": desk.estate.pk, "name": "小区概况", "words": "", "order": 5}
    answer = client.post(f"{ADMIN}add/", form)
    assert answer.status_code == 200 and "这个小区已有同名的内容" in answer.content.decode()


def test_nobody_else_enters(client, desk):
    client.force_login(desk.fresh("director"))
    assert client.get(ADMIN).status_code == 302


@pytest.mark.req("R33")
def test_estates_that_are_there_when_it_is_installed_have_the_delivered_list(db):
    estate = EstateFactory(kind="tower")
    fixed_rows.install()
    fixed_rows.install()
    assert EstateFeature.objects.filter(estate=estate).count() == 8
