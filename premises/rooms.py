"""Room numbers, however they are written."""

import re
import unicodedata
from functools import lru_cache

_DIGITS = {char: str(value) for value, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "两": "2"}
_NUMERAL = re.compile("[零〇一二两三四五六七八九十百]+")
_BELOW = re.compile(r"(?:地下|负)-?(\d)层?")
_WORDS = re.compile(r"号楼|单元|号门|幢|栋|座|楼|门|层|区|室|房|号|[#—–―‒_/\s.,、。·•:;()\[\]\\]")


def _chinese_number(match: re.Match[str]) -> str:
    """三 → 3, 十二 → 12, 一百零二 → 102; a row of digits (一五〇二) is read digit by digit."""
    text = match.group()
    if "十" not in text and "百" not in text:
        return "".join(_DIGITS[char] for char in text)
    total, current = 0, ""
    for char in text:
        if char in "十百":
            total += int(current or 1) * (10 if char == "十" else 100)
            current = ""
        else:
            current = "" if char in "零〇" else current + _DIGITS[char]
    return str(total + int(current or 0))


def _plain(text: str) -> str:
    """One alphabet, Arabic digits, and every separator a dash; basements by their letter."""
    plain = unicodedata.normalize("NFKC", text).upper().strip()
    plain = _NUMERAL.sub(_chinese_number, plain)
    plain = _BELOW.sub(r"B\1-", plain)
    return re.sub(r"-+", "-", _WORDS.sub("-", plain)).lstrip("-")


@lru_cache(maxsize=4096)
def room_key(text: str) -> str:
    """The form in which rooms are compared: `３号楼１单元0502室` and `3#1-502` both give `3-1-502`.

    Parts are joined by `-`, upper-cased, without leading zeros; an empty string when nothing is left.
    """
    return "-".join(part.lstrip("0") or "0" for part in _plain(text).split("-") if part)


def room_prefix(text: str) -> str:
    """The beginning of a key, for what is still being typed: after a separator the part is known to be whole."""
    plain = re.sub(r"(?<=-)0+$", "", _plain(text))
    key = room_key(plain)
    return f"{key}-" if key and plain.endswith("-") else key


def looks_like_room(text: str) -> bool:
    """Whether the words can be a room: they hold a digit or a Chinese numeral, or are a building's letter."""
    key = room_key(text)
    return bool(key) and key.isascii() and (any(char.isdigit() for char in key) or len(key) <= 2)


def sort_key(key: str) -> str:
    """The key by which lists are sorted: 2 stands before 10."""
    return re.sub(r"\d+", lambda match: match.group().zfill(5), key)


def unit_keys(building: str, entrance: str, room: str) -> dict[str, str]:
    """What is stored beside a unit: its key, the key without the entrance and the room alone, as residents say them."""
    house, stairs, door = room_key(building), room_key(entrance), room_key(room)
    key = "-".join(part for part in (house, stairs, door) if part)
    return {
        "room_key": key,
        "short_key": f"{house}-{door}" if house and stairs else "",
        "door_key": door if house else "",
        "sort_key": sort_key(key),
    }
