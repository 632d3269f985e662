"""The kinds of notices in groups that a person switches on and off, and the only words of a notice that leave the house.

Each app registers its groups in `AppConfig.ready()`:

    notice_kinds.register("complaints.turn", _("Matters to handle"), "case_logged", "case_assigned")

The key begins with the app; a kind names the template `<app>/notices/<kind>.txt`. A label says nothing about persons,
rooms or sums: it is what a group chat or a mail server reads.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Group:
    key: str
    label: str | Promise
    kinds: tuple[str, ...]

    @property
    def app(self) -> str:
        return app_of(self.key)


# What no app has put into a group.
OTHER = Group("office.other", _("Other notices"), ())

_groups: dict[str, Group] = {}
_of_kind: dict[tuple[str, str], Group] = {}


def register(key: str, label: str | Promise, *kinds: str) -> None:
    """Put the kinds of one app into a group."""
    group = Group(key, label, kinds)
    _groups[key] = group
    _of_kind.update({(group.app, kind): group for kind in kinds})


def groups() -> list[Group]:
    """All groups, job by job, the office's own and the rest last."""
    return sorted([*_groups.values(), OTHER], key=lambda group: group.app == OTHER.app)


def group_of(subject_kind: str, kind: str) -> Group:
    """The group of a notice of this kind about a subject of that kind."""
    return _of_kind.get((app_of(subject_kind), kind), OTHER)


def jobs() -> list[str]:
    """The apps that tell people something, the office itself last."""
    return list(dict.fromkeys(group.app for group in groups() if group.app != OTHER.app)) + [OTHER.app]


def app_of(dotted: str) -> str:
    """The app in a subject's kind or a group's key."""
    return dotted.partition(".")[0]
