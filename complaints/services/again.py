"""Somebody else calls about a matter that is open already."""

from django.db import transaction

from complaints.models import Case, Source
from complaints.services.corrections import add_reporter
from complaints.services.intake import Caller, receive
from office.models import Staff


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
