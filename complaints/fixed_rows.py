"""Sources, categories as delivered and beat's entry: written after each migrate, only where missing."""

from typing import Any

from django_celery_beat.models import IntervalSchedule, PeriodicTask

from complaints.delivered_categories import CATEGORIES
from complaints.models import Category, Source
from office import fixed_rows as office_rows

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


def install(**_: Any) -> None:
    """Write the missing sources, categories and the five-minute sweep. Categories stand on the office's trades."""
    office_rows.install()
    Source.objects.bulk_create(
        [
            Source(code=code, name=name, icon=icon, external=external, order=10 * place)
            for place, (code, name, icon, external) in enumerate(SOURCES, 1)
        ],
        ignore_conflicts=True,
    )
    _install_categories()
    every, _made = IntervalSchedule.objects.get_or_create(every=5, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="complaints: clocks", defaults={"interval": every, "task": "complaints.tasks.sweep_clocks"}
    )


def _install_categories() -> None:
    """The delivered tree, in its order; a category below another has from it what it does not say for itself."""
    known = {category.code: category for category in Category.objects.all()}
    top = None
    for place, given in enumerate(CATEGORIES, 1):
        if top is None or not given.code.startswith(f"{top.code}-"):
            top = None
        category = known.get(given.code)
        if category is None:
            resolve, answer = given.days or (top.resolve_days, top.answer_days)
            category = Category.objects.create(
                code=given.code,
                parent=top,
                name=given.name,
                icon=given.icon or top.icon,
                order=10 * place,
                trade_id=given.trade or top.trade_id,
                emergency=given.emergency,
                resolve_days=resolve,
                answer_days=answer,
                prompts=given.prompts or top.prompts,
                words=given.words or top.words,
                rule=given.rule or top.rule,
            )
        top = top or category
