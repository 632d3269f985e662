"""The ways in which a prospect leaves the way to a lease, and how he is taken up again (R83, R84, R95–R98)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import LeasingTerms, LostTo, Prospect, SetAside, Stage
from leasing.models.standing import months_later
from leasing.services.follow_ups import follow_on
from leasing.services.leaving import leave_in_peace, leaves
from leasing.services.prospect_stage import require_move, write_stage
from office import clock, timeline, workdays
from office.errors import BadInput, WrongState, require
from office.models import Estate, Staff
from office.typed import optional_text, plain_line, require_text

LONGEST_WORDS = 500
FARTHEST = timedelta(days=366 * 2)
REMINDED_BEFORE = 6
LONGEST_LEASE = 20


@dataclass(frozen=True)
class Elsewhere:
    """What a lost prospect was asked (R96): each is known, or he would not say it."""

    signed_on: date
    building: str = ""
    price: Decimal | None = None
    years: Decimal | None = None
    building_refused: bool = False
    price_refused: bool = False
    years_refused: bool = False


@transaction.atomic
def nurture_prospect(*, prospect_id: int, by: Staff, look_again_on: date, words: str = "") -> SetAside:
    """No clear intent: he is thanked and not pushed, and looked at again on a day (R83, R84).

    Raises NotAllowed, WrongState, BadInput.
    """
    prospect = _locked(prospect_id, by)
    _require_may_stand(prospect, Stage.NURTURING)
    today = prospect.estate.today()
    if not today < look_again_on <= today + FARTHEST:
        raise BadInput(_("Choose a day after today, within two years."), "look_again_on")
    aside = _set_aside(prospect, Stage.NURTURING, by=by, words=words, look_again_on=look_again_on)
    _stand(prospect, Stage.NURTURING, by=by, verb="nurtured", note=aside.words, day=look_again_on.isoformat())
    leave_in_peace(prospect, by=by, why=str(_("No clear intent: he is looked at again on a day of its own.")))
    return aside


@transaction.atomic
def find_too_dear(
    *, prospect_id: int, by: Staff, target_price: Decimal | None, refused: bool = False, words: str = ""
) -> SetAside:
    """The rent is the obstacle: he is asked frankly for the price that he can bear, or he would not say it (R98).

    Raises NotAllowed, WrongState, BadInput.
    """
    prospect = _locked(prospect_id, by)
    _require_may_stand(prospect, Stage.TOO_DEAR)
    price = _asked(target_price, refused, "target_price")
    aside = _set_aside(prospect, Stage.TOO_DEAR, by=by, words=words, target_price=price, target_refused=refused)
    _stand(prospect, Stage.TOO_DEAR, by=by, verb="too_dear", note=aside.words)
    return aside


@transaction.atomic
def lose_prospect(*, prospect_id: int, by: Staff, elsewhere: Elsewhere, words: str = "") -> SetAside:
    """He has signed with another building (R95): asked which, at what price and for how many years (R96), he goes on the
    waiting list until half a year before his lease there ends (R97). What he says later is written down in the same way.

    Raises NotAllowed, WrongState, BadInput.
    """
    prospect = _locked(prospect_id, by)
    lost = _lost_to(prospect.estate, elsewhere)
    to = Stage.WAITING if lost.expires_on else Stage.LOST
    _require_may_stand(prospect, to)
    reminder = months_later(lost.expires_on, -REMINDED_BEFORE) if lost.expires_on else None
    aside = _set_aside(prospect, to, by=by, words=words, look_again_on=reminder)
    lost.aside = aside
    lost.save(force_insert=True)
    _stand(prospect, to, by=by, verb="lost", note=aside.words)
    leaves(prospect, by=by, why=str(_("He has signed with another building.")))
    return aside


@transaction.atomic
def take_up_prospect(*, prospect_id: int, by: Staff, words: str = "") -> Prospect:
    """Somebody who was set aside is worked on again (R97): where he left the way, or anew where he had signed elsewhere.
    Whose owner has left belongs to who takes him up.

    Raises NotAllowed, WrongState.
    """
    prospect = _locked(prospect_id, by)
    aside = _current(prospect)
    if aside is None:
        raise WrongState(_("He is worked on already."))
    to = back_to(prospect, aside)
    end_aside(aside, by=by)
    if not policies.may_own(prospect.owner, prospect.estate_id) and policies.may_own(by, prospect.estate_id):
        prospect.owner = by
    write_stage(
        prospect, to, by=by, verb="taken_up", note=optional_text(words, "words", LONGEST_WORDS), owner=prospect.owner_id
    )
    follow_on(prospect, by=by)
    return prospect


def back_to(prospect: Prospect, aside: SetAside) -> Stage:
    """Where he stands when he is taken up again: his needs come first, whatever was known of them years ago."""
    came_from = Stage(aside.came_from)
    if aside.kind in (Stage.WAITING, Stage.LOST):
        came_from = Stage.NEEDS_KNOWN
    return came_from if prospect.has_background else Stage.RECEIVED


def end_aside(aside: SetAside, *, by: Staff) -> None:
    """He is set aside no longer."""
    aside.ended_at, aside.ended_by = clock.now(), by
    aside.save(update_fields=["ended_at", "ended_by"])


def _locked(prospect_id: int, by: Staff) -> Prospect:
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    return prospect


def _current(prospect: Prospect) -> SetAside | None:
    return SetAside.objects.current().select_for_update(no_key=True).filter(prospect=prospect).first()


def _set_aside(
    prospect: Prospect, kind: str, *, by: Staff, words: str, look_again_on: date | None = None, **said: Any
) -> SetAside:
    """Write the row; of one who was set aside already the earlier ends, and he comes from where he came from then."""
    before = _current(prospect)
    if before:
        end_aside(before, by=by)
    estate = prospect.estate
    return SetAside.objects.create(
        estate=estate,
        prospect=prospect,
        kind=kind,
        came_from=before.came_from if before else prospect.stage,
        words=optional_text(words, "words", LONGEST_WORDS),
        look_again_on=look_again_on,
        due_at=estate.end_of(workdays.add_working_days(estate, look_again_on - timedelta(days=1), 1))
        if look_again_on
        else None,
        basis=LeasingTerms.objects.get_or_create(estate=estate)[0].basis,
        at=clock.now(),
        by=by,
        **said,
    )


def _require_may_stand(prospect: Prospect, to: Stage) -> None:
    """Raise WrongState unless he may come to this stage, or stands there and says more now."""
    if prospect.stage != to:
        require_move(prospect, to)


def _stand(prospect: Prospect, to: Stage, *, by: Staff, verb: str, note: str, **details: Any) -> None:
    """Write the stage; who stands there already has said more."""
    if prospect.stage != to:
        write_stage(prospect, to, by=by, verb=verb, note=note, **details)
    else:
        timeline.record(prospect, verb, by=by, note=note, details=details)


def _asked(value: Decimal | None, refused: bool, field: str) -> Decimal | None:
    """The number that he names, or None when he would not say it; BadInput for neither and for both."""
    if refused and value is not None:
        raise BadInput(_("Either what he said, or that he would not say it."), field)
    if not refused and not (value and 0 < value < 100_000):
        raise BadInput(_("Ask him and write what he says, or tick that he would not say it."), field)
    return value


def _lost_to(estate: Estate, elsewhere: Elsewhere) -> LostTo:
    """What was asked, and when his lease there is expected to end: the day of signing and the term (R97)."""
    building = plain_line(optional_text(elsewhere.building, "building", 60))
    if elsewhere.building_refused and building:
        raise BadInput(_("Either what he said, or that he would not say it."), "building")
    if not elsewhere.building_refused:
        require_text(building, "building", _("Ask him and write what he says, or tick that he would not say it."))
    price = _asked(elsewhere.price, elsewhere.price_refused, "price")
    years = _asked(elsewhere.years, elsewhere.years_refused, "years")
    if years and years > LONGEST_LEASE:
        raise BadInput(_("A lease lasts twenty years at most."), "years")
    if not estate.today() - FARTHEST <= elsewhere.signed_on <= estate.today():
        raise BadInput(_("He has signed on a day of the last two years, today at the latest."), "signed_on")
    return LostTo(
        estate=estate,
        building=building,
        building_refused=elsewhere.building_refused,
        price=price,
        price_refused=elsewhere.price_refused,
        basis=LeasingTerms.objects.get_or_create(estate=estate)[0].basis,
        years=years,
        years_refused=elsewhere.years_refused,
        signed_on=elsewhere.signed_on,
        expires_on=months_later(elsewhere.signed_on, int(years * 12)) if years else None,
    )
