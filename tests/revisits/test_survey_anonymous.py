"""An anonymous answer cannot be tied to a household by anybody who has the database alone (docs/adr/010)."""

import pytest
from django.db import connection

from office.errors import BadInput, WrongState
from premises.models import Household
from revisits import services
from revisits.models import Survey, SurveyBox, SurveyInvitation, SurveyReceipt, SurveyResponse
from revisits.surveys import links
from revisits.surveys.results import Results
from revisits.surveys.target import apart
from tests.complaints.desk import Desk, at, when
from tests.revisits.surveys import answer, draft, homes, invitation, opened, questions

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("R51")]


def sweep() -> None:
    services.sweep_surveys(at=when(18, 9))


def column(sql: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return [row[0] for row in cursor.fetchall()]


def transactions(table: str) -> set[str]:
    """The numbers of the transactions that wrote, or locked, the rows of a table."""
    return set(column(f"SELECT xmin::text FROM {table} UNION SELECT xmax::text FROM {table}")) - {"0"}  # noqa: S608


def on_disk() -> list[str]:
    """The words of the results in the order in which the rows lie on disk."""
    words = questions(Survey.objects.get())[3].pk
    return column(f"SELECT answers->>'{words}' FROM revisits_surveyresponse ORDER BY ctid")  # noqa: S608


def answered(survey: Survey) -> set[int]:
    return set(SurveyInvitation.objects.filter(survey=survey, answered=True).values_list("household_id", flat=True))


def asked(desk: Desk, count: int) -> tuple[Survey, list[Household]]:
    """An open anonymous survey of so many households in one zone, and the one that every office has."""
    here = homes(desk, count)
    return opened(desk, anonymous=True), here


def test_while_an_answer_waits_no_household_is_marked(desk: Desk):
    survey, here = asked(desk, 10)
    before = transactions("revisits_surveyinvitation")
    answer(survey, here[0], text="路灯太暗")
    assert answered(survey) == set()
    # The invitation was neither written nor locked: its transactions are those of the opening.
    assert transactions("revisits_surveyinvitation") == before
    assert transactions("revisits_surveybox").isdisjoint(before)
    assert [row.answers[str(questions(survey)[3].pk)] for row in SurveyBox.objects.all()] == ["路灯太暗"]


def test_what_waits_has_no_column_that_names_a_household_or_a_time():
    assert [field.column for field in SurveyBox._meta.fields] == ["id", "estate_id", "survey_id", "zone_id", "answers"]
    assert [field.column for field in SurveyReceipt._meta.fields] == ["token", "estate_id", "survey_id"]


def test_a_receipt_is_not_made_of_what_stands_in_the_database(desk: Desk, settings):
    """With another secret of the installation the same rows give another receipt and another link."""
    survey, here = asked(desk, 10)
    answer(survey, here[0])
    known = links.receipt_of(survey, here[0].pk)
    assert SurveyReceipt.objects.get().pk == known
    settings.SECRET_KEY = "another-secret-of-another-installation"
    assert links.receipt_of(survey, here[0].pk) != known
    assert links.find(links.secret_of(survey, here[0].pk)) is None


def test_answers_come_to_the_results_by_fives(desk: Desk):
    survey, here = asked(desk, 10)
    for household in here[:4]:
        answer(survey, household)
    sweep()
    assert (SurveyResponse.objects.count(), SurveyBox.objects.count(), answered(survey)) == (0, 4, set())
    answer(survey, here[4])
    sweep()
    assert (SurveyResponse.objects.count(), SurveyBox.objects.count()) == (5, 0)
    assert answered(survey) == {household.pk for household in here[:5]}
    assert SurveyReceipt.objects.count() == 0


def test_results_and_marks_share_no_key_no_time_no_order_and_no_telling_transaction(desk: Desk):
    survey, here = asked(desk, 40)
    said = [f"意见 {number}" for number in range(30)]
    for number, household in enumerate(here[:30]):
        answer(survey, household, text=said[number])
        if number % 7 == 6:
            sweep()
    sweep()
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    assert answered(survey) == {household.pk for household in here[:30]}
    # One transaction wrote all results, one all marks; it tells no household from another.
    assert len(set(column("SELECT xmin::text FROM revisits_surveyresponse"))) == 1
    assert len(set(column("SELECT xmin::text FROM revisits_surveyinvitation"))) == 1
    shuffled = on_disk()
    assert sorted(shuffled) == sorted(said)
    assert shuffled != said
    assert set(SurveyResponse.objects.values_list("invitation", "at", "by", "way")) == {(None, None, None, "")}
    assert SurveyBox.objects.count() == SurveyReceipt.objects.count() == 0


def test_neither_place_nor_key_tells_the_order(desk: Desk):
    """Answers that left the box together lie on disk, and stand under their keys, in another order than they came."""
    survey, here = asked(desk, 30)
    said = [f"{number:02d}" for number in range(30)]
    for household, text in zip(here, said, strict=True):
        answer(survey, household, text=text)
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    assert sorted(on_disk()) == said
    assert on_disk() not in (said, said[::-1])
    words = str(questions(survey)[3].pk)
    assert [row.answers[words] for row in SurveyResponse.objects.order_by("id")] not in (said, said[::-1])


def test_nothing_is_written_to_the_timeline_for_an_answer(desk: Desk):
    survey, here = asked(desk, 10)
    entries = column("SELECT count(*) FROM office_entry")
    answer(survey, here[0])
    assert column("SELECT count(*) FROM office_entry") == entries
    assert column("SELECT count(*) FROM office_submission") == [0]


def test_a_household_answers_once_before_and_after_it_is_marked(desk: Desk):
    survey, here = asked(desk, 10)
    answer(survey, here[0])
    with pytest.raises(WrongState):
        answer(survey, here[0])
    for household in here[1:5]:
        answer(survey, household)
    sweep()
    with pytest.raises(WrongState):
        answer(survey, here[0])
    assert SurveyResponse.objects.count() == 5


def test_fewer_than_five_answers_are_destroyed_at_closing(desk: Desk):
    survey, here = asked(desk, 10)
    for household in here[:4]:
        answer(survey, household, text="只有四户")
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    assert SurveyResponse.objects.count() == SurveyBox.objects.count() == 0
    assert Results(Survey.objects.get()).whole.answered == 4


def test_an_anonymous_survey_asks_five_households_at_least(desk: Desk):
    homes(desk, 3)
    with pytest.raises(BadInput, match="五户"):
        services.open_survey(survey_id=draft(desk, anonymous=True).pk, by=desk.front_desk)


def test_a_zone_in_which_fewer_than_five_answered_does_not_stand_for_itself(desk: Desk):
    first, second = homes(desk, 8), homes(desk, 6)
    survey = opened(desk, anonymous=True)
    for household in [*first[:6], *second[:2]]:
        answer(survey, household)
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    # Two of the second zone are fewer than five; alone beside six of the first they would be known by what is left.
    assert set(SurveyResponse.objects.values_list("zone", flat=True)) == {None}
    assert SurveyResponse.objects.count() == 8


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({1: 5, 2: 9}, {1, 2}),
        ({1: 5, 2: 4}, set()),
        ({1: 5, 2: 4, 3: 6}, {3}),
        ({1: 5, 2: 4, None: 1}, {1}),
        ({1: 4}, set()),
        ({}, set()),
    ],
)
def test_zones_that_may_stand_apart(counts, expected):
    assert apart(counts) == expected


def test_results_are_shown_from_five_answers_up(desk: Desk):
    survey, here = asked(desk, 10)
    for household in here[:5]:
        answer(survey, household)
    assert Results(survey).is_shown is False
    sweep()
    assert Results(survey).is_shown is True


def test_a_zone_of_one_household_is_counted_with_others(desk: Desk):
    """The office's own zone has one household: its answer would be its alone."""
    survey, _here = asked(desk, 10)
    alone = invitation(survey, desk.household)
    assert (alone.zone, alone.counted_in) == (desk.household.unit.zone, None)
    # And the others with it, or the one would be what is left.
    assert set(SurveyInvitation.objects.values_list("counted_in", flat=True)) == {None}


def test_closing_at_its_hour_is_beats(desk: Desk):
    survey, here = asked(desk, 10)
    for household in here[:5]:
        answer(survey, household)
    later = when(1, 0, 5, month=4)
    with at(later):
        services.sweep_surveys(at=later)
    survey.refresh_from_db()
    assert (survey.status, survey.closed_by, SurveyResponse.objects.count()) == ("closed", None, 5)
