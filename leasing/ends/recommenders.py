"""Who has sent us whom (R94): tenants, clients, and those who went elsewhere themselves; with what became of it."""

from dataclasses import dataclass, field

from leasing.models import Lease, Prospect, Recommendation, Stage
from office.frame import Text
from office.models import Estate, Staff

MOST = 500


@dataclass
class Sender:
    """Somebody who sends others, and those of them whom the person may see."""

    name: str
    url: str
    what: Text
    sent: list[Prospect] = field(default_factory=list)

    @property
    def signed(self) -> int:
        return sum(one.stage == Stage.SIGNED for one in self.sent)


def senders_of(staff: Staff, estate: Estate) -> list[Sender]:
    """Who sent most stands first. A sender whom the person may not see is left out, as are those whom he may not."""
    seen = Prospect.objects.visible_to(staff).filter(estate=estate)
    rows = Recommendation.objects.filter(prospect__in=seen.values("pk")).select_related(
        "prospect__owner", "by_prospect", "by_lease"
    )
    known = set(seen.filter(sent__isnull=False).values_list("pk", flat=True))
    found: dict[str, Sender] = {}
    for row in rows.order_by("-at", "-id")[:MOST]:
        if row.by_prospect_id is None or row.by_prospect_id in known:
            sender = _sender(row.by_lease or row.by_prospect)
            found.setdefault(sender.url, sender).sent.append(row.prospect)
    return sorted(found.values(), key=lambda one: (-len(one.sent), one.name))


def names_for(staff: Staff, estate: Estate) -> list[str]:
    """Whom one may have been sent by, for the field's suggestions: tenants, and clients whom the person may see."""
    tenants = (
        Lease.objects.visible_to(staff)
        .standing()
        .filter(estate=estate)
        .order_by("-id")
        .values_list("tenant", flat=True)
    )
    clients = Prospect.objects.visible_to(staff).filter(estate=estate).exclude(company="").order_by("-received_at")
    return list(dict.fromkeys([*tenants[:MOST], *clients.values_list("company", flat=True)[:MOST]]))


def _sender(one: Lease | Prospect) -> Sender:
    if isinstance(one, Lease):
        return Sender(one.tenant, one.get_absolute_url(), Lease._meta.get_field("tenant").verbose_name)
    return Sender(str(one), one.get_absolute_url(), one.get_stage_display())
