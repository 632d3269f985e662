"""What a prospect's page shows of how his way ends: where he signed, his price and what became of it, who sent whom."""

from dataclasses import dataclass, field

from leasing.ends import words
from leasing.models import Lease, LostTo, PriceApplication, Prospect, Recommendation, SetAside, Stage
from leasing.pipeline.words import ICONS
from office.frame import Text
from office.models import Staff


@dataclass(frozen=True)
class Applied:
    """An application with its prices in words."""

    application: PriceApplication
    asked: str
    granted: str


@dataclass(frozen=True)
class Ends:
    """`sent_by` is named only to who may know him; `sent` are those whom he has sent and the person may see."""

    aside: SetAside | None = None
    lost: LostTo | None = None
    building: str = ""
    price: str = ""
    years: str = ""
    target: str = ""
    applied: list[Applied] = field(default_factory=list)
    leases: list[Lease] = field(default_factory=list)
    recommendation: Recommendation | None = None
    sender: Prospect | Lease | None = None
    sent: list[Prospect] = field(default_factory=list)

    @property
    def icon(self) -> str:
        return ICONS[Stage(self.aside.kind)] if self.aside else ""

    @property
    def label(self) -> Text:
        return Stage(self.aside.kind).label if self.aside else ""


def ends_of(staff: Staff, prospect: Prospect) -> Ends:
    """Of the last time at which he left the way, whether or not he was taken up again."""
    aside = SetAside.objects.filter(prospect=prospect).select_related("lost_to", "by").order_by("-id").first()
    lost = getattr(aside, "lost_to", None) if aside else None
    seen = Prospect.objects.visible_to(staff)
    recommendation = Recommendation.objects.filter(prospect=prospect).select_related("by_prospect", "by_lease").first()
    return Ends(
        aside=aside,
        lost=lost,
        target=words.target(aside) if aside and aside.kind == Stage.TOO_DEAR else "",
        building=words.building(lost) if lost else "",
        price=words.lost_price(lost) if lost else "",
        years=words.years(lost) if lost else "",
        applied=[_applied(one) for one in _applications(prospect)],
        leases=list(Lease.objects.visible_to(staff).filter(quote_version__quote__prospect=prospect).order_by("id")),
        recommendation=recommendation,
        sender=_sender(staff, recommendation),
        sent=list(seen.filter(recommendation__by_prospect=prospect).order_by("-received_at")),
    )


def _sender(staff: Staff, recommendation: Recommendation | None) -> Prospect | Lease | None:
    if recommendation is None or recommendation.by_lease:
        return recommendation.by_lease if recommendation else None
    return Prospect.objects.visible_to(staff).filter(pk=recommendation.by_prospect_id).first()


def _applications(prospect: Prospect) -> list[PriceApplication]:
    rows = PriceApplication.objects.filter(aside__prospect=prospect).order_by("-id")
    return list(rows.select_related("by", "answered_by", "quote_version__quote"))


def _applied(one: PriceApplication) -> Applied:
    basis = one.quote_version.basis
    return Applied(one, words.price(one.price, basis), words.price(one.granted_price, basis) if one.is_granted else "")
