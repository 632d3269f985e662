"""A tower with everybody in it, and brokers who come to it, by the real services."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from agents import services
from agents.models import Broker, BrokerHandOut, BrokerVisit, VisitStep
from agents.receptions.places import places
from agents.services import Arrival, BrokerFacts, ClientFacts, Noted
from office.models import Estate, Staff
from tests.factories import EstateFactory, StaffFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Tuesday.
TUESDAY = datetime(2026, 3, 17, 14, 0, tzinfo=SHANGHAI)
ROLES = ("leasing", "leasing_manager", "general_manager", "front_desk", "director", "control_room", "administrator")
PARTNER = {"known": "regular", "client": "named", "asks": "spaces"}
NEW = {"known": "first", "client": "roughly", "asks": "general"}
RESEARCH = {"known": "first", "client": "none", "asks": "tenants"}
CLIENT = ClientFacts("远航货代", Decimal(300), "private", "transport", Decimal("4.2"))
# What comes of each step as delivered; of those that are missing here, the person and the time.
STEPS: dict[str, dict[str, Any]] = {
    "desk": {"lines": [("互换名片", ""), ("问清来访目的", "")]},
    "client": {"client": CLIENT},
    "price": {"lines": [("有些犹豫", "")], "price": Decimal("4.5")},
    "firm": {"firm_area": "城西写字楼", "firm_clients": "外贸、货代"},
    "intent": {"note": "替客户看看行情", "said": "年底前要搬。"},
    "aim": {"note": "一直问楼里的租户。"},
    "welcome": {"lines": [("欢迎他介绍客户来看房", "")]},
    "topics": {"lines": [("租约到期日", "十八楼那家")]},
    "farewell": {"lines": [("道别", "")]},
}


@dataclass
class House:
    """One person of each role, a second salesperson and receptionist, and a manager of another tower."""

    tower: Estate
    people: dict[str, Staff]

    def __getattr__(self, name: str) -> Staff:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None

    def fresh(self, name: str) -> Staff:
        """The person as the next request loads him."""
        return Staff.objects.get(pk=self.people[name].pk)

    def broker(self, name: str = "赵启明", firm: str = "诚达行", phone: str = "13800006614", **facts: Any) -> Broker:
        given = BrokerFacts(name=name, firm=firm, phone=phone, **facts)
        return services.write_down_broker(estate=self.tower, by=self.leasing, facts=given)

    def visit(
        self,
        broker: Broker | None = None,
        *,
        by: str = "front_desk",
        host: str = "leasing",
        purpose: str = "了解空房",
        **facts: Any,
    ) -> BrokerVisit:
        plain = {"name": "赵启明", "firm": "诚达行", "phone": "13800006614"} | facts
        arrival = Arrival(broker.pk if broker else None, BrokerFacts(**plain), purpose)
        return services.register_broker_visit(
            estate=self.tower, by=self.people[by], arrival=arrival, host=self.people[host]
        )

    def answer(self, visit: BrokerVisit, answers: dict[str, str], by: str = "front_desk", **more: Any) -> BrokerVisit:
        return services.answer_questions(visit_id=visit.pk, by=self.people[by], answers=answers, **more)

    def decide(self, visit: BrokerVisit, to: str, by: str = "leasing", reason: str = "") -> BrokerVisit:
        return services.class_visit(visit_id=visit.pk, by=self.people[by], to=to, reason=reason)

    def note(self, visit: BrokerVisit, code: str, by: str = "leasing", **noted: Any) -> VisitStep:
        """A step as somebody would record it."""
        given = noted or STEPS.get(code) or {"person": self.people[by], "at": visit.begun_at}
        return services.record_visit_step(visit_id=visit.pk, by=self.people[by], code=code, noted=Noted(**given))

    def give(self, visit: BrokerVisit, what: str = "brochure", by: str = "leasing", **more: Any) -> BrokerHandOut:
        given = {"edition": "2026 春"} | more
        return services.give_thing(visit_id=visit.pk, by=self.people[by], what=what, **given)

    def received(self, to: str, *codes: str) -> BrokerVisit:
        """A visit that is received as partner_client, partner, new or research, with these steps recorded."""
        visit = self.visit()
        self.decide(visit, to.removesuffix("_client"), reason="总部推荐")
        if to.startswith("partner"):
            services.say_client(visit_id=visit.pk, by=self.leasing, has_client=to == "partner_client")
        for code in codes:
            self.note(visit, code)
        return BrokerVisit.objects.get(pk=visit.pk)

    def lead(self, visit: BrokerVisit) -> None:
        """Whatever the checklist asks before the end and is not recorded yet."""
        now = BrokerVisit.objects.get(pk=visit.pk)
        if now.decided == "partner" and now.has_client is None:
            services.say_client(visit_id=visit.pk, by=self.leasing, has_client=False)
        for place in places(BrokerVisit.objects.get(pk=visit.pk)):
            if place.step.is_required and not place.record:
                if place.gives:
                    self.give(visit)
                else:
                    self.note(visit, place.step.code)

    def end(self, visit: BrokerVisit, by: str = "leasing") -> BrokerVisit:
        """Led to its end first, as far as it is decided and goes on."""
        if BrokerVisit.objects.open().filter(pk=visit.pk).exists():
            self.lead(visit)
        return services.end_broker_visit(visit_id=visit.pk, by=self.people[by])

    def classed(self, answers: dict[str, str], to: str, broker: Broker | None = None) -> BrokerVisit:
        """A visit answered and decided."""
        visit = self.visit(broker)
        self.answer(visit, answers)
        return self.decide(visit, to)


def picture() -> SimpleUploadedFile:
    """A photograph of a card."""
    content = BytesIO()
    Image.new("RGB", (60, 40), "white").save(content, "PNG")
    return SimpleUploadedFile("card.png", content.getvalue(), "image/png")


def open_house() -> House:
    tower = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦")
    people = {role: StaffFactory(role=role, estate=tower, name=role) for role in ROLES}
    people["colleague"] = StaffFactory(role="leasing", estate=tower, name="colleague")
    people["other_desk"] = StaffFactory(role="front_desk", estate=tower, name="other_desk")
    other = EstateFactory(kind=Estate.Kind.TOWER, name="另一座")
    people["stranger"] = StaffFactory(role="leasing_manager", estate=other, name="stranger")
    return House(tower, people)
