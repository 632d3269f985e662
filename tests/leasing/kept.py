"""A client of 顾晓彤's with everything that is kept of him, each row by the name that addresses give it."""

from datetime import date
from decimal import Decimal
from typing import Any

from leasing import services
from leasing.fixed_rows import deliver_checklists, deliver_flexible
from leasing.models import Channel, FlexibleTerm, MeetingRoom, Prospect, SpaceImport
from leasing.services import Card, Contract, Dimensions, Elsewhere, Facts, NextStep, Visitor
from leasing.services.welcomes import plan_welcome
from office import clock, files
from tests.factories import SpaceFactory
from tests.leasing.house import picture
from tests.leasing.quotes import Tower, when
from tests.leasing.selling import open_centre

CLIENT = "晨曦软件"


def keep_everything(tower: Tower) -> dict[str, Any]:
    prospect = tower.prospect
    kept = {"prospect": prospect, "prospect_id": prospect.pk, "file_id": 1, "code": "needs", "key": "send", "number": 1}
    return (
        kept
        | _offered(tower, prospect)
        | _done_with(tower, prospect)
        | _of_the_house(tower)
        | _received(tower)
        | _ended(tower, prospect)
        | _bought(tower)
    )


def _offered(tower: Tower, prospect: Prospect) -> dict[str, Any]:
    """A quote that was sent, a hold with its money, a vacancy sheet."""
    version, seller = tower.sent(), tower.fresh("leasing")
    services.print_quote(version_id=version.pk, by=seller)
    held = _space(tower, "12 层 C 座", 9)
    until = tower.estate.moment(when(18, 12).date(), tower.estate.closes_at)
    hold = services.hold_space(space_id=held.pk, by=seller, until=until, prospect=prospect)
    paid = {"kind": "intent", "amount": Decimal(5000), "paid_on": tower.estate.today()}
    money = services.take_money(hold_id=hold.pk, by=seller, **paid)
    sheet = services.hand_vacancy_sheet(prospect_id=prospect.pk, by=seller)
    return {
        "version": version, "version_id": version.pk, "quote_id": version.quote_id, "hold": hold, "hold_id": hold.pk,
        "space_id": held.pk, "money_id": money.pk, "sheet_id": sheet.pk,
    }  # fmt: skip


def _done_with(tower: Tower, prospect: Prospect) -> dict[str, Any]:
    """A viewing, a talk, a call that are to come; his card."""
    seller = tower.fresh("leasing")
    services.move_prospect(prospect_id=prospect.pk, by=seller, to="needs_known")
    viewing = services.book_viewing(
        prospect_id=prospect.pk, by=seller, starts_at=when(17, 14), space_ids=[tower.space.pk]
    )
    room = MeetingRoom.objects.create(estate=tower.estate, name="茉莉厅", floor=3, seats=8)
    talk = services.arrange_talk(
        prospect_id=prospect.pk, by=seller, room_id=room.pk, begins=when(17, 16), ends=when(17, 17)
    )
    step = NextStep(date(2026, 3, 30), Channel.TELEPHONE)
    follow_up = services.plan_follow_up(prospect_id=prospect.pk, by=seller, next_step=step)
    return {
        "viewing": viewing, "viewing_id": viewing.pk, "talk": talk, "talk_id": talk.pk, "follow_up_id": follow_up.pk,
        "photo": files.store(prospect, [picture()], "card", by=seller)[0],
    }  # fmt: skip


def _of_the_house(tower: Tower) -> dict[str, Any]:
    """What is of the house and not of a client: a lease with its welcome, a room, a term, another building, an import."""
    estate, seller, manager = tower.estate, tower.fresh("leasing"), tower.fresh("leasing_manager")
    contract = Contract("YH-1", "文澜阁", date(2025, 1, 1), date(2028, 3, 31))
    let = _space(tower, "12 层 D 座", 10)
    lease = services.record_lease(estate=estate, by=manager, contract=contract, space_ids=[let.pk])
    ceremony = plan_welcome(lease, day=date(2025, 1, 1), owner=seller, by=manager)
    room = MeetingRoom.objects.create(estate=estate, name="兰花厅", floor=3, seats=6)
    hours = {"begins": when(17, 9), "ends": when(17, 10)}
    booking = services.book_room(estate=estate, by=seller, room_id=room.pk, purpose="周会", **hours)
    deliver_flexible(estate)
    said = {"source": "中介", "dimensions": Dimensions(estate.today(), location="隔一条街。")}
    competitor = services.record_competitor(estate=estate, by=manager, name="锦川中心", **said)
    run = SpaceImport.objects.create(
        estate=estate, file_name="a.xlsx", state="checked", created_at=clock.now(), by=manager
    )
    return {
        "lease_id": lease.pk, "ceremony_id": ceremony.pk, "booking_id": booking.pk, "competitor_id": competitor.pk,
        "term_id": FlexibleTerm.objects.filter(estate=estate)[0].pk, "run_id": run.pk,
    }  # fmt: skip


def _received(tower: Tower) -> dict[str, Any]:
    """A visit of his that goes on."""
    deliver_checklists(tower.estate)
    seller, visitor = tower.fresh("leasing"), Visitor(visitor="许明", company=CLIENT)
    reception = services.register_reception(estate=tower.estate, by=seller, kind="office", visitor=visitor, host=seller)
    return {"reception": reception, "reception_id": reception.pk}


def _ended(tower: Tower, prospect: Prospect) -> dict[str, Any]:
    """Who sent him; his price that the general manager is asked for; a second company of his that has signed elsewhere."""
    seller = tower.fresh("leasing")
    services.note_recommendation(prospect_id=prospect.pk, by=seller, sent_by="文澜阁")
    services.find_too_dear(prospect_id=prospect.pk, by=seller, target_price=Decimal("5.00"))
    version = prospect.quotes.get().versions.get(is_latest=True)
    asked = {"price": Decimal("5.00"), "reason": "能带上下游来。"}
    application = services.apply_for_price(prospect_id=prospect.pk, by=seller, version_id=version.pk, **asked)
    facts, card = Facts(company=f"{CLIENT}二部"), Card("许亮", phone="13900002208")
    second = services.receive_prospect(estate=tower.estate, by=seller, facts=facts, card=card)
    elsewhere = Elsewhere(tower.estate.today(), building="锦川中心", price_refused=True, years=Decimal(3))
    services.lose_prospect(prospect_id=second.pk, by=seller, elsewhere=elsewhere)
    return {"application": application, "application_id": application.pk}


def _bought(tower: Tower) -> dict[str, Any]:
    """A third company of his that has bought a home by instalments."""
    sale = open_centre(tower, f"{CLIENT}三部").sold()
    return {
        "made": sale.calculation, "calculation_id": sale.calculation_id, "sale": sale, "contract_id": sale.pk,
        "instalment_id": sale.instalments.first().pk,
    }  # fmt: skip


def _space(tower: Tower, label: str, position: int) -> Any:
    return SpaceFactory(estate=tower.estate, building=tower.space.building, label=label, position=position)
