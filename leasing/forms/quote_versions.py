"""What a person typed of a quote beside what a colleague wrote meanwhile."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from leasing.forms.quotes import HUNDRED, QuoteForm
from leasing.models import QuoteVersion
from leasing.quotes import words
from leasing.quotes.reckoning import reduced
from office.frame import Text

NOTHING = "—"
NOT_COMPARED = ("key", "seen", "discount")


@dataclass(frozen=True)
class Difference:
    """A field in which the two are apart."""

    label: Text
    theirs: str
    mine: str


def differences(form: QuoteForm, version: QuoteVersion) -> list[Difference]:
    """Where a valid form differs from the version as it stands now: prices first, then the fields in their order."""
    theirs = QuoteForm(form.prospect, version)
    compared = [*_prices(form, version)]
    for name, field in form.fields.items():
        if name not in NOT_COMPARED and not name.startswith("price-"):
            written = _said(theirs.get_initial_for_field(field, name))
            # The label as it was declared: that a field may be left out says nothing here.
            label = QuoteForm.base_fields.get(name, field).label or ""
            compared.append(Difference(label, written, _said(form.cleaned_data[name])))
    return [one for one in compared if one.theirs != one.mine]


def _prices(form: QuoteForm, version: QuoteVersion) -> Iterator[Difference]:
    """Each space that one of the two offers; a discount is said as the price that it makes."""
    written = {one.space_id: one for one in version.spaces.all()}
    discount = (form.cleaned_data["discount"] or Decimal(0)) / HUNDRED
    for space in form.offered:
        if space.pk in written or space.pk in form.chosen_ids:
            typed = form.cleaned_data[f"price-{space.pk}"] or reduced(space.list_price, discount)
            theirs = written[space.pk].price if space.pk in written else None
            mine = typed if space.pk in form.chosen_ids else None
            yield Difference(space.label, _said(theirs), _said(mine))


def _said(value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return words.full_day(value)
    if isinstance(value, Decimal):
        return words.money(value)
    return str(value) if value else NOTHING
