"""What beat asks: who was to be looked at again by today, and was nobody told of it yet? (R97)"""

from datetime import datetime

from django.db import transaction

from leasing import policies
from leasing.ends import notices
from leasing.models import SetAside
from office.models import Estate, Role


def remind_of_asides(*, at: datetime, estate: Estate | None = None) -> int:
    """Tell the owners, of whom has left the leasing managers, over all estates or one; how many were told. Once each,
    however long beat was down and however often it runs."""
    estates = [estate] if estate else list(Estate.objects.filter(kind=Estate.Kind.TOWER))
    return sum(_remind_in(one, at) for one in estates)


def _remind_in(estate: Estate, at: datetime) -> int:
    due = SetAside.objects.current().filter(estate=estate, reminded_at=None, look_again_on__lte=estate.day_of(at))
    return sum(_remind(aside, at) for aside in due.select_related("prospect__owner").order_by("id"))


@transaction.atomic
def _remind(aside: SetAside, at: datetime) -> int:
    """Claim it before anything is said: who gets no row says nothing."""
    has_owner = aside.prospect.owner.is_active and policies.may_own(aside.prospect.owner, aside.estate_id)
    aside.turn_role = Role.LEASING if has_owner else Role.LEASING_MANAGER
    rows = SetAside.objects.current().filter(pk=aside.pk, reminded_at=None)
    claimed = rows.update(reminded_at=at, turn_role=aside.turn_role)
    if claimed:
        notices.look_again(aside)
    return claimed
