"""Names and telephones, as they are stored for finding."""

import re
import unicodedata

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
    "缪": "miao",
    "尉": "wei",
    "宓": "mi",
    "幺": "yao",
    "员": "yun",
    "繁": "po",
    "召": "shao",
    "冼": "xian",
    "黑": "he",
    "种": "chong",
    "逄": "pang",
    "呙": "guo",
    "郇": "xun",
    "折": "she",
    "阚": "kan",
    "秘": "bi",
    "祭": "zhai",
    "句": "gou",
    "谌": "chen",
    "隗": "wei",
}
# Surnames of two characters: their reading is in the dictionary, and the given name begins after them.
_DOUBLE = frozenset(
    "欧阳 太史 上官 端木 司马 东方 独孤 南宫 万俟 闻人 夏侯 诸葛 尉迟 公羊 赫连 澹台 皇甫 宗政 濮阳 公冶 太叔 申屠 公孙 慕容 "
    "仲孙 钟离 长孙 宇文 司徒 鲜于 司空 闾丘 子车 亓官 司寇 巫马 公西 颛孙 壤驷 公良 漆雕 乐正 宰父 谷梁 拓跋 夹谷 轩辕 令狐 "
    "段干 百里 呼延 东郭 南门 羊舌 微生 公户 公玉 公仪 梁丘 公仲 公上 公门 公山 公坚 左丘 公伯 西门 公祖 第五 公乘 贯丘 公皙 "
    "南荣 东里 东宫 仲长 子书 子桑 即墨 达奚 褚师 单于".split()
)
_TOWNS = (
    "上海",
    "北京",
    "深圳",
    "广州",
    "杭州",
    "南京",
    "苏州",
    "天津",
    "重庆",
    "成都",
    "武汉",
    "宁波",
    "无锡",
    "厦门",
)
_PERSON_LENGTH = 4


def syllables(name: str) -> list[str]:
    """The pinyin of a name, its surname read as a surname; a word in Latin letters is one syllable."""
    # 45 MB of dictionary, for those processes alone that write names into the register.
    from pypinyin import Style, lazy_pinyin

    found = lazy_pinyin(name, style=Style.NORMAL, errors=lambda rest: rest.lower().split())
    if len(name) <= _PERSON_LENGTH and name[:1] in _SURNAMES and name[:2] not in _DOUBLE and found:
        found[0] = _SURNAMES[name[0]]
    return [part for part in (re.sub(r"[^a-z0-9]", "", part.lower()) for part in found) if part]


def given_part(name: str) -> str:
    """What people say without the surname (淑珍), or of a company without its town (华信科技); empty for other names."""
    if not "\u4e00" <= name[:1] <= "\u9fff":
        return ""
    if len(name) > _PERSON_LENGTH:
        return name[2:] if name.startswith(_TOWNS) else ""
    return name[2:] if name[:2] in _DOUBLE else name[1:]


def finding_keys(name: str, phone: str) -> dict[str, str]:
    """What is stored beside a person: full pinyin, initials, given name, and the telephone's last four digits."""
    parts = syllables(name)
    return {
        "pinyin": "".join(parts)[:120],
        "initials": "".join(part[0] for part in parts)[:20],
        "given": given_part(name),
        "phone_tail": phone[-4:] if len(phone) >= 4 else "",
    }


def company_initials(name: str) -> str:
    """The initials of a firm's name, in which 行 is a trading house, háng, and nothing that walks."""
    return "".join(part[0] for part in syllables(name.replace("行", "航")))[:40]


def clean_name(text: str) -> str:
    """A name as it is stored: one form of each character, no space between Chinese characters."""
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    return re.sub(r"(?<=[\u4e00-\u9fff]) (?=[\u4e00-\u9fff])", "", plain)


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
