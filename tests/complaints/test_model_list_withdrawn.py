"""A published list of model households is withdrawn by the director, with a reason, and published again (R23)."""

import pytest
from django.db import IntegrityError, InternalError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import services
from complaints.models import ModelHousehold, ModelListVersion
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from tests.complaints.desk import TUESDAY, Desk
from tests.complaints.test_board import board, commended, name_of
from tests.complaints.test_model_households import URL, another, publish, select

WHY = "评选时漏算了一户。"


def withdraw(desk: Desk, reason: str = WHY, year: int = 2026) -> int:
    return services.withdraw_model_households(estate=desk.estate, year=year, by=desk.director, reason=reason)


def versions(desk: Desk) -> list[tuple]:
    rows = ModelListVersion.objects.filter(estate=desk.estate, year=2026).order_by("number")
    return list(rows.values_list("number", "households", "withdrawn_why", "by"))


@pytest.mark.req("R23")
def test_the_board_and_the_households_honours_follow(client: Client, desk: Desk) -> None:
    name_of(desk)
    select(desk)
    publish(desk)
    assert "王**" in board(client, desk)
    assert withdraw(desk) == 1
    assert "王**" not in board(client, desk) and WHY not in board(client, desk)
    page = f"/register/households/{desk.household.pk}/"
    client.force_login(desk.fresh("front_desk"))
    assert "2026 年文明户" not in client.get(page).content.decode()
    publish(desk)
    assert "王**" in board(client, desk)
    assert "2026 年文明户" in client.get(page).content.decode()


@pytest.mark.req("R23")
def test_what_the_list_said_is_kept_each_time(desk: Desk) -> None:
    first = select(desk)
    publish(desk)
    withdraw(desk)
    second = select(desk, another(desk))
    publish(desk)
    director = desk.director.pk
    assert versions(desk) == [
        (1, [first.pk], "", director),
        (2, [], WHY, director),
        (3, [first.pk, second.pk], "", director),
    ]


def test_a_household_that_is_added_to_a_list_that_hangs_makes_a_version(desk: Desk) -> None:
    first = select(desk)
    publish(desk)
    second = select(desk, another(desk))
    assert publish(desk) == 1
    assert [row[1] for row in versions(desk)] == [[first.pk], [first.pk, second.pk]]


def test_a_withdrawn_list_is_put_right_before_it_hangs_again(client: Client, desk: Desk) -> None:
    wrong = select(desk)
    publish(desk)
    with pytest.raises(WrongState):
        services.take_back_model_household(model_id=wrong.pk, by=desk.director, reason="选错了。")
    withdraw(desk)
    services.take_back_model_household(model_id=wrong.pk, by=desk.director, reason="选错了。")
    right = select(desk, another(desk))
    publish(desk)
    assert list(ModelHousehold.objects.on_board()) == [right]
    assert [row[1] for row in versions(desk)] == [[wrong.pk], [], [right.pk]]


def test_the_list_of_the_year_before_hangs_again_when_the_newer_one_is_taken_down(client: Client, desk: Desk) -> None:
    name_of(desk)
    select(desk, year=2025)
    publish(desk, year=2025)
    select(desk)
    publish(desk)
    assert "2026 年" in board(client, desk, print="model")
    withdraw(desk)
    assert "2025 年" in board(client, desk, print="model")


@pytest.mark.req("R23")
@pytest.mark.parametrize("name", ["front_desk", "general_manager", "other_director"])
def test_the_director_alone_withdraws_it(desk: Desk, name: str) -> None:
    select(desk)
    publish(desk)
    with pytest.raises(NotAllowed):
        services.withdraw_model_households(estate=desk.estate, year=2026, by=desk.people[name], reason=WHY)


def test_it_needs_a_reason_that_stays_in_the_office(desk: Desk) -> None:
    select(desk)
    publish(desk)
    with pytest.raises(BadInput):
        withdraw(desk, " ")
    assert ModelHousehold.objects.on_board().count() == 1
    withdraw(desk)
    entry = Entry.objects.get(verb="model_households_withdrawn")
    assert (entry.text.note, entry.details) == (WHY, {"year": 2026, "count": 1})


def test_what_does_not_hang_is_not_withdrawn(desk: Desk) -> None:
    select(desk)
    with pytest.raises(WrongState):
        withdraw(desk)
    publish(desk)
    withdraw(desk)
    with pytest.raises(WrongState):
        withdraw(desk)


def test_the_database_keeps_versions_and_their_reasons(desk: Desk) -> None:
    select(desk)
    publish(desk)
    row = ModelListVersion.objects.values().get()
    for changes in (
        {},
        {"number": 2, "households": []},
        {"number": 2, "withdrawn_why": WHY},
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            ModelListVersion.objects.create(**{**row, "id": None, **changes})
    with pytest.raises(InternalError), transaction.atomic():
        ModelListVersion.objects.update(at=TUESDAY)
    with pytest.raises(InternalError), transaction.atomic():
        ModelListVersion.objects.all().delete()


@pytest.mark.req("R23")
def test_the_director_withdraws_and_publishes_again_on_the_screen(client: Client, desk: Desk) -> None:
    select(desk)
    publish(desk)
    client.force_login(desk.fresh("director"))
    url = f"{URL}2026/withdraw/"
    assert url in client.get(URL).content.decode()
    assert "撤下 2026 年的名单" in client.get(url).content.decode()
    assert client.post(url, {"reason": ""}).status_code == 400
    assert client.post(url, {"reason": WHY})["Location"] == f"{URL}?year=2026"
    text = client.get(URL).content.decode()
    assert WHY in text and url not in text
    assert client.post(url, {"reason": WHY}).status_code == 409
    client.post(f"{URL}2026/publish/")
    assert ModelHousehold.objects.on_board().count() == 1


@pytest.mark.parametrize(("name", "status"), [("front_desk", 403), ("engineer", 404)])
def test_the_form_is_not_for_others(client: Client, desk: Desk, name: str, status: int) -> None:
    select(desk)
    publish(desk)
    client.force_login(desk.fresh(name))
    assert client.get(f"{URL}2026/withdraw/").status_code == status


def test_names_in_old_versions_are_masked_as_the_resident_wishes_now(client: Client, desk: Desk) -> None:
    name_of(desk)
    honour = commended(desk)
    select(desk)
    publish(desk)
    withdraw(desk)
    client.force_login(desk.fresh("director"))
    assert "<span>王**</span>" in client.get(URL).content.decode()
    services.record_consent(commendation_id=honour.pk, by=desk.front_desk, how="来前台签字")
    assert "<span>王建国</span>" in client.get(URL).content.decode()


def test_the_page_asks_no_more_with_more_versions(client: Client, desk: Desk) -> None:
    select(desk)
    publish(desk)
    client.force_login(desk.fresh("director"))
    client.get(URL)
    counts = []
    for _n in range(2):
        with CaptureQueriesContext(connection) as found:
            client.get(URL)
        counts.append(len(found))
        for _m in range(3):
            withdraw(desk)
            publish(desk)
    assert counts[0] == counts[1]
