"""What a prospect's next step is, for lists and cards: read with the prospects, by one statement for a page."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Prefetch, Q

from leasing.follow_ups.days import terms_of
from leasing.models import FOLLOWED, OPEN, FollowUp, Prospect, Reception, Stage
from office import clock
from office.models import Estate


def next_steps() -> Prefetch:
    """For `prefetch_related`: the open follow-ups of each prospect, the first due first."""
    rows = FollowUp.objects.open().order_by("due_at", "id")
    return Prefetch("follow_ups", rows, to_attr="next_steps")


def next_of(prospect: Prospect) -> FollowUp | None:
    """The follow-up that is due first, of a prospect that was read with `next_steps`."""
    return next(iter(getattr(prospect, "next_steps", [])), None)


def is_left_in_peace(prospect: Prospect) -> bool:
    """R83: his needs are known and he shows no intent. He is thanked and not pushed."""
    return prospect.intent == Prospect.Intent.NONE and prospect.stage != Stage.RECEIVED and prospect.stage in OPEN


def overdue() -> Q:
    rows = FollowUp.objects.open().filter(prospect=OuterRef("pk"), due_at__lte=clock.now())
    return Q(Exists(rows))


def due_today(estate: Estate) -> Q:
    now = clock.now()
    end = estate.end_of(estate.day_of(now))
    rows = FollowUp.objects.open().filter(prospect=OuterRef("pk"), due_at__gt=now, due_at__lte=end)
    return Q(Exists(rows))


def without_next_step() -> Q:
    """Open, to be reached, and nothing planned (R90)."""
    planned = FollowUp.objects.open().filter(prospect=OuterRef("pk"))
    return Q(~Exists(planned), stage__in=FOLLOWED, is_anonymous=False)


def gone_quiet(estate: Estate) -> Q:
    """Open, to be reached, and for so many days neither here nor spoken with nor written to (R90)."""
    edge = clock.now() - timedelta(days=terms_of(estate).quiet_days)
    contact = FollowUp.objects.filter(prospect=OuterRef("pk"), state=FollowUp.State.DONE, done_at__gt=edge)
    visit = Reception.objects.counted().filter(prospect=OuterRef("pk"), begun_at__gt=edge)
    return Q(~Exists(contact), ~Exists(visit), received_at__lte=edge, stage__in=FOLLOWED, is_anonymous=False)
