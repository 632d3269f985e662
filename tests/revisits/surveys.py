"""Surveys in tests: built, opened and answered by the real services."""

from datetime import date
from typing import Any

from premises.models import Household, Zone
from revisits import services
from revisits.models import Survey, SurveyInvitation, SurveyQuestion
from revisits.services import Asked
from revisits.surveys import links
from tests.complaints.desk import Desk
from tests.factories import BuildingFactory, HouseholdFactory, UnitFactory, ZoneFactory

CLOSES_ON = date(2026, 3, 31)
QUESTIONS = (
    Asked("single", "电梯等得久吗？", ["不久", "有时久", "很久"]),
    Asked("multiple", "哪些地方要改？", ["照明", "绿化", "停车"], required=False),
    Asked("scale", "总的来说满意吗？"),
    Asked("text", "还想说什么？", required=False),
)


def homes(desk: Desk, count: int, zone: Zone | None = None) -> list[Household]:
    """So many more households, in one building of a zone of its own unless one is named."""
    zone = zone or ZoneFactory(estate=desk.estate, officer=desk.officer)
    building = BuildingFactory(estate=desk.estate, zone=zone)
    units = [UnitFactory(estate=desk.estate, building=building, zone=zone) for _place in range(count)]
    return [HouseholdFactory(estate=desk.estate, unit=unit) for unit in units]


def draft(desk: Desk, questions: tuple[Asked, ...] = QUESTIONS, **about: Any) -> Survey:
    by = about.pop("by", desk.front_desk)
    said = {"topic": "电梯与公共区域", "closes_on": CLOSES_ON, **about}
    survey = services.draft_survey(estate=desk.estate, by=by, **said)
    for asked in questions:
        services.add_question(survey_id=survey.pk, by=by, asked=asked)
    return survey


def opened(desk: Desk, **about: Any) -> Survey:
    survey = draft(desk, **about)
    return services.open_survey(survey_id=survey.pk, by=about.get("by", desk.front_desk))


def questions(survey: Survey) -> list[SurveyQuestion]:
    return list(survey.questions.all())


def invitation(survey: Survey, household: Household) -> SurveyInvitation:
    return SurveyInvitation.objects.get(survey=survey, household=household)


def said(survey: Survey, choice: int = 0, scale: int = 4, text: str = "") -> dict[int, Any]:
    """Answers to the four questions; nothing to the second."""
    single, _multiple, mark, words = questions(survey)
    return {single.pk: choice, mark.pk: scale, words.pk: text}


def answer(survey: Survey, household: Household, **answers: Any) -> None:
    services.answer_survey(invitation_id=invitation(survey, household).pk, said=said(survey, **answers))


def link(survey: Survey, household: Household) -> str:
    return f"/s/{links.secret_of(survey, household.pk)}/"


def posted(survey: Survey, choice: int = 0, scale: int = 4, text: str = "", **more: Any) -> dict[str, Any]:
    """What a browser sends."""
    single, _multiple, mark, words = questions(survey)
    return {single.field: str(choice), mark.field: str(scale), words.field: text, "website": "", **more}
