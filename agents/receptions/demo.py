"""How the demo tower's brokers were received: each by the checklist of his class, with what it lets him take along."""

from datetime import timedelta
from decimal import Decimal

from agents import services
from agents.models import BrokerVisit
from agents.receptions import sheet
from agents.receptions.places import CLIENT, SEEN_OUT, VIEWING, steps_of
from agents.services import ClientFacts, Noted
from leasing.demo.world import Story
from leasing.models import ListKind, Thing
from office import clock
from office.models import Staff

EDITION = "2026 春季版"
MET = Noted(lines=(("互换名片", ""), ("问清来访目的", "")))
BYE = ("farewell", Noted(lines=(("道别", ""),)))
CARGO = ClientFacts("远航货代", Decimal(300), "private", "transport", Decimal("4.20"))
PRICE = Noted(price=Decimal("4.50"), lines=(("有些犹豫", ""),), said="比城东贵一点，不过位置好，我回去跟客户说。")
NOTED: dict[str, tuple[tuple[str, Noted], ...]] = {
    ListKind.PARTNER_CLIENT: (("desk", MET), (CLIENT, Noted(client=CARGO)), ("price", PRICE)),
    ListKind.PARTNER: (("desk", MET),),
    ListKind.NEW: (
        ("desk", MET),
        ("firm", Noted(firm_area="城西写字楼租赁", firm_clients="外贸、货代")),
        ("intent", Noted(note="想建立联系，手上有两三家客户年底换办公室", said="先认识一下，有合适的就带过来。")),
    ),
    ListKind.RESEARCH: (
        ("desk", MET),
        ("aim", Noted(note="绕着租户名单和租约到期日打转，没有具体客户。")),
        ("welcome", Noted(lines=(("欢迎他介绍客户来看房", ""),))),
        ("topics", Noted(lines=(("租约到期日", "问十八楼两家什么时候到期"), ("租户名单", "")))),
    ),
}


def receive(visit: BrokerVisit, kind: str, by: Staff) -> Story:
    """Step by step to the last, each a few minutes after the one before."""
    if kind.startswith("partner"):
        services.say_client(visit_id=visit.pk, by=by, has_client=kind == ListKind.PARTNER_CLIENT)
    for code, noted in NOTED[kind]:
        yield clock.now() + timedelta(minutes=3)
        services.record_visit_step(visit_id=visit.pk, by=by, code=code, noted=noted)
    yield clock.now() + timedelta(minutes=4)
    services.give_thing(visit_id=visit.pk, by=by, what=Thing.BROCHURE, edition=EDITION)
    _give(visit, kind, by)
    yield clock.now() + timedelta(minutes=3)
    last, noted = (SEEN_OUT, Noted(person=by, at=clock.now())) if kind == ListKind.RESEARCH else BYE
    services.record_visit_step(visit_id=visit.pk, by=by, code=last, noted=noted)


def _give(visit: BrokerVisit, kind: str, by: Staff) -> None:
    """The papers, where something stands empty."""
    spaces = list(sheet.offered(visit)[:2])
    if not spaces:
        return
    if kind in (ListKind.PARTNER, ListKind.NEW):
        services.give_thing(visit_id=visit.pk, by=by, what=Thing.VACANCY_SHEET)
    if kind == ListKind.PARTNER_CLIENT:
        items = steps_of(BrokerVisit.objects.get(pk=visit.pk))[VIEWING].options
        told = tuple((item, "可以" if item == "得房率" else "") for item in items)
        viewing = Noted(lines=told, spaces=spaces)
        services.record_visit_step(visit_id=visit.pk, by=by, code="viewing", noted=viewing)
        for what in (Thing.QUOTE_SHEET, Thing.FLOOR_PLAN):
            services.give_thing(visit_id=visit.pk, by=by, what=what, spaces=spaces)
