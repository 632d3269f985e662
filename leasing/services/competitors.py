"""Other buildings and our own as they are compared (R64, R68): kept by the leasing manager."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.competition.fair import require_fair
from leasing.disclosure import level_of, require_level
from leasing.models import Competitor, CompetitorRent, EstateProfile, LeasingTerms, Prospect, Thing
from leasing.models.competitor import DIMENSIONS, Described
from leasing.services.vacancy import give_in_visit
from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Estate, Staff
from office.typed import optional_text, plain_line, require_text

LONGEST, LONGEST_SOURCE = 300, 100
MOST_COMPARED = 4


@dataclass(frozen=True)
class Dimensions:
    """A building in the four dimensions of R68, as of a day."""

    as_of: date
    location: str = ""
    hardware: str = ""
    service: str = ""
    management: str = ""


@transaction.atomic
def record_competitor(*, estate: Estate, by: Staff, name: str, source: str, dimensions: Dimensions) -> Competitor:
    """Write down another building (R68). Raises NotAllowed, BadInput."""
    require(policies.may_keep_competitors(by, estate.pk))
    competitor = Competitor(estate=estate)
    _name(competitor, name, source)
    _describe(competitor, dimensions, estate)
    _write(competitor)
    timeline.record(competitor, "competitor_recorded", by=by)
    return competitor


@transaction.atomic
def change_competitor(*, competitor_id: int, by: Staff, name: str, source: str, dimensions: Dimensions) -> Competitor:
    """Correct what is known of another building. Raises NotAllowed, BadInput."""
    competitor = _locked(competitor_id, by)
    _name(competitor, name, source)
    _describe(competitor, dimensions, competitor.estate)
    competitor.version += 1
    competitor.save()
    timeline.record(competitor, "competitor_changed", by=by)
    return competitor


@transaction.atomic
def retire_competitor(*, competitor_id: int, by: Staff, retired: bool = True) -> Competitor:
    """No longer compared, or again; what is known of it stays. Raises NotAllowed."""
    competitor = _locked(competitor_id, by)
    if competitor.retired != retired:
        competitor.retired = retired
        competitor.version += 1
        competitor.save(update_fields=["retired", "version"])
        timeline.record(competitor, "competitor_retired" if retired else "competitor_back", by=by)
    return competitor


@transaction.atomic
def note_competitor_rent(
    *, competitor_id: int, by: Staff, amount: Decimal, basis: str, source: str, known_on: date
) -> CompetitorRent:
    """Write down a rent of another building: from where and on which day we know it (R68). Raises NotAllowed, BadInput."""
    competitor = _locked(competitor_id, by)
    if not 0 < amount < 100_000:
        raise BadInput(_("Write a price above nothing."), "amount")
    require_one_of(basis, LeasingTerms.Basis.values, "basis", _("Choose one."))
    if known_on > competitor.estate.today():
        raise BadInput(_("That day is still to come."), "known_on")
    rent = CompetitorRent.objects.create(
        estate=competitor.estate,
        competitor=competitor,
        amount=amount,
        basis=basis,
        source=_source(source),
        known_on=known_on,
        recorded_at=clock.now(),
        recorded_by=by,
    )
    timeline.record(competitor, "rent_noted", by=by, details={"rent": rent.pk})
    return rent


@transaction.atomic
def change_profile(*, estate: Estate, by: Staff, dimensions: Dimensions) -> EstateProfile:
    """Say what our own building is in the same four dimensions, without superlatives (R64). Of two who write it for the first
    time at once one is heard. Raises NotAllowed, BadInput, WrongState."""
    require(policies.may_keep_competitors(by, estate.pk))
    for name in DIMENSIONS:
        require_fair(getattr(dimensions, name), name)
    rows = EstateProfile.objects.select_for_update(no_key=True)
    profile = rows.filter(estate=estate).first() or EstateProfile(estate=estate, version=0)
    _describe(profile, dimensions, estate)
    profile.version += 1
    _write(profile)
    timeline.record(profile, "profile_changed", by=by)
    return profile


@transaction.atomic
def hand_comparison(*, prospect_id: int, by: Staff, competitor_ids: Sequence[int]) -> Prospect:
    """Give the comparison to a client (R64, R68): with which buildings stands in his timeline, and in his visit while he is
    here. Not to an anonymous one (R101). Raises NotAllowed, WrongState, BadInput."""
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    require_level(level_of(prospect), [Thing.COMPARISON])
    wanted = set(competitor_ids)
    found = list(Competitor.objects.in_use().filter(estate=prospect.estate, pk__in=wanted).order_by("name"))
    if not found or len(found) < len(wanted):
        raise WrongState(_("Choose with which buildings ours is compared."))
    if len(found) > MOST_COMPARED:
        raise BadInput(_("At most %(most)d buildings on a sheet.") % {"most": MOST_COMPARED})
    give_in_visit(prospect, Thing.COMPARISON, by)
    names, ids = "、".join(one.name for one in found), [one.pk for one in found]
    timeline.record(prospect, "comparison_shown", by=by, note=names, details={"competitors": ids})
    return prospect


def _write(row: Described) -> None:
    """Before a row is there no lock keeps two apart who write it for the first time: the database does."""
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise WrongState(_("A colleague wrote this at the same moment. Look at what is there now.")) from error


def _locked(competitor_id: int, by: Staff) -> Competitor:
    competitor = Competitor.objects.locked(competitor_id)
    require(policies.may_keep_competitors(by, competitor.estate_id))
    return competitor


def _name(competitor: Competitor, name: str, source: str) -> None:
    competitor.name = require_text(plain_line(name), "name", _("Write which building it is."), 60)
    competitor.source = _source(source)
    others = Competitor.objects.filter(estate=competitor.estate, name=competitor.name).exclude(pk=competitor.pk)
    if others.exists():
        raise BadInput(_("This building is written down already."), "name")


def _source(text: str) -> str:
    return require_text(" ".join(text.split()), "source", _("Write from where we know it."), LONGEST_SOURCE)


def _describe(row: Described, dimensions: Dimensions, estate: Estate) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    for name in DIMENSIONS:
        setattr(row, name, optional_text(getattr(dimensions, name), name, LONGEST))
    if not any(getattr(row, name) for name in DIMENSIONS):
        raise BadInput(_("Write at least one of the four."), DIMENSIONS[0])
    if dimensions.as_of > estate.today():
        raise BadInput(_("That day is still to come."), "as_of")
    row.as_of = dimensions.as_of
