"""One row of the sheet, checked by a form: each field says in a sentence what is wrong with its cell."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from office.models import Estate
from premises.models import Tie, Unit
from premises.names import clean_name, clean_phone
from premises.rooms import room_key

NOT_MOVED_IN = "not_moved_in"
_KINDS = {
    **dict.fromkeys(("住宅", "住房", "home"), Unit.Kind.HOME),
    **dict.fromkeys(("办公", "办公室", "写字楼", "office"), Unit.Kind.OFFICE),
    **dict.fromkeys(("商铺", "底商", "店铺", "shop"), Unit.Kind.SHOP),
    **dict.fromkeys(("车位", "停车位", "parking"), Unit.Kind.PARKING),
}
_RELATIONS = {
    **dict.fromkeys(("业主", "产权人", "户主", "owner"), Tie.Relation.OWNER),
    **dict.fromkeys(("共有人", "共有业主", "共同业主", "co-owner"), Tie.Relation.CO_OWNER),
    **dict.fromkeys(("租户", "租客", "承租人", "租赁户", "tenant"), Tie.Relation.TENANT),
    **dict.fromkeys(("家属", "家人", "同住人", "配偶", "子女", "父母", "family"), Tie.Relation.FAMILY),
    **dict.fromkeys(("代理人", "代理", "联系人", "agent"), Tie.Relation.AGENT),
}
_EMPTY = ("未入住", "空置", "没入住", "未住")
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: 00:00(?::00)?)?")
_EXCEL_EPOCH = date(1899, 12, 30)


class _Cell(forms.CharField):
    """A cell: never required by itself, its spaces already gone."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, strip=False, **kwargs)


class FloorCell(_Cell):
    def clean(self, value: str) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        below = re.fullmatch(r"(?:B|负|地下|-)(\d{1,2})(?:层|楼|F)?", text.upper())
        above = re.fullmatch(r"(\d{1,3})(?:层|楼|F)?", text.upper())
        if not below and not above:
            raise ValidationError(_("A floor is a number: 15, or B1 for one below the ground."))
        return -int(below.group(1)) if below else int(above.group(1)) if above else None


class AreaCell(_Cell):
    def clean(self, value: str) -> Decimal | None:
        text = re.sub(r"(?:㎡|m2|平米|平方米|平方|平)$", "", super().clean(value), flags=re.IGNORECASE).strip()
        if not text:
            return None
        try:
            area = Decimal(text).quantize(Decimal("0.01"))
        except InvalidOperation:
            raise ValidationError(_("An area is a number in square metres: 106.50.")) from None
        if not 0 < area < 1_000_000:
            raise ValidationError(_("An area is a number in square metres: 106.50."))
        return area


class WordCell(_Cell):
    """A cell that holds one of several words."""

    def __init__(self, words: dict[str, Any], sentence: Any) -> None:
        super().__init__()
        self.words, self.sentence = words, sentence

    def clean(self, value: str) -> Any:
        text = super().clean(value)
        if text and text.lower() not in self.words:
            raise ValidationError(self.sentence)
        return self.words.get(text.lower(), "")


class PhoneCell(_Cell):
    def clean(self, value: str) -> str:
        text = super().clean(value)
        try:
            return clean_phone(text) if text else ""
        except ValueError:
            raise ValidationError(_("That is not a telephone number: a mobile has 11 digits.")) from None


class DayCell(_Cell):
    """A day as people write it, the number that Excel keeps, or the word that says that nobody has moved in."""

    def clean(self, value: str) -> date | str | None:
        text = super().clean(value)
        if not text:
            return None
        if text in _EMPTY:
            return NOT_MOVED_IN
        try:
            match = _DAY.fullmatch(text)
            if match:
                return date(*map(int, match.groups()))
            if text.isdigit() and 20_000 <= int(text) <= 80_000:
                return _EXCEL_EPOCH + timedelta(days=int(text))
        except ValueError:
            pass
        raise ValidationError(_("A day is written 2024-05-01."))


class RowForm(forms.Form):
    """The form is made once and bound to one row after the other: ten thousand of them would cost as many copies."""

    building = _Cell(max_length=12)
    entrance = _Cell(max_length=8)
    floor = FloorCell()
    room = _Cell(max_length=14)
    kind = WordCell(_KINDS, _("The kind is one of 住宅, 办公, 商铺, 车位."))
    area = AreaCell()
    zone = _Cell(max_length=30)
    name = _Cell(max_length=60)
    relation = WordCell(_RELATIONS, _("The relation is one of 业主, 共有人, 租户, 家属, 代理人."))
    phone = PhoneCell()
    salutation = _Cell(max_length=20)
    call_when = _Cell(max_length=40)
    since = DayCell()

    def __init__(self, estate: Estate, zones: dict[str, int]) -> None:
        super().__init__(data={})
        self.zones, self.today = zones, estate.today()
        tower = estate.kind == Estate.Kind.TOWER
        self.usual_kind = Unit.Kind.OFFICE if tower else Unit.Kind.HOME
        self._clean: dict[str, dict[str, Any]] = {name: {} for name in self.fields}

    def check(self, row: dict[str, str]) -> dict[str, Any]:
        """The cleaned row; `errors` says by column what is wrong."""
        self.data, self._errors, self.cleaned_data = row, forms.utils.ErrorDict(), {}
        for name, known in self._clean.items():
            text = row.get(name, "")
            try:
                if text not in known:  # most words of a sheet stand in it many times
                    known[text] = self.fields[name].clean(text)
                self.cleaned_data[name] = known[text]
            except ValidationError as error:
                self.add_error(name, error)
        for name, sentence in self._across(self.cleaned_data):
            self.add_error(name, sentence)
        return self.cleaned_data

    def _across(self, cells: dict[str, Any]) -> Iterator[tuple[str, Any]]:
        """What one cell cannot say alone."""
        cells["building"] = room_key(cells.get("building", ""))
        cells["entrance"] = room_key(cells.get("entrance", ""))
        cells["kind"] = cells.get("kind") or self.usual_kind
        cells["name"] = clean_name(cells.get("name", ""))
        cells["room"] = cells.get("room", "").upper().removesuffix("室").replace(" ", "")
        if not room_key(cells["room"]) and not self.has_error("room"):
            yield "room", _("A room has a number.")
        if not cells["building"] and cells["kind"] != Unit.Kind.PARKING and not self.has_error("building"):
            yield "building", _("Say in which building it is.")
        if cells.get("zone") and cells["zone"] not in self.zones:
            names = "、".join(self.zones) or "—"
            yield "zone", _("This zone is not known. There are: {names}.").format(names=names)
        if cells["name"] and not cells.get("relation") and not self.has_error("relation"):
            yield "relation", _("Say what the person is to the unit: 业主, 共有人, 租户, 家属 or 代理人.")
        if not cells["name"] and (cells.get("phone") or cells.get("relation")) and not self.has_error("name"):
            yield "name", _("Whose is this? Write the name.")
        if isinstance(cells.get("since"), date) and cells["since"] > self.today:
            yield "since", _("This day lies in the future. Record it when it has come.")
