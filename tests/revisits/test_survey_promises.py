"""What services and database refuse of surveys: draft, open, closed, and what was answered."""

import pytest
from django.db import IntegrityError, InternalError, transaction

from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice
from premises.models import Tag
from revisits import services
from revisits.models import Survey, SurveyBox, SurveyInvitation, SurveyQuestion, SurveyResponse
from revisits.services import Asked, Target
from revisits.surveys.target import households_of
from tests.complaints.desk import Desk, at, when
from tests.factories import EstateFactory, HouseholdFactory, UnitFactory, ZoneFactory
from tests.revisits.surveys import QUESTIONS, answer, draft, homes, invitation, opened, questions, said

pytestmark = [pytest.mark.django_db, pytest.mark.req("R51")]
REFUSED = (IntegrityError, InternalError)


def refused(match: str):
    return pytest.raises(REFUSED, match=match)


# The life of a survey


def test_a_survey_begins_as_a_draft(desk: Desk):
    with refused("begins as a draft"), transaction.atomic():
        Survey.objects.create(estate=desk.estate, topic="停车", maker=desk.officer, made_at=when(17, 9), status="open")


@pytest.mark.parametrize(("before", "after"), [("draft", "closed"), ("open", "draft"), ("closed", "open")])
def test_the_database_knows_its_moves(desk: Desk, before, after):
    survey = draft(desk)
    if before != "draft":
        services.open_survey(survey_id=survey.pk, by=desk.front_desk)
    if before == "closed":
        services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    with refused(f"does not go from {before} to {after}"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(status=after)


@pytest.mark.req("R52")
def test_once_it_is_open_its_questions_are_fixed(desk: Desk):
    survey = opened(desk)
    question = questions(survey)[0]
    with pytest.raises(WrongState):
        services.change_question(question_id=question.pk, by=desk.front_desk, asked=QUESTIONS[0])
    with refused("fixed"), transaction.atomic():
        SurveyQuestion.objects.filter(pk=question.pk).update(words="别的")
    with refused("fixed"), transaction.atomic():
        SurveyQuestion.objects.filter(pk=question.pk).delete()
    with refused("fixed"), transaction.atomic():
        SurveyQuestion.objects.create(estate=desk.estate, survey=survey, kind="text", words="又一题", order=9)


@pytest.mark.parametrize("change", [{"anonymous": True}, {"topic": "别的"}, {"invited": 9}])
def test_once_it_is_open_it_stays_what_it_was(desk: Desk, change):
    survey = opened(desk)
    with refused("stays as it was opened"), transaction.atomic():
        Survey.objects.filter(pk=survey.pk).update(**change)


def test_a_draft_is_thrown_away_and_an_open_one_is_kept(desk: Desk):
    survey = draft(desk)
    services.discard_survey(survey_id=survey.pk, by=desk.front_desk)
    assert Survey.objects.count() == SurveyQuestion.objects.count() == 0
    kept = opened(desk)
    with refused("."), transaction.atomic():
        Survey.objects.filter(pk=kept.pk)._raw_delete("default")


def test_a_draft_is_changed_and_opened_by_its_maker_alone(desk: Desk):
    survey = draft(desk)
    for by in (desk.officer, desk.director):
        with pytest.raises(NotAllowed):
            services.open_survey(survey_id=survey.pk, by=by)
        with pytest.raises(NotAllowed):
            services.add_question(survey_id=survey.pk, by=by, asked=QUESTIONS[0])


@pytest.mark.parametrize("name", ["engineer", "general_manager", "leasing", "other_front_desk"])
def test_who_does_not_work_at_the_desk_makes_none(desk: Desk, name):
    with pytest.raises(NotAllowed):
        services.draft_survey(estate=desk.estate, by=desk.people[name], topic="停车")


def test_it_is_not_opened_without_questions_date_or_households(desk: Desk):
    for about in ({"questions": ()}, {"closes_on": None}):
        with pytest.raises(BadInput):
            services.open_survey(survey_id=draft(desk, **about).pk, by=desk.front_desk)
    survey, empty = draft(desk), ZoneFactory(estate=desk.estate)
    services.aim_survey(survey_id=survey.pk, by=desk.front_desk, target=Target("zones", zones=[empty]))
    with pytest.raises(BadInput):
        services.open_survey(survey_id=survey.pk, by=desk.front_desk)


# Whom it is for


def test_it_reaches_whom_its_target_names(desk: Desk):
    here, tag = homes(desk, 4), Tag.objects.create(estate=desk.estate, name="独居老人")
    here[1].tags.add(tag)
    HouseholdFactory(estate=desk.estate, unit=UnitFactory(estate=desk.estate, kind="parking"))
    survey = draft(desk)

    def reached(reach: str, **lists) -> set:
        services.aim_survey(survey_id=survey.pk, by=desk.front_desk, target=Target(reach, **lists))
        survey.refresh_from_db()
        return set(households_of(survey))

    assert reached("estate") == {desk.household, *here}
    assert reached("zones", zones=[here[0].unit.zone]) == set(here)
    assert reached("buildings", buildings=[desk.household.unit.building]) == {desk.household}
    assert reached("tags", tags=[tag]) == {here[1]}
    assert reached("households", households=[here[2], here[3]]) == {here[2], here[3]}


def test_it_reaches_nobody_of_another_estate(desk: Desk):
    survey = draft(desk)
    with pytest.raises(BadInput):
        target = Target("zones", zones=[ZoneFactory(estate=EstateFactory())])
        services.aim_survey(survey_id=survey.pk, by=desk.front_desk, target=target)
    with pytest.raises(BadInput):
        services.aim_survey(survey_id=survey.pk, by=desk.front_desk, target=Target("zones"))


def test_each_household_has_a_number_and_a_secret_that_is_not_kept(desk: Desk):
    here = homes(desk, 3)
    survey = opened(desk)
    rows = list(survey.invitations.order_by("number"))
    assert [row.number for row in rows] == [1, 2, 3, 4]
    assert {row.household for row in rows} == {desk.household, *here}
    assert len({row.secret_hash for row in rows}) == 4


# Answers


def test_a_household_answers_once(desk: Desk):
    survey = opened(desk)
    answer(survey, desk.household)
    with pytest.raises(WrongState):
        answer(survey, desk.household)
    with pytest.raises(WrongState):
        found = invitation(survey, desk.household)
        services.enter_answers(invitation_id=found.pk, by=desk.officer, said=said(survey))
    assert SurveyResponse.objects.count() == 1
    with refused("invitation"), transaction.atomic():
        SurveyResponse.objects.create(
            estate=desk.estate,
            survey=survey,
            answers={},
            invitation=invitation(survey, desk.household),
            way="link",
            at=when(17, 9),
        )


def test_nobody_answers_after_the_last_day_even_before_beat_closes_it(desk: Desk):
    survey = opened(desk)
    with at(survey.closes_at), pytest.raises(WrongState):
        answer(survey, desk.household)


def test_the_database_takes_no_answer_to_a_closed_survey(desk: Desk):
    survey = opened(desk)
    services.close_survey(survey_id=survey.pk, by=desk.front_desk)
    with refused("not open"), transaction.atomic():
        found = invitation(survey, desk.household)
        SurveyResponse.objects.create(
            estate=desk.estate, survey=survey, answers={}, invitation=found, way="link", at=when(17, 9)
        )
    with refused("not open"), transaction.atomic():
        SurveyBox.objects.create(estate=desk.estate, survey=survey, answers={})


def test_the_database_ties_no_anonymous_answer_and_every_other(desk: Desk):
    homes(desk, 5)
    survey = opened(desk, anonymous=True)
    with refused("anonymous answer has no household"), transaction.atomic():
        SurveyResponse.objects.create(
            estate=desk.estate,
            survey=survey,
            answers={},
            invitation=survey.invitations.first(),
            way="link",
            at=when(17, 9),
        )
    with refused("surveyresponse_whose_and_when"), transaction.atomic():
        SurveyResponse.objects.create(estate=desk.estate, survey=survey, answers={}, at=when(17, 9))
    with refused("anonymous answer has no household"), transaction.atomic():
        SurveyResponse.objects.create(estate=desk.estate, survey=opened(desk), answers={})


def test_what_was_answered_is_neither_changed_nor_deleted(desk: Desk):
    survey = opened(desk)
    answer(survey, desk.household)
    with refused("kept as it was given"), transaction.atomic():
        SurveyResponse.objects.update(answers={})
    with refused("kept as it was given"), transaction.atomic():
        SurveyResponse.objects.all()._raw_delete("default")
    with refused("stays as it is"), transaction.atomic():
        SurveyInvitation.objects.filter(household=desk.household).update(answered=False)


@pytest.mark.parametrize("wrong", [{0: 7}, {0: "x"}, {0: [0, 1]}, {2: 6}, {2: 0}, {3: "长" * 1001}, {2: None}])
def test_an_answer_fits_its_question(desk: Desk, wrong):
    survey = opened(desk)
    asked = questions(survey)
    answers = said(survey) | {asked[place].pk: value for place, value in wrong.items()}
    with pytest.raises(BadInput) as found:
        services.answer_survey(invitation_id=invitation(survey, desk.household).pk, said=answers)
    assert found.value.field == asked[next(iter(wrong))].field


def test_a_question_says_how_it_is_answered(desk: Desk):
    survey = draft(desk, questions=())
    for asked in (
        Asked("essay", "？"),
        Asked("text", " "),
        Asked("single", "？", ["一", "一"]),
        Asked("multiple", "？"),
    ):
        with pytest.raises(BadInput):
            services.add_question(survey_id=survey.pk, by=desk.front_desk, asked=asked)
    with refused("surveyquestion_choices"), transaction.atomic():
        SurveyQuestion.objects.create(estate=desk.estate, survey=survey, kind="single", words="？", order=1)


# Reminders and closing


def told(kind: str) -> list[tuple[str, dict]]:
    rows = Notice.objects.filter(kind=kind).select_related("staff").order_by("id")
    return [(row.staff.name, row.params) for row in rows]


def test_officers_are_told_how_many_of_their_zone_have_not_answered(desk: Desk):
    here = homes(desk, 3)
    survey = opened(desk)
    answer(survey, here[0])
    answer(survey, desk.household)
    services.remind_of_survey(survey_id=survey.pk, by=desk.front_desk)
    zone = here[0].unit.zone
    params = {"topic": survey.topic, "zone": zone.name, "left": 2, "until": "2026-03-31"}
    assert told("survey_reminder") == [("officer", params)]
    with pytest.raises(WrongState):
        services.remind_of_survey(survey_id=survey.pk, by=desk.front_desk)
    assert len(told("survey_reminder")) == 1


def test_beat_reminds_once_three_days_before_the_end(desk: Desk):
    survey = opened(desk)
    for day, expected in ((28, 0), (29, 1), (30, 1)):
        with at(when(day, 9)):
            services.sweep_surveys(at=when(day, 9))
        assert len(told("survey_reminder")) == expected
    survey.refresh_from_db()
    assert survey.reminded_at == when(29, 9)


def test_its_maker_and_the_director_hear_that_it_is_closed(desk: Desk):
    survey = opened(desk)
    answer(survey, desk.household)
    with at(survey.closes_at):
        services.sweep_surveys(at=survey.closes_at)
        services.sweep_surveys(at=survey.closes_at)
    params = {"topic": survey.topic, "answered": 1, "asked": 1}
    assert sorted(told("survey_closed"), key=lambda one: one[0]) == [("director", params), ("front_desk", params)]


def test_reminding_and_closing_are_the_makers_or_the_directors(desk: Desk):
    survey = opened(desk)
    for act in (services.remind_of_survey, services.close_survey):
        for by in (desk.officer, desk.general_manager):
            with pytest.raises(NotAllowed):
                act(survey_id=survey.pk, by=by)
    services.close_survey(survey_id=survey.pk, by=desk.director)
    with pytest.raises(WrongState):
        services.close_survey(survey_id=survey.pk, by=desk.director)
