"""What may be shown to a client: what is vacant or about to be, and what is held for him. And who may lead him."""

from django.db.models import Q

from leasing import policies
from leasing.models import Prospect, Space, Standing
from leasing.models.space import SpaceQuerySet
from office import clock
from office.models import Estate, Post, Staff

SHOWN = (Standing.VACANT, Standing.EXPIRING)
MOST_SPACES = 12


def showable(estate: Estate, prospect: Prospect) -> SpaceQuerySet:
    """The spaces that may be shown to the client today, from the top of the tower; floor prices are not read."""
    today = estate.today()
    rows = Space.objects.filter(estate=estate).standing_on(today).with_standing(today, clock.now())
    may = Q(standing__in=SHOWN) | Q(standing=Standing.HELD, held_for_id=prospect.pk)
    return rows.filter(may).select_related("estate", "building").defer("floor_price").in_order()


def leaders_of(prospect: Prospect) -> list[Staff]:
    """Who may lead the client round: whoever keeps him, and the managers, who see him too."""
    posts = Post.objects.holders(prospect.estate, *policies.MANAGERS)
    managers = Staff.objects.filter(pk__in=posts.values("staff")).exclude(pk=prospect.owner_id).order_by("id")
    return [prospect.owner, *managers]
