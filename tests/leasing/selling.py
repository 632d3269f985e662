"""The sales centre of the quotes' tower: two units, its plans as delivered, a buyer of 顾晓彤's."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from leasing import services
from leasing.models import Instalment, PaymentPlan, Prospect, PurchaseCalculation, ReleaseBatch, SaleContract, Space
from leasing.selling.delivered import deliver
from leasing.selling.drawing import Asked
from office.models import Staff
from tests.factories import BuildingFactory, ProspectFactory, SpaceFactory
from tests.leasing.quotes import Tower, build_tower

TODAY = date(2026, 3, 16)


@dataclass
class Centre:
    """10 层 B 室: 88.60 ㎡ at 31,200, floor price 29,000; towards this buyer a salesperson gives 5 %, his manager 10 %."""

    tower: Tower
    unit: Space
    buyer: Prospect

    def fresh(self, name: str = "leasing") -> Staff:
        return self.tower.fresh(name)

    def plan(self, name: str = "分期付款") -> PaymentPlan:
        return PaymentPlan.objects.get(estate=self.tower.estate, name=name)

    def asked(self, discount: str = "0", plan: str = "分期付款", **more) -> Asked:
        plain = {"space_id": self.unit.pk, "plan_id": self.plan(plan).pk, "signs_on": TODAY, "reason": "老客户介绍"}
        return Asked(**(plain | {"discount": Decimal(discount)} | more))

    def calculated(self, discount: str = "0", *, by: str = "leasing", **more) -> PurchaseCalculation:
        return services.calculate_purchase(
            prospect_id=self.buyer.pk, by=self.fresh(by), asked=self.asked(discount, **more)
        )

    def sign(self, made: PurchaseCalculation, *, by: str = "leasing", **said) -> SaleContract:
        paper = {"number": "YG-1002", "buyer": "白启明", "signed_on": TODAY}
        paper = services.SalePaper(**(paper | said))
        return services.sign_sale(calculation_id=made.pk, by=self.fresh(by), paper=paper)

    def sold(self, discount: str = "0.03") -> SaleContract:
        return self.sign(self.calculated(discount))

    def receive(self, place: int, receipt: str, on: date = TODAY, by: str = "leasing") -> Instalment:
        one = Instalment.objects.get(contract__estate=self.tower.estate, place=place)
        return services.receive_instalment(instalment_id=one.pk, by=self.fresh(by), received_on=on, receipt=receipt)


def open_centre(tower: Tower | None = None, company: str = "白先生") -> Centre:
    """At MONDAY; the buyer has seen a unit."""
    tower = tower or build_tower()
    deliver(tower.estate)
    building = BuildingFactory(estate=tower.estate, number="2", floors=12)
    batch = ReleaseBatch.objects.create(estate=tower.estate, name="首批", rank=1, released_on=TODAY)
    home = {
        "estate": tower.estate, "building": building, "offer": Space.Offer.SELL, "kind": Space.Kind.HOME, "floor": 10,
        "batch": batch, "list_price": Decimal("31200.00"), "floor_price": Decimal("29000.00"),
    }  # fmt: skip
    unit = SpaceFactory(label="10 层 B 室", area=Decimal("88.60"), **home)
    SpaceFactory(label="10 层 C 室", area=Decimal("126.40"), position=2, **home)
    buyer = ProspectFactory(
        estate=tower.estate, company=company, owner=tower.people["leasing"], standing="B", wanted_offer="sell",
        contact__name="白启明",
    )  # fmt: skip
    has_viewed(buyer)
    return Centre(tower, unit, buyer)


def has_viewed(prospect: Prospect) -> None:
    """He has come as far as the price."""
    for stage in ("needs_known", "viewed"):
        services.move_prospect(prospect_id=prospect.pk, by=prospect.owner, to=stage)
