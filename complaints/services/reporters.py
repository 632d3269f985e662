"""Those who reported: one more calls about an open matter, and a telephone is looked up."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from complaints import policies
from complaints.models import Case, Source
from complaints.services.corrections import add_reporter
from complaints.services.intake import Caller, receive
from office import timeline
from office.errors import require
from office.models import Staff
from office.typed import require_text

LONGEST_REASON = 120


@transaction.atomic
def report_again(*, case_id: int, by: Staff, source: Source, caller: Caller, said: str = "") -> Case:
    """同样问题: the call is recorded (R13), and who called is one more to be answered (R28).

    Raises NotAllowed, WrongState, and BadInput when the household has reported it already.
    """
    case = Case.objects.locked(case_id)
    contact = receive(estate=case.estate, by=by, source=source, caller=caller)
    return add_reporter(
        case_id=case_id,
        by=by,
        contact=contact,
        said=said,
        household=caller.household,
        person=caller.person,
        unreachable=caller.leaves_no_way,
    )


@transaction.atomic
def show_phone(*, case_id: int, reporter_id: int, by: Staff, reason: str) -> str:
    """The telephone of a reporter in full, for a reason that stands in the timeline. Raises NotAllowed, BadInput."""
    case = Case.objects.select_related("estate").get(pk=case_id)
    require(policies.may_see_reporter(by, case))
    reporter = case.reporters.get(pk=reporter_id)
    reason = require_text(reason, "reason", _("Say why you need the number."), LONGEST_REASON)
    timeline.record(case, "phone_shown", by=by, note=reason, details={"reporter": reporter.pk})
    return reporter.phone
