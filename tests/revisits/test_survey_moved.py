"""The last day of an open survey is moved, sooner or later (R51)."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, Notice
from revisits import services
from revisits.models import Survey
from revisits.surveys import story
from tests.complaints.desk import PEOPLE, Desk, at, when
from tests.revisits.surveys import CLOSES_ON, answer, draft, homes, link, opened

pytestmark = pytest.mark.django_db
LATER = date(2026, 4, 10)


def move(desk: Desk, survey: Survey, day: date | None = LATER, by: str = "front_desk") -> Survey:
    return services.move_survey(survey_id=survey.pk, by=desk.people[by], closes_on=day)


def told(kind: str) -> list[tuple[str, dict]]:
    return list(Notice.objects.filter(kind=kind).order_by("id").values_list("staff__name", "params"))


def swept(*days: tuple[int, int]) -> list[int]:
    """How many reminders there are after each of these days, given as month and day."""
    counts = []
    for month, day in days:
        with at(when(day, 9, month=month)):
            services.sweep_surveys(at=when(day, 9, month=month))
        counts.append(Notice.objects.filter(kind="survey_reminder").count())
    return counts


@pytest.mark.req("R51")
@pytest.mark.parametrize("day", [LATER, date(2026, 3, 20), date(2026, 3, 17)])
def test_the_last_day_is_moved_later_or_earlier_until_today(desk: Desk, day: date) -> None:
    survey = move(desk, opened(desk), day)
    assert (survey.closes_on, survey.closes_at, survey.status) == (day, desk.estate.end_of(day), "open")
    entry = Entry.objects.get(verb="survey_moved")
    assert (entry.actor, entry.details) == (desk.front_desk, {"was": "2026-03-31", "until": str(day)})


@pytest.mark.parametrize("day", [None, date(2026, 3, 16), CLOSES_ON])
def test_it_is_not_moved_into_the_past_nor_to_where_it_is(desk: Desk, day: date | None) -> None:
    survey = opened(desk)
    with pytest.raises(BadInput) as refused:
        move(desk, survey, day)
    assert refused.value.field == "closes_on"


def test_only_while_it_is_open(desk: Desk) -> None:
    survey = opened(desk)
    services.close_survey(survey_id=survey.pk, by=desk.director)
    for one in (survey, draft(desk)):
        with pytest.raises(WrongState):
            move(desk, one)


def test_not_even_by_hand_once_it_is_closed(desk: Desk) -> None:
    survey = opened(desk)
    services.close_survey(survey_id=survey.pk, by=desk.director)
    with pytest.raises(IntegrityError, match="stays as it was"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(closes_on=LATER)


def test_its_maker_and_the_director_move_it_and_nobody_else(desk: Desk) -> None:
    survey, may = opened(desk), set()
    for name in PEOPLE:
        try:
            with transaction.atomic():
                move(desk, survey, by=name)
                may.add(name)
                raise NotAllowed
        except NotAllowed:
            continue
    assert may == {"front_desk", "director"}


def test_who_moves_it_in_two_windows_is_told(desk: Desk) -> None:
    survey = opened(desk)
    move(desk, survey)
    with pytest.raises(WrongState):
        services.move_survey(
            survey_id=survey.pk, by=desk.front_desk, closes_on=date(2026, 4, 2), version_seen=survey.version
        )


def test_the_link_says_the_new_day_and_closes_with_it(desk: Desk, client) -> None:
    survey = opened(desk)
    assert "3 月 31 日" in client.get(link(survey, desk.household)).text
    move(desk, survey)
    with at(when(2, 9, month=4)):
        services.sweep_surveys(at=when(2, 9, month=4))
        page = client.get(link(survey, desk.household)).text
        assert "4 月 10 日" in page and "3 月 31 日" not in page
    move_back = services.move_survey(survey_id=survey.pk, by=desk.front_desk, closes_on=date(2026, 3, 18))
    with at(move_back.ends_at):
        services.sweep_surveys(at=move_back.ends_at)
    assert Survey.objects.get().status == "closed"


def test_its_maker_and_the_officers_with_open_doors_are_told(desk: Desk) -> None:
    here = homes(desk, 2)
    survey = opened(desk)
    answer(survey, desk.household)
    move(desk, survey, by="director")
    params = {"topic": survey.topic, "was": "2026-03-31", "until": "2026-04-10"}
    assert sorted(told("survey_moved"), key=lambda one: one[0]) == [("front_desk", params), ("officer", params)]
    assert here[0].unit.zone.officer == desk.officer


def test_officers_are_reminded_again_before_the_new_end(desk: Desk) -> None:
    survey = opened(desk)
    assert swept((3, 29), (3, 30)) == [1, 1]
    with at(when(30, 15)):
        move(desk, survey)
    assert swept((3, 31), (4, 7), (4, 8), (4, 9)) == [1, 1, 2, 2]


def test_nobody_is_reminded_twice_on_a_day_however_it_is_moved(desk: Desk) -> None:
    survey = opened(desk)
    assert swept((3, 29)) == [1]
    with at(when(29, 10)):
        move(desk, survey, date(2026, 4, 20))
        move(desk, survey, date(2026, 3, 30))
        with pytest.raises(WrongState):
            services.remind_of_survey(survey_id=survey.pk, by=desk.front_desk)
    assert swept((3, 29), (3, 30)) == [1, 1]
    assert Entry.objects.filter(verb="survey_reminded", actor=None).count() == 1


def test_a_reminder_by_hand_long_before_does_not_replace_the_last_one(desk: Desk) -> None:
    survey = opened(desk)
    services.remind_of_survey(survey_id=survey.pk, by=desk.front_desk)
    assert swept((3, 18), (3, 29)) == [1, 2]


def test_brought_forward_to_within_three_days_it_is_reminded_of_at_once_but_not_twice_a_day(desk: Desk) -> None:
    survey = opened(desk)
    services.remind_of_survey(survey_id=survey.pk, by=desk.front_desk)
    move(desk, survey, date(2026, 3, 20))
    assert swept((3, 17), (3, 18), (3, 19)) == [1, 2, 2]


# The pages


def test_it_is_moved_on_its_page_and_the_timeline_says_so(desk: Desk, client) -> None:
    survey = opened(desk)
    client.force_login(desk.fresh("front_desk"))
    url = f"/revisits/surveys/{survey.pk}/move/"
    assert url in client.get(f"/revisits/surveys/{survey.pk}/").text
    assert 'value="2026-03-31"' in client.get(url).text
    refused = client.post(url, {"closes_on": "2026-03-16", "version": survey.version})
    assert (refused.status_code, "已过" in refused.text) == (400, True)
    assert client.post(url, {"closes_on": "2026-04-10", "version": survey.version}).status_code == 302
    assert "从 3 月 31 日改到 4 月 10 日" in client.get(f"/revisits/surveys/{survey.pk}/").text


@pytest.mark.parametrize(("name", "status"), [("officer", 403), ("general_manager", 403), ("leasing", 404)])
def test_nobody_else_finds_the_page(desk: Desk, client, name: str, status: int) -> None:
    survey = opened(desk)
    client.force_login(desk.fresh(name))
    assert client.get(f"/revisits/surveys/{survey.pk}/move/").status_code == status
    assert f"/{survey.pk}/move/" not in client.get(f"/revisits/surveys/{survey.pk}/").text


def test_a_closed_one_has_no_such_page(desk: Desk, client) -> None:
    survey = opened(desk)
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    client.force_login(desk.fresh("front_desk"))
    assert client.get(f"/revisits/surveys/{survey.pk}/move/").status_code == 404


def test_the_timeline_tells_each_step_and_no_household(desk: Desk) -> None:
    survey = opened(desk)
    answer(survey, desk.household)
    services.remind_of_survey(survey_id=survey.pk, by=desk.front_desk)
    move(desk, survey)
    services.close_survey(survey_id=survey.pk, by=desk.director)
    lines = [(line.who, line.icon) for line in story.tell(survey)]
    assert lines == [
        ("director", "check2-circle"),
        ("front_desk", "calendar3"),
        ("front_desk", "bell"),
        ("front_desk", "send"),
        ("front_desk", "pencil"),
    ]
    assert all(line.words for line in story.tell(survey))
