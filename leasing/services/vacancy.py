"""The vacancy sheet goes to somebody by name (R59, R101, R117): what stood on it, and for whom, is kept."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.disclosure import level_of, require_level
from leasing.models import Disclosure, Prospect, Reception, Thing, VacancySheet
from leasing.services.receptions import give, running
from leasing.vacancy import sheet
from office import clock, timeline
from office.errors import WrongState, require
from office.models import Estate, Staff
from office.numbers import next_of_day

SERIES = "K"


@transaction.atomic
def hand_vacancy_sheet_in_visit(*, reception_id: int, by: Staff, level: Disclosure | None = None) -> VacancySheet:
    """Hand the vacant spaces at their list prices to a visitor; it stands among what he was given. Raises NotAllowed,
    WrongState, BadInput."""
    reception = running(reception_id, by)
    level = level or level_of(reception)
    give(reception, [Thing.VACANCY_SHEET], by, level)
    made = _made(reception.estate, by, level, sheet.visitor(reception), reception, reception.prospect)
    timeline.record(reception, "vacancy_sheet", by=by, note=made.number, details={"sheet": made.pk})
    return made


@transaction.atomic
def hand_vacancy_sheet(*, prospect_id: int, by: Staff) -> VacancySheet:
    """Hand the vacant spaces at their list prices to a client; while he is here it stands among what the visit gave.
    Raises NotAllowed, WrongState, BadInput."""
    prospect = Prospect.objects.locked(prospect_id)
    require(policies.may_keep(by, prospect))
    level = level_of(prospect)
    require_level(level, [Thing.VACANCY_SHEET])
    reception = give_in_visit(prospect, Thing.VACANCY_SHEET, by)
    made = _made(prospect.estate, by, level, sheet.client(prospect), reception, prospect)
    timeline.record(prospect, "vacancy_sheet", by=by, note=made.number, details={"sheet": made.pk})
    return made


def give_in_visit(prospect: Prospect, thing: Thing, by: Staff) -> Reception | None:
    """While the client is here, what he is given belongs to his visit as well; the visit, if there is one."""
    rows = Reception.objects.open().filter(prospect=prospect).select_for_update(of=("self",), no_key=True)
    reception = rows.select_related("estate").order_by("-begun_at").first()
    if reception is None or not policies.may_lead(by, reception):
        return None
    give(reception, [thing], by)
    return reception


def _made(
    estate: Estate, by: Staff, level: Disclosure, recipient: str, reception: Reception | None, prospect: Prospect | None
) -> VacancySheet:
    lines = [sheet.frozen(space) for space in sheet.vacant(estate)]
    if not lines:
        raise WrongState(_("Nothing that is released stands empty."))
    terms = sheet.terms_of(estate)
    day = estate.today()
    return VacancySheet.objects.create(
        estate=estate,
        number=f"{SERIES}{day:%y%m%d}-{next_of_day(estate, day, SERIES):02d}",
        reception=reception,
        prospect=prospect,
        recipient=recipient,
        level=level,
        basis=terms.basis,
        tax_included=terms.tax_included,
        lines=lines,
        made_at=clock.now(),
        made_by=by,
    )
