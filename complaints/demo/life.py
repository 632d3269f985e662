"""The steps of one case's life in the demo, each made by the service that a person at the desk would use.

A step that takes time is a generator: it yields the moment at which it goes on.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile

from complaints import policies, services
from complaints.demo.photos import picture
from complaints.demo.scenes import Scene, Slots, again, common, in_the_open
from complaints.demo.world import Home, World
from complaints.models import Case, Contact, Finding, Reply, Report, Responsibility
from complaints.models.life import Kind
from complaints.services import Caller, Filing, Matter
from office import clock
from office.models import Role, Staff
from premises.models import Unit

Story = Iterator[datetime]
HOWS = [Reply.How.PHONE] * 5 + [Reply.How.WECHAT] * 3 + [Reply.How.VISIT, Reply.How.DESK]
# Before that, what came online was written down by the desk.
DOOR_OPEN_FOR = timedelta(days=45)
SEED_OF_WORDS = "words"
SOURCES = ["phone"] * 11 + ["wechat"] * 5 + ["visit"] * 4 + ["online"] * 2 + ["patrol", "letter"]


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
    swept: int = 0
    our_fault: bool = False

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

    def matter(self, **changes: Any) -> Matter:
        """What is said, and where it is."""
        scene, unit = self.scene, self.home.unit
        body = self.slots.fill(*scene.says)
        place, other, spot = Case.Place.OWN, None, ""
        if scene.where == "neighbour":
            other = self.world.above(unit) if "楼上" in body else self.world.beside(unit)
            place = Case.Place.OTHER if other else Case.Place.PUBLIC
        if scene.where == "public":
            place, spot = Case.Place.PUBLIC, self.slots.fill(scene.spot)
        matter = Matter(
            kind=scene.kind,
            category=self.world.categories[scene.category],
            body=body
            if scene.kind == Kind.INQUIRY or scene.category in self.world.urgent
            else body + self.slots.common("ask"),
            place=place,
            place_unit=other,
            place_building=unit.building if place == Case.Place.PUBLIC and not in_the_open(spot) else None,
            place_text=spot,
            needs_entry=place == Case.Place.OWN and scene.kind == Kind.REPAIR and unit.kind != Unit.Kind.PARKING,
            urgency="urgent" if self.is_early and self.rng.random() < 0.1 else "normal",
        )
        return replace(matter, **changes)

    @property
    def is_early(self) -> bool:
        """Whether there is time to do it today."""
        now = clock.now()
        return self.world.is_open(now) and now.astimezone(self.world.estate.zone).hour < 15

    @property
    def hurries(self) -> bool:
        return self.case.urgency != Case.Urgency.NORMAL

    def log(self, *, minutes_ago: int = 0, **changes: Any) -> Case:
        by = self.by()
        if self.comes_by_the_door and not changes:
            return self.file()
        contact = self.contact or self.receive(by, minutes_ago)
        self.case = services.log_case(
            contact=contact,
            by=by,
            caller=self.caller,
            matter=self.matter(**changes),
            photos=self.photos("before", 0.16),
        )
        return self.case

    @property
    def comes_by_the_door(self) -> bool:
        """Whether a household files it itself, since the door was opened. What an emergency is, is called in."""
        is_online = self.source == "online" and self.contact is None and self.caller.household is not None
        fits = self.scene.kind != Kind.INQUIRY and self.scene.category not in self.world.urgent
        opened = self.world.today - DOOR_OPEN_FOR
        return is_online and fits and self.world.estate.public_door and self.world.estate.today() >= opened

    def file(self) -> Case:
        """Filed at the residents' door by who lives there, with the words that the desk would write down."""
        matter, unit, person = self.matter(), self.home.unit, self.home.person
        at_home = matter.place == Case.Place.OWN
        filing = Filing(
            kind=matter.kind,
            category=self.world.parents[matter.category.parent_id or matter.category.pk],
            body=matter.body,
            building=unit.building.number if at_home and unit.building else "",
            room=unit.room if at_home else "",
            place_text=matter.place_text[:40],
            name=person.salutation or person.name,
            phone=person.phone,
        )
        key = UUID(int=Random(f"{clock.now()}:{unit.pk}").getrandbits(128), version=4)
        photos = self.photos("before", 0.16)[: settings.DOOR_PHOTOS]
        self.case = services.file_matter(estate=self.world.estate, key=key, filing=filing, photos=photos).case
        self.contact = self.case.contact
        self.later(clock.now() + timedelta(minutes=52), self.add_words())
        return self.case

    def add_words(self) -> Story:
        """Half of those who filed it themselves add something an hour later, while it is open."""
        yield from ()
        own = Random(f"{SEED_OF_WORDS}:{self.case.number}")
        reporter = self.case.reporters.first()
        if reporter and own.random() < 0.5 and Case.objects.open().filter(pk=self.case.pk).exists():
            key = UUID(int=own.getrandbits(128), version=4)
            services.add_words(reporter_id=reporter.pk, key=key, said=own.choice(common("added")))

    def photos(self, when: str, share: float) -> list[UploadedFile]:
        """A photo in some of the cases that have something to see."""
        if not self.scene.photo or self.rng.random() > share:
            return []
        return [picture(self.scene.photo, when, self.rng)]

    # Verified

    def verify(self, *, late: bool = False, untrue: bool = False) -> Story:
        """The same day, or, late, on the next."""
        world, rng = self.world, self.rng
        if late:
            yield world.days_later(rng, clock.now(), 1)
        else:
            yield world.soon(rng, clock.now(), *((5, 30) if self.hurries else (12, 170)))
        finding, responsibility = self.verdict(untrue)
        self.case = services.verify_case(
            case_id=self.case.pk,
            by=self.who(policies.may_verify),
            found=self.found(finding),
            finding=finding,
            responsibility=responsibility,
        )

    def found(self, finding: str) -> str:
        """The words for what was found, as the finding says."""
        if finding == Finding.UNKNOWN:
            return self.slots.common("unknown")
        if finding == Finding.UNTRUE:
            return self.slots.fill(*([self.scene.untrue] if self.scene.untrue else common("untrue")))
        return self.slots.fill(*([self.scene.found] if self.scene.found else common("asked")))

    def verdict(self, untrue: bool = False) -> tuple[str, str]:
        """A complaint is judged. What is said of the office's own work is seldom so; stories of its own tell of when
        it is, since that is what the office is measured by (R45)."""
        if self.scene.kind != Kind.COMPLAINT:
            return "", ""
        blame = self.scene.blame
        ours = blame == Responsibility.OURS
        if ours and self.our_fault:
            return self.rng.choice([Finding.TRUE, Finding.TRUE, Finding.PARTLY]), blame
        shares = [0, 0, 4, 1] if ours else [12, 5, 2, 1]
        finding = self.rng.choices([Finding.TRUE, Finding.PARTLY, Finding.UNTRUE, Finding.UNKNOWN], shares)[0]
        return Finding.UNTRUE if untrue else finding, Responsibility.THIRD_PARTY if ours else blame

    # In hand

    def who(self, may: Callable[[Staff, Case], bool]) -> Staff:
        """Who takes the next step: whoever the case waits for, a colleague of the department, else the desk."""
        if self.swept != self.world.swept:
            self.case.refresh_from_db(fields=["turn_role", "turn_staff"])
            self.swept = self.world.swept
        world, department = self.world, self.case.turn_department
        asked = [world.people[self.case.turn_staff_id]] if self.case.turn_staff_id in world.people else []
        members = world.members[department.trade_id] if department else []
        desk = world.here([*world.by_role[Role.FRONT_DESK], *world.by_role[Role.OFFICER]], clock.now())
        others = self.rng.sample(members, len(members)) + desk
        return next(person for person in [*asked, *others] if may(person, self.case))

    def assign(self, trade: str = "") -> Story:
        yield self.world.in_hours(self.rng, clock.now(), *((1, 8) if self.hurries else (4, 50)))
        department = self.world.departments[trade or self.trade]
        members = self.world.members[department.trade_id]
        self.case = services.assign_case(
            case_id=self.case.pk,
            by=self.who(policies.may_assign),
            department_id=department.pk,
            staff_id=self.rng.choice(members).pk if self.rng.random() < 0.6 else None,
        )

    def work(self, days: int | None = None) -> Story:
        """Some of the category's working days go by; with too many the clock runs out, which happens now and then."""
        if days is None and self.hurries:
            yield self.world.in_hours(self.rng, clock.now(), 20, 90)
            return
        if days is None:
            most = self.case.category.days(self.case.urgency)[0]
            days = self.rng.choice([0, 0, *range(min(most, 4))]) if self.rng.random() < 0.96 else most + 1
        if self.rng.random() < 0.3:
            yield self.world.in_hours(self.rng, clock.now(), 20, 90)
            if self.rng.random() < 0.5:
                self.explain()
            else:
                self.note(self.slots.common("contact"))
        if days:
            yield self.world.days_later(self.rng, clock.now(), days)
        else:
            yield self.world.in_hours(self.rng, clock.now(), 30, 220)

    def note(self, words: str, **explanation: Any) -> None:
        services.note_contact(case_id=self.case.pk, by=self.who(policies.may_note), note=words, **explanation)

    def explain(self) -> None:
        """Explained while the work goes on, and seldom understood at once by everybody."""
        understood = self.understood()
        words = self.slots.common("explain_again" if understood is False else "explain")
        self.note(words, explanation=True, rule_id=self.rule_id(), understood=understood)

    def rule_id(self) -> int | None:
        """One of the rules that fit, if there are any."""
        rules = self.world.rules_about(self.scene.category)
        return self.rng.choice(rules).pk if rules else None

    def understood(self) -> bool | None:
        return self.rng.choices([True, False, None], [7, 2, 1])[0]

    def resolve(self, *, texts: list[str] | None = None, explained: bool = False, **explanation: Any) -> None:
        done = self.slots.fill(*(texts or [self.scene.done or self.scene.told]))
        told = self.rng.random() < 0.75
        self.case = services.resolve_case(
            case_id=self.case.pk,
            by=self.who(_may_resolve),
            done=done,
            basis=self.basis(),
            explained=explained,
            **explanation,
            report_text=f"{self.case.number} {self.case.title}：{done}" if told else "",
            photos=[] if explained else self.photos("after", 0.1),
        )

    def basis(self) -> str:
        """The rule of the category, where it is named."""
        rule = self.world.rule(self.scene.category)
        return re.split("[；。]", rule)[0][:200] if self.rng.random() < 0.25 else ""

    @property
    def believed(self) -> bool:
        """Whether there is something to be mended: it is a repair, or was found to be so."""
        return self.case.finding not in (Finding.UNTRUE, Finding.UNKNOWN)

    # Answered

    def answer(self, *, satisfied: bool | None, texts: list[str] | None = None) -> Story:
        """The director is told where that is still to be done, and everybody who reported gets his answer."""
        world, rng = self.world, self.rng
        if not self.case.director_told_at:
            yield world.in_hours(rng, clock.now(), 5, 60)
            by = world.people[self.case.resolved_by_id]
            self.case = services.report_result(case_id=self.case.pk, by=by, text=services.result_text(self.case))
        yield world.in_hours(rng, clock.now(), 8, 140)
        said = self.slots.fill(*(texts or [self.scene.told]))
        unreachable = self.caller.unreachable
        self.case = services.reply_to_reporters(
            case_id=self.case.pk,
            by=self.who(policies.may_reply),
            reporter_ids=list(self.case.reporters.values_list("pk", flat=True)),
            how=Reply.How.NOTE if unreachable else rng.choice(HOWS),
            said=self.slots.common("note_reply") if unreachable else said,
            satisfied=None if unreachable else satisfied,
        )

    def complain_again(self) -> Story:
        """Answered, and the resident is not satisfied."""
        said = [self.scene.told + why for why in again("not_satisfied", self.mends)]
        yield from self.answer(satisfied=False, texts=said)

    def rating(self) -> bool | None:
        return self.rng.choices([True, None, False], [62, 32, 6])[0]

    def finish(self, *ratings: bool | None) -> Story:
        """Handled, answered, closed; who is not satisfied has it done again."""
        rating = self.rng.choice(ratings) if ratings else self.rating()
        if not self.believed:
            understood = self.understood()
            texts = common("explained_in_vain" if understood is False else "explained_done")
            self.resolve(texts=texts, explained=True, rule_id=self.rule_id(), understood=understood)
            yield from self.answer(
                satisfied=(understood is not False and rating) or None, texts=[self.found(self.case.finding)]
            )
            return
        self.resolve()
        if rating is not False:
            yield from self.answer(satisfied=rating)
            return
        yield from self.complain_again()
        yield from self.again()

    def again(self) -> Story:
        """Back to work: done again, answered again."""
        yield from self.work(days=self.rng.choice([0, 1, 1, 2]))
        self.resolve(texts=again("redone", self.mends))
        yield from self.answer(satisfied=self.rng.choice([True, True, None]), texts=again("told", self.mends))

    @property
    def mends(self) -> bool:
        """Whether something is mended, rather than put in order."""
        return self.scene.kind == Kind.REPAIR

    @property
    def director(self) -> Staff:
        return self.world.one(Role.DIRECTOR)


def _may_resolve(staff: Staff, case: Case) -> bool:
    return policies.may_settle(staff, case) or policies.may_resolve(staff, case)


def acknowledge(world: World, by: Staff, *, until: datetime, trade: str = "") -> int:
    """The director, or a department, acknowledges in bulk what was reported until then."""
    waiting = Report.objects.filter(estate=world.estate, acknowledged_at=None, at__lt=until)
    waiting = waiting.filter(department=world.departments[trade] if trade else None)
    ids = list(waiting.order_by("id").values_list("pk", flat=True))
    return services.acknowledge(report_ids=ids, by=by) if ids else 0
