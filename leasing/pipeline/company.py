"""A company's name as it is compared: 「晨曦软件（上海）有限公司」 and 「晨曦软件」 are the same."""

import re
import unicodedata

_BRACKETS = re.compile(r"\([^)]*\)|（[^）]*）|【[^】]*】")
_LEGAL = re.compile(
    r"(股份有限公司|有限责任公司|有限公司|分公司|公司|集团|co\.?,?\s*ltd\.?|ltd\.?|inc\.?|limited|llc)$"
)
_SIGNS = re.compile(r"[\W_]+")


def key_of(name: str) -> str:
    """Without towns in brackets, legal form, blanks and signs, in small letters."""
    plain = _BRACKETS.sub("", unicodedata.normalize("NFKC", name).lower()).strip()
    while (shorter := _LEGAL.sub("", plain).strip(" ,.")) != plain and shorter:
        plain = shorter
    return _SIGNS.sub("", plain)[:80]
