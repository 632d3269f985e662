"""The kinds of notices in groups that a person switches on and off, and the only words of a notice that leave the house.

Each app registers its job and its groups in `AppConfig.ready()`:

    notice_kinds.register_job("complaints", _("Complaints"), 1, desk.nav)
    notice_kinds.register("complaints.turn", _("Matters to handle"), "case_logged", "case_assigned")

The key begins with the app; a kind names the template `<app>/notices/<kind>.txt`. A label says nothing about persons,
rooms or sums: it is what a group chat or a mail server reads.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from office.frame import NavGroup
    from office.models import Estate, Staff

Nav = Callable[["Staff", "Estate | None"], "NavGroup | None"]


@dataclass(frozen=True)
class Group:
    key: str
    label: str | Promise
    kinds: tuple[str, ...]

    @property
    def app(self) -> str:
        return app_of(self.key)


@dataclass(frozen=True)
class Job:
    """A job as a person chooses it, at its place in the navigation."""

    app: str
    label: str | Promise
    place: int
    nav: Nav

    def concerns(self, staff: "Staff") -> bool:
        """Whether the person has a page of it in any of his estates."""
        found = (self.nav(staff, estate) for estate in staff.estates)
        return any(one is not None and one.url_name for one in found)


# What no app has put into a group.
OTHER = Group("office.other", _("Other notices"), ())

_jobs: dict[str, Job] = {}
_groups: dict[str, Group] = {}
_of_kind: dict[tuple[str, str], Group] = {}


def register_job(app: str, label: str | Promise, place: int, nav: Nav) -> None:
    """Make the notices of an app known under the name of its job."""
    _jobs[app] = Job(app, label, place, nav)


def register(key: str, label: str | Promise, *kinds: str) -> None:
    """Put the kinds of one app into a group."""
    group = Group(key, label, kinds)
    _groups[key] = group
    _of_kind.update({(group.app, kind): group for kind in kinds})


def jobs_of(staff: "Staff") -> list[Job]:
    """The jobs with which the person has to do, in the order of the navigation."""
    return [job for job in sorted(_jobs.values(), key=lambda job: job.place) if job.concerns(staff)]


def groups() -> list[Group]:
    """All groups, in the order of the navigation, the rest last."""
    return [*sorted(_groups.values(), key=lambda group: _jobs[group.app].place), OTHER]


def group_of(subject_kind: str, kind: str) -> Group:
    """The group of a notice of this kind about a subject of that kind."""
    return _of_kind.get((app_of(subject_kind), kind), OTHER)


def app_of(dotted: str) -> str:
    """The app in a subject's kind or a group's key."""
    return dotted.partition(".")[0]
