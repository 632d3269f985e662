"""What a signature does to the prospect: he is won, and nothing is left to be done for him."""

from django.utils.translation import gettext_lazy as _

from leasing.models import Lease, PriceApplication, Prospect, SetAside, Stage
from leasing.services.asides import end_aside
from leasing.services.leaving import leaves
from leasing.services.price_applications import note_client
from leasing.services.prospect_stage import write_stage
from office.models import Staff


def has_signed(prospect: Prospect, lease: Lease, *, by: Staff, verb: str = "signed") -> None:
    """He is won: what he was set aside for has ended, and nothing is left to be done for him. A tenant who signs another
    quote is won already."""
    aside = SetAside.objects.current().select_for_update(no_key=True).filter(prospect=prospect).first()
    if aside:
        end_aside(aside, by=by)
        for application in PriceApplication.objects.filter(aside=aside, client="", granted_price__isnull=False):
            note_client(application, PriceApplication.Client.ACCEPTED, "")
    if prospect.stage != Stage.SIGNED:
        write_stage(prospect, Stage.SIGNED, by=by, verb=verb, lease=lease.pk)
    leaves(prospect, by=by, why=str(_("He has signed with us.")))
