"""The control room is asked to see whether a broker leaves the house (R124, R129)."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import policies
from agents.services.visits import running
from office import security
from office.errors import require
from office.models import SecurityNotice, Staff
from office.typed import require_text


@transaction.atomic
def watch_broker(
    *, visit_id: int, by: Staff, looks: str, floor: int | None = None, last_seen: str = ""
) -> SecurityNotice:
    """Ask the control room to see that he leaves directly: how he looks and where he was, nothing of clients or prices;
    what was seen comes back to the visit. Raises NotAllowed, WrongState, BadInput: nobody sits there."""
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    return security.raise_notice(
        visit,
        estate=visit.estate,
        by=by,
        task=_task(floor),
        floor=floor,
        looks=require_text(looks, "looks", _("Write how he looks, so that the control room finds him."), 200),
        last_seen=last_seen,
    )


def _task(floor: int | None) -> str:
    """What the control room is asked, in the office's language."""
    return f"从 {floor} 层下楼，看是否直接离开大厦" if floor else "看这位访客是否直接离开大厦"
