"""Names and telephones, as they are stored for finding."""

import re
import unicodedata

from pypinyin import Style, lazy_pinyin

# Characters that are read otherwise as a surname than in a sentence.
_SURNAMES = {
    "单": "shan",
    "曾": "zeng",
    "仇": "qiu",
    "区": "ou",
    "查": "zha",
    "翟": "zhai",
    "覃": "qin",
    "盖": "ge",
    "朴": "piao",
    "乐": "yue",
    "解": "xie",
    "任": "ren",
    "华": "hua",
    "缪": "miao",
    "尉": "wei",
    "宓": "mi",
    "幺": "yao",
    "员": "yun",
    "繁": "po",
    "召": "shao",
    "洗": "xian",
    "冼": "xian",
    "黑": "he",
    "晟": "cheng",
    "种": "chong",
    "逄": "pang",
    "呙": "guo",
    "郇": "xun",
    "折": "she",
    "阚": "kan",
}


def syllables(name: str) -> list[str]:
    """The pinyin of a name, its surname read as a surname."""
    found = lazy_pinyin(name, style=Style.NORMAL, errors=lambda rest: list(rest.lower()))
    if name[:1] in _SURNAMES and found:
        found[0] = _SURNAMES[name[0]]
    return [re.sub(r"[^a-z0-9]", "", part.lower()) for part in found]


def finding_keys(name: str, phone: str) -> dict[str, str]:
    """What is stored beside a person: full pinyin, initials, and the telephone's last four digits."""
    parts = [part for part in syllables(name) if part]
    return {
        "pinyin": "".join(parts)[:120],
        "initials": "".join(part[0] for part in parts)[:20],
        "phone_tail": phone[-4:] if len(phone) >= 4 else "",
    }


def clean_phone(text: str) -> str:
    """Digits of a telephone as typed (full-width, spaces, dashes, +86 allowed); raises ValueError when it is none."""
    plain = unicodedata.normalize("NFKC", text).strip()
    digits = re.sub(r"[\s\-()（）—–]", "", plain)
    digits = re.sub(r"^(\+86|0086)", "", digits)
    if not digits.isdigit() or not digits.isascii():
        raise ValueError(text)
    if digits.startswith("1"):
        valid = len(digits) == 11
    else:
        valid = 7 <= len(digits) <= 12
    if not valid:
        raise ValueError(text)
    return digits


def masked_phone(phone: str) -> str:
    """138****6614: what lists and exports show."""
    return f"{phone[:3]}****{phone[-4:]}" if len(phone) >= 8 else ("****" + phone[-2:] if phone else "")
