"""The steps of one case's life in the demo, each made by the service that a person at the desk would use.

A step that takes time is a generator: it yields the moment at which it goes on.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from complaints import services
from complaints.demo.scenes import Scene, Slots
from complaints.demo.world import Home, World
from complaints.models import Case, Contact, Finding, Report, Reply, Responsibility, Status
from complaints.models.case import Kind
from complaints.services import Caller, Matter
from office import clock
from office.models import Role, Staff
from premises.models import Unit

Story = Iterator[datetime]
HOWS = [Reply.How.PHONE] * 5 + [Reply.How.WECHAT] * 3 + [Reply.How.VISIT, Reply.How.DESK]
SOURCES = ["phone"] * 11 + ["wechat"] * 5 + ["visit"] * 4 + ["online"] * 2 + ["patrol", "letter", "committee"]


@dataclass
class Life:
    """One case: who brings it, what it is about, and the case itself once it is logged."""

    world: World
    rng: Random
    scene: Scene
    home: Home
    later: Callable[[datetime, Story], None]
    slots: Slots = field(init=False)
    caller: Caller = field(init=False)
    contact: Contact | None = None
    case: Case = field(init=False)
    source: str = ""
    trade: str = ""

    def __post_init__(self) -> None:
        self.slots = Slots(self.rng)
        self.caller = Caller(household=self.home.household, person=self.home.person)
        self.source = self.source or self.rng.choice(SOURCES)
        self.trade = self.trade or self.world.categories[self.scene.category].trade_id

    # Coming in

    def by(self) -> Staff:
        return self.world.at_the_desk(self.rng, clock.now())

    def receive(self, by: Staff, minutes_ago: int = 0) -> Contact:
        self.contact = services.receive(
            estate=self.world.estate,
            by=by,
            source=self.world.sources[self.source],
            caller=self.caller,
            received_at=clock.now() - timedelta(minutes=minutes_ago),
        )
        return self.contact

    def matter(self, **changes: object) -> Matter:
        """What is said, and where it is."""
        scene, unit = self.scene, self.home.unit
        body = self.slots.fill(scene.says) + self.slots.common("ask")
        place, place_unit, spot = Case.Place.OWN, None, ""
        building = unit.building
        if scene.where == "above":
            place_unit = self.world.above(unit)
            place = Case.Place.OTHER if place_unit else Case.Place.PUBLIC
        if scene.where == "public" or place == Case.Place.PUBLIC:
            place, spot = Case.Place.PUBLIC, self.slots.fill(scene.spots or ["公共部位"])
        matter = Matter(
            kind=scene.kind,
            category=self.world.categories[scene.category],
            body=body,
            place=place,
            place_unit=place_unit,
            place_building=building if place == Case.Place.PUBLIC else None,
            place_text=spot,
            needs_entry=place == Case.Place.OWN and scene.kind == Kind.REPAIR and unit.kind != Unit.Kind.PARKING,
            urgency=self.rng.choice(["normal"] * 8 + ["urgent"]),
        )
        return replace(matter, **changes)

    def log(self, *, minutes_ago: int = 0, **changes: object) -> Case:
        by = self.by()
        contact = self.contact or self.receive(by, minutes_ago)
        self.case = services.log_case(contact=contact, by=by, caller=self.caller, matter=self.matter(**changes))
        return self.case

    # Verified

    def verify(self, *, late: bool = False, untrue: bool = False) -> Story:
        """The same day, or, late, on the next."""
        world, rng = self.world, self.rng
        if late:
            yield world.days_later(rng, clock.now(), 1)
        else:
            yield world.soon(rng, clock.now(), 12, 170)
        finding, responsibility = self.verdict(untrue)
        texts = self.scene.untrue if finding == Finding.UNTRUE and self.scene.untrue else self.scene.found
        self.case = services.verify_case(
            case_id=self.case.pk,
            by=world.whose_turn(self.case) if not self.case.turn_department_id else self.hand(),
            found=self.slots.fill(texts),
            finding=finding,
            responsibility=responsibility,
        )

    def verdict(self, untrue: bool) -> tuple[str, str]:
        if self.scene.kind != Kind.COMPLAINT:
            return "", ""
        if untrue:
            return Finding.UNTRUE, Responsibility.THIRD_PARTY
        blame = self.scene.blame
        if blame == Responsibility.OURS and self.rng.random() > 0.2:
            return self.rng.choice([Finding.UNTRUE, Finding.UNKNOWN]), Responsibility.THIRD_PARTY
        return self.rng.choice([Finding.TRUE, Finding.TRUE, Finding.PARTLY]), blame

    # In hand

    def hand(self) -> Staff:
        """Whoever of the department does the work."""
        named = self.world.people.get(self.case.turn_staff_id or 0)
        if named:
            return named
        department = self.case.turn_department
        return self.rng.choice(self.world.members[department.trade_id]) if department else self.desk()

    def desk(self) -> Staff:
        return self.world.for_the_desk(self.case)

    def assign(self, trade: str = "") -> Story:
        yield self.world.in_hours(self.rng, clock.now(), 4, 50)
        department = self.world.departments[trade or self.trade]
        members = self.world.members[department.trade_id]
        self.case = services.assign_case(
            case_id=self.case.pk,
            by=self.desk(),
            department_id=department.pk,
            staff_id=self.rng.choice(members).pk if self.rng.random() < 0.6 else None,
        )

    def work(self, days: int | None = None) -> Story:
        """Some of the category's working days go by; with many, the clock runs out."""
        if days is None:
            most = self.case.category.days(self.case.urgency)[0]
            days = self.rng.choice([0, 0, *range(min(most, 3) + 1)])
        if self.rng.random() < 0.3:
            yield self.world.in_hours(self.rng, clock.now(), 20, 90)
            explains = self.rng.random() < 0.5
            services.note_contact(
                case_id=self.case.pk,
                by=self.hand(),
                note=self.slots.common("explain" if explains else "contact"),
                explanation=explains,
            )
        if days:
            yield self.world.days_later(self.rng, clock.now(), days)
        else:
            yield self.world.in_hours(self.rng, clock.now(), 40, 300)

    def resolve(self, *, texts: list[str] | None = None, explained: bool = False) -> None:
        done = self.slots.fill(texts or self.scene.done)
        told = self.rng.random() < 0.75
        self.case = services.resolve_case(
            case_id=self.case.pk,
            by=self.hand() if self.case.status == Status.ASSIGNED else self.desk(),
            done=done,
            basis=self.slots.common("basis") if self.rng.random() < 0.25 else "",
            explained=explained,
            report_text=f"{self.case.number} {self.case.title}：{done}" if told else "",
        )

    # Answered

    def answer(self, *, satisfied: bool | None, texts: list[str] | None = None) -> Story:
        """The director is told where that is still to be done, and everybody who reported gets his answer."""
        world, rng = self.world, self.rng
        if not self.case.director_told_at:
            yield world.in_hours(rng, clock.now(), 10, 120)
            by = world.people[self.case.resolved_by_id]
            self.case = services.report_result(case_id=self.case.pk, by=by, text=services.result_text(self.case))
        yield world.in_hours(rng, clock.now(), 15, 260)
        said = self.slots.fill(texts or self.scene.told)
        how = Reply.How.NOTE if self.caller.unreachable else rng.choice(HOWS)
        self.case = services.reply_to_reporters(
            case_id=self.case.pk,
            by=self.desk(),
            reporter_ids=[reporter.pk for reporter in services.unanswered(self.case)],
            how=how,
            said=self.slots.common("note_reply") if self.caller.unreachable else said,
            satisfied=None if self.caller.unreachable else satisfied,
        )

    def rating(self) -> bool | None:
        return self.rng.choices([True, None, False], [62, 32, 6])[0]

    def finish(self, satisfied: bool | None | str = "as it comes") -> Story:
        """Handled, answered, closed; who is not satisfied has it done again."""
        rating = self.rating() if satisfied == "as it comes" else satisfied
        self.resolve()
        yield from self.answer(satisfied=rating, texts=words_of(self, "not_satisfied") if rating is False else None)
        if rating is False:
            yield from self.again()

    def again(self) -> Story:
        """Back to work: done again, answered again."""
        yield from self.work(days=self.rng.choice([0, 1, 1, 2]))
        self.resolve(texts=words_of(self, "redone"))
        yield from self.answer(satisfied=self.rng.choice([True, True, None]), texts=words_of(self, "redone_told"))

    @property
    def director(self) -> Staff:
        return self.world.one(Role.DIRECTOR)


def words_of(life: Life, name: str) -> list[str]:
    """The texts of something that is said in any scene."""
    from complaints.demo.scenes import words

    return words()["common"][name]


def acknowledge(world: World, by: Staff, *, until: datetime, trade: str = "") -> int:
    """The director, or a department, acknowledges in bulk what was reported until then."""
    waiting = Report.objects.filter(estate=world.estate, acknowledged_at=None, at__lt=until)
    waiting = waiting.filter(department=world.departments[trade] if trade else None)
    ids = list(waiting.order_by("id").values_list("pk", flat=True))
    return services.acknowledge(report_ids=ids, by=by) if ids else 0
