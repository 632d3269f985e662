"""Each suggestion of the demo as the office lives through it: decided, answered, worked on, published (R18–R22)."""

from datetime import date, datetime, timedelta
from random import Random

from complaints import services
from complaints.demo.builder import Telling
from complaints.demo.ideas import IDEAS, Idea, Todo
from complaints.demo.life import Story
from complaints.demo.world import World
from complaints.models import Case, Commendation, ModelHousehold
from complaints.models.life import Kind
from complaints.services import Caller, Matter
from office import actions, clock
from office.actions import Measure
from office.models import Action, Estate, Role

SEED = "ideas"
MODEL_HOUSEHOLDS = 6


def tell(world: World, telling: Telling, first: date) -> None:
    """The suggestions of a residential estate from `first` on; those that its office has already are not told again."""
    if (
        world.estate.kind != Estate.Kind.RESIDENTIAL
        or Case.objects.filter(estate=world.estate, kind=Kind.SUGGESTION).exists()
    ):
        return
    for place, idea in enumerate(IDEAS):
        day = world.next_working(world.today - timedelta(days=idea.ago + 1))
        if day >= first:
            telling.add(world.at(day, 9 + place % 7, 7 * place + 3), _life(world, telling, idea, day))


def _life(world: World, telling: Telling, idea: Idea, day: date) -> Story:
    case = _logged(world, idea, day)
    desk, director = world.one(Role.FRONT_DESK), world.one(Role.DIRECTOR)
    yield _in_hours(world, clock.now() + idea.was_decided_after)
    outcome = "decline" if idea.declined else "plan" if idea.measures else "adopt"
    decided_on = world.estate.today()
    plan = [_measure(world, todo, decided_on) for todo in idea.measures]
    services.decide_suggestion(case_id=case.pk, by=director, outcome=outcome, reason=idea.declined, measures=plan)
    for action, todo in zip(Action.objects.about(Case.KIND, case.pk), idea.measures, strict=True):
        telling.add(_on(world, decided_on, 2, 10), _work(world, action.pk, todo, decided_on))
    yield _in_hours(world, clock.now() + timedelta(hours=2, minutes=15))
    reporters = list(case.reporters.values_list("pk", flat=True))
    services.reply_to_reporters(
        case_id=case.pk, by=desk, reporter_ids=reporters, how="phone", said=idea.answer, satisfied=not idea.declined
    )
    if idea.posted:
        yield _on(world, decided_on, 3, 15)
        yield from _posted(world, idea, case, reporters[0])


def tell_model_households(world: World, telling: Telling) -> None:
    """Last year's model households, chosen and published before Christmas; told once."""
    if world.estate.kind != Estate.Kind.RESIDENTIAL or ModelHousehold.objects.filter(estate=world.estate).exists():
        return
    telling.add(world.at(date(world.today.year - 1, 12, 22), 10, 30), _model_households(world))


def _model_households(world: World) -> Story:
    director, year = world.one(Role.DIRECTOR), world.estate.today().year
    here = [home for home in world.homes if home.household.lives_on(world.estate.today())]
    for home in Random(f"{SEED}:{world.estate.code}:model").sample(here, MODEL_HOUSEHOLDS):
        services.select_model_household(estate=world.estate, year=year, household_id=home.household.pk, by=director)
    yield clock.now() + timedelta(days=2)
    services.publish_model_households(estate=world.estate, year=year, by=director)


def _logged(world: World, idea: Idea, day: date) -> Case:
    home = world.home(Random(f"{SEED}:{world.estate.code}:{idea.title}"), day)
    desk, caller = world.one(Role.FRONT_DESK), Caller(household=home.household, person=home.person)
    contact = services.receive(estate=world.estate, by=desk, source=world.sources["visit"], caller=caller)
    matter = Matter(
        kind=Kind.SUGGESTION,
        category=world.categories[idea.category],
        title=idea.title,
        body=idea.body,
        place=Case.Place.PUBLIC,
        place_text=idea.spot,
    )
    return services.log_case(contact=contact, by=desk, caller=caller, matter=matter)


def _measure(world: World, todo: Todo, decided_on: date) -> Measure:
    return Measure(todo.what, world.members[todo.trade][0], decided_on + timedelta(days=todo.due), todo.funding)


def _work(world: World, action_id: int, todo: Todo, decided_on: date) -> Story:
    """The owners decide first where it is their money; then it is started, and done on its day."""
    owner = world.members[todo.trade][0]
    if todo.owners:
        yield _on(world, decided_on, 18, 14)
        actions.file_owners_decision(action_id=action_id, by=world.one(Role.DIRECTOR), decision=todo.owners)
    if todo.done is None:
        return
    actions.start_action(action_id=action_id, by=owner)
    yield _on(world, decided_on, todo.done, 16)
    actions.finish_action(action_id=action_id, by=owner, done_on=world.estate.today(), note=todo.note)


def _posted(world: World, idea: Idea, case: Case, reporter_id: int) -> Story:
    """On the board, and the household on the roll; its name by its own word."""
    director = world.one(Role.DIRECTOR)
    title, text = idea.posted or ("", "")
    posted = services.publish(case_id=case.pk, by=director, title=title, text=text)
    if idea.commended:
        yield clock.now() + timedelta(minutes=12)
        found = services.commend(case_id=case.pk, by=director, reporter_id=reporter_id, title=title)
        yield from _consent(world, idea, found)
    if idea.withdrawn:
        yield _on(world, world.estate.today(), 2, 11)
        services.withdraw(publication_id=posted.pk, by=director, reason=idea.withdrawn)


def _consent(world: World, idea: Idea, found: Commendation) -> Story:
    desk, day = world.one(Role.FRONT_DESK), world.estate.today()
    if not idea.consent:
        return
    yield _on(world, day, 1, 10)
    services.record_consent(commendation_id=found.pk, by=desk, how=idea.consent)
    if idea.consent_taken_back:
        yield _on(world, day, 9, 11)
        services.withdraw_consent(commendation_id=found.pk, by=desk)


def _in_hours(world: World, moment: datetime) -> datetime:
    """That moment, or the next working morning."""
    if world.is_open(moment):
        return moment
    return world.at(world.next_working(world.estate.day_of(moment)), 9, 25)


def _on(world: World, day: date, days: int, hour: int) -> datetime:
    """So many days after a day, on a working day."""
    return world.at(world.next_working(day + timedelta(days=days - 1)), hour, 20)
