"""Model households: the commended stand first, the director selects, the year's list hangs on the board masked."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from complaints import services
from complaints.model_households import candidates
from complaints.models import Case, ModelHousehold
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Estate
from premises.models import Household
from tests.complaints.desk import Desk, at, verify, when
from tests.complaints.test_board import board, commended, name_of
from tests.factories import HouseholdFactory, UnitFactory

URL = "/complaints/model-households/"


def another(desk: Desk) -> Household:
    return HouseholdFactory(estate=desk.estate, unit=UnitFactory(estate=desk.estate))


def select(desk: Desk, home: Household | None = None, year: int = 2026) -> ModelHousehold:
    home = home or desk.household
    return services.select_model_household(estate=desk.estate, year=year, household_id=home.pk, by=desk.director)


def publish(desk: Desk, year: int = 2026) -> int:
    return services.publish_model_households(estate=desk.estate, year=year, by=desk.director)


@pytest.mark.req("R23")
def test_commended_households_stand_first_with_their_suggestion(desk: Desk) -> None:
    home = another(desk)
    Household.objects.filter(pk=home.pk).update(stay="[2010-01-01,)")
    assert [one.household for one in candidates(desk.estate, 2026)] == [home, desk.household]
    honour = commended(desk)
    assert [one.household for one in candidates(desk.estate, 2026)] == [desk.household, home]
    assert [one.commendation for one in candidates(desk.estate, 2026)] == [honour, None]


@pytest.mark.req("R23")
def test_then_stands_who_has_lived_here_longest(desk: Desk) -> None:
    first, last = another(desk), another(desk)
    Household.objects.filter(pk=first.pk).update(stay="[2010-01-01,)")
    Household.objects.filter(pk=last.pk).update(stay="[2025-01-01,)")
    assert [one.household for one in candidates(desk.estate, 2026)] == [first, desk.household, last]


def complained_of(desk: Desk, home: Household, **found: str) -> None:
    """A neighbour complains of them, and it is verified."""
    case = desk.log(household=desk.household, place="other", place_unit=home.unit, kind="complaint")
    verify(case, desk.officer, **{"responsibility": "neighbour", **found})


@pytest.mark.req("R23")
def test_about_whom_a_complaint_was_found_true_stands_behind_the_others(client: Client, desk: Desk) -> None:
    home, other = another(desk), another(desk)
    Household.objects.filter(pk__in=[home.pk, other.pk]).update(stay="[2010-01-01,)")
    complained_of(desk, home)
    found = candidates(desk.estate, 2026)
    assert [(one.household, one.is_blamed) for one in found] == [
        (other, False),
        (desk.household, False),
        (home, True),
    ]
    client.force_login(desk.fresh("director"))
    assert client.get(URL).content.decode().count("被投诉过，核实属实") == 1


@pytest.mark.req("R23")
@pytest.mark.parametrize("found", [{"finding": "untrue"}, {"finding": "unknown"}, {"responsibility": "ours"}])
def test_what_was_not_true_or_not_its_doing_is_not_held_against_it(desk: Desk, found: dict[str, str]) -> None:
    complained_of(desk, another(desk), **found)
    assert not any(one.is_blamed for one in candidates(desk.estate, 2026))


@pytest.mark.req("R23")
def test_who_moved_in_later_and_what_was_struck_out_is_not_blamed(desk: Desk) -> None:
    home = another(desk)
    complained_of(desk, home)
    Household.objects.filter(pk=home.pk).update(stay="[2026-03-18,)")
    with at(when(19, 10)):
        assert not any(one.is_blamed for one in candidates(desk.estate, 2026))
    Household.objects.filter(pk=home.pk).update(stay="[2020-01-01,)")
    assert [one.household for one in candidates(desk.estate, 2026) if one.is_blamed] == [home]
    services.void_case(case_id=Case.objects.get().pk, by=desk.director, reason="误录。")
    assert not any(one.is_blamed for one in candidates(desk.estate, 2026))


@pytest.mark.req("R23")
def test_who_complains_of_a_neighbour_in_his_own_home_is_not_blamed(desk: Desk) -> None:
    case = desk.log(household=desk.household, place="own", kind="complaint")
    verify(case, desk.officer, responsibility="neighbour")
    assert not any(one.is_blamed for one in candidates(desk.estate, 2026))


@pytest.mark.req("R23")
def test_who_was_taken_off_the_roll_or_commended_later_has_no_priority(desk: Desk) -> None:
    honour = commended(desk)
    assert candidates(desk.estate, 2025)[0].commendation is None
    services.withdraw(publication_id=honour.case.publications.get().pk, by=desk.director, reason="搬走了。")
    assert candidates(desk.estate, 2026)[0].commendation is None


def test_who_has_moved_out_or_is_selected_is_no_candidate(desk: Desk) -> None:
    home = another(desk)
    Household.objects.filter(pk=home.pk).update(stay="[2020-01-01,2026-03-01)")
    select(desk)
    assert candidates(desk.estate, 2026) == []
    with pytest.raises(BadInput):
        select(desk, home)


def test_a_household_is_found_by_its_room(desk: Desk) -> None:
    home = another(desk)
    assert [one.household for one in candidates(desk.estate, 2026, home.unit.label)] == [home]


@pytest.mark.req("R23")
@pytest.mark.parametrize("name", ["front_desk", "general_manager", "other_director"])
def test_the_director_alone_selects_takes_back_and_publishes(desk: Desk, name: str) -> None:
    found, person = select(desk), desk.people[name]
    for refused in (
        lambda: services.select_model_household(
            estate=desk.estate, year=2026, household_id=desk.household.pk, by=person
        ),
        lambda: services.take_back_model_household(model_id=found.pk, by=person, reason="选错了。"),
        lambda: services.publish_model_households(estate=desk.estate, year=2026, by=person),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_a_household_is_selected_once_a_year(desk: Desk) -> None:
    select(desk)
    with pytest.raises(WrongState):
        select(desk)
    assert select(desk, year=2025).year == 2025
    with pytest.raises(BadInput):
        select(desk, year=2024)


def test_a_tower_has_no_model_households(client: Client, desk: Desk) -> None:
    Estate.objects.filter(pk=desk.estate.pk).update(kind="tower")
    desk.estate.refresh_from_db()
    with pytest.raises(WrongState):
        select(desk)
    client.force_login(desk.fresh("director"))
    assert client.get(URL).status_code == 404


@pytest.mark.req("R23")
def test_until_it_is_published_a_household_may_be_taken_back_with_a_reason(desk: Desk) -> None:
    found = select(desk)
    with pytest.raises(BadInput):
        services.take_back_model_household(model_id=found.pk, by=desk.director, reason="")
    services.take_back_model_household(model_id=found.pk, by=desk.director, reason="选错了。")
    select(desk)
    assert publish(desk) == 1
    with pytest.raises(WrongState):
        services.take_back_model_household(
            model_id=ModelHousehold.objects.standing().get().pk, by=desk.director, reason="选错了。"
        )
    with pytest.raises(IntegrityError), transaction.atomic():
        ModelHousehold.objects.standing().update(taken_back_at="2026-03-17T10:00+08:00")


def test_an_empty_list_is_not_published(desk: Desk) -> None:
    with pytest.raises(WrongState):
        publish(desk)


@pytest.mark.req("R23", "R3")
def test_the_published_list_is_on_the_board_with_names_masked(client: Client, desk: Desk) -> None:
    name_of(desk)
    select(desk)
    assert "文明户" not in board(client, desk, print="figures") and "王**" not in board(client, desk)
    publish(desk)
    said = board(client, desk)
    assert "王**" in said and "王建国" not in said and desk.household.unit.label not in said


@pytest.mark.req("R22", "R23")
def test_the_consent_for_the_roll_shows_the_name_on_the_list_too(client: Client, desk: Desk) -> None:
    name_of(desk)
    honour = commended(desk)
    select(desk)
    publish(desk)
    services.record_consent(commendation_id=honour.pk, by=desk.front_desk, how="来前台签字")
    assert board(client, desk).count("王建国") == 2
    services.withdraw_consent(commendation_id=honour.pk, by=desk.front_desk)
    assert "王建国" not in board(client, desk)


@pytest.mark.req("R1", "R23")
def test_a_households_page_says_the_year(client: Client, desk: Desk) -> None:
    select(desk)
    publish(desk)
    client.force_login(desk.fresh("front_desk"))
    assert "2026 年文明户" in client.get(f"/register/households/{desk.household.pk}/").content.decode()


@pytest.mark.req("R23")
def test_the_director_selects_and_publishes_on_the_screen(client: Client, desk: Desk) -> None:
    commended(desk)
    client.force_login(desk.fresh("director"))
    said = client.get(URL, {"year": "2026"}).content.decode()
    assert "先列「爱我小区」受表彰的住户" in said and "选定" in said
    assert client.post(f"{URL}2026/select/{desk.household.pk}/")["Location"] == f"{URL}?year=2026"
    client.post(f"{URL}2026/publish/")
    assert ModelHousehold.objects.get().published_at


def test_taking_back_on_the_screen_asks_for_the_reason(client: Client, desk: Desk) -> None:
    found = select(desk)
    client.force_login(desk.fresh("director"))
    url = f"{URL}{found.pk}/take-back/"
    assert client.post(url, {"reason": ""}).status_code == 400
    client.post(url, {"reason": "选错了。"})
    assert not ModelHousehold.objects.standing().exists()


@pytest.mark.parametrize(("query", "status"), [({}, 200), ({"year": "2025"}, 200), ({"year": "x"}, 400)])
def test_this_year_and_the_last_are_shown(client: Client, desk: Desk, query: dict[str, str], status: int) -> None:
    client.force_login(desk.fresh("director"))
    assert client.get(URL, query).status_code == status


@pytest.mark.parametrize(("name", "status"), [("front_desk", 200), ("engineer", 404)])
def test_who_sees_the_selection(client: Client, desk: Desk, name: str, status: int) -> None:
    client.force_login(desk.fresh(name))
    assert client.get(URL).status_code == status


def test_the_selection_asks_no_more_with_more_households(client: Client, desk: Desk) -> None:
    client.force_login(desk.fresh("director"))
    select(desk)
    another(desk)
    with CaptureQueriesContext(connection) as first:
        client.get(URL)
    for _n in range(3):
        select(desk, another(desk))
        another(desk)
    with CaptureQueriesContext(connection) as more:
        client.get(URL)
    assert len(more) == len(first)
