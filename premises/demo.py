"""The register of the demo office: fictional people in two estates, the same ones for the same seed.

The rows are written in bulk; their keys are made by the same code as those of a household that moves in at the desk.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from office.models import Estate, Staff
from premises.models import Building, Household, Person, Tie, Unit, Zone

_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文"
_TRICKY = ["单", "曾", "仇", "区", "查", "翟", "覃", "盖", "朴", "乐", "解", "欧阳", "司马", "诸葛", "尉迟", "上官"]
_WOMEN = (
    "淑珍 秀兰 桂英 玉梅 丽华 晓燕 海霞 雪梅 婷婷 佳怡 梦瑶 雅琴 美玲 红梅 慧敏 素贞 春兰 月娥 静怡 诗涵 欣悦 芳 敏 静 娟 倩 莉 琳 颖"
).split()
_MEN = (
    "建国 建华 志强 国栋 海波 伟民 永康 世忠 德福 文斌 俊杰 浩然 子轩 宇航 明辉 家豪 立新 振华 卫东 诗哲 思远 晓峰 刚 伟 磊 涛 鹏 超 杰 勇"
).split()
_CHILDREN = "一诺 梓涵 浩宇 沐阳 若溪 子墨 雨桐 思齐 可欣 奕辰 语嫣 嘉禾".split()
_WHEN = ["", "", "", "", "", "晚上 7 点后", "周末", "上午", "中午午休，别打", "上班时间发微信"]
_SHOPS = [
    "便利店",
    "水果店",
    "理发店",
    "药房",
    "早餐铺",
    "干洗店",
    "房产中介",
    "母婴店",
    "五金店",
    "茶叶店",
    "文具店",
    "宠物店",
]
_BRANDS = "云帆 启明 海纳 博远 众合 瑞诚 星河 蓝桥 金禾 天衡 元初 见山 知行 乐活 朗清 华信 东篱 万象 拓普 青禾".split()
_TRADES = "科技 信息技术 文化传媒 供应链管理 建筑设计 贸易 投资管理 人力资源 电子商务 检测技术".split()

# People whom the pictures of the handbook show.
_KNOWN = {
    "3-1-1502": ("王淑珍", "13857712207"),
    "6-2-0401": ("吴世忠", "13906519931"),
    "5-2-0803": ("李建华", "13835716614"),
    "5-2-0903": ("周成", "15957120418"),
}


@dataclass
class _Rows:
    """What is to be written, in the order in which it refers to itself."""

    units: list[Unit] = field(default_factory=list)
    people: list[Person] = field(default_factory=list)
    households: list[Household] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)


@dataclass
class _Town:
    """Where names and telephones come from; no telephone is given twice."""

    rng: Random
    estate: Estate
    today: date
    given: set[str] = field(default_factory=set)

    def phone(self) -> str:
        while True:
            head = self.rng.choice(["130", "133", "135", "136", "138", "139", "150", "152", "158", "159", "186", "189"])
            number = head + "".join(self.rng.choices("0123456789", k=8))
            if number not in self.given:
                self.given.add(number)
                return number

    def surname(self) -> str:
        return self.rng.choice(_TRICKY) if self.rng.random() < 0.05 else self.rng.choice(_SURNAMES)

    def person(self, surname: str = "", child: bool = False) -> Person:
        """Somebody with a name, mostly a telephone, sometimes hints how and when to call."""
        woman = self.rng.random() < 0.5
        names = _CHILDREN if child else (_WOMEN if woman else _MEN)
        surname = surname or self.surname()
        polite = (
            "" if child else self.rng.choice(["", surname + ("女士" if woman else "先生"), "", "", surname + "老师"])
        )
        return Person(
            estate=self.estate,
            name=surname + self.rng.choice(names),
            phone="" if child else self.phone(),
            salutation=polite,
            call_when="" if child else self.rng.choice(_WHEN),
        )

    def moved_in(self, first: int, last: int) -> date:
        """A day that lies between `first` and `last` days back."""
        return self.today - timedelta(days=self.rng.randint(last, first))


def build_register(estate: Estate, officers: Sequence[Staff], seed: int) -> None:
    """Write zones, buildings, units, people and their stays of a demo estate. Does nothing when it has units."""
    if Unit.objects.filter(estate=estate).exists():
        return
    town = _Town(Random(seed), estate, estate.today())
    build = _tower if estate.kind == Estate.Kind.TOWER else _garden
    with transaction.atomic():
        rows = build(town, officers)
        Unit.objects.bulk_create(rows.units, batch_size=1000)
        Person.objects.bulk_create(rows.people, batch_size=1000)
        Household.objects.bulk_create(rows.households, batch_size=1000)
        for tie in rows.ties:
            tie.estate = estate
        Tie.objects.bulk_create(rows.ties, batch_size=1000)


def _zones(estate: Estate, names: Sequence[str], officers: Sequence[Staff]) -> list[Zone]:
    """The zones, each with an officer; with none given they stay the exception that the register shows."""
    return [
        Zone.objects.create(estate=estate, name=name, officer=officers[place % len(officers)] if officers else None)
        for place, name in enumerate(names)
    ]


def _garden(town: _Town, officers: Sequence[Staff]) -> _Rows:
    """Eight buildings of two entrances, shops on the ground floor of the two at the street, a garage below."""
    rng, rows = town.rng, _Rows()
    zones = _zones(town.estate, ["1–2 栋", "3 栋", "4–5 栋", "6 栋", "7–8 栋", "商铺与车库"], officers)
    of_building = [zones[0], zones[0], zones[1], zones[2], zones[2], zones[3], zones[4], zones[4]]
    homes: list[Unit] = []
    for number, zone in enumerate(of_building, start=1):
        floors = 18
        building = Building.objects.create(
            estate=town.estate, number=str(number), name=f"{number} 栋", floors=floors, zone=zone
        )
        doors = {3: (1, 2, 3, 4, 5), 6: (1, 2, 3, 4, 5)}.get(number, (1, 2, 3, 4))
        for entrance in "12":
            for floor in range(2 if number <= 2 else 1, floors + 1):
                for door in doors:
                    area = Decimal(rng.choice(["89.00", "89.00", "106.50", "118.20", "127.80", "143.60"]))
                    homes.append(
                        _unit(town, building, zone, Unit.Kind.HOME, entrance, floor, f"{floor:02d}{door:02d}", area)
                    )
        if number <= 2:
            for shop in range(1, 9):
                area = Decimal(rng.choice(["36.00", "48.50", "62.00"]))
                unit = _unit(town, building, zones[5], Unit.Kind.SHOP, "", 1, f"S{shop:02d}", area)
                rows.units.append(unit)
                _shop(town, rows, unit)
    rows.units[:0] = homes
    owners = [owner for unit in homes for owner in _home(town, rows, unit)]
    for space in range(1, 241):
        unit = _unit(town, None, zones[5], Unit.Kind.PARKING, "", -1, f"B1-{space:03d}", Decimal("12.50"))
        rows.units.append(unit)
        if rng.random() < 0.9:
            owner = rng.choice(owners)
            rows.ties.append(Tie(unit=unit, person=owner, relation=Tie.Relation.OWNER, since=town.moved_in(2500, 400)))
    return rows


def _unit(
    town: _Town, building: Building | None, zone: Zone, kind: str, entrance: str, floor: int, room: str, area: Decimal
) -> Unit:
    return Unit(
        estate=town.estate,
        building=building,
        zone=zone,
        kind=kind,
        entrance=entrance,
        floor=floor,
        room=room,
        area=area,
    )


def _stay(rows: _Rows, unit: Unit, since: date, until: date | None = None) -> Household:
    household = Household(estate=unit.estate, unit=unit, stay=DateRange(since, until))
    rows.households.append(household)
    return household


def _lives(
    rows: _Rows, household: Household, person: Person, relation: str, *, since: date | None = None, first: bool = False
) -> None:
    """Tie a person to the stay; it ends with the stay unless he owns the unit."""
    until = None if relation in Tie.OWNERS else household.stay.upper
    tie = Tie(
        unit=household.unit,
        person=person,
        household=household,
        relation=relation,
        is_contact=first,
        since=since or household.stay.lower,
        until=until,
    )
    rows.ties.append(tie)


def _family(town: _Town, rows: _Rows, household: Household, head: Person) -> None:
    """Partner, child or parent, as it comes."""
    surname = head.name[:2] if head.name[:2] in _TRICKY else head.name[0]
    for chance, child in ((0.55, False), (0.4, True), (0.12, False)):
        if town.rng.random() < chance:
            member = town.person(surname if child else "", child=child)
            rows.people.append(member)
            _lives(rows, household, member, Tie.Relation.FAMILY)


def _home(town: _Town, rows: _Rows, unit: Unit) -> Iterator[Person]:
    """An owner who lives there, one who lets, or one whose home stands empty. Yields the owner."""
    rng = town.rng
    owner = town.person()
    known = _KNOWN.get(f"{unit.building.number}-{unit.entrance}-{unit.room}") if unit.building else None
    if known:
        owner.name, owner.phone = known
        owner.salutation = ""
    rows.people.append(owner)
    bought = town.moved_in(3200, 500)
    fate = 1.0 if known else rng.random()
    if fate < 0.05:
        rows.ties.append(Tie(unit=unit, person=owner, relation=Tie.Relation.OWNER, since=bought))
    elif fate < 0.24:
        rows.ties.append(Tie(unit=unit, person=owner, relation=Tie.Relation.OWNER, since=bought))
        began = bought + timedelta(days=rng.randint(60, 200))
        if rng.random() < 0.4:
            ended = began + timedelta(days=rng.randint(90, 240))
            _tenancy(town, rows, unit, began, min(ended, town.today - timedelta(days=30)))
            began = min(ended + timedelta(days=rng.randint(3, 40)), town.today - timedelta(days=1))
        _tenancy(town, rows, unit, began, None)
    else:
        household = _stay(rows, unit, bought)
        _lives(rows, household, owner, Tie.Relation.OWNER, first=True)
        if rng.random() < 0.15:
            partner = town.person()
            rows.people.append(partner)
            _lives(rows, household, partner, Tie.Relation.CO_OWNER)
        _family(town, rows, household, owner)
    yield owner


def _tenancy(town: _Town, rows: _Rows, unit: Unit, since: date, until: date | None) -> None:
    tenant = town.person()
    rows.people.append(tenant)
    household = _stay(rows, unit, since, until)
    _lives(rows, household, tenant, Tie.Relation.TENANT, first=True)
    _family(town, rows, household, tenant)


def _shop(town: _Town, rows: _Rows, unit: Unit) -> None:
    """A shop is let to whoever runs it; a few stand empty."""
    owner = town.person()
    rows.people.append(owner)
    rows.ties.append(Tie(unit=unit, person=owner, relation=Tie.Relation.OWNER, since=town.moved_in(2800, 900)))
    if town.rng.random() < 0.85:
        keeper = town.person()
        keeper.note = town.rng.choice(_SHOPS)
        rows.people.append(keeper)
        _lives(rows, _stay(rows, unit, town.moved_in(880, 60)), keeper, Tie.Relation.TENANT, first=True)


def _tower(town: _Town, officers: Sequence[Staff]) -> _Rows:
    """Twenty-two floors of offices; a tenant company is the household, and an agent answers the telephone."""
    rng, rows = town.rng, _Rows()
    low, high = _zones(town.estate, ["低区 1–11 层", "高区 12–22 层"], officers)
    building = Building.objects.create(estate=town.estate, number="1", name=town.estate.name, floors=22, zone=low)
    companies = [f"{brand}{trade}有限公司" for brand in _BRANDS for trade in _TRADES]
    rng.shuffle(companies)
    for floor in range(2, 23):
        zone = low if floor <= 11 else high
        for door in range(1, rng.choice([2, 3, 3, 4, 5]) + 1):
            for part in rng.choice(["", "", "AB"]) or [""]:
                area = Decimal(rng.randrange(9000, 52000, 40)) / 100
                room = f"{floor:02d}{door:02d}{part}"
                unit = _unit(town, building, zone, Unit.Kind.OFFICE, "", floor, room, area)
                rows.units.append(unit)
                if rng.random() < 0.87:
                    _company(town, rows, unit, companies.pop())
    return rows


def _company(town: _Town, rows: _Rows, unit: Unit, name: str) -> None:
    company = Person(estate=town.estate, name=name, phone="0571" + town.phone()[-8:])
    clerk = town.person()
    clerk.note = town.rng.choice(["行政", "行政经理", "前台", "总经理助理"])
    rows.people += [company, clerk]
    household = _stay(rows, unit, town.moved_in(1500, 40))
    _lives(rows, household, company, Tie.Relation.TENANT)
    _lives(rows, household, clerk, Tie.Relation.AGENT, first=True)
