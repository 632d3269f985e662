"""A tower with everybody who sets prices, and quotes brought into each state of their life by the real services."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from leasing import services
from leasing.fixed_rows import deliver
from leasing.models import Authority, ChargeRate, Prospect, QuoteVersion, Space
from leasing.quotes.drawing import Wanted
from office import clock
from office.models import Estate, Staff
from tests.factories import EstateFactory, ProspectFactory, SpaceFactory, StaffFactory

SHANGHAI = ZoneInfo("Asia/Shanghai")
# A Monday without a holiday near it.
MONDAY = datetime(2026, 3, 16, 15, 20, tzinfo=SHANGHAI)
PEOPLE = [
    "leasing", "leasing_manager", "general_manager", "other_leasing", "front_desk", "director", "control_room", "administrator",
]  # fmt: skip
SEES = {"leasing", "leasing_manager", "general_manager"}


def when(day: int, hour: int, minute: int = 0, month: int = 3) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


@dataclass
class Tower:
    """12 层 B 座 at 5.80, floor price 4.70; towards this company a salesperson gives 5 % and a month, his manager 10 %
    and two."""

    estate: Estate
    people: dict[str, Staff] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Staff:
        try:
            return self.people[name]
        except KeyError:
            raise AttributeError(name) from None

    def fresh(self, name: str) -> Staff:
        """The person as a request loads him."""
        return Staff.objects.get(pk=self.people[name].pk)

    @property
    def prospect(self) -> Prospect:
        return Prospect.objects.get(estate=self.estate)

    @property
    def space(self) -> Space:
        return Space.objects.get(label="12 层 B 座", estate=self.estate)

    @property
    def parking(self) -> ChargeRate:
        return ChargeRate.objects.get(estate=self.estate, name="停车费")

    @property
    def lines(self) -> ChargeRate:
        return ChargeRate.objects.get(estate=self.estate, name="电话租费")

    def wanted(self, price: str | None = "5.80", **changes: Any) -> Wanted:
        """The mock's quote at a price: 36 months from April, nothing given away unless said."""
        wanted = Wanted(
            spaces=[(self.space.pk, Decimal(price) if price else None)],
            charges=[(self.parking.pk, 2), (self.lines.pk, 6)],
            starts_on=date(2026, 4, 1),
            months=36,
            valid_until=date(2026, 3, 31),
        )
        return replace(wanted, **changes)

    def draft(self, price: str | None = "5.80", by: str = "leasing", **changes: Any) -> QuoteVersion:
        return services.draw_up_quote(
            prospect_id=self.prospect.pk, by=self.fresh(by), wanted=self.wanted(price, **changes)
        )

    def submitted(self, price: str | None = "5.80", by: str = "leasing", **changes: Any) -> QuoteVersion:
        return services.submit_quote(version_id=self.draft(price, by, **changes).pk, by=self.fresh(by))

    def with_general_manager(self, price: str = "4.85", **changes: Any) -> QuoteVersion:
        """The mock's: passed on by the manager."""
        waiting = self.submitted(price, **({"free_months": 1} | changes))
        return services.pass_on_quote(version_id=waiting.pk, by=self.fresh("leasing_manager"), note="能带上下游来")

    def approved(self, price: str = "5.60") -> QuoteVersion:
        return self.submitted(price)

    def sent(self, price: str = "5.60") -> QuoteVersion:
        return services.send_quote(version_id=self.approved(price).pk, by=self.fresh("leasing"), way="paper")

    def answered(self, outcome: str, **said: Any) -> QuoteVersion:
        sent = self.sent()
        return services.answer_quote(version_id=sent.pk, by=self.fresh("leasing"), outcome=outcome, **said)


def build_tower() -> Tower:
    estate = EstateFactory(kind=Estate.Kind.TOWER, name="云汇大厦", office_name="云汇大厦管理处")
    deliver(estate)
    Authority.objects.filter(estate=estate, role="leasing", standing="B").update(
        discount=Decimal("0.05"), free_months=1
    )
    Authority.objects.filter(estate=estate, role="leasing_manager", standing="B").update(
        discount=Decimal("0.10"), free_months=2
    )
    tower = Tower(estate)
    names = ["顾晓彤", "韩振宇", "方敬之", "许嘉", "何静怡", "沈国栋", "石磊", "余文静"]
    for name, said in zip(PEOPLE, names, strict=True):
        tower.people[name] = StaffFactory(role=name.removeprefix("other_"), estate=estate, name=said)
    SpaceFactory(estate=estate, label="12 层 B 座")
    ProspectFactory(
        estate=estate, company="晨曦软件", owner=tower.people["leasing"], standing="B", contact__name="许明"
    )
    return tower


def at(moment: datetime) -> Any:
    return clock.at(moment)


def a_day_later(days: int = 1) -> datetime:
    return MONDAY + timedelta(days=days)
