"""How some of the demo tower's clients ended: one has signed, some wait, one finds it too dear and the general manager is
asked, one is left in peace; and who was sent by whom."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from leasing import services
from leasing.demo import talks, viewings
from leasing.demo.world import Story, Telling, World
from leasing.models import Prospect, QuoteStatus, QuoteVersion, SetAside
from leasing.quotes.drawing import Wanted, offered_spaces
from leasing.services import Card, Elsewhere, Facts, Paper
from office import clock
from office.models import Estate, Role


@dataclass(frozen=True)
class Told:
    """A client who came so many days ago, and what he wanted."""

    company: str
    person: str
    phone: str
    business: str
    area: int
    days_ago: int
    needs: str


SIGNED = Told("澄观律师事务所", "沈乔", "13805710921", "法律", 700, 58, "整间，会客室三间")
LOST = Told("峰华检测", "钱立", "13705710352", "检测", 480, 52, "承重要够，仪器重")
SOON = Told("悦程旅行", "冯敏", "13605710773", "旅游", 200, 45, "临街，客人好找")
SILENT = Told("海川食品", "卢海", "13505711284", "贸易", 260, 33, "月底前定")
TOO_DEAR = Told("朗月设计", "叶朗", "13305711495", "设计", 400, 21, "采光好，开敞")
UNDECIDED = Told("小满咖啡", "夏知", "13205711806", "餐饮", 120, 16, "大堂边上")


def tell(world: World, telling: Telling, first: date) -> None:
    """A tower whose clients have not ended yet."""
    if world.estate.kind != Estate.Kind.TOWER or SetAside.objects.filter(estate=world.estate).exists():
        return
    stories: list[tuple[Told, Callable[[World, Told], Story]]] = [
        (SIGNED, _signs),
        (LOST, _is_lost),
        (SOON, _is_looked_at_again),
        (SILENT, _would_not_say),
        (TOO_DEAR, _asks_the_general_manager),
        (UNDECIDED, _is_left_in_peace),
    ]
    for place, (told, story) in enumerate(stories):
        day = world.today - timedelta(days=told.days_ago)
        telling.add(world.at(day, 10 + place % 5, 20), story(world, told))
    telling.add(world.at(world.today - timedelta(days=1), 16, 30), _who_sent_whom(world))


def _signs(world: World, told: Told) -> Story:
    """A quote at the list price for what will be free, accepted, signed."""
    prospect = yield from _comes(world, told, "negotiating")
    version = yield from _accepts(world, prospect, "11 层 A 座")
    if version is None:
        return
    yield clock.now() + timedelta(days=6)
    paper = Paper(
        number=f"YH-{clock.now():%Y}-018",
        tenant=told.company,
        signed_on=world.estate.today(),
        welcome_on=version.starts_on,
        welcome_by=prospect.owner,
    )
    services.sign_lease(version_id=version.pk, by=prospect.owner, paper=paper)


def _is_lost(world: World, told: Told) -> Story:
    prospect = yield from _comes(world, told, "viewed")
    elsewhere = Elsewhere(world.estate.today(), "江畔中心", Decimal("4.60"), Decimal(3))
    services.lose_prospect(
        prospect_id=prospect.pk, by=prospect.owner, elsewhere=elsewhere, words="那边可以改承重，我们改不了。"
    )


def _is_looked_at_again(world: World, told: Told) -> Story:
    """A short lease elsewhere: half a year before its end has come."""
    prospect = yield from _comes(world, told, "needs_known")
    signed_on = world.today - timedelta(days=184)
    elsewhere = Elsewhere(signed_on, "湖滨广场", Decimal("5.10"), Decimal(1))
    services.lose_prospect(
        prospect_id=prospect.pk, by=prospect.owner, elsewhere=elsewhere, words="先签了一年，看看生意。"
    )
    yield world.at(world.today, 8, 30)
    services.remind_of_asides(at=clock.now(), estate=world.estate)


def _would_not_say(world: World, told: Told) -> Story:
    prospect = yield from _comes(world, told, "introduced")
    elsewhere = Elsewhere(world.estate.today(), "滨河商务港", price_refused=True, years_refused=True)
    services.lose_prospect(
        prospect_id=prospect.pk, by=prospect.owner, elsewhere=elsewhere, words="电话里只说已经定了。"
    )


def _asks_the_general_manager(world: World, told: Told) -> Story:
    """He was quoted, names his price, and the general manager is asked today."""
    prospect = yield from _comes(world, told, "viewed")
    version = yield from _is_quoted(world, prospect, "17 层 B 座")
    if version is None:
        return
    yield world.at(world.today - timedelta(days=1), 15, 40)
    services.find_too_dear(
        prospect_id=prospect.pk, by=prospect.owner, target_price=Decimal("5.20"), words="喜欢这里，就是贵了一截。"
    )
    yield clock.now() + timedelta(minutes=25)
    services.apply_for_price(
        prospect_id=prospect.pk, by=prospect.owner, version_id=version.pk, price=Decimal("5.20"),
        reason="愿签三年，装修自理，还能带两家同行来。",
    )  # fmt: skip


def _is_left_in_peace(world: World, told: Told) -> Story:
    prospect = yield from _comes(world, told, "needs_known")
    services.nurture_prospect(
        prospect_id=prospect.pk,
        by=prospect.owner,
        look_again_on=world.today + timedelta(days=20),
        words="开店的事家里还没商量好。谢过他专程来看。",
    )


def _who_sent_whom(world: World) -> Story:
    """A tenant, and one who went elsewhere himself."""
    for company, sender, words in (
        ("合泰贸易", "瑞祥信托", "在电梯里聊起来的"), ("远帆国际货运", LOST.company, "他自己没签成，把客户介绍来了")
    ):  # fmt: skip
        prospect = Prospect.objects.filter(estate=world.estate, company=company).select_related("owner").first()
        if prospect:
            services.note_recommendation(prospect_id=prospect.pk, by=prospect.owner, sent_by=sender, words=words)
    yield clock.now() + timedelta(minutes=1)


def _comes(world: World, told: Told, stage: str) -> Story:
    """He is taken on and comes as far as that, a step a day."""
    owner = world.one(Role.LEASING)
    facts = Facts(
        company=told.company, nature="private", business=told.business, standing="C", area_from=Decimal(told.area),
        needs=told.needs, source="朋友介绍", intent=1,
    )  # fmt: skip
    card = Card(told.person, phone=told.phone)
    prospect = services.receive_prospect(estate=world.estate, by=owner, facts=facts, card=card)
    for to in ("needs_known", "introduced", "viewed", "negotiating"):
        yield clock.now() + timedelta(days=1, minutes=20)
        prospect.refresh_from_db()
        is_done = viewings.show(prospect, owner) if to == "viewed" else False
        if to == "negotiating":
            is_done = yield from talks.first(world, prospect)
        if not is_done:
            services.move_prospect(prospect_id=prospect.pk, by=owner, to=to)
        if to == stage:
            break
    yield clock.now() + timedelta(days=1)
    return prospect


def _is_quoted(world: World, prospect: Prospect, label: str) -> Story:
    """At the list price, from the day on which the space is free; None where it is not to let."""
    today = world.estate.today()
    space = offered_spaces(world.estate, today, prospect).filter(label=label).first()
    if space is None:
        return None
    wanted = Wanted(
        spaces=[(space.pk, space.list_price)],
        starts_on=space.let_until or today + timedelta(days=30),
        months=36,
        valid_until=today + timedelta(days=30),
        reason="首次报价",
    )
    draft = services.draw_up_quote(prospect_id=prospect.pk, by=prospect.owner, wanted=wanted)
    version = services.submit_quote(version_id=draft.pk, by=prospect.owner)
    if version.status != QuoteStatus.APPROVED:
        return None
    yield clock.now() + timedelta(hours=1)
    return services.send_quote(version_id=version.pk, by=prospect.owner, way=QuoteVersion.Way.EMAIL)


def _accepts(world: World, prospect: Prospect, label: str) -> Story:
    version = yield from _is_quoted(world, prospect, label)
    if version is None:
        return None
    yield clock.now() + timedelta(days=4)
    return services.answer_quote(
        version_id=version.pk, by=prospect.owner, outcome=QuoteStatus.ACCEPTED, answer="条件可以，等现租户搬走就进场。"
    )
