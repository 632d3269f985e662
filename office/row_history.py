"""The history of a configuration row, kept by triggers (pghistory): who changed which field from what to what."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Model

from office.models import Staff

SHOWN = 200


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    at: datetime
    kind: str
    who: str
    fields: list[FieldChange]


def changes_of(row: Model) -> list[Change]:
    """The changes of a tracked row, newest first."""
    model = type(row)
    events = model.pgh_event_model.objects.filter(pgh_obj_id=row.pk).select_related("pgh_context").order_by("-pgh_id")
    found = list(events[:SHOWN])
    names = {field.attname: str(field.verbose_name) for field in model._meta.concrete_fields}
    people = _people(found)
    return [
        Change(
            at=event.pgh_created_at,
            kind=event.pgh_label,
            who=people.get(_user_id(event), ""),
            fields=_differences(found[place + 1] if place + 1 < len(found) else None, event, names),
        )
        for place, event in enumerate(found)
    ]


def _differences(before: Any, after: Any, names: dict[str, str]) -> list[FieldChange]:
    if before is None:
        return []
    return [
        FieldChange(words, _say(getattr(before, name)), _say(getattr(after, name)))
        for name, words in names.items()
        if getattr(before, name) != getattr(after, name)
    ]


def _say(value: Any) -> str:
    return "–" if value in (None, "") else str(value)


def _user_id(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _people(events: list[Any]) -> dict[int | None, str]:
    ids = {_user_id(event) for event in events} - {None}
    return dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))
