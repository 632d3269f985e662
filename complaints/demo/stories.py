"""The kinds of story that a month of the demo office brings, from the plain one to the one that takes three rounds."""

from collections.abc import Callable, Generator
from dataclasses import replace
from datetime import datetime, timedelta

from complaints import policies, services
from complaints.demo.life import Life, Story
from complaints.demo.scenes import again, hard
from complaints.models.life import Kind, Responsibility
from complaints.services import Caller
from office import clock

Teller = Callable[[Life], Story]


def plain(life: Life) -> Story:
    """Logged, verified, handled, answered, closed. Most questions are settled at once."""
    if life.scene.kind == Kind.INQUIRY and life.world.is_open(clock.now()) and life.rng.random() < 0.9:
        yield from settled(life)
        return
    life.log(minutes_ago=life.rng.choice([0, 0, 0, 0, 0, 0, 0, 3, 10, 95]))
    yield from rest(life)


def rest(life: Life, *ratings: bool | None) -> Story:
    """All that comes after logging. What was not found to be so is explained by the desk."""
    yield from life.verify()
    if life.believed and life.scene.kind != Kind.INQUIRY:
        yield from life.assign()
        yield from life.work()
    else:
        yield life.world.in_hours(life.rng, clock.now(), 5, 90)
    yield from life.finish(*ratings)


def in_hand(life: Life, *ratings: bool | None, days: int | None = None) -> Story:
    """Given to the department, worked on, finished."""
    yield from life.assign()
    yield from life.work(days)
    yield from life.finish(*ratings)


def settled(life: Life) -> Story:
    """Settled at the desk by explanation, all in one go."""
    by = life.by()
    services.settle_at_desk(
        contact=life.receive(by),
        by=by,
        caller=life.caller,
        matter=life.matter(),
        explanation=life.slots.fill(life.scene.told),
        basis=life.basis(),
        rule_id=life.rule_id(),
        understood=life.rng.choice([True, True, True, None]),
        satisfied=life.rng.choice([True, True, None]),
    )
    return
    yield


def late(life: Life) -> Story:
    """Verified on the next day only."""
    life.log()
    yield from life.verify(late=True)
    yield from in_hand(life)


def untrue(life: Life) -> Story:
    """Not as it was said: explained and refused."""
    life.log()
    yield from life.verify(untrue=True)
    yield life.world.in_hours(life.rng, clock.now(), 5, 90)
    yield from life.finish(True, None)


def not_satisfied(life: Life) -> Story:
    """Answered, not satisfied, done again; one in five is not satisfied the second time either."""
    life.log()
    yield from life.verify()
    yield from life.assign()
    yield from life.work()
    life.resolve()
    yield from life.complain_again()
    if life.rng.random() < 0.8:
        yield from life.again()
        return
    yield from life.work(days=1)
    life.resolve(texts=again("redone", life.mends))
    yield from life.complain_again()
    yield life.world.days_later(life.rng, clock.now(), 1)
    services.close_dissatisfied(case_id=life.case.pk, by=life.director, reason=life.slots.common("close_dissatisfied"))


def reopened(life: Life) -> Story:
    """Closed, and days later the resident is back."""
    yield from to_the_end(life)
    yield life.world.days_later(life.rng, clock.now(), life.rng.randint(2, 5))
    life.case = services.reopen_case(
        case_id=life.case.pk, by=life.who(policies.may_reopen), why=life.slots.fill(*again("came_back", life.mends))
    )
    yield from life.again()


def to_the_end(life: Life) -> Story:
    """Handled within a day or two, and the resident content."""
    life.log()
    yield from life.verify()
    yield from in_hand(life, True, days=life.rng.choice([0, 0, 1]))


def merged(life: Life) -> Story:
    """Two households report the same; the second becomes part of the first, and both are answered."""
    double = yield from _reported_twice(life)
    double.log()
    yield life.world.in_hours(life.rng, clock.now(), 10, 60)
    life.case = services.merge_case(case_id=double.case.pk, into_id=life.case.pk, by=double.who(policies.may_merge))
    yield from in_hand(life)


def joined(life: Life) -> Story:
    """Another household reports the same and is added to the matter that is open already."""
    double = yield from _reported_twice(life)
    life.case = services.add_reporter(
        case_id=life.case.pk,
        by=life.who(policies.may_add_reporter),
        contact=double.receive(double.by()),
        said=life.slots.fill(*life.scene.says),
        household=double.home.household,
        person=double.home.person,
    )
    yield from in_hand(life)


