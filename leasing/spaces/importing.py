"""What a sheet of spaces would do: each row checked and compared with what is there. Nothing is written here."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leasing.models import Layout, ReleaseBatch, Space
from leasing.spaces.sheet import COLUMNS, FIT_OUTS, KINDS, OFFERS, ORIENTATIONS
from office.models import Estate
from premises.importing.row import AreaCell, DayCell, FloorCell, WordCell
from premises.models import Building
from premises.rooms import room_key

KEPT = (
    "position", "kind", "offer", "area", "efficiency_rate", "orientation", "fit_out", "features", "neighbours",
    "list_price", "floor_price", "management_fee", "batch", "layout", "own_use",
)  # fmt: skip
_FIRST = {"kind": Space.Kind.OFFICE, "offer": Space.Offer.LET}


def _by_word(words: dict[str, str]) -> dict[str, str]:
    """The office's words, and the codes, as people type them."""
    return {word.lower(): code for code, word in words.items()} | {code: code for code in words}


class Cell(forms.CharField):
    """A cell: never required by itself."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)


class StoreyCell(FloorCell):
    """A floor, also as 8 层."""

    def clean(self, value: str) -> int | None:
        return super().clean("".join((value or "").split()))


class NumberCell(Cell):
    """A whole number, or nothing."""

    def clean(self, value: str) -> int | None:
        text = super().clean(value)
        if text and not (text.isascii() and text.isdigit() and len(text) < 4):
            raise ValidationError(_("A whole number: 2."))
        return int(text) if text else None


class PriceCell(Cell):
    """An amount of yuan, or nothing."""

    def clean(self, value: str) -> Decimal | None:
        text = super().clean(value).removeprefix("¥").removesuffix("元").replace(",", "").strip()
        try:
            price = Decimal(text).quantize(Decimal("0.01")) if text else None
        except InvalidOperation:
            raise ValidationError(_("A price is a number: 5.80.")) from None
        if price is not None and not 0 < price < 10_000_000:
            raise ValidationError(_("A price is a number: 5.80."))
        return price


class RateCell(Cell):
    """71.5%, 71.5 or 0.715: all are the same rate."""

    def clean(self, value: str) -> Decimal | None:
        text = super().clean(value)
        match = re.fullmatch(r"(\d{1,3}(?:\.\d{1,6})?)\s*(%?)", text)
        if text and not match:
            raise ValidationError(_("An efficiency rate is written 71.5%."))
        if not match:
            return None
        rate = Decimal(match.group(1))
        rate = rate / 100 if match.group(2) or rate > 1 else rate
        if not 0 < rate <= 1:
            raise ValidationError(_("The efficiency rate lies between 0 and 100 %."))
        return rate.quantize(Decimal("0.0001"))


class RowForm(forms.Form):
    building = Cell(max_length=10)
    floor = StoreyCell()
    position = NumberCell()
    label = Cell(max_length=40)
    kind = WordCell(_by_word(KINDS), gettext_lazy("The kind is one of 办公, 商务中心, 商铺, 住宅."))
    offer = WordCell(_by_word(OFFERS), gettext_lazy("To let or to sell: 出租 or 出售."))
    area = AreaCell()
    efficiency_rate = RateCell()
    orientation = WordCell(
        _by_word(ORIENTATIONS) | {f"朝{word}": code for code, word in ORIENTATIONS.items()},
        gettext_lazy("The orientation is one of 东, 东南, 南, 西南, 西, 西北, 北, 东北."),
    )
    fit_out = WordCell(_by_word(FIT_OUTS), gettext_lazy("The fit-out is one of 毛坯, 标准装修, 精装带家具."))
    features = Cell(max_length=200)
    neighbours = Cell(max_length=200)
    list_price = PriceCell()
    floor_price = PriceCell()
    management_fee = PriceCell()
    batch = Cell(max_length=40)
    layout = Cell(max_length=40)
    own_use = Cell(max_length=40)
    since = DayCell()


@dataclass(frozen=True)
class Fault:
    """What is wrong: the row as Excel numbers it, the column by its name, and what to do."""

    row: int
    column: str
    sentence: str

    def as_list(self) -> list[Any]:
        return [self.row, self.column, self.sentence]


@dataclass
class Plan:
    """What would be written, and the faults that forbid it."""

    rows: int = 0
    faults: list[Fault] = field(default_factory=list)
    new: list[Space] = field(default_factory=list)
    changed: list[tuple[Space, list[str]]] = field(default_factory=list)

    def counts(self) -> dict[str, Any]:
        """What the preview says before anything is written: the first names, and how many."""
        return {
            "rows": self.rows,
            "new": len(self.new),
            "changed": len(self.changed),
            "names": [space.label for space in self.new[:20]],
            "changes": [[space.label, [COLUMNS[name] for name in names]] for space, names in self.changed[:50]],
        }

    def fault(self, row: int, name: str, sentence: Any) -> None:
        self.faults.append(Fault(row, COLUMNS.get(name, ""), str(sentence)))


@dataclass
class Known:
    """What the rows may name, read once."""

    buildings: dict[str, Building]
    batches: dict[str, ReleaseBatch]
    layouts: dict[str, Layout]
    spaces: dict[tuple[int, str], Space]

    @classmethod
    def of(cls, estate: Estate) -> "Known":
        there = Space.objects.filter(estate=estate).standing_on(estate.today())
        return cls(
            {building.number: building for building in Building.objects.filter(estate=estate)},
            {batch.name: batch for batch in ReleaseBatch.objects.in_use().filter(estate=estate)},
            {layout.name: layout for layout in Layout.objects.in_use().filter(estate=estate)},
            {(space.building_id, space.label): space for space in there},
        )


def make(estate: Estate, rows: Iterable[tuple[int, dict[str, str]]]) -> Plan:
    """Check every row and compare it with the spaces that are there."""
    plan, known, seen = Plan(), Known.of(estate), {}
    for number, row in rows:
        plan.rows += 1
        form = RowForm(row)
        if not form.is_valid():
            for name, sentences in form.errors.items():
                plan.fault(number, name, " ".join(map(str, sentences)))
            continue
        faults = list(_look_up(form.cleaned_data, known))
        for name, sentence in faults:
            plan.fault(number, name, sentence)
        if faults:
            continue
        cells = form.cleaned_data
        key = (cells["building"].pk, cells["label"])
        if key in seen:
            plan.fault(number, "label", _("Row {row} is about the same space.").format(row=seen[key]))
            continue
        seen[key] = number
        _compare(estate, number, cells, known.spaces.get(key), plan)
    return plan


def _look_up(cells: dict[str, Any], known: Known) -> Iterator[tuple[str, Any]]:
    """Put rows in the place of names, and say what one cell cannot say alone."""
    building = known.buildings.get(room_key(cells["building"]) or cells["building"])
    cells["label"] = " ".join(cells["label"].split())
    if building is None:
        yield "building", _("This building is not known. There are: {names}.").format(names="、".join(known.buildings))
    cells["building"] = building
    if not cells["label"]:
        yield "label", _("Say which space it is.")
    for name, rows in (("batch", known.batches), ("layout", known.layouts)):
        if cells[name] and cells[name] not in rows:
            yield name, _("This is not known. There are: {names}.").format(names="、".join(rows) or "—")
        cells[name] = rows.get(cells[name])


def _compare(estate: Estate, number: int, cells: dict[str, Any], space: Space | None, plan: Plan) -> None:
    """A space that is known is changed where a filled cell says otherwise; any other is new."""
    is_new = space is None
    if space is None:
        for name in ("floor", "area"):
            if cells[name] is None:
                plan.fault(number, name, _("A new space needs this."))
                return
        since = cells["since"] if isinstance(cells["since"], date) else estate.today()
        space = Space(
            estate=estate, building=cells["building"], floor=cells["floor"], label=cells["label"],
            life=DateRange(since, None), position=999, **_FIRST,
        )  # fmt: skip
    elif cells["floor"] not in (None, space.floor):
        plan.fault(number, "floor", _("This space is on floor {floor}.").format(floor=space.floor))
        return
    changed = [name for name in KEPT if cells[name] not in (None, "") and getattr(space, name) != cells[name]]
    for name in changed:
        setattr(space, name, cells[name])
    if space.floor_price is not None and (space.list_price is None or space.floor_price > space.list_price):
        plan.fault(number, "floor_price", _("The floor price is not above the list price."))
    elif is_new:
        plan.new.append(space)
    elif changed:
        plan.changed.append((space, changed))
