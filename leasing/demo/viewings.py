"""The viewings of the demo tower: what each client was shown on his way, who is expected today and tomorrow, one that nobody
has written down, one that was moved and one that was cancelled."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import Prospect, Space, ViewedSpace, Viewing
from leasing.services import Look
from leasing.viewings.choices import showable
from office import clock
from office.models import Estate, Staff

A = ViewedSpace.Attitude
R = ViewedSpace.Reaction


@dataclass(frozen=True)
class Seen:
    """How a client took what he was shown: of the space that he liked, and of the one that did not suit him."""

    attitude: str
    words: str
    liked: str
    disliked: str = ""
    overall: str = ""
    why_not: str = ""


SEEN = {
    "晨曦软件": Seen(A.AS_IT_IS, "现有隔断留着，够用", "朝南，工位好排", "离电梯远了点", "问了车位和网络，想下周再谈价钱。"),
    "明川律师事务所": Seen(A.CHANGES, "会客室的隔断要加隔音", "安静，门面也好", overall="想再带合伙人来看一次。"),
    "合泰贸易": Seen(A.AS_IT_IS, "标准装修就行", "大小正好", overall="价钱合适当月就定。"),
    "青禾传媒": Seen(A.OURS, "希望我们把旧隔断拆掉", "开间大，层高够"),
    "泽远生物": Seen(A.CHANGES, "要改实验台，走独立空调", "楼板承重够", "西晒", "设备夜里不停，要问供电。"),
    "嘉木家居": Seen(A.HIMSELF, "自己做展厅，装修两个月", "看得见招牌", why_not="客户赶时间，得房率改天再讲"),
    "同舟保险": Seen(A.CHANGES, "门禁要分开，隔断重做", "面积够，能整层", overall="要看消防验收文件。"),
    "恒岳设计": Seen(A.HIMSELF, "喜欢开敞，隔断越少越好", "光线好，敞亮", "西晒，下午太亮", "回去商量，下周给话。"),
}  # fmt: skip
OTHERWISE = Seen(A.AS_IT_IS, "", "还不错")


@dataclass(frozen=True)
class Booked:
    """A booking of the demo: for whom, made so many days ago, for which day and hour."""

    company: str
    made_ago: int
    ahead: int
    hour: int
    minute: int = 0
    note: str = ""


TODAY = Booked("远帆国际货运", 2, 0, 15, 30, "先去大堂接，带平面图")
TOMORROW = Booked("明川律师事务所", 1, 1, 10, 0, "合伙人也来，备四份看房单")
LATE = Booked("北辰会计", 4, -1, 16)
MOVED = Booked("云帆人力", 2, 2, 14)
CANCELLED = Booked("蓝鲸教育", 3, 1, 9, 30)


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower where nobody is expected yet. Who is not there is left out."""
    if world.estate.kind != Estate.Kind.TOWER or Viewing.objects.filter(estate=world.estate, was_booked=True).exists():
        return
    for told, story in (
        (TODAY, _booked),
        (TOMORROW, _booked),
        (LATE, _booked),
        (MOVED, _moved),
        (CANCELLED, _cancelled),
    ):
        telling.add(world.at(world.today - timedelta(days=told.made_ago), 17, 20), story(world, told))


def show(prospect: Prospect, owner: Staff) -> bool:
    """The client is shown round and it is written down; whether there was anything to show."""
    spaces = _spaces(prospect, 2)
    if not spaces:
        return False
    seen = SEEN.get(prospect.company, OTHERWISE)
    looks = [_look(space, seen, is_first=not place) for place, space in enumerate(spaces)]
    at = clock.now() - timedelta(minutes=50)
    services.record_walk(prospect_id=prospect.pk, by=owner, at=at, looks=looks, overall=seen.overall)
    return True


def _look(space: Space, seen: Seen, *, is_first: bool) -> Look:
    """The first is the one that he liked."""
    told = [name for name in ViewedSpace.FEATURES if not seen.why_not or name != "efficiency"]
    if is_first or not seen.disliked:
        reaction = R.LIKES if is_first else R.WAVERS
        return Look(space.pk, told, seen.why_not, seen.liked if is_first else "", reaction, seen.attitude, seen.words)
    return Look(space.pk, told, seen.why_not, seen.disliked, R.NOT)


def _spaces(prospect: Prospect, most: int) -> Sequence[Space]:
    """What comes nearest to the area that he wants."""
    wanted = prospect.area_from or prospect.area_to or 0
    return sorted(showable(prospect.estate, prospect), key=lambda space: (abs(space.area - wanted), space.pk))[:most]


def _booked(world: World, told: Booked) -> Story:
    _book(world, told)
    return
    yield


def _moved(world: World, told: Booked) -> Iterator[datetime]:
    """He cannot come on that day; two days later he can."""
    viewing = _book(world, told)
    if viewing is None:
        return
    yield clock.now() + timedelta(hours=17)
    services.change_viewing(
        viewing_id=viewing.pk,
        by=viewing.prospect.owner,
        version=viewing.version,
        starts_at=world.at(_day(world, MOVED.ahead + 1), MOVED.hour + 1),
        space_ids=list(viewing.spaces.values_list("space_id", flat=True)),
        note=viewing.note,
    )


def _cancelled(world: World, told: Booked) -> Iterator[datetime]:
    viewing = _book(world, told)
    if viewing is None:
        return
    yield clock.now() + timedelta(days=1, hours=16)
    reason = "客户要的一、二层暂时没有空房，先不看"
    services.cancel_viewing(viewing_id=viewing.pk, by=viewing.prospect.owner, reason=reason)


def _book(world: World, told: Booked) -> Viewing | None:
    """Booked, if the client is there and anything may be shown to him."""
    seen = Prospect.objects.filter(estate=world.estate, company=told.company)
    prospect = seen.select_related("estate", "owner").first()
    spaces = _spaces(prospect, 2) if prospect else ()
    if prospect is None or not spaces:
        return None
    return services.book_viewing(
        prospect_id=prospect.pk,
        by=prospect.owner,
        starts_at=world.at(_day(world, told.ahead), told.hour, told.minute),
        space_ids=[space.pk for space in spaces],
        note=told.note,
    )


def _day(world: World, ahead: int) -> date:
    """Nobody is invited for a Sunday."""
    if ahead < 1:
        return world.today + timedelta(days=ahead)
    return world.next_working(world.today + timedelta(days=ahead - 1))
