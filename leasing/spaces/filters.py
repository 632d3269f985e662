"""What an address asks of spaces: the list shows what fits, the stacking plan greys out what does not."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import Q
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from leasing.models import ReleaseBatch, Space, Standing
from leasing.models.standing import months_later
from office.frame import Text
from office.models import Estate

NO_BATCH = "none"
# The key of a size, its words, and between which areas it lies.
SIZES: dict[str, tuple[Text, int | None, int | None]] = {
    "s": (gettext_lazy("below 200 ㎡"), None, 200),
    "m": (gettext_lazy("200 to 400 ㎡"), 200, 400),
    "l": (gettext_lazy("400 to 800 ㎡"), 400, 800),
    "xl": (gettext_lazy("800 ㎡ and more"), 800, None),
}
MONTHS = (3, 6, 12)


@dataclass
class Asked:
    """The condition that an address says, and its chips: the parameter, the field, the value in words."""

    fits: Q = field(default_factory=Q)
    chips: list[tuple[str, Text, Text]] = field(default_factory=list)
    text: str = ""

    def add(self, key: str, label: Text, words: Text, condition: Q) -> None:
        self.fits &= condition
        self.chips.append((key, label, words))

    @property
    def keys(self) -> set[str]:
        return {key for key, _label, _words in self.chips}


def asked(estate: Estate, params: QueryDict, day: date) -> Asked:
    """What the address names wrongly is left out of account."""
    found = Asked()
    size = SIZES.get(params.get("size", ""))
    if size:
        found.add("size", _("Size"), size[0], _between(size[1], size[2]))
    standing = params.get("standing", "")
    if standing in Standing.values:
        found.add("standing", _("State"), Standing(standing).label, Q(standing=standing))
    for key, label, choices in (
        ("orientation", _("Orientation"), Space.Orientation),
        ("fit_out", _("Fit-out"), Space.FitOut),
    ):
        value = params.get(key, "")
        if value in choices.values:
            found.add(key, label, choices(value).label, Q(**{key: value}))
    _add_batch(found, estate, params.get("batch", ""))
    months = params.get("ends", "")
    if months in {str(number) for number in MONTHS}:
        number = int(months)
        words = ngettext("{n} month", "{n} months", number).format(n=number)
        found.add("ends", _("Ends within"), words, Q(let_until__lte=months_later(day, number)))
    text = " ".join(params.get("q", "").split())[:40]
    if text:
        found.text = text
        found.add("q", _("Words"), text, Q(label__icontains=text) | Q(tenant__icontains=text))
    return found


def _between(least: int | None, most: int | None) -> Q:
    condition = Q()
    if least is not None:
        condition &= Q(area__gte=Decimal(least))
    if most is not None:
        condition &= Q(area__lt=Decimal(most))
    return condition


def _add_batch(found: Asked, estate: Estate, value: str) -> None:
    if value == NO_BATCH:
        found.add("batch", _("Release batch"), _("none"), Q(batch=None))
    elif value.isascii() and value.isdigit():
        batch = ReleaseBatch.objects.filter(estate=estate, pk=value).first()
        if batch:
            found.add("batch", _("Release batch"), batch.name, Q(batch=batch))


def choices(estate: Estate) -> dict[str, Any]:
    """What the chips offer."""
    return {
        "sizes": [(key, words) for key, (words, _least, _most) in SIZES.items()],
        "standings": Standing.choices,
        "orientations": Space.Orientation.choices,
        "fit_outs": Space.FitOut.choices,
        "batches": list(ReleaseBatch.objects.in_use().filter(estate=estate)[:40]),
        "months": [(str(number), ngettext("{n} month", "{n} months", number).format(n=number)) for number in MONTHS],
    }
