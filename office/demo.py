"""The demo office's share of this app: two estates, departments, people and posts, the duty roster, leave.

Everything is fictional. Accounts are named after the roles and exist only where the demo is loaded.
"""

from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.contrib.auth.hashers import make_password
from django.db import transaction

from office import clock, services, workdays
from office.models import Department, DutyShift, Estate, Leave, Post, Role, Staff

PASSWORD = "huiyin-demo"
CUIHU, YUNHUI = "cuihu", "yunhui"

ESTATES = [
    {
        "code": CUIHU,
        "name": "翠湖花园",
        "kind": Estate.Kind.RESIDENTIAL,
        "office_name": "翠湖花园管理处",
        "address": "滨河市翠湖路 18 号",
        "reception_place": "1 栋一层大厅",
        "reception_phone": "8655 0120",
        "reception_hours": "每天 8:30–17:30，夜间有人值班",
        "director_phone": "8655 0101",
        "emergency_phone": "8655 0119",
        "public_door": True,
        "has_board": True,
    },
    {
        "code": YUNHUI,
        "name": "云汇大厦",
        "kind": Estate.Kind.TOWER,
        "office_name": "云汇大厦管理处",
        "address": "滨河市云汇路 6 号",
        "reception_place": "云汇大厦一层大堂服务台",
        "reception_phone": "8655 0220",
        "reception_hours": "每天 8:30–17:30，夜间有人值班",
        "director_phone": "8655 0101",
        "emergency_phone": "8655 0219",
        "public_door": True,
        "has_board": True,
    },
]
DEPARTMENTS = {
    "engineering": "工程部",
    "security": "安保部",
    "cleaning": "保洁部",
    "greening": "绿化部",
    "service": "客服部",
    "finance": "财务部",
}


class Colleague(NamedTuple):
    """A person of the demo office: login, name, and the posts as role or as `department:trade`, by estate."""

    username: str
    name: str
    cuihu: str = ""
    yunhui: str = ""


COLLEAGUES = [
    Colleague("front_desk", "何静怡", Role.FRONT_DESK, Role.FRONT_DESK),
    Colleague("officer", "林秀芳", Role.OFFICER),
    Colleague("department", "郑海波", "department:engineering", "department:engineering"),
    Colleague("director", "沈国栋", Role.DIRECTOR, Role.DIRECTOR),
    Colleague("leasing", "顾晓彤", "", Role.LEASING),
    Colleague("leasing_manager", "韩振宇", "", Role.LEASING_MANAGER),
    Colleague("general_manager", "方敬之", Role.GENERAL_MANAGER, Role.GENERAL_MANAGER),
    Colleague("control_room", "石磊", Role.CONTROL_ROOM, Role.CONTROL_ROOM),
    Colleague("administrator", "余文静", Role.ADMINISTRATOR, Role.ADMINISTRATOR),
    Colleague("front_desk2", "白雨桐", Role.FRONT_DESK),
    Colleague("front_desk3", "邱雅文", "", Role.FRONT_DESK),
    Colleague("officer2", "陈立新", Role.OFFICER),
    Colleague("officer3", "赵丽娜", Role.OFFICER),
    Colleague("officer4", "马晓东", Role.OFFICER),
    Colleague("officer5", "丁文博", Role.OFFICER),
    Colleague("officer6", "蔡红霞", Role.OFFICER),
    Colleague("officer7", "谭志远", "", Role.OFFICER),
    Colleague("officer8", "俞慧敏", "", Role.OFFICER),
    Colleague("engineer2", "周立军", "department:engineering"),
    Colleague("engineer3", "唐明", "department:engineering"),
    Colleague("engineer4", "郭振华", "", "department:engineering"),
    Colleague("security", "孙建军", "department:security"),
    Colleague("security2", "梁勇", "", "department:security"),
    Colleague("cleaning", "吴桂兰", "department:cleaning"),
    Colleague("cleaning2", "谢春梅", "", "department:cleaning"),
    Colleague("greening", "钟树根", "department:greening", "department:greening"),
    Colleague("service", "宋佳", "department:service"),
    Colleague("service2", "袁晓琳", "", "department:service"),
    Colleague("finance", "冯玉洁", "department:finance", "department:finance"),
]
ZONE_OFFICERS = {
    CUIHU: ["officer2", "officer", "officer3", "officer4", "officer5", "officer6"],
    YUNHUI: ["officer7", "officer8"],
}
ON_DUTY = {
    CUIHU: ["officer2", "security", "officer", "officer3", "engineer2", "officer4", "officer5", "officer6"],
    YUNHUI: ["officer7", "security2", "officer8", "engineer4"],
}
STAND_INS = {
    "officer": "officer2",
    "officer2": "officer",
    "officer3": "officer4",
    "officer4": "officer3",
    "officer5": "officer6",
    "officer6": "officer5",
    "officer7": "officer8",
    "officer8": "officer7",
    "front_desk2": "front_desk",
}
# The days from today on which somebody's leave begins and how long it lasts; the older ones come round again.
LEAVES = [(-1, 3, "officer6"), (6, 2, "officer3"), (9, 1, "front_desk2"), (-16, 4, "officer5"), (-34, 2, "officer8")]
ROSTER_AHEAD = 16
YEARS_BEFORE = 3
OPENS, CLOSES = time(8, 30), time(17, 30)


