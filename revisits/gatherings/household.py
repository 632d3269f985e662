"""Where a household was invited and whether it came, for the page with all that the office has with it (R1)."""

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from office.frame import SearchHit
from office.models import Staff
from premises.models import Household
from revisits.gatherings import words
from revisits.models import Attendance, Gathering, GatheringStatus, Invitation

MOST = 30


def hits_for(staff: Staff, household: Household) -> list[SearchHit]:
    """The gatherings that this stay was invited to or came to, newest first."""
    invited = Invitation.objects.filter(gathering=OuterRef("pk"), household=household)
    came = Attendance.objects.filter(gathering=OuterRef("pk"), household=household)
    seen = Gathering.objects.visible_to(staff).filter(estate=household.estate_id)
    found = seen.annotate(came=Exists(came)).filter(Q(Exists(invited)) | Q(came=True)).select_related("estate")
    return [_hit(gathering) for gathering in found.order_by("-starts_at", "-id")[:MOST]]


def _hit(gathering: Gathering) -> SearchHit:
    if gathering.came:
        state = _("came")
    elif gathering.status == GatheringStatus.HELD:
        state = _("invited, did not come")
    else:
        state = _("invited")
    return SearchHit(
        title=gathering.topic,
        url=reverse("revisits:gathering", args=[gathering.pk]),
        bits=[str(gathering.get_kind_display()), words.hours(gathering)],
        state=state,
    )
