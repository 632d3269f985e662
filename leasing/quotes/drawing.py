"""What was typed of a quote becomes an offer: for the service that writes it down, and for the live reckoning beside the
form, which writes nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from leasing.disclosure import allows, level_of
from leasing.models import ChargeRate, LeasingTerms, Prospect, QuoteVersion, Space, Standing, Thing
from leasing.quotes.reckoning import Offer, OfferedCharge, OfferedSpace, cents, reduced
from office import clock, saying
from office.errors import BadInput
from office.models import Estate

LONGEST_TERM, LONGEST_WORDS, FARTHEST = 240, 300, 366 * 2
MOST_SPACES = 12


@dataclass(frozen=True)
class Wanted:
    """What a person wants to offer. A space without a price of its own has the list price less `discount`."""

    spaces: Sequence[tuple[int, Decimal | None]]
    starts_on: date
    months: int
    valid_until: date
    discount: Decimal = Decimal(0)
    charges: Sequence[tuple[int, int]] = ()
    free_months: int = 0
    fee_in_free_months: bool = True
    step_from: int | None = None
    step_rate: Decimal = Decimal(0)
    deposit_months: int = 3
    payment_months: int = 3
    fit_out: str = ""
    words: str = ""
    reason: str = ""


@dataclass(frozen=True)
class Drawn:
    """An offer with the rows from which it was drawn, each in the order of the offer."""

    offer: Offer
    spaces: list[Space]
    rates: list[ChargeRate]
    terms: LeasingTerms


# How a space stands that is offered to anybody.
OPEN_TO_OFFERS = (Standing.VACANT, Standing.EXPIRING)


def offered_spaces(estate: Estate, day: date, prospect: Prospect | None = None) -> QuerySet[Space]:
    """What may stand on a quote: to let, with a list price, there on the day, vacant or with a lease that ends within half
    a year, or held for this client."""
    rows = Space.objects.standing_on(day).filter(estate=estate, offer=Space.Offer.LET, list_price__isnull=False)
    open_to = Q(standing__in=OPEN_TO_OFFERS)
    if prospect:
        open_to |= Q(standing=Standing.HELD, held_for_id=prospect.pk)
    return rows.with_standing(day, clock.now()).filter(open_to).in_order()


def draw(wanted: Wanted, prospect: Prospect) -> Drawn:
    """The offer. Raises BadInput beside the field."""
    _require_possible(wanted, prospect.estate.today())
    terms = LeasingTerms.objects.get_or_create(estate=prospect.estate)[0]
    spaces = _spaces(wanted, prospect)
    rates = _rates(wanted, prospect.estate)
    prices = dict(wanted.spaces)
    offer = Offer(
        spaces=[_offered(space, prices[space.pk], wanted.discount, terms) for space in spaces],
        charges=[
            OfferedCharge(rate.name, rate.unit, count, rate.price)
            for rate, (_pk, count) in zip(rates, [one for one in wanted.charges if one[1]], strict=True)
        ],
        starts_on=wanted.starts_on,
        months=wanted.months,
        basis=terms.basis,
        month_formula=terms.month_formula,
        free_months=wanted.free_months,
        fee_in_free_months=wanted.fee_in_free_months,
        step_from=wanted.step_from,
        step_rate=wanted.step_rate,
        tax_included=terms.tax_included,
        tax_rate=terms.tax_rate,
        deposit_months=wanted.deposit_months,
        payment_months=wanted.payment_months,
    )
    require_told_so_much(prospect, offer, spaces, wanted.fit_out)
    return Drawn(offer, spaces, rates, terms)


def offer_of(version: QuoteVersion) -> Offer:
    """The offer of a version as it was written down."""
    return Offer(
        spaces=[
            OfferedSpace(one.label, one.area, one.list_price, one.price, one.management_fee)
            for one in sorted(version.spaces.all(), key=lambda one: one.place)
        ],
        charges=[
            OfferedCharge(one.name, one.unit, one.count, one.price)
            for one in sorted(version.charges.all(), key=lambda one: one.place)
        ],
        **{
            name: getattr(version, name)
            for name in (
                "starts_on", "months", "basis", "month_formula", "free_months", "fee_in_free_months", "step_from",
                "step_rate", "tax_included", "tax_rate", "deposit_months", "payment_months",
            )
        },
    )  # fmt: skip


def spaces_of(version: QuoteVersion, *, locked: bool = False) -> list[Space]:
    """The spaces of a version as they are today, in its order; locked, their prices stay until the transaction ends."""
    wanted = [one.space_id for one in sorted(version.spaces.all(), key=lambda one: one.place)]
    rows = Space.objects.filter(pk__in=wanted).order_by("id")
    found = {space.pk: space for space in (rows.select_for_update(no_key=True) if locked else rows)}
    return [found[pk] for pk in wanted]


def require_told_so_much(prospect: Prospect, offer: Offer, spaces: Sequence[Space], fit_out: str) -> None:
    """Who is received with reserve gets the list price and nothing else (R101)."""
    if allows(level_of(prospect), Thing.REDUCTIONS):
        return
    is_reduced = any(
        offered.price < (space.list_price or offered.list_price)
        for space, offered in zip(spaces, offer.spaces, strict=True)
    )
    if is_reduced or offer.free_months or fit_out:
        raise BadInput(
            _("This client has left neither card nor telephone: list price only, without rent-free months or extras."),
            "discount",
        )


def _require_possible(wanted: Wanted, today: date) -> None:
    """Raise BadInput for what cannot be, beside its field."""
    checks = [
        (1 <= len(wanted.spaces) <= MOST_SPACES, "spaces", _("Choose one space or more.")),
        (0 < wanted.months <= LONGEST_TERM, "months", _("The term is one month at least and twenty years at most.")),
        (0 <= wanted.free_months < wanted.months, "free_months", _("Fewer rent-free months than the term has.")),
        (0 <= wanted.discount < 1, "discount", _("The discount is less than the whole.")),
        (1 <= wanted.payment_months <= 12, "payment_months", _("One month to twelve.")),
        (0 <= wanted.deposit_months <= 12, "deposit_months", _("At most twelve months.")),
        (
            (wanted.step_from is None) == (not wanted.step_rate),
            "step_rate",
            _("Say from which year the rent rises and by how much, or neither."),
        ),
        (wanted.step_from is None or 2 <= wanted.step_from <= 20, "step_from", _("From the second year on.")),
        (0 <= wanted.step_rate < 1, "step_rate", _("Less than double each year.")),
        (today <= wanted.valid_until, "valid_until", _("It holds until today at least.")),
        ((wanted.valid_until - today).days <= FARTHEST, "valid_until", _("That is too far away.")),
        (abs((wanted.starts_on - today).days) <= FARTHEST, "starts_on", _("That is too far away.")),
    ]
    for is_possible, field, sentence in checks:
        if not is_possible:
            raise BadInput(sentence, field)


def _spaces(wanted: Wanted, prospect: Prospect) -> list[Space]:
    """The spaces, from the top of the tower down. Raises BadInput for one that is not offered, or let beyond the first day."""
    ids = [pk for pk, _price in wanted.spaces]
    found = list(offered_spaces(prospect.estate, prospect.estate.today(), prospect).filter(pk__in=ids))
    if len(found) < len(set(ids)):
        raise BadInput(_("One of the spaces is not to let any more. Choose again."), "spaces")
    for space in found:
        if space.let_until and wanted.starts_on < space.let_until:
            sentence = _("%(space)s is free from %(day)s on. Begin then, or choose another space.")
            raise BadInput(sentence % {"space": space.label, "day": saying.day(space.let_until)}, "starts_on")
    return found


def _rates(wanted: Wanted, estate: Estate) -> list[ChargeRate]:
    """The charges with a number, in the order in which they were given."""
    known = {rate.pk: rate for rate in ChargeRate.objects.in_use(estate.pk)}
    asked = [(pk, count) for pk, count in wanted.charges if count]
    if any(pk not in known or not 0 < count <= 9999 for pk, count in asked):
        raise BadInput(_("This charge is not offered, or not so often."), "charges")
    return [known[pk] for pk, _count in asked]


def _offered(space: Space, price: Decimal | None, discount: Decimal, terms: LeasingTerms) -> OfferedSpace:
    list_price = space.list_price or Decimal(0)
    asked = reduced(list_price, discount) if price is None else cents(price)
    if not 0 < asked < 100_000:
        raise BadInput(_("Write a price above nothing."), "spaces")
    return OfferedSpace(space.label, paid_area(space, terms), list_price, asked, space.management_fee or Decimal(0))


def paid_area(space: Space, terms: LeasingTerms) -> Decimal:
    """The area that is paid for: as built, or as it can be used. Raises BadInput where that is not known."""
    if terms.area_basis == LeasingTerms.AreaBasis.BUILT:
        return space.area
    if space.efficiency_rate is None:
        sentence = _("%(space)s has no efficiency rate yet: its usable area is not known.")
        raise BadInput(sentence % {"space": space.label}, "spaces")
    return cents(space.area * space.efficiency_rate)
