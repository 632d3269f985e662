"""Taking the register out with what lists and sheets otherwise mask."""

from typing import IO

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import timeline
from office.errors import require
from office.models import Estate, Staff
from office.typed import require_text
from premises import listing, policies
from premises.models.unit import UnitQuerySet


@transaction.atomic
def export_in_full(*, estate: Estate, units: UnitQuerySet, reason: str, by: Staff) -> IO[bytes]:
    """These units as an Excel sheet with whole telephone numbers; who took them out and why is on record.

    Raises NotAllowed for anybody but the director, BadInput without a reason or for too many units.
    """
    require(policies.may_export_in_full(by, estate.pk))
    reason = require_text(reason, "reason", _("Say what the numbers are needed for."))
    body = listing.workbook(estate, units, in_full=True)
    timeline.record(estate, "exported_in_full", by=by, note=reason, details={"units": units.order_by().count()})
    return body
