"""The history of a configuration row, kept by triggers (pghistory): who changed which field from what to what."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import SimpleNamespace
from typing import Any

from django.contrib.admin.models import ADDITION, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Model
from django.utils.encoding import force_str
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from office.frame import Text
from office.models import Staff

SHOWN = 200
# Said to have changed, its value kept back.
KEPT_BACK = "•••"


@dataclass(frozen=True)
class FieldChange:
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """`part` names what belongs to the row and was changed: one of its posts, a step; empty for the row itself."""

    at: datetime
    kind: str
    who: str
    fields: list[FieldChange]
    part: str = ""


def changes_of(row: Model, below: Iterable[type[Model]] = ()) -> list[Change]:
    """The changes of a row and of the tracked rows that belong to it, newest first."""
    found = [(model, event) for model in [type(row), *below] for event in _events(model, row)]
    found.sort(key=lambda pair: pair[1].pgh_created_at, reverse=True)
    found = found[:SHOWN]
    people = _people([event for _model, event in found])
    names = _Names()
    return [
        Change(
            at=event.pgh_created_at,
            kind=event.pgh_label,
            who=people.get(_user_id(event), ""),
            fields=_differences(model, row, event, _before(found[place + 1 :], model, event), names),
            part="" if model is type(row) else capfirst(force_str(model._meta.verbose_name)),
        )
        for place, (model, event) in enumerate(found)
    ]


def logged_changes_of(row: Model, said_by: Mapping[str, Callable[[Any], Text]]) -> list[Change]:
    """The same of a row that no trigger follows, from what the administrator's forms wrote into Django's own log."""
    names = _Names(said_by)
    kind = ContentType.objects.get_for_model(row, for_concrete_model=False)
    logged = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).select_related("user")
    return [
        Change(
            at=entry.action_time,
            kind="insert" if entry.action_flag == ADDITION else "update",
            who=str(entry.user),
            fields=[_from_to(row, name, pair, names) for name, pair in _logged_values(entry)],
        )
        for entry in logged.order_by("-pk")[:SHOWN]
    ]


def _logged_values(entry: LogEntry) -> list[tuple[str, list[Any] | None]]:
    """Field by field what was there and what is; None where the values are kept back."""
    parts = json.loads(entry.change_message) if entry.change_message.startswith("[") else []
    return [pair for part in parts for pair in part.get("changed", {}).get("values", {}).items()]


def _from_to(row: Model, name: str, pair: list[Any] | None, names: "_Names") -> FieldChange:
    field = row._meta.get_field(name)
    before, after = [
        names.say(field, SimpleNamespace(**{field.attname: value})) for value in pair or [KEPT_BACK, KEPT_BACK]
    ]
    return FieldChange(capfirst(force_str(field.verbose_name)), before, after)


def _events(model: type[Model], row: Model) -> list[Any]:
    """What is kept of a model about the row; nothing where it is not tracked."""
    if not hasattr(model, "pgh_event_model"):
        return []
    mine = {"pgh_obj_id": row.pk} if model is type(row) else {_parent(model, row).attname: row.pk}
    events = model.pgh_event_model.objects.filter(**mine)
    return list(events.select_related("pgh_context").order_by("-pgh_id")[:SHOWN])


def _parent(model: type[Model], row: Model) -> Field:
    return next(field for field in model._meta.concrete_fields if field.related_model is type(row))


def _before(earlier: list[tuple[type[Model], Any]], model: type[Model], event: Any) -> Any:
    """The same row as it was before."""
    same = getattr(event, "pgh_obj_id", None)
    return next((one for kind, one in earlier if same and kind is model and one.pgh_obj_id == same), None)


def _differences(model: type[Model], row: Model, event: Any, before: Any, names: "_Names") -> list[FieldChange]:
    """From what to what. What was added to a row, or taken out, is said whole."""
    is_part = model is not type(row)
    if not is_part and (before is None or event.pgh_label == "delete"):
        return []
    old, new = (event, None) if event.pgh_label == "delete" else (before, event)
    kept = [field for field in model._meta.concrete_fields if hasattr(event, field.attname)]
    kept = [field for field in kept if not (field.primary_key or (is_part and field.related_model is type(row)))]
    return [
        FieldChange(_label(model, field), names.say(field, old), names.say(field, new))
        for field in kept
        if _value(field, old) != _value(field, new)
    ]


def _label(model: type[Model], field: Field) -> str:
    """How a field is called; of a table that only ties two others, what it ties."""
    named = field.related_model._meta if model._meta.proxy and field.is_relation else field
    return capfirst(force_str(named.verbose_name))


def _value(field: Field, event: Any) -> Any:
    value = getattr(event, field.attname) if event else None
    return None if value == "" else value


class _Names:
    """Values in words: what a key refers to is read once for each."""

    def __init__(self, said_by: Mapping[str, Callable[[Any], Text]] | None = None) -> None:
        self._said_by = said_by or {}
        self._known: dict[tuple[Any, Any], str] = {}

    def say(self, field: Field, event: Any) -> str:
        value = _value(field, event)
        if value is None:
            return "–"
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        if field.is_relation:
            return self._named(field, value)
        return force_str(dict(field.flatchoices).get(value, value))

    def _named(self, field: Field, key: Any) -> str:
        if (field, key) not in self._known:
            row = field.related_model._base_manager.filter(pk=key).first()
            self._known[field, key] = str(self._said_by.get(field.name, str)(row) if row else key)
        return self._known[field, key]


def _user_id(event: Any) -> int | None:
    return event.pgh_context.metadata.get("user") if event.pgh_context else None


def _people(events: list[Any]) -> dict[int | None, str]:
    ids = {_user_id(event) for event in events} - {None}
    return dict(Staff.objects.filter(pk__in=ids).values_list("pk", "name"))
