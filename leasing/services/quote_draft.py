"""A quote is drawn up and changed (R56, R80). A change of what has left its draft makes a new version."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Lease, Prospect, Quote, QuoteCharge, QuoteSpace, QuoteStatus, QuoteVersion, Stage
from leasing.quotes import notices
from leasing.quotes.drawing import LONGEST_WORDS, Drawn, Wanted, draw
from leasing.quotes.reckoning import Reckoning, cents
from leasing.services.quote_move import OWNER, first_due, move, require_state
from office import clock, timeline
from office.errors import WrongState, require
from office.models import Staff
from office.numbers import next_of_day
from office.typed import optional_text

SERIES = "Q"
COPIED = (
    "starts_on", "months", "free_months", "fee_in_free_months", "step_from", "step_rate", "deposit_months",
    "payment_months", "valid_until",
)  # fmt: skip


@transaction.atomic
def draw_up_quote(*, prospect_id: int, by: Staff, wanted: Wanted) -> QuoteVersion:
    """The first version of a new quote, as a draft (R56, R80). Raises NotAllowed, BadInput."""
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_quote(by, prospect))
    _require_worked_on(prospect)
    drawn = draw(wanted, prospect)
    quote = Quote(estate=prospect.estate, prospect=prospect, drawn_up_by=by, drawn_up_at=clock.now())
    day = prospect.estate.today()
    quote.number = f"{SERIES}{day:%y%m%d}-{next_of_day(prospect.estate, day, SERIES):02d}"
    quote.save(force_insert=True)
    version = _write(QuoteVersion(quote=quote, version=1), drawn, wanted, by=by)
    timeline.record(quote, "drawn_up", by=by, after=version.status, details={"version": 1})
    return version


@transaction.atomic
def change_quote(*, version_id: int, by: Staff, wanted: Wanted) -> QuoteVersion:
    """Change what is offered: of a draft in place, else as a new version that needs its own approval (R81).

    Raises NotAllowed, WrongState, BadInput.
    """
    version = QuoteVersion.objects.locked(version_id)
    require(policies.may_quote(by, version.prospect))
    require_state(version, *[state for state in QuoteStatus if state != QuoteStatus.REPLACED])
    _require_worked_on(version.prospect)
    if Lease.objects.filter(quote_version=version).exists():
        raise WrongState(_("A lease was signed upon this version. Another wish is another quote."))
    drawn = draw(wanted, version.prospect)
    if version.status == QuoteStatus.DRAFT:
        version.spaces.all().delete()
        version.charges.all().delete()
        changed = _write(version, drawn, wanted, by=by)
        timeline.record(version.quote, "changed", by=by, details={"version": version.version})
        return changed
    version.is_latest = False
    move(version, QuoteStatus.REPLACED, by=by, verb="replaced")
    new = _write(QuoteVersion(quote=version.quote, version=version.version + 1), drawn, wanted, by=by)
    timeline.record(version.quote, "drawn_up", by=by, after=new.status, details={"version": new.version})
    notices.replaced(new, by=by)
    return new


def _require_worked_on(prospect: Prospect) -> None:
    """Raise WrongState for who has signed elsewhere: he is taken up again first (R95)."""
    if prospect.stage in (Stage.WAITING, Stage.LOST):
        raise WrongState(_("He has signed with another building. Take him up again first."))


def _write(version: QuoteVersion, drawn: Drawn, wanted: Wanted, *, by: Staff) -> QuoteVersion:
    """Put terms, lines and figures on the version."""
    reckoning, now = Reckoning(drawn.offer), clock.now()
    version.estate = version.quote.estate
    version.drawn_up_by, version.drawn_up_at = by, now
    version.turn_role, version.due_at = OWNER, first_due(version.estate, now)
    for name in COPIED:
        setattr(version, name, getattr(wanted, name))
    for name in ("basis", "month_formula", "area_basis", "tax_included", "tax_rate"):
        setattr(version, name, getattr(drawn.terms, name))
    for name in ("fit_out", "words", "reason"):
        setattr(version, name, optional_text(getattr(wanted, name), name, 200 if name == "fit_out" else LONGEST_WORDS))
    version.monthly_total, version.term_total = reckoning.monthly_total, reckoning.term_total
    version.face_rent = cents(sum(one.price * one.area for one in drawn.offer.spaces) / reckoning.area)
    version.effective_rent = reckoning.effective_rent
    version.save()
    _write_lines(version, drawn)
    return version


def _write_lines(version: QuoteVersion, drawn: Drawn) -> None:
    QuoteSpace.objects.bulk_create(
        QuoteSpace(
            estate_id=version.estate_id,
            version=version,
            space=space,
            place=place,
            label=offered.words,
            area=offered.area,
            efficiency_rate=space.efficiency_rate,
            list_price=offered.list_price,
            price=offered.price,
            management_fee=offered.management_fee,
        )
        for place, (space, offered) in enumerate(zip(drawn.spaces, drawn.offer.spaces, strict=True), 1)
    )
    QuoteCharge.objects.bulk_create(
        QuoteCharge(
            estate_id=version.estate_id,
            version=version,
            name=charge.words,
            unit=charge.unit,
            count=charge.count,
            price=charge.price,
            place=place,
        )
        for place, charge in enumerate(drawn.offer.charges, 1)
    )
