"""Room numbers, however they are written."""

import re
import unicodedata

_CHINESE = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百]+")
_SEPARATORS = re.compile(r"(号楼|幢|栋|座|单元|号门|门|层|室|号|#|－|—|–|_|/|\s|\.|,|，|、)+")


def _chinese_number(match: re.Match[str]) -> str:
    """三 → 3, 十二 → 12, 二十 → 20; a row of digits (一五〇二) is read digit by digit."""
    text = match.group()
    if "十" not in text and "百" not in text:
        return "".join(str(_CHINESE[c]) for c in text)
    total = current = 0
    for char in text:
        if char in "十百":
            total += (current or 1) * (10 if char == "十" else 100)
            current = 0
        else:
            current = _CHINESE[char]
    return str(total + current)


def room_key(text: str) -> str:
    """The form in which rooms are compared: `３号楼１单元0502室` and `3#1-502` both give `3-1-502`.

    Parts are joined by `-`, upper-cased, without leading zeros; an empty string when nothing is left.
    """
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    plain = _NUMERAL.sub(_chinese_number, plain)
    parts = re.split(r"-+", _SEPARATORS.sub("-", plain).strip("-"))
    return "-".join(part.lstrip("0") or "0" for part in parts if part)


def short_key(building: str, entrance: str, room: str) -> str:
    """The key without the entrance (`3-502`), as residents often say it; empty where there is no entrance."""
    return room_key(f"{building}-{room}") if building and entrance else ""
