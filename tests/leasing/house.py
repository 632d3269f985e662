"""A tower with everybody in it, and visits and prospects brought about by the real services."""

from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from leasing import services
from leasing.fixed_rows import deliver_checklists
from leasing.models import Prospect, Reception, StepKind
from leasing.reception.steps import Step, of_version
from leasing.services import Card, Facts, Line, Recorded, Visitor
from office.models import Estate, Staff
from tests.factories import EstateFactory, StaffFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")
TUESDAY = datetime(2026, 3, 17, 10, 0, tzinfo=SHANGHAI)
ROLES = ("leasing", "leasing_manager", "general_manager", "front_desk", "director", "control_room", "administrator")
BACKGROUND = {"nature": "private", "business": "软件", "area_from": 300}


def when(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of March 2026 on Shanghai's wall clock; the 17th is a Tuesday."""
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


def picture() -> SimpleUploadedFile:
    """A photograph of a card."""
    content = BytesIO()
    Image.new("RGB", (60, 40), "white").save(content, "PNG")
    return SimpleUploadedFile("card.png", content.getvalue(), "image/png")


@dataclass
class House:
    """The tower, one person of each role, a second salesperson and a stranger from another tower."""

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

    def prospect(self, by: str = "leasing", **facts: Any) -> Prospect:
        card = facts.pop("card", Card("许明", phone="13900002207"))
        given = Facts(**{"company": "晨曦软件", **facts})
        return services.receive_prospect(estate=self.tower, by=self.people[by], facts=given, card=card)

    def described(self, by: str = "leasing", **facts: Any) -> Prospect:
        return self.prospect(by, **{**BACKGROUND, **facts})

    def move(self, prospect: Prospect, to: str, by: str = "leasing") -> Prospect:
        return services.move_prospect(prospect_id=prospect.pk, by=self.people[by], to=to)

    def visit(self, kind: str = "office", *, by: str = "leasing", host: str = "leasing", **said: Any) -> Reception:
        plain = {"visitor": "许明", "company": "晨曦软件", "phone": "13900002207", "address": "滨河市中山路 1 号"}
        return services.register_reception(
            estate=self.tower,
            by=self.people[by],
            kind=kind,
            visitor=Visitor(**{**plain, **said}),
            host=self.people[host],
        )

    def record(self, reception: Reception, code: str, by: str = "leasing", **said: Any) -> Any:
        recorded = Recorded(**said) if said else done(of_version(reception.version)[code], self.people[by], reception)
        return services.record_step(reception_id=reception.pk, by=self.people[by], code=code, recorded=recorded)

    def record_all(self, reception: Reception, *besides: str) -> None:
        """Every required step, each with something that the visitor said."""
        for code, step in of_version(reception.version).items():
            if step.is_required and code not in besides:
                self.record(reception, code)

    def end(self, reception: Reception, by: str = "leasing", **said: Any) -> Reception:
        return services.end_reception(reception_id=reception.pk, by=self.people[by], **said)


def done(step: Step, by: Staff, reception: Reception) -> Recorded:
    """A step as somebody would record it."""
    kinds: dict[str, dict[str, Any]] = {
        StepKind.TEXT: {"note": "谈过了。", "said": "这里离地铁近。"},
        StepKind.ITEMS: {"lines": [Line(option, "不错。") for option in step.options]},
        StepKind.NEEDS: {"lines": [Line("朝南"), Line("下半年入驻")]},
        StepKind.BENEFITS: {"lines": [Line("朝南", "全朝南", "exceeds"), Line("下半年入驻", "七月交付", "meets")]},
        StepKind.ANSWERS: {"lines": [Line("有没有地铁？", "走路五分钟。")]},
        StepKind.HAND_OUT: {"hand_outs": ["brochure", "card", "supervision_card"]},
        StepKind.PERSON_TIME: {"person": by, "at": reception.begun_at},
        StepKind.PRICE: {"lines": [Line(step.options[0])] if step.options else []},
        StepKind.CHOICE: {"lines": [Line(step.options[0])] if step.options else []},
    }
    return Recorded(**kinds[StepKind(step.kind)])


def open_house() -> House:
    """The tower of the tests, at TUESDAY."""
    tower = EstateFactory(kind=Estate.Kind.TOWER, public_door=True)
    deliver_checklists(tower)
    people = {role: StaffFactory(role=role, estate=tower, name=role) for role in ROLES}
    people["colleague"] = StaffFactory(role="leasing", estate=tower, name="colleague")
    other = EstateFactory(kind=Estate.Kind.TOWER)
    people["stranger"] = StaffFactory(role="leasing_manager", estate=other, name="stranger")
    return House(tower, people)
