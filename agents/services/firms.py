"""Agency firms: written down, described (R120)."""

from dataclasses import dataclass, fields

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import policies
from agents.models import AgencyFirm
from leasing.pipeline.company import key_of
from office import clock, timeline
from office.errors import WrongState, require
from office.models import Estate, Staff
from office.typed import optional_text, plain_line, require_text
from premises.names import company_initials

LONGEST_NOTE = 1000
LINES = {"area": 120, "clients": 120, "address": 120}


@dataclass(frozen=True)
class FirmFacts:
    """What a firm deals in, for whom, and where it is."""

    name: str = ""
    area: str = ""
    clients: str = ""
    address: str = ""
    note: str = ""


@transaction.atomic
def write_down_firm(*, estate: Estate, by: Staff, facts: FirmFacts) -> AgencyFirm:
    """A firm is met for the first time, in an estate (R120). Raises NotAllowed, BadInput."""
    require(policies.may_keep_brokers(by, estate.pk))
    return new_firm(estate, by, facts)


@transaction.atomic
def change_firm(*, firm_id: int, by: Staff, facts: FirmFacts) -> AgencyFirm:
    """Change what is known of a firm; what changed stands in its timeline. Raises NotAllowed, WrongState, BadInput."""
    (firm,) = AgencyFirm.objects.locked(firm_id)
    require(policies.may_see_brokers(by))
    if firm.merged_into_id:
        raise WrongState(_("This entry was merged into another: change that one."))
    before = {field.name: getattr(firm, field.name) for field in fields(FirmFacts)}
    _describe(firm, facts)
    changed = [name for name, value in before.items() if getattr(firm, name) != value]
    firm.version += 1
    firm.save()
    if changed:
        timeline.record(firm, "changed", by=by, details={"fields": changed})
    return firm


def new_firm(estate: Estate, by: Staff, facts: FirmFacts) -> AgencyFirm:
    """The row and its first entry, inside the caller's transaction. Raises BadInput."""
    firm = AgencyFirm(met_in=estate, recorded_by=by, recorded_at=clock.now())
    _describe(firm, facts)
    firm.save(force_insert=True)
    timeline.record(firm, "written_down", by=by)
    return firm


def firm_called(name: str) -> AgencyFirm | None:
    """The firm that is certainly this one: the same name but for town, legal form and signs."""
    key = key_of(name)
    return AgencyFirm.objects.standing().filter(key=key).order_by("id").first() if key else None


def _describe(firm: AgencyFirm, facts: FirmFacts) -> None:
    """Put what was typed on the row; raises BadInput beside its field."""
    firm.name = require_text(plain_line(facts.name), "name", _("Write the firm’s name."), 80)
    firm.key = key_of(firm.name)
    firm.initials = company_initials(firm.name)
    for name, most in LINES.items():
        setattr(firm, name, plain_line(optional_text(getattr(facts, name), name, most)))
    firm.note = optional_text(facts.note, "note", LONGEST_NOTE)
