"""How all configuration is kept: retired or ended, never deleted, with a history of who changed what."""

from typing import Any

from django.contrib import admin, messages
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet, TextChoices
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.row_history import Change, changes_of


class Corner(TextChoices):
    """Where on the first page what belongs to no job stands."""

    PEOPLE = "people", pgettext_lazy("administration", "People")
    ESTATES = "estates", _("Estates and calendar")
    SYSTEM = "system", _("What runs by itself")


class ConfigurationAdmin(admin.ModelAdmin):
    """What other rows may refer to: it is retired or ended, never deleted, and its history says who changed what."""

    list_per_page = 50
    # Tracked rows that belong to one of these and are no inline: which categories a rule is of.
    kept_with: tuple[type[Model], ...] = ()

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Who changed which field from what to what, of the row and of the rows below it."""
        found = get_object_or_404(self.get_queryset(request), pk=object_id)
        context = {
            **self.admin_site.each_context(request),
            "title": _("History of “{name}”").format(name=found),
            "object": found,
            "opts": self.opts,
            "changes": self.changes_of(found),
        }
        return TemplateResponse(request, "admin/office/history.html", context)

    def changes_of(self, row: Model) -> list[Change]:
        return changes_of(row, [*(inline.model for inline in self.inlines), *self.kept_with])


class Retires(admin.ModelAdmin):
    """Rows that are taken out of use and back, several at once."""

    actions = ("retire", "bring_back")

    @admin.action(description=_("Retire: no longer offered"))
    def retire(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._set_retired(request, rows, True)

    @admin.action(description=_("Bring back into use"))
    def bring_back(self, request: HttpRequest, rows: QuerySet[Any]) -> None:
        self._set_retired(request, rows, False)

    def _set_retired(self, request: HttpRequest, rows: QuerySet[Any], retired: bool) -> None:
        try:
            with transaction.atomic():
                changed = rows.exclude(retired=retired).update(retired=retired)
        except IntegrityError:
            said = _("One of these cannot be brought back: another in use is in its place.")
            self.message_user(request, said, messages.ERROR)
            return
        self.message_user(request, _("{n} rows changed.").format(n=changed))
