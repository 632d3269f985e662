"""What residents said in the demo year, and what became of it: of every kind, handled in every way (R37–R44)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from complaints import services as matters
from complaints.demo import Story, Telling, World
from office import clock, periods, referrals
from office.actions import Measure, finish_action
from office.models import Action, Estate, Role, Staff
from office.workdays import add_working_days
from premises.models import Household
from revisits import services
from revisits.demo.feedback_words import BEYOND, LATE, REMARKS, SMELL, SOON, Remark
from revisits.feedback import figures
from revisits.models import ClosedQuarter, Feedback
from revisits.services import Becomes, Said

SEED = 31
A_WEEK = 2
WEEKS = 52
NEWEST = 5
SWEPT_DAYS = 14


@dataclass(frozen=True)
class Told:
    """A remark, by whom it was heard, and the chance that decides on its days."""

    remark: Remark
    by: Staff
    rng: Random


def tell(world: World, telling: Telling, first: date) -> None:
    """The remarks of a residential estate over the year; where there are some already nothing is told again. Matters are
    made of them from `first` on alone: the desk's year before that is told by the desk."""
    estate = world.estate
    if estate.kind != Estate.Kind.RESIDENTIAL or Feedback.objects.filter(estate=estate).exists():
        return
    rng = Random(f"{SEED}:{estate.code}")
    for number in range(A_WEEK * WEEKS):
        back = timedelta(days=7 * (number // A_WEEK) + rng.randint(NEWEST, NEWEST + 6))
        day = world.next_working(world.today - back)
        remark = REMARKS[number % len(REMARKS)]
        if remark.way == "case" and day < first:
            remark = replace(remark, way="answer")
        told = Told(remark, rng.choice(world.by_role[Role.OFFICER]), Random(rng.random()))
        telling.add(world.at(day, rng.randint(9, 16), rng.randint(0, 59)), _life(world, told))
    for at, story in [*_of_late(world, rng), *_quarters(world), *_sweeps(world)]:
        telling.add(at, story)


def _life(world: World, told: Told) -> Story:
    """Said, and brought to its end in the way that fits it."""
    feedback = _said(world, told, world.home(told.rng, world.estate.today()).household)
    if feedback.is_handled:
        return
    yield from WAYS[told.remark.way](world, told, feedback)


def _said(world: World, told: Told, household: Household, **more: Any) -> Feedback:
    remark = told.remark
    category = world.categories.get(remark.category)
    answer = remark.answer if remark.way == "on_the_spot" else ""
    said = Said(remark.kind, remark.says, answer=answer, category=category, **more)
    return services.write_down(said, estate=world.estate, by=told.by, household=household)


def _later(world: World, told: Told, days: int) -> datetime:
    return world.days_later(told.rng, clock.now(), days)


def _answered(world: World, told: Told, feedback: Feedback) -> Iterator[datetime]:
    yield _later(world, told, 1)
    services.answer_feedback(feedback_id=feedback.pk, by=told.by, outcome=told.remark.answer)


def _promised(world: World, told: Told, feedback: Feedback) -> Iterator[datetime]:
    day = add_working_days(world.estate, world.estate.today(), 2)
    hour = world.at(day, told.rng.randint(9, 16))
    services.promise_answer(feedback_id=feedback.pk, by=told.by, promised_at=hour)
    yield hour - timedelta(minutes=told.rng.randint(5, 50))
    services.answer_feedback(feedback_id=feedback.pk, by=told.by, outcome=told.remark.answer)


def _became(world: World, told: Told, feedback: Feedback) -> Iterator[datetime]:
    """A matter that the desk settles by explaining."""
    category = world.categories[told.remark.category]
    becomes = Becomes(told.remark.becomes, category, feedback.body)
    done = services.turn_into_case(feedback_id=feedback.pk, by=told.by, becomes=becomes)
    yield _later(world, told, 0)
    yield from _settled(world, told, done)


def _settled(world: World, told: Told, feedback: Feedback) -> Iterator[datetime]:
    case = feedback.case
    director = world.one(Role.DIRECTOR)
    if case.is_suggestion:
        matters.decide_suggestion(case_id=case.pk, by=director, outcome="adopt")
    else:
        verdict = {"finding": "true", "responsibility": "neighbour"} if case.has_verdict else {}
        matters.verify_case(case_id=case.pk, by=told.by, found="到现场看过，情况属实。", **verdict)
        matters.resolve_case(case_id=case.pk, by=told.by, done=told.remark.answer, explained=False)
        matters.report_result(case_id=case.pk, by=told.by, text=told.remark.answer)
    yield _later(world, told, 1)
    ids = list(case.reporters.values_list("pk", flat=True))
    matters.reply_to_reporters(
        case_id=case.pk, by=told.by, reporter_ids=ids, how="phone", said=told.remark.answer, satisfied=True
    )


def _referred(world: World, told: Told, feedback: Feedback) -> Iterator[datetime]:
    services.refer_to_company(feedback_id=feedback.pk, by=told.by, problem=feedback.body, opinion=told.remark.opinion)
    yield _later(world, told, 3)
    company = world.one(Role.GENERAL_MANAGER)
    services.reply_for_company(referral_id=_of(feedback).referral_id, by=company, words=told.remark.reply)
    yield _later(world, told, 4)
    services.settle_referral(feedback_id=feedback.pk, by=told.by, outcome=told.remark.answer)


def _acted(world: World, told: Told, feedback: Feedback) -> Iterator[datetime]:
    day = add_working_days(world.estate, world.estate.today(), 6)
    measure = Measure(told.remark.measure, told.by, day)
    services.take_action(feedback_id=feedback.pk, by=told.by, measures=[measure])
    yield _later(world, told, 4)
    action = Action.objects.about(Feedback.KIND, feedback.pk).get()
    finish_action(action_id=action.pk, by=told.by, done_on=world.estate.today(), note=told.remark.answer)
    services.answer_feedback(feedback_id=feedback.pk, by=told.by, outcome=told.remark.answer)


def _of(feedback: Feedback) -> Feedback:
    return Feedback.objects.get(pk=feedback.pk)


WAYS = {
    "answer": _answered,
    "promise": _promised,
    "case": _became,
    "refer": _referred,
    "action": _acted,
}


def _of_late(world: World, rng: Random) -> Iterator[tuple[datetime, Story]]:
    """What waits today: hours promised for today, one item past its date, one before the company, an early warning."""
    officer, director = world.by_role[Role.OFFICER][0], world.one(Role.DIRECTOR)
    yesterday = world.today - timedelta(days=1)
    for hours, remark in zip((15, 17), SOON, strict=True):
        told = Told(remark, officer, rng)
        yield world.at(yesterday, 10, 5), _waits(world, told, promised_at=world.at(world.today, hours, 30))
    yield world.at(world.today - timedelta(days=9), 9, 40), _waits(world, Told(LATE, officer, rng))
    yield world.at(world.today - timedelta(days=2), 11, 15), _before_the_company(world, Told(BEYOND, director, rng))
    for place, story in enumerate(_same_smell(world, officer)):
        yield world.at(world.today - timedelta(days=12 * place + 4), 15, 20), story


def _waits(world: World, told: Told, **more: Any) -> Story:
    """Said, and not yet handled."""
    _said(world, told, world.home(told.rng, world.estate.today()).household, **more)
    return
    yield


def _before_the_company(world: World, told: Told) -> Story:
    household = world.home(told.rng, world.estate.today()).household
    feedback = _said(world, told, household)
    services.refer_to_company(feedback_id=feedback.pk, by=told.by, problem=feedback.body, opinion=told.remark.opinion)
    return
    yield


def _same_smell(world: World, by: Staff) -> list[Story]:
    """Three homes of one building say the same; two have their answer."""
    by_building: dict[int | None, list[Household]] = {}
    for home in world.homes:
        if home.household.lives_on(world.today - timedelta(days=40)) and home.household.lives_on(world.today):
            by_building.setdefault(home.unit.building_id, []).append(home.household)
    homes = max(by_building.values(), key=len)[: len(SMELL)]
    return [_smell(world, by, household, says) for household, says in zip(homes, SMELL, strict=False)]


def _smell(world: World, by: Staff, household: Household, says: str) -> Story:
    remark = Remark("complaint", "cleaning_smell", says, "answer", "疏通了井口，加了防臭盖，过几天再来问。")
    told = Told(remark, by, Random(says))
    feedback = _said(world, told, household)
    yield from _answered(world, told, feedback)


def _quarters(world: World) -> Iterator[tuple[datetime, Story]]:
    """The director closes each quarter some days after its end; what has just ended still lies before him."""
    quarter = periods.quarter_of(world.today).before.before
    for _number in range(3):
        day = world.next_working(quarter.end + timedelta(days=7))
        yield world.at(day, 16, 10), _close(world, quarter.key)
        quarter = quarter.before


def _close(world: World, period: str) -> Story:
    if not ClosedQuarter.objects.filter(estate=world.estate, period=period).exists():
        is_open = figures.frozen(world.estate, periods.read(period, world.estate.today()))["open"]
        note = "个别住户出差，约好回来再当面答复。" if is_open else ""
        services.close_quarter(estate=world.estate, period=period, by=world.one(Role.DIRECTOR), note=note)
    return
    yield


def _sweeps(world: World) -> Iterator[tuple[datetime, Story]]:
    """Beat asks each evening of the last days."""
    for back in range(SWEPT_DAYS, 0, -1):
        yield world.at(world.today - timedelta(days=back), 17, 5), _sweep(world)


def _sweep(world: World) -> Story:
    services.sweep_feedback(at=clock.now(), estate=world.estate)
    referrals.remind(at=clock.now(), estate=world.estate)
    return
    yield
