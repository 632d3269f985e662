"""What tests are made of. Each factory makes the least that is valid; a test names what it is about."""

from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateRange
from factory.django import DjangoModelFactory

from complaints.models import Case, Category, Rule, Source
from complaints.services import Caller, Matter, log_case, receive
from leasing.models import Prospect, ProspectContact, Space
from office.models import Department, Estate, Post, Role, Staff, Trade
from premises.models import Building, Household, Person, Tie, Unit, Zone

MOVED_IN = date(2024, 5, 1)


class EstateFactory(DjangoModelFactory):
    class Meta:
        model = Estate

    code = factory.Sequence(lambda n: f"estate-{n}")
    name = factory.Sequence(lambda n: f"翠湖花园{n:04d}")
    office_name = "翠湖花园管理处"
    reception_place = "1 栋一层服务中心"
    reception_phone = "0571-88886001"
    reception_hours = "8:30–17:30"


class StaffFactory(DjangoModelFactory):
    """A colleague; `StaffFactory(role="officer", estate=estate)` holds that post."""

    class Meta:
        model = Staff
        skip_postgeneration_save = True

    username = factory.Sequence(lambda n: f"staff-{n}")
    name = "林秀芳"
    language = "zh-hans"

    @classmethod
    def _create(cls, model_class: type[Staff], *args: Any, **kwargs: Any) -> Staff:
        role, estate = kwargs.pop("role", None), kwargs.pop("estate", None)
        department = kwargs.pop("department", None)
        staff = super()._create(model_class, *args, **kwargs)
        if role:
            PostFactory(staff=staff, role=role, estate=estate or EstateFactory(), department=department)
        return staff


class PostFactory(DjangoModelFactory):
    class Meta:
        model = Post

    staff = factory.SubFactory(StaffFactory)
    estate = factory.SubFactory(EstateFactory)
    role = Role.FRONT_DESK
    starts = date(2020, 1, 1)


class ZoneFactory(DjangoModelFactory):
    class Meta:
        model = Zone

    estate = factory.SubFactory(EstateFactory)
    name = factory.Sequence(lambda n: f"第 {n + 1} 片区")


class BuildingFactory(DjangoModelFactory):
    class Meta:
        model = Building

    estate = factory.SubFactory(EstateFactory)
    number = factory.Sequence(lambda n: str(n + 101))  # apart from the numbers that a test names
    name = factory.LazyAttribute(lambda building: f"{building.number} 栋")
    floors = 18


class UnitFactory(DjangoModelFactory):
    """A home: `UnitFactory(building__number="3", entrance="1", room="1502")`."""

    class Meta:
        model = Unit

    estate = factory.SubFactory(EstateFactory)
    building = factory.SubFactory(BuildingFactory, estate=factory.SelfAttribute("..estate"))
    entrance = "1"
    room = factory.Sequence(lambda n: str(101 + n))


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    estate = factory.SubFactory(EstateFactory)
    name = "王淑珍"
    phone = factory.Sequence(lambda n: f"138{n:08d}")


class HouseholdFactory(DjangoModelFactory):
    """Somebody who lives somewhere: `HouseholdFactory(estate=estate, person__name="王淑珍")` is tied to the unit."""

    class Meta:
        model = Household
        skip_postgeneration_save = True

    estate = factory.SubFactory(EstateFactory)
    unit = factory.SubFactory(UnitFactory, estate=factory.SelfAttribute("..estate"))
    stay = DateRange(MOVED_IN, None)

    @factory.post_generation
    def person(self: Household, create: bool, extracted: Person | None, **kwargs: Any) -> None:
        relation = kwargs.pop("relation", Tie.Relation.OWNER)
        person = extracted or PersonFactory(estate=self.estate, **kwargs)
        TieFactory(household=self, person=person, relation=relation, is_contact=True, since=self.stay.lower)


class TieFactory(DjangoModelFactory):
    class Meta:
        model = Tie

    estate = factory.SelfAttribute("unit.estate")
    household = None
    unit = factory.LazyAttribute(lambda tie: tie.household.unit if tie.household else UnitFactory())
    person = factory.LazyAttribute(lambda tie: PersonFactory(estate=tie.unit.estate))
    relation = Tie.Relation.OWNER
    since = MOVED_IN


