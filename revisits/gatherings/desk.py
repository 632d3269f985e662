"""What forums and events put on a desk: the host's next step, and the director's forum of the quarter (R49, R50)."""

from datetime import datetime, timedelta

from django.db.models import Exists, F, OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from office import clock, periods, saying
from office.counting import Statement
from office.frame import DeskRow, NavItem, OpenMatter, Text
from office.models import Estate, Role, Staff
from office.policies import estates_with_role
from revisits import policies
from revisits.gatherings import steps, words
from revisits.models import Gathering, Invitation, RevisitTask
from revisits.models.task import RevisitTaskQuerySet

# So many days before the quarter's end the director is reminded that no forum is planned.
FORUM_WANTED = timedelta(days=30)
# The next shift hears of what takes place within so many days.
AHEAD = timedelta(days=3)
PAGES = (
    "revisits:gathering",
    "revisits:gathering_plan",
    "revisits:gathering_invitations",
    "revisits:gathering_sheet",
    "revisits:invitation_code",
    *(f"revisits:gathering_{step.key}" for step in steps.STEPS),
)
PAGE = NavItem(gettext_lazy("Forums and events"), "revisits:gatherings", also=PAGES)
WAITING = """
    SELECT due_at FROM revisits_gathering WHERE host_id = %s AND estate_id = ANY(%s) AND due_at IS NOT NULL
    UNION ALL SELECT due_at FROM revisits_revisittask AS task
    WHERE status = 'open' AND purpose = 'forum' AND estate_id = ANY(%s) AND due_at > %s AND due_at <= %s
        AND NOT EXISTS (
            SELECT 1 FROM revisits_gathering
            WHERE estate_id = task.estate_id AND kind = 'forum' AND period = task.period AND status <> 'cancelled'
        )"""


def pages_for(staff: Staff, estate: Estate) -> list[NavItem]:
    """The page of the navigation, for who may see it."""
    return [PAGE] if policies.may_see_gatherings(staff, estate.pk) else []


def waiting(staff: Staff) -> Statement:
    """The dates of the gatherings and of the quarters without a forum that wait for the person."""
    now = clock.now()
    directed = [estate.pk for estate in estates_with_role(staff, Role.DIRECTOR)]
    return WAITING, [staff.pk, [estate.pk for estate in staff.estates], directed, now, now + FORUM_WANTED]


def rows_for(staff: Staff, most: int) -> list[DeskRow]:
    """The next step of what the person hosts, and the quarters without a forum of who directs."""
    invited = Invitation.objects.filter(gathering=OuterRef("pk"))
    mine = Gathering.objects.filter(host=staff, estate__in=staff.estates, due_at__isnull=False)
    hosted = mine.annotate(is_invited=Exists(invited), is_untold=Exists(invited.filter(told="")))
    hosted = hosted.select_related("estate").order_by("due_at", "id")
    return [
        *[_hosted(gathering) for gathering in hosted[:most]],
        *[_wanted(task) for task in forums_wanted(staff)[:most]],
    ]


def forums_wanted(staff: Staff) -> RevisitTaskQuerySet:
    """The forums that the director owes within a month and for which nothing is planned (R49)."""
    directed = estates_with_role(staff, Role.DIRECTOR)
    now = clock.now()
    live = Gathering.objects.alive().filter(estate=OuterRef("estate"), kind="forum", period=OuterRef("period"))
    owed = RevisitTask.objects.open().filter(
        estate__in=directed, purpose="forum", due_at__gt=now, due_at__lte=now + FORUM_WANTED
    )
    return owed.exclude(Exists(live)).select_related("estate").order_by(F("due_at"), "id")


def _hosted(gathering: Gathering) -> DeskRow:
    due = steps.due_of(gathering, gathering.is_invited, not gathering.is_untold) or steps.DUES["hold"]
    return DeskRow(
        kind="gathering",
        job=gathering.get_kind_display(),
        icon=words.icon_of(gathering),
        title=gathering.topic,
        bits=[words.hours(gathering), gathering.place],
        due_at=_by_when(gathering, due),
        action_label=due.button,
        action_url=steps.url_of(due.key, gathering),
        estate=gathering.estate,
        url=steps.url_of("detail", gathering),
        said=_said(gathering, due),
    )


def _by_when(gathering: Gathering, due: steps.Due) -> datetime | None:
    """Before it begins its hour; while it lasts its end; then the minutes' date."""
    if due.key in ("print", "prepare", "door"):
        return gathering.starts_at
    return gathering.ends_at if due.key == "items" else gathering.due_at


def _said(gathering: Gathering, due: steps.Due) -> Text:
    """The clock's words: when it begins, as long as it has not."""
    is_ahead = due.key in ("print", "prepare", "door") and gathering.starts_at > clock.now()
    return saying.moment(gathering.starts_at, with_hour=True) if is_ahead else ""


def _wanted(task: RevisitTask) -> DeskRow:
    quarter = periods.read(task.period, task.estate.today())
    url = reverse("revisits:gathering_plan") + "?kind=forum"
    return DeskRow(
        kind="gathering",
        job=pgettext_lazy("desk", "Residents’ forum"),
        icon=words.ICONS[words.GatheringKind.FORUM],
        title=_("No forum is planned for %(quarter)s") % {"quarter": quarter.label},
        bits=[task.estate.name],
        due_at=task.due_at,
        action_label=_("Plan the forum"),
        action_url=url,
        estate=task.estate,
        url=reverse("revisits:gatherings"),
    )


def open_matters(staff: Staff, estate: Estate) -> list[OpenMatter]:
    """What the next shift has to know of: the gatherings of the next days, and what is under way (R49, R50)."""
    now, soon = clock.now(), estate.end_of(estate.today() + AHEAD)
    seen = Gathering.objects.visible_to(staff).filter(estate=estate, status="planned", ends_at__gt=now)
    found = seen.filter(starts_at__lt=soon).select_related("estate", "host").order_by("starts_at", "id")
    return [
        OpenMatter(
            kind=Gathering.KIND,
            pk=gathering.pk,
            label=gathering.get_kind_display(),
            title=gathering.topic,
            bits=[words.hours(gathering), gathering.place, gathering.host.name],
            due_at=gathering.starts_at if gathering.starts_at > now else gathering.ends_at,
            url=steps.url_of("detail", gathering),
        )
        for gathering in found
    ]
