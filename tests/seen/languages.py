"""Words of ours on a page that are not in its language."""

import re
from html.parser import HTMLParser
from pathlib import Path

from babel.messages.pofile import read_po
from django.conf import settings

from ops.translations import CATALOGUE

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
SILENT = {"script", "style", "template", "textarea", "title"}
ENGLISH = re.compile(r"[A-Za-z]{3,} [A-Za-z]{2,}")
CHINESE = re.compile(r"[\u4e00-\u9fff]{3}")
NAMED = ("aria-label", "placeholder", "title", "alt")


def chinese_of_ours() -> set[str]:
    """The Chinese texts of the catalogue. A word or two may be somebody’s name, or a choice that the office has made."""
    with Path(settings.BASE_DIR, CATALOGUE).open("rb") as source:
        return {one.string for one in read_po(source) if isinstance(one.string, str) and CHINESE.search(one.string)}


class Words(HTMLParser):
    """The texts and names that stand under the page's own language."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.within: list[tuple[str, bool]] = []
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        is_ours = "lang" not in said and self._is_ours
        if is_ours:
            self.found += [said[name] or "" for name in NAMED if name in said]
        if tag not in VOID:
            self.within.append((tag, tag == "html" or (is_ours and tag not in SILENT)))

    def handle_endtag(self, tag: str) -> None:
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if self._is_ours and data.strip():
            self.found.append(data.strip())

    @property
    def _is_ours(self) -> bool:
        return not self.within or self.within[-1][1]


def foreign(page: str, language: str, ours: set[str]) -> list[str]:
    """What is not of this language."""
    words = Words(page).found
    return [one for one in words if (one in ours if language == "en" else ENGLISH.search(one))]