def _reported_twice(life: Life) -> Generator[datetime, None, Life]:
    """Verified, when another household comes with the same."""
    life.log()
    yield from life.verify()
    yield life.world.in_hours(life.rng, clock.now(), 20, 120)
    return _neighbour(life)


def _neighbour(life: Life) -> Life:
    """Another household of the building with the same trouble."""
    home, day = life.home, life.world.estate.today()
    while home.household == life.home.household or home.unit.building_id != life.home.unit.building_id:
        home = life.world.home(life.rng, day)
    double = replace(life, home=home, contact=None)
    double.slots.update(life.slots)
    return double


def repeated(life: Life) -> Story:
    """The same household has the same trouble again within the month."""
    yield from to_the_end(life)
    yield life.world.days_later(life.rng, clock.now(), life.rng.randint(2, 9))
    yield from plain(replace(life, contact=None))


def voided(life: Life) -> Story:
    """Entered by mistake; the director strikes it out."""
    life.log()
    yield life.world.in_hours(life.rng, clock.now(), 10, 60)
    services.void_case(case_id=life.case.pk, by=life.director, reason=life.slots.common("void"))


def escalated(life: Life, wait: int | None = None) -> Story:
    """The desk or the department cannot solve it; the director decides how."""
    life.log()
    yield from life.verify()
    if life.rng.random() < 0.6:
        yield from life.assign()
        yield from life.work(days=life.rng.choice([0, 1]))
    else:
        yield life.world.in_hours(life.rng, clock.now(), 20, 120)
    words = life.rng.choice(hard(life.scene.where))
    life.case = services.escalate_case(
        case_id=life.case.pk,
        by=life.who(policies.may_escalate),
        problem=words["problem"],
        opinion=words["opinion"],
    )
    yield life.world.days_later(life.rng, clock.now(), life.rng.choice([0, 1, 1, 2]) if wait is None else wait)
    to_department = life.rng.random() < 0.7
    life.case = services.decide_case(
        case_id=life.case.pk,
        by=life.director,
        decision=words["decision"],
        basis=words["basis"],
        department_id=life.world.departments[life.trade].pk if to_department else None,
    )
    if to_department:
        yield from life.work(days=1)
        life.resolve()
    yield from life.answer(satisfied=life.rng.choice([True, None]))


def handed_on(life: Life) -> Story:
    """Given to the wrong department, which hands it on with a reason."""
    wrong = life.rng.choice([trade for trade in ("security", "cleaning", "service") if trade != life.trade])
    right = life.world.departments[life.trade]
    life.slots["department"] = right.name
    life.log()
    yield from life.verify()
    yield from life.assign(wrong)
    yield life.world.in_hours(life.rng, clock.now(), 40, 240)
    life.case = services.hand_on_case(
        case_id=life.case.pk,
        by=life.who(policies.may_hand_on),
        department_id=right.pk,
        reason=life.slots.common("hand_on"),
    )
    if life.rng.random() < 0.12:
        yield from _handed_back(life, wrong)
    yield from life.work()
    yield from life.finish()


def _handed_back(life: Life, wrong: str) -> Story:
    """It would be handed on a second time; the director says who does it."""
    right = life.case.turn_department
    yield life.world.in_hours(life.rng, clock.now(), 60, 300)
    life.case = services.hand_on_case(
        case_id=life.case.pk,
        by=life.who(policies.may_hand_on),
        department_id=life.world.departments[wrong].pk,
        reason=life.slots.common("hand_back"),
    )
    yield life.world.in_hours(life.rng, clock.now(), 20, 200)
    life.case = services.decide_case(
        case_id=life.case.pk,
        by=life.director,
        decision=life.slots.common("hand_decided"),
        department_id=right.pk,
    )


def emergency(life: Life) -> Story:
    """Sent out at once, verified on the spot, made safe within hours."""
    world = life.world
    life.scene = world.scene(life.rng, [Kind.REPAIR], world.estate.today(), urgent=True)
    life.trade, life.source = world.categories[life.scene.category].trade_id, "phone"
    life.log()
    yield world.soon(life.rng, clock.now(), 8, 25)
    life.case = services.verify_case(case_id=life.case.pk, by=life.who(policies.may_verify), found=life.found(""))
    yield world.soon(life.rng, clock.now(), 30, 150)
    yield from life.finish(True, None)


