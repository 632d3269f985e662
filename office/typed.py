"""What people type, before it is kept: without what cannot be stored or would disturb a page, and no longer than fits."""

import re
import unicodedata

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from office.errors import BadInput

LONGEST = 10_000
# Control characters but for tabulator and new line, marks that turn the direction of writing, halves of a character.
_UNWANTED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def clean(text: str) -> str:
    """The text without characters that nobody types on purpose, and without white space around it."""
    return _UNWANTED.sub("", text or "").strip()


def optional_text(text: str, field: str, most: int = LONGEST) -> str:
    """The text, cleaned, perhaps empty; raises BadInput beside `field` when it is too long."""
    if len(text or "") > 2 * most + 100:
        raise _too_long(field, most)
    cleaned = clean(text)
    if len(cleaned) > most:
        raise _too_long(field, most)
    return cleaned


def require_text(text: str, field: str, sentence: str | Promise, most: int = LONGEST) -> str:
    """The text, cleaned; raises BadInput beside `field` when nothing is left or it is too long."""
    cleaned = optional_text(text, field, most)
    if not cleaned:
        raise BadInput(sentence, field)
    return cleaned


def plain_line(text: str) -> str:
    """Full-width letters and digits as ordinary ones, white space as single blanks: for a name, a number, a place."""
    return " ".join(unicodedata.normalize("NFKC", clean(text)).split())


def _too_long(field: str, most: int) -> BadInput:
    return BadInput(_("That is too long: at most %(most)d characters.") % {"most": most}, field)