class DepartmentFactory(DjangoModelFactory):
    """`DepartmentFactory(estate=estate, trade="security")`; the trades are there since the first migrate."""

    class Meta:
        model = Department

    estate = factory.SubFactory(EstateFactory)
    name = factory.Sequence(lambda n: f"工程部{n}")
    trade = "engineering"

    @classmethod
    def _create(cls, model_class: type[Department], *args: Any, **kwargs: Any) -> Department:
        kwargs["trade"] = Trade.objects.get(code=kwargs["trade"])
        return super()._create(model_class, *args, **kwargs)


class SpaceFactory(DjangoModelFactory):
    """A vacant office: `SpaceFactory(estate=tower, floor=12, label="12 层 B 座")`."""

    class Meta:
        model = Space

    estate = factory.SubFactory(EstateFactory, kind=Estate.Kind.TOWER)
    building = factory.SubFactory(BuildingFactory, estate=factory.SelfAttribute("..estate"))
    floor = 12
    label = factory.Sequence(lambda n: f"12 层 {n} 座")
    area = Decimal("328.60")
    efficiency_rate = Decimal("0.715")
    orientation = Space.Orientation.SOUTH
    fit_out = Space.FitOut.STANDARD
    list_price = Decimal("5.80")
    floor_price = Decimal("4.70")
    management_fee = Decimal("28.00")
    life = DateRange(MOVED_IN, None)


class ProspectFactory(DjangoModelFactory):
    """A client of a salesperson: `ProspectFactory(estate=tower, owner=leasing)`; he has one contact."""

    class Meta:
        model = Prospect
        skip_postgeneration_save = True

    estate = factory.SubFactory(EstateFactory, kind=Estate.Kind.TOWER)
    company = factory.Sequence(lambda n: f"晨曦软件{n}")
    company_key = factory.SelfAttribute("company")
    nature = Prospect.Nature.PRIVATE
    business = "软件"
    area_from = 300
    owner = factory.LazyAttribute(lambda prospect: StaffFactory(role=Role.LEASING, estate=prospect.estate))
    recorded_by = factory.SelfAttribute("owner")
    received_at = datetime(2026, 3, 16, 2, tzinfo=UTC)
    stage_since = factory.SelfAttribute("received_at")

    @factory.post_generation
    def contact(self: Prospect, create: bool, extracted: Any, **kwargs: Any) -> None:
        given = {"name": "许明", "phone": "13900002207", "phone_tail": "2207"} | kwargs
        ProspectContact.objects.create(estate=self.estate, prospect=self, **given)


class SourceFactory(DjangoModelFactory):
    """A way in of its own; those delivered are `Source.objects.get(code="phone")`."""

    class Meta:
        model = Source

    code = factory.Sequence(lambda n: f"source-{n}")
    name = "意见箱"


class CategoryFactory(DjangoModelFactory):
    """Three working days to handle, five to answer; urgent ones a day each."""

    class Meta:
        model = Category

    code = factory.Sequence(lambda n: f"category-{n}")
    name = "公共照明"
    trade = factory.LazyFunction(lambda: Trade.objects.get(code="engineering"))


class RuleFactory(DjangoModelFactory):
    """A rule of an estate: `RuleFactory(estate=estate, categories=[noise])`."""

    class Meta:
        model = Rule
        skip_postgeneration_save = True

    estate = factory.SubFactory(EstateFactory)
    title = factory.Sequence(lambda n: f"《房屋使用公约》第 {n + 1} 条")
    text = "装修施工为工作日 8:00–12:00、14:00–18:00。"
    words = "「谁家都装过修，工期紧我们明白。」"

    @factory.post_generation
    def categories(self: Rule, create: bool, extracted: list[Category] | None, **kwargs: Any) -> None:
        self.categories.set(extracted or [])


def log(
    by: Staff,
    estate: Estate,
    *,
    household: Household | None = None,
    category: Category | None = None,
    source: str = "phone",
    received_at: datetime | None = None,
    unreachable: bool = False,
    **matter: Any,
) -> Case:
    """A case as the desk logs it, through the real services: a complaint of the public area unless said otherwise."""
    person = household.ties.get(is_contact=True).person if household else None
    caller = Caller(household=household, person=person, name="" if person else "路人", unreachable=unreachable)
    contact = receive(
        estate=estate, by=by, source=Source.objects.get(code=source), caller=caller, received_at=received_at
    )
    said = {"kind": "complaint", "body": "楼道灯不亮，已经三天。", "place": Case.Place.PUBLIC, **matter}
    return log_case(
        contact=contact, by=by, caller=caller, matter=Matter(category=category or CategoryFactory(), **said)
    )
