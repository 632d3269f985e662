"""Sources, categories as delivered and beat's entry: written after each migrate, only where missing."""

from typing import Any

from django_celery_beat.models import IntervalSchedule, PeriodicTask

from complaints.models import Source

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
    """Write the missing sources, categories and the five-minute sweep."""
    Source.objects.bulk_create(
        [
            Source(code=code, name=name, icon=icon, external=external, order=10 * place)
            for place, (code, name, icon, external) in enumerate(SOURCES, 1)
        ],
        ignore_conflicts=True,
    )
    every, _made = IntervalSchedule.objects.get_or_create(every=5, period=IntervalSchedule.MINUTES)
    PeriodicTask.objects.get_or_create(
        name="complaints: clocks", defaults={"interval": every, "task": "complaints.tasks.sweep_clocks"}
    )
