"""Sources, categories and features as delivered and beat's entries: written after each migrate, only where missing."""

from typing import Any

from django.utils.translation import gettext_lazy
from django_celery_beat.models import IntervalSchedule, PeriodicTask

from complaints.delivered_categories import CATEGORIES, THREE_DAYS, Delivered
from complaints.models import Category, Source
from complaints.services import deliver_features
from office import fixed_rows as office_rows
from office.models import Estate

SOURCES = [
    ("phone", "来电", "telephone", False),
    ("visit", "来访", "person-walking", False),
    ("wechat", "微信群", "wechat", False),
    ("online", "网上", "globe", False),
    ("letter", "书信", "envelope", False),
    ("patrol", "巡查", "binoculars", False),
    ("hotline", "12345转办", "headset", True),
    ("street", "街道或居委会", "building", True),
    ("committee", "业委会", "people", True),
    ("company", "公司", "briefcase", True),
]


# What each task does, as the administrator reads it.
SAID = {
    "complaints.tasks.sweep_clocks": gettext_lazy("warn of deadlines that run out, and tell what was missed"),
    "complaints.tasks.watch_valid_complaints": gettext_lazy("raise the alarm over the rate of valid complaints"),
    "complaints.tasks.fold_tallies": gettext_lazy("bring the figures up to date"),
    "complaints.tasks.refresh_hot_spots": gettext_lazy("reckon where complaints come from"),
    "complaints.tasks.remind_hosts": gettext_lazy("remind the hosts of peer visits"),
    "complaints.tasks.erase_door_data": gettext_lazy("erase what the residents’ door kept long enough"),
}
# What beat calls, and every how many minutes.
TASKS = {
    "complaints: clocks": ("sweep_clocks", 5),
    "complaints: tallies": ("fold_tallies", 5),
    "complaints: hot spots": ("refresh_hot_spots", 60),
    "complaints: valid complaints": ("watch_valid_complaints", 60),
    "complaints: peer visits": ("remind_hosts", 5),
    "complaints: erasures": ("erase_door_data", 24 * 60),
}


def install(**_: Any) -> None:
    """Write the missing sources, categories, features to show, and what beat calls."""
    office_rows.install()  # a category stands on its trade, and ours are written before the floors below
    Source.objects.bulk_create(
        [
            Source(code=code, name=name, icon=icon, external=external, order=10 * place)
            for place, (code, name, icon, external) in enumerate(SOURCES, 1)
        ],
        ignore_conflicts=True,
    )
    _install_categories()
    for estate in Estate.objects.all():
        deliver_features(estate)
    for name, (task, minutes) in TASKS.items():
        every, _made = IntervalSchedule.objects.get_or_create(every=minutes, period=IntervalSchedule.MINUTES)
        PeriodicTask.objects.get_or_create(name=name, defaults={"interval": every, "task": f"complaints.tasks.{task}"})


def _install_categories() -> None:
    """The missing nodes of the tree, those above first. What the administrator changed or retired stays as it is."""
    known = dict(Category.objects.values_list("code", "pk"))
    tops = [_category(top, 10 * place) for place, top in enumerate(CATEGORIES, 1) if top.code not in known]
    Category.objects.bulk_create(tops, ignore_conflicts=True)
    above = dict(Category.objects.values_list("code", "pk"))
    below = [
        _category(child, 10 * place, under=top, parent_id=above[top.code])
        for top in CATEGORIES
        for place, child in enumerate(top.children, 1)
        if child.code not in known
    ]
    Category.objects.bulk_create(below, ignore_conflicts=True)


def _category(node: Delivered, order: int, *, under: Delivered | None = None, parent_id: int | None = None) -> Category:
    """The row of a node; trade, clocks and icon are those of the category above unless it names its own."""
    above = under or node
    resolve, answer, urgent_resolve, urgent_answer = node.days or above.days or THREE_DAYS
    return Category(
        code=node.code,
        parent_id=parent_id,
        name=node.name,
        icon=node.icon or above.icon,
        order=order,
        trade_id=node.trade or above.trade,
        emergency=node.emergency,
        resolve_days=resolve,
        answer_days=answer,
        urgent_resolve_days=urgent_resolve,
        urgent_answer_days=urgent_answer,
        prompts="\n".join(node.prompts),
        words=node.words,
        rule=node.rule,
    )
