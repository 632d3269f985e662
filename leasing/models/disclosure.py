"""How much may leave the house (资料开放级别): three levels, and what each thing needs. There is no other such table."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Disclosure(models.TextChoices):
    """In order: brochure_only < reserved < full."""

    BROCHURE_ONLY = "brochure_only", pgettext_lazy("disclosure", "Brochure only")
    RESERVED = "reserved", pgettext_lazy("disclosure", "Reserved")
    FULL = "full", pgettext_lazy("disclosure", "Full")

    def __lt__(self, other: str) -> bool:
        return _rank(self) < _rank(other)

    def __le__(self, other: str) -> bool:
        return _rank(self) <= _rank(other)

    def __gt__(self, other: str) -> bool:
        return _rank(self) > _rank(other)

    def __ge__(self, other: str) -> bool:
        return _rank(self) >= _rank(other)


def _rank(level: str) -> int:
    return list(Disclosure).index(Disclosure(level))


class Thing(models.TextChoices):
    """What can be printed, handed over or told."""

    BROCHURE = "brochure", _("Brochure")
    QUOTE_SHEET = "quote_sheet", _("Quotation sheet")
    FLOOR_PLAN = "floor_plan", _("Floor plan")
    CARD = "card", _("Business card")
    SUPERVISION_CARD = "supervision_card", _("Service supervision card")
    VACANCY_SHEET = "vacancy_sheet", _("Vacancy sheet")
    PRICE_LIST = "price_list", _("Price list")
    COMPARISON = "comparison", _("Comparison sheet")
    FLEXIBLE_TERMS = "flexible_terms", _("Flexible terms")
    REDUCTIONS = "reductions", _("Discount, rent-free months and extras in a quote")
    TENANT_NAMES = "tenant_names", _("Other tenants’ names")


# The one table. A quote at the list price may be drawn up for anybody: what it gives beyond that is `REDUCTIONS`. The
# quotation sheet of the pack is whatever the salesperson takes along, which nobody has read, so it needs the full level.
NEEDS: dict[Thing, Disclosure] = {
    Thing.BROCHURE: Disclosure.BROCHURE_ONLY,
    Thing.CARD: Disclosure.BROCHURE_ONLY,
    Thing.SUPERVISION_CARD: Disclosure.BROCHURE_ONLY,
    Thing.VACANCY_SHEET: Disclosure.RESERVED,
    Thing.PRICE_LIST: Disclosure.RESERVED,
    Thing.QUOTE_SHEET: Disclosure.FULL,
    Thing.FLOOR_PLAN: Disclosure.FULL,
    Thing.COMPARISON: Disclosure.FULL,
    Thing.FLEXIBLE_TERMS: Disclosure.FULL,
    Thing.REDUCTIONS: Disclosure.FULL,
    Thing.TENANT_NAMES: Disclosure.FULL,
}
# What passes from hand to hand; the others stand on paper or are said.
HANDED: tuple[Thing, ...] = tuple(thing for thing in Thing if thing not in (Thing.REDUCTIONS, Thing.TENANT_NAMES))

# Of these, what is handed over by making it out to somebody by name: it is not simply ticked.
MADE_OUT: tuple[Thing, ...] = (Thing.VACANCY_SHEET, Thing.COMPARISON)


def covered_by_level() -> Q:
    """The table as the database holds it: what is handed over needs no more than the level of its row."""
    allowed = Q()
    for level in Disclosure:
        things = [thing.value for thing in HANDED if NEEDS[thing] <= level]
        allowed |= Q(level=level.value, what__in=things)
    return allowed
