"""What the page frame shows: navigation, estate, bell. Gathered here because only the top floor sees all jobs."""

from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language, gettext_lazy, pgettext_lazy
from django.utils.translation import gettext as _

from dashboard import policies
from dashboard.rooms import offered
from office.addresses import address
from office.counting import count_waiting
from office.frame import NavGroup, NavItem, Text
from office.models import Estate, Notice

# Their pages belong to no job, so that standing on one makes no group current.
SHARED = ("office", "dashboard")
MENU = "dashboard:menu"
CALENDAR = NavItem(
    pgettext_lazy("nav", "Calendar"), "dashboard:calendar", "calendar3", also=("dashboard:calendar_link",)
)
DASHBOARD = NavItem(
    gettext_lazy("Dashboard"),
    "dashboard:dashboard",
    "graph-up",
    also=tuple(
        f"dashboard:{name}" for name in ("company", "dashboard_waiting", "dashboard_compared", "dashboard_panels")
    ),
    short=pgettext_lazy("tab", "Dashboard"),
)
REPORTS = NavItem(
    pgettext_lazy("kept", "Reports"), "dashboard:reports", "file-earmark-bar-graph", also=("dashboard:report",)
)


@dataclass(frozen=True)
class Entry:
    """A line of the navigation as the template writes it."""

    label: Text
    icon: str
    url: str
    is_current: bool
    parts: list["Part"] = field(default_factory=list)
    count: int = 0
    is_late: bool = False

    @property
    def current_child(self) -> bool:
        return any(page.is_current for part in self.parts for page in part.pages)


@dataclass(frozen=True)
class Part:
    """The pages of a job that stand together, with the word over them."""

    label: Text
    pages: list[Entry]


class Frame:
    """The frame of one page; each part is asked for only when the page writes it."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.user = request.user
        self.view_name = request.resolver_match.view_name if request.resolver_match else ""

    @cached_property
    def groups(self) -> list[NavGroup]:
        found = (nav(self.user, self.request.estate) for nav in offered("desk", "nav"))
        return [group for group in found if group]

    @cached_property
    def jobs(self) -> list[NavGroup]:
        """Those of which the person may use a page."""
        return [group for group in self.groups if group.url_name]

    @cached_property
    def nav(self) -> list[Entry]:
        waiting, late = count_waiting(group.waiting for group in self.groups)
        desk = Entry(
            _("My desk"),
            "check2-square",
            address("dashboard:desk"),
            self.view_name == "dashboard:desk",
            count=waiting,
            is_late=late,
        )
        jobs = [self._group(group) for group in self.jobs]
        return [desk, self._item(CALENDAR), *jobs, *map(self._item, self.dashboards)]

    @cached_property
    def dashboards(self) -> list[NavItem]:
        """The pages over all jobs, for whom there are some."""
        return [DASHBOARD, REPORTS] if policies.dashboards(self.user) else []

    @cached_property
    def quick_acts(self) -> list[Entry]:
        """The one thing that each job lets this person do at once."""
        return [self._item(group.quick) for group in self.groups if group.quick]

    @property
    def tabs(self) -> list[Entry]:
        """At most five for the thumb: desk, a job, the quick act, a job or the dashboard, everything else."""
        desk, _calendar, *entries = self.nav
        jobs = [self._short(entry, group) for entry, group in zip(entries, self.jobs, strict=False)]
        jobs = [*jobs[:1], *(self._item(item, item.short) for item in self.dashboards), *jobs[1:]][:2]
        quick = [self._item(group.quick, group.quick.short) for group in self.groups if group.quick][:1]
        desk = Entry(_("Desk"), desk.icon, desk.url, desk.is_current)
        more = Entry(_("More"), "three-dots", address(MENU), self.view_name == MENU)
        return [desk, *jobs[:1], *quick, *jobs[1:], more]

    @cached_property
    def unread(self) -> int:
        """New notices, counted no further than the bell can show."""
        return Notice.objects.count_unread(self.user)

    @property
    def estates(self) -> list[Estate]:
        return self.user.estates

    @property
    def is_demo(self) -> bool:
        return self.user.is_authenticated and any(estate.is_demo for estate in self.estates)

    @property
    def here(self) -> str:
        """Where a choice made in the frame leads back to."""
        return self.request.get_full_path() if self.request.method == "GET" else "/"

    @property
    def other_language(self) -> dict[str, str]:
        code = "zh-hans" if get_language() == "en" else "en"
        return {"code": code, "name": dict(settings.LANGUAGES_IN_THEIR_WORDS)[code]}

    def _group(self, group: NavGroup) -> Entry:
        job = group.url_name.partition(":")[0]
        is_here = job not in SHARED and self.view_name.startswith(f"{job}:")
        is_current = is_here or any(self._is_at(item) for item in (group, *group.children))
        return Entry(group.label, group.icon, address(group.url_name), is_current, self._parts(group, is_current))

    def _parts(self, group: NavGroup, is_current: bool) -> list[Part]:
        """The pages below a job, where they are written: for the job in which one is, and on the page with all of them."""
        if not (is_current or self.view_name == MENU):
            return []
        by_part = groupby(group.children, key=lambda item: item.part)
        return [Part(label, [self._item(item) for item in items]) for label, items in by_part]

    def _item(self, item: NavItem, short: Text = "") -> Entry:
        return Entry(short or item.label, item.icon, address(item.url_name), self._is_at(item))

    def _is_at(self, page: NavItem | NavGroup) -> bool:
        also = page.also if isinstance(page, NavItem) else ()
        return self.view_name == page.url_name or self.view_name in also

    def _short(self, entry: Entry, group: NavGroup) -> Entry:
        is_quick = bool(group.quick and self.view_name == group.quick.url_name)
        return Entry(group.short or group.label, entry.icon, entry.url, entry.is_current and not is_quick)


def frame(request: HttpRequest) -> dict[str, Any]:
    """The frame's part of every page's context."""
    return {"estate": getattr(request, "estate", None), "frame": Frame(request)}
