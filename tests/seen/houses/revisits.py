"""Visits at homes, measures, forums at their hour, surveys before they are sent out and as residents have them."""

from collections.abc import Iterator

from django.test import Client

from revisits.gatherings.code import code_of
from revisits.models import Invitation, SurveyResponse
from tests.complaints.desk import TUESDAY, Desk, at, open_desk
from tests.revisits import gatherings, surveys
from tests.revisits.feedback import acted, actions_of, revisited
from tests.revisits.walk import record, task
from tests.seen.crawl import Opened, opened


def pages() -> Iterator[Opened]:
    with at(TUESDAY):
        desk = open_desk()
        yield from _said(desk)
        yield from _asked(desk)
        gathering = gatherings.plan(desk)
        gatherings.invite(desk, gathering)
    with at(gatherings.BEGINS):
        yield opened("revisits:gathering_door", desk.front_desk, gathering_id=gathering.pk)
        yield opened("revisits:gathering_paper", desk.front_desk, gathering_id=gathering.pk)
        yield opened("revisits:invitation_code", Client(), code=code_of(Invitation.objects.get(gathering=gathering)))
    with at(gatherings.ENDS):
        yield opened("revisits:gathering_hold", desk.officer, gathering_id=gathering.pk)


def _said(desk: Desk) -> Iterator[Opened]:
    yield opened("revisits:record", desk.officer, revisit_id=record(desk.officer, task(desk)).pk)
    yield opened("revisits:away", desk.officer)
    measure = actions_of(acted(desk))[0]
    yield opened("revisits:measure_page", desk.engineer, action_id=measure.pk)
    yield opened("revisits:measure", desk.engineer, action_id=measure.pk, key="done")
    yield opened("revisits:dissatisfied", desk.director, revisit_id=revisited(desk, 2).pk)


def _asked(desk: Desk) -> Iterator[Opened]:
    draft = surveys.draft(desk)
    for name in ("survey_change", "survey_target", "survey_preview", "survey_question_new"):
        yield opened(f"revisits:{name}", desk.front_desk, survey_id=draft.pk)
    question = surveys.questions(draft)[0]
    yield opened("revisits:survey_question", desk.front_desk, survey_id=draft.pk, question_id=question.pk)
    survey = surveys.opened(desk)
    secret = surveys.link(survey, desk.household).split("/")[2]
    yield opened("surveys:answer", Client(), secret=secret)
    yield opened("surveys:thanks", Client())
    surveys.answer(survey, desk.household, text="电梯太慢")
    said = SurveyResponse.objects.get(survey=survey)
    yield opened("revisits:survey_household", desk.officer, survey_id=survey.pk, response_id=said.pk)
