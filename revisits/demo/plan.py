"""The plan of the demo's year: the director visits a tenth of the homes of each zone, signed two days after it was drawn
up; the tasks make themselves each Monday and on the day on which a quarter opens."""

from collections.abc import Iterator
from datetime import date, timedelta

from complaints.demo import Story, Telling, World
from office import clock
from office.models import Estate, Role
from office.periods import quarter_of
from revisits import services
from revisits.fixed_rows import deliver_rules
from revisits.models import PlanRule, Purpose, Reach, YearPlan
from revisits.plan.windows import AHEAD

PERCENT = 10
MONDAY = 0
NOTE = "登门的户数按上年意见多的片区抽，春节前先走独居老人。"


def tell(world: World, telling: Telling, first: date) -> None:
    """A residential estate's plan. The office began with it in this quarter: before it nobody walked a round."""
    if world.estate.kind != Estate.Kind.RESIDENTIAL or YearPlan.objects.filter(estate=world.estate).exists():
        return
    deliver_rules(world.estate)
    rules = PlanRule.objects.in_use().filter(estate=world.estate, purpose=Purpose.DIRECTOR)
    rules.update(reach=Reach.SAMPLE, percent=PERCENT)
    begin = max(first, quarter_of(world.today).first)
    telling.add(world.at(begin, 0, 5), _life(world))
    for day in _days(begin, world.today):
        telling.add(world.at(day, 0, 10), _make(world))


def _days(first: date, last: date) -> Iterator[date]:
    """The first and the last day, each Monday, and the days on which a quarter opens."""
    for ordinal in range(first.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        if day in (first, last, quarter_of(day).end - AHEAD) or day.weekday() == MONDAY:
            yield day


def _life(world: World) -> Story:
    """Drawn up by beat, confirmed by the director."""
    plan = services.draw_up_plan(estate=world.estate)
    yield world.at(world.next_working(world.estate.today() + timedelta(days=1)), 9, 40)
    if plan and plan.year == world.estate.today().year:
        services.sign_plan(plan_id=plan.pk, by=world.one(Role.DIRECTOR), note=NOTE)


def _make(world: World) -> Story:
    services.draw_up_plan(estate=world.estate)
    services.generate(estate=world.estate)
    services.tell_of_tasks(at=clock.now(), estate=world.estate)
    return
    yield
