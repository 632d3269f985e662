"""The visits of the demo tower's day: one from the sales centre that has ended, one there and one in the lobby that go on."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from leasing import services
from leasing.demo.world import Story, Telling, World
from leasing.models import Layout, Reception, VisitKind, Wishes
from leasing.reception.steps import of_version
from leasing.services import Line, Recorded, Visitor
from office import clock
from office.models import Estate, Role, Staff

BUYER = Visitor("戴先生", "", 3, "15905713306", "滨河市湖滨小区 5 栋", "招商活动")
CHOOSER = Visitor("傅女士", "", 2, "15905716642", "滨河市桂花路 20 号", "朋友介绍")
CALLER = Visitor("石敏", "启明咨询", 2, "15805711128", "", "路过看到")


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower's sales centre of yesterday, and the visitor who sits in the lobby now."""
    if (
        world.estate.kind != Estate.Kind.TOWER
        or Reception.objects.filter(estate=world.estate, visitor="戴先生").exists()
    ):
        return
    day = world.next_working(world.today - timedelta(days=3))
    telling.add(world.at(day, 14, 5), _sales_centre(world))
    telling.add(world.at(world.today, 8, 10), _choosing(world))
    telling.add(world.at(world.today, 8, 40), _now(world))


def _sales_centre(world: World) -> Story:
    """The whole checklist, step by step."""
    host = world.one(Role.LEASING)
    reception = services.register_reception(
        estate=world.estate, by=host, kind=VisitKind.SALES_CENTRE, visitor=BUYER, host=host
    )
    yield from _lead(world, reception, host)
    yield clock.now() + timedelta(minutes=10)
    left = Recorded(person=host, at=clock.now())
    services.record_step(reception_id=reception.pk, by=host, code="farewell", recorded=left)
    services.end_reception(
        reception_id=reception.pk, by=host, knows_product=2, accepts_host=2, wishes=1, came_from="招商活动"
    )


def _choosing(world: World) -> Story:
    """A visitor who sits over the layouts now: which one, is for her to say."""
    host = world.one(Role.LEASING)
    reception = services.register_reception(
        estate=world.estate, by=host, kind=VisitKind.SALES_CENTRE, visitor=CHOOSER, host=host
    )
    yield from _lead(world, reception, host, besides=("layout",))


def _lead(world: World, reception: Reception, host: Staff, besides: Sequence[str] = ()) -> Story:
    """The steps up to the layout."""
    options = {code: step.options for code, step in of_version(reception.version).items()}
    told: dict[str, Recorded] = {
        "opening": Recorded(note="带着父母来的，先请坐。", said="报纸上看到你们有沿街的商务公寓。"),
        "model": Recorded(lines=[Line(one, said) for one, said in zip(options["model"], ("做过哪几个盘？", "", "绿地不少"), strict=True)]),
        "needs": Recorded(
            lines=[Line("住办两用"), Line("父母白天能来住"), Line("总价两百万以内")],
            wishes=Wishes(area_from=Decimal(50), area_to=Decimal(70), budget=Decimal(2_000_000), wanted_orientation="se"),
        ),
        "selling_points": Recorded(
            lines=[
                Line("住办两用", "每套独立门牌，可注册公司", "meets"),
                Line("父母白天能来住", "卫生间无台阶，有扶手", "exceeds"),
                Line("总价两百万以内", "58 ㎡ 户型总价 176 万起", "meets"),
            ]
        ),
        "show_flat": Recorded(lines=[Line(one, "采光好" if one == "采光" else "") for one in options["show_flat"]]),
        "materials": Recorded(lines=[Line(one) for one in options["materials"]]),
        "pack": Recorded(hand_outs=["brochure", "card", "supervision_card"]),
        "questions": Recorded(lines=[Line("水电是商用还是民用？", "商用，每月账单按户结。")]),
        "layout": Recorded(note="10 层 A 室，东南", said="就这一套，老人说亮堂。", layout=_layout(world)),
    }  # fmt: skip
    for code, recorded in told.items():
        if code not in besides:
            yield clock.now() + timedelta(minutes=6)
            services.record_step(reception_id=reception.pk, by=host, code=code, recorded=recorded)


def _now(world: World) -> Story:
    """Registered at the desk; the host has asked for the needs, sees what fits and goes on to quote."""
    host, desk = world.one(Role.LEASING), world.one(Role.FRONT_DESK)
    reception = services.register_reception(estate=world.estate, by=desk, kind="office", visitor=CALLER, host=host)
    yield clock.now() + timedelta(minutes=9)
    recorded = Recorded(note="咨询公司，二十来人。", said="现在的房东要涨两成。")
    services.record_step(reception_id=reception.pk, by=host, code="background", recorded=recorded)
    yield clock.now() + timedelta(minutes=7)
    wishes = Wishes(area_from=Decimal(320), budget=Decimal(70_000), wanted_orientation="s", floor_from=10)
    needs = Recorded(lines=[Line("三百来平，朝南"), Line("楼层高一点"), Line("每月七万以内")], wishes=wishes)
    services.record_step(reception_id=reception.pk, by=host, code="needs", recorded=needs)


def _layout(world: World) -> Layout | None:
    """The small one, which the sales centre began with."""
    return Layout.objects.in_use().filter(estate=world.estate).order_by("area").first()