@transaction.atomic
def build_office(today: date) -> list[Estate]:
    """The two estates with departments, people and posts; what is there already is left alone."""
    since = today - timedelta(days=365 * YEARS_BEFORE)
    for fields in ESTATES:
        Estate.objects.get_or_create(code=fields["code"], defaults={**fields, "is_demo": True})
    estates = list(Estate.objects.filter(code__in=[CUIHU, YUNHUI]).order_by("id"))
    if Staff.objects.filter(is_demo=True).exists():
        return estates
    departments = {
        (estate.code, trade): Department.objects.create(estate=estate, name=name, trade_id=trade)
        for estate in estates
        for trade, name in DEPARTMENTS.items()
    }
    password = make_password(PASSWORD)
    for place, colleague in enumerate(COLLEAGUES, 1):
        person = Staff.objects.create(
            username=colleague.username,
            name=colleague.name,
            phone=f"1380000{1000 + place}",
            password=password,
            is_demo=True,
        )
        for estate in estates:
            role, _colon, trade = str(getattr(colleague, estate.code)).partition(":")
            if role:
                department = departments[estate.code, trade] if trade else None
                Post.objects.create(staff=person, estate=estate, role=role, department=department, starts=since)
    return estates


def zone_officers(estate: Estate) -> list[Staff]:
    """Who answers for the zones of an estate, in the order of its zones."""
    people = {person.username: person for person in Staff.objects.filter(is_demo=True)}
    return [people[username] for username in ZONE_OFFICERS[estate.code]]


def plan_roster(estate: Estate, first: date, last: date) -> None:
    """Somebody on duty each night, and by day when the office rests; days that are planned stay as they are.

    Whoever looks at the demo out of hours finds the first login on duty, with what is on the desk just then.
    """
    now = clock.now()
    people = {person.username: person for person in Staff.objects.filter(is_demo=True)}
    planned = set(DutyShift.objects.filter(estate=estate).values_list("starts_at", flat=True))
    with clock.at(estate.moment(first - timedelta(days=7), time(10))):
        for ordinal in range(first.toordinal(), last.toordinal() + 1):
            day = date.fromordinal(ordinal)
            turns = ON_DUTY[estate.code]
            night = (estate.moment(day, CLOSES), estate.moment(day + timedelta(days=1), OPENS))
            shifts: list[tuple[datetime, datetime, str]] = [(*night, turns[ordinal % len(turns)])]
            if not workdays.is_working_day(estate, day):
                by_day = turns[(ordinal + 3) % len(turns)]
                shifts.append((estate.moment(day, OPENS), estate.moment(day, CLOSES), by_day))
            for starts_at, ends_at, username in shifts:
                if starts_at not in planned:
                    services.plan_shift(
                        estate=estate,
                        staff=people["front_desk" if starts_at <= now < ends_at else username],
                        starts_at=starts_at,
                        ends_at=ends_at,
                        by=people["director"],
                    )


def record_leaves(estate: Estate, first: date, last: date, today: date) -> None:
    """The leaves that begin from `first` to `last`, each written down some days before."""
    people = {person.username: person for person in Staff.objects.filter(is_demo=True)}
    for offset, days, username in _leaves():
        starts = today + timedelta(days=offset)
        away, stand_in = people[username], people[STAND_INS[username]]
        belongs = any(post.estate_id == estate.pk for post in away.posts_now)
        if not belongs or not first <= starts <= last or Leave.objects.filter(staff=away, starts=starts).exists():
            continue
        with clock.at(min(clock.now(), estate.moment(starts - timedelta(days=4), time(10, 20)))):
            services.record_leave(
                estate=estate,
                staff=away,
                stand_in=stand_in,
                starts=starts,
                until=starts + timedelta(days=days - 1),
                note="年休假" if days > 1 else "调休",
                by=people["director"],
            )


def _leaves() -> list[tuple[int, int, str]]:
    """The leaves of a year: those named above, and one of everybody in each half of the year."""
    earlier = [
        (-45 - 17 * place - half * 165, 1 + place % 5, username)
        for half in (0, 1)
        for place, username in enumerate(STAND_INS)
    ]
    return [*LEAVES, *earlier]