def external(life: Life) -> Story:
    """Passed on by the hotline or the street office, which is answered too."""
    life.source = life.rng.choice(["hotline", "hotline", "street", "committee", "company"])
    day = life.world.estate.today()
    number = f"{'SL' if life.source == 'hotline' else 'JD'}{day:%Y%m%d}{life.rng.randint(10000, 99999)}"
    due = life.world.at(day + timedelta(days=life.rng.choice([5, 7, 10])), 17)
    life.log(external_number=number, external_due_at=due)
    yield from rest(life, True, None)
    yield life.world.in_hours(life.rng, clock.now(), 20, 200)
    life.case = services.answer_other_office(
        case_id=life.case.pk, by=life.who(policies.may_answer_external), note=life.slots.common("other_office")
    )


def several(life: Life) -> Story:
    """One visit brings two or three matters; each becomes its own case."""
    life.source = "visit"
    life.log()
    world = life.world
    for _more in range(life.rng.choice([1, 1, 2])):
        other = replace(
            life, scene=world.scene(life.rng, [Kind.REPAIR, Kind.COMPLAINT], world.estate.today()), trade=""
        )
        other.log()
        life.later(clock.now() + timedelta(minutes=2), rest(other))
    yield from rest(life)


def anonymous(life: Life) -> Story:
    """Somebody who leaves no way to reach him."""
    life.caller = Caller(unreachable=True)
    life.source = life.rng.choice(["online", "letter", "phone"])
    life.log()
    yield from rest(life, None)


def visitor(life: Life) -> Story:
    """Somebody who lives in none of the homes: a courier, a guest, a passer-by."""
    life.caller = _stranger(life)
    life.log()
    yield from rest(life, True, None)


def visitor_waits(life: Life) -> Story:
    """What a stranger reported is handled; the front desk has yet to call him back."""
    life.caller = _stranger(life)
    yield from not_reached(life)


def _stranger(life: Life) -> Caller:
    return Caller(name=life.slots.common("visitors"), phone=f"139{life.rng.randint(10_000_000, 99_999_999)}")


def our_fault(life: Life) -> Story:
    """A complaint that is true, and ours."""
    life.our_fault = True
    life.log()
    yield from rest(life)


def overruled(life: Life) -> Story:
    """The director looks again and overrules the finding."""
    life.log()
    yield from life.verify()
    yield life.world.in_hours(life.rng, clock.now(), 60, 300)
    blame = life.scene.blame
    life.case = services.overrule_finding(
        case_id=life.case.pk,
        by=life.director,
        finding="partly",
        responsibility=Responsibility.THIRD_PARTY if blame == Responsibility.OURS else blame,
        reason=life.slots.common("overrule"),
    )
    yield from in_hand(life)


def kind_changed(life: Life) -> Story:
    """Came in as a complaint; what it takes is a repair."""
    life.log()
    yield from life.verify()
    yield life.world.in_hours(life.rng, clock.now(), 10, 60)
    life.case = services.change_kind(
        case_id=life.case.pk,
        by=life.who(policies.may_change_kind),
        kind=Kind.REPAIR,
        reason=life.slots.common("kind_changed"),
    )
    yield from in_hand(life)


def stalled(life: Life) -> Story:
    """In hand, and nothing comes of it for many days: the clock runs out."""
    life.log()
    yield from life.verify()
    yield from in_hand(life, days=9)


def slow(life: Life) -> Story:
    """In hand for as many days as its clock allows."""
    life.log()
    yield from life.verify()
    yield from in_hand(life, True, None, days=life.case.category.resolve_days)


def slower(life: Life) -> Story:
    """The same for something that is given a working week."""
    yield from slow(life)


def not_reached(life: Life) -> Story:
    """Handled and reported, but the resident is not reached for days."""
    life.log()
    yield from life.verify()
    yield from life.assign()
    yield from life.work(days=0)
    life.resolve()
    yield life.world.days_later(life.rng, clock.now(), 4)
    yield from life.answer(satisfied=True)


def waiting_for_decision(life: Life) -> Story:
    """Escalated, and the director has not decided yet."""
    yield from escalated(life, wait=6)


def promised(life: Life) -> Story:
    """An hour was promised for the answer: this evening."""
    now, today = clock.now(), life.world.estate.today()
    hours = [life.world.at(today, hour) for hour in (16, 18, 20, 22)]
    hours.append(life.world.at(today + timedelta(days=1), 10))
    life.log(promised_at=next(hour for hour in hours if hour > now + timedelta(minutes=100)))
    yield life.world.soon(life.rng, clock.now(), 10, 30)
    yield from life.verify()
    yield from life.assign()
    yield life.world.in_hours(life.rng, clock.now(), 30, 60)
    life.resolve()
    yield life.world.days_later(life.rng, clock.now(), 1)
    yield from life.answer(satisfied=True)
