"""The signature (R93): an approved quote that the client accepts becomes the lease, and the welcome is planned (R82)."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Lease, Prospect, QuoteVersion, Stage
from leasing.quotes.drawing import offer_of, spaces_of
from leasing.quotes.reckoning import Reckoning, month_after
from leasing.services.leases import Contract, enter_lease
from leasing.services.leaving import convert_holds
from leasing.services.prospect_stage import require_move
from leasing.services.quote_client import quote_to_sign
from leasing.services.renewals import note_signed_again
from leasing.services.welcomes import plan_welcome
from leasing.services.winning import has_signed
from office.errors import BadInput, require
from office.models import Staff


@dataclass(frozen=True)
class Paper:
    """What the signed paper says beyond the quote, and who welcomes the tenant on which day."""

    number: str
    tenant: str
    signed_on: date
    welcome_on: date
    welcome_by: Staff
    note: str = ""


@transaction.atomic
def sign_lease(*, version_id: int, by: Staff, paper: Paper) -> Lease:
    """The lease upon an accepted version: its spaces, dates, rent and deposit, no others (R93). Authority is asked again;
    the client's holds are converted, his follow-up ends, the welcome is planned. Of two who sign one space one wins.

    Raises NotAllowed, WrongState, BadInput.
    """
    of_whom = QuoteVersion.objects.values_list("quote__prospect_id", flat=True)
    prospect = Prospect.objects.locked(of_whom.get(pk=version_id))
    require(policies.may_quote(by, prospect))
    version = quote_to_sign(version_id=version_id, by=by)
    if prospect.stage != Stage.SIGNED:
        require_move(prospect, Stage.SIGNED)
    if paper.signed_on > prospect.estate.today():
        raise BadInput(_("This day lies in the future. Record it when it has come."), "signed_on")
    spaces = spaces_of(version)
    convert_holds(prospect, spaces, by=by, number=paper.number)
    lease = enter_lease(
        estate=prospect.estate,
        by=by,
        contract=contract_of(version, paper),
        space_ids=[space.pk for space in spaces],
        quote_version=version,
        verb="lease_signed",
    )
    note_signed_again(lease, prospect, by=by)
    version.turn_role, version.due_at = "", None
    version.save(update_fields=["turn_role", "due_at"])
    has_signed(prospect, lease, by=by)
    plan_welcome(lease, day=paper.welcome_on, owner=paper.welcome_by, by=by)
    return lease


def contract_of(version: QuoteVersion, paper: Paper) -> Contract:
    """The contract as the frozen version says it."""
    reckoning = Reckoning(offer_of(version))
    return Contract(
        number=paper.number,
        tenant=paper.tenant,
        first_day=version.starts_on,
        last_day=last_day_of(version),
        signed_on=paper.signed_on,
        monthly_rent=reckoning.monthly_rent,
        deposit=reckoning.deposit,
        note=paper.note,
    )


def last_day_of(version: QuoteVersion) -> date:
    """The last day of the term that a version offers."""
    return month_after(version.starts_on, version.months) - timedelta(days=1)
