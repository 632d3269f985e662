"""Who is invited to a gathering: chosen, told, taken off the list again (R49, R51)."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from premises.models import Household
from revisits import policies
from revisits.models import Gathering, GatheringStatus, Invitation
from revisits.services.gathering_move import keep_due, require_state

MOST_INVITED = 500


@transaction.atomic
def invite(*, gathering_id: int, by: Staff, household_ids: Collection[int], chosen: str) -> int:
    """Put households on the list of who is invited (R49); how many are new. Who is on it already stays once.

    Raises NotAllowed, WrongState, BadInput.
    """
    gathering = _locked(gathering_id, by)
    require_one_of(chosen, Invitation.Chosen.values, "chosen", _("Choose how they are found."))
    lives = Household.objects.living_on(gathering.estate.day_of(gathering.starts_at))
    homes = list(lives.filter(estate=gathering.estate, pk__in=household_ids).order_by("id"))
    if not homes:
        raise BadInput(_("Choose at least one household."), "household")
    known = set(gathering.invitations.values_list("household_id", flat=True))
    new = [home for home in homes if home.pk not in known]
    if len(known) + len(new) > MOST_INVITED:
        raise BadInput(_("At most %(most)d households are invited.") % {"most": MOST_INVITED}, "household")
    at = clock.now()
    Invitation.objects.bulk_create(
        [
            Invitation(estate=gathering.estate, gathering=gathering, household=home, chosen=chosen, invited_at=at)
            for home in new
        ]
    )
    if new:
        keep_due(gathering)
        timeline.record(gathering, "invited", by=by, details={"count": len(new), "chosen": chosen})
    return len(new)


@transaction.atomic
def tell_invitations(*, gathering_id: int, by: Staff, invitation_ids: Collection[int], told: str) -> int:
    """Note how these households were told of it; how many. Raises NotAllowed, WrongState, BadInput."""
    gathering = _locked(gathering_id, by)
    require_one_of(told, Invitation.Told.values, "told", _("Choose how they were told."))
    rows = gathering.invitations.filter(pk__in=invitation_ids)
    count = rows.update(told=told, told_at=clock.now(), told_by=by)
    if not count:
        raise BadInput(_("Choose at least one household."), "invitation")
    timeline.record(gathering, "told", by=by, details={"count": count, "told": told})
    return count


@transaction.atomic
def withdraw_invitation(*, gathering_id: int, by: Staff, invitation_id: int) -> None:
    """Take a household off the list again. Raises NotAllowed, WrongState."""
    gathering = _locked(gathering_id, by)
    invitation = gathering.invitations.filter(pk=invitation_id).first()
    if invitation is None:
        raise WrongState(_("This household is not on the list any more."))
    if gathering.attendances.filter(household=invitation.household_id).exists():
        raise WrongState(_("This household has signed in: it stays on the list."))
    timeline.record(gathering, "withdrew", by=by, details={"household": invitation.household_id})
    invitation.delete()
    keep_due(gathering)


def _locked(gathering_id: int, by: Staff) -> Gathering:
    gathering = Gathering.objects.locked(gathering_id)
    require_state(gathering, GatheringStatus.PLANNED)
    require(policies.may_run_gathering(by, gathering))
    return gathering
