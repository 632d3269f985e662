"""What no trigger follows: the rows of a library, a register of a million rows, a row with a secret. What the administrator
changes in them stands from what to what beside Django's own log of who and when."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.serializers.json import DjangoJSONEncoder
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpRequest
from django.utils.encoding import force_str
from django.utils.translation import override

from office.admin.configuration import ConfigurationAdmin
from office.frame import Text
from office.row_history import Change, logged_changes_of
from office.saying import masked_phone


class LoggedAdmin(ConfigurationAdmin):
    """`secrets` are said to have changed and never written down, of telephones the middle neither. `said_by` names what
    a key refers to where the library's own words are not ours."""

    secrets: tuple[str, ...] = ()
    telephones: tuple[str, ...] = ()
    said_by: Mapping[str, Callable[[Any], Text]] = {}

    def construct_change_message(
        self, request: HttpRequest, form: ModelForm, formsets: Any, add: bool = False
    ) -> list[dict[str, Any]]:
        if add:
            return super().construct_change_message(request, form, formsets, add)
        pairs = {name: (form.initial.get(name), _plain(form.cleaned_data[name])) for name in form.changed_data}
        return self._message({name: pair for name, pair in pairs.items() if (pair[0] or None) != (pair[1] or None)})

    def log_switch(self, request: HttpRequest, rows: list[Model], field: str, after: bool) -> None:
        """Write down that several rows were switched at once."""
        message = self._message({field: (not after, after)})
        LogEntry.objects.log_actions(request.user.pk, rows, CHANGE, message)

    def changes_of(self, row: Model) -> list[Change]:
        return logged_changes_of(row, self.said_by)

    def _message(self, pairs: Mapping[str, tuple[Any, Any]]) -> list[dict[str, Any]]:
        """As Django writes it, with the values beside the names of the fields."""
        if not pairs:
            return []
        with override(None):
            labels = [force_str(self.opts.get_field(name).verbose_name) for name in pairs]
        values = {name: self._written(name, pair) for name, pair in pairs.items()}
        return [{"changed": {"fields": labels, "values": values}}]

    def _written(self, name: str, pair: tuple[Any, Any]) -> list[Any] | None:
        if name in self.secrets:
            return None
        if name in self.telephones:
            return [masked_phone(value or "") for value in pair]
        return [_in_json(value) for value in pair]


def _plain(value: Any) -> Any:
    """As a form has it at the beginning: the key of what a field refers to."""
    return value.pk if isinstance(value, Model) else value


def _in_json(value: Any) -> Any:
    """A value as JSON has it; numbers with decimals, days and hours as text."""
    return value if isinstance(value, str | int | bool | None) else DjangoJSONEncoder().default(value)
