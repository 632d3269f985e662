"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from leasing.follow_ups import today
from leasing.models import (
    Hold,
    Lease,
    Negotiation,
    PriceApplication,
    Prospect,
    PurchaseCalculation,
    Quote,
    Reception,
    SaleContract,
    Space,
    Viewing,
    WelcomeCeremony,
)
from office import subjects
from office.models import Staff

# Kinds whose rows say themselves who sees them, and their pages.
PAGES = {
    Space: "leasing:space",
    Prospect: "leasing:prospect",
    Lease: "leasing:lease",
    Reception: "leasing:reception",
    Quote: "leasing:quote",
    Viewing: "leasing:viewing",
    PriceApplication: "leasing:price_application",
    WelcomeCeremony: "leasing:welcome",
    Negotiation: "leasing:talk",
    PurchaseCalculation: "leasing:purchase",
    SaleContract: "leasing:sale",
}


def register() -> None:
    """Make them known as subjects of notices and files."""
    for model, page in PAGES.items():
        _register(model, page)
    subjects.register(today.FollowUpsOf.KIND, url=lambda pk: reverse("leasing:follow_ups"), visible=today.seen)
    subjects.register(Hold.KIND, url=lambda pk: reverse("leasing:hold", args=[pk]), visible=_seen_holds)


def _seen_holds(staff: Staff, ids: set[int]) -> set[int]:
    """For whom a hold is, and its money: for its owner and the managers."""
    return set(Hold.objects.open_to(staff).filter(pk__in=ids).values_list("pk", flat=True))


def _register(model: type, page: str) -> None:
    def visible(staff: Staff, ids: set[int]) -> set[int]:
        return set(model.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))

    subjects.register(model.KIND, url=lambda pk: reverse(page, args=[pk]), visible=visible)
