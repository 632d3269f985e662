"""The rule library as it is read: what is suggested for a category, what words find, and the whole by category (R12)."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from complaints.models import Category, Rule
from office.models import Estate, Staff
from office.typed import plain_line

SHORTEST = 2
LONGEST = 60
_WORD = re.compile(r"\w+")


def suggested(category: Category, rules: Iterable[Rule]) -> list[Rule]:
    """Of these rules those of the category, then those of the one above it."""
    rows = list(rules)
    own = [rule for rule in rows if category.pk in rule.category_ids]
    return own + [rule for rule in rows if category.parent_id in rule.category_ids and rule not in own]


def words_of(text: str) -> list[str]:
    """The words that are sought, without marks between them; none when they are too short to find anything."""
    words = _WORD.findall(plain_line(text)[:LONGEST])
    return words if sum(len(word) for word in words) >= SHORTEST else []


def sought(estate: Estate, text: str) -> list[Rule]:
    """The estate's rules in which all the words stand."""
    words = words_of(text)
    return list(Rule.objects.in_use(estate.pk).saying(words)) if words else []


@dataclass(frozen=True)
class Chapter:
    """The rules of a top category; `category` is None for those of no category. `below` names where a rule belongs."""

    category: Category | None
    rules: list[tuple[Rule, list[str]]] = field(default_factory=list)


class Rulebook:
    """The page of the rules as a person asks for it: an estate of his, a category, and words."""

    def __init__(self, staff: Staff, current: Estate | None, params: Mapping[str, str]) -> None:
        wanted = params.get("estate", "")
        self.estate = next((one for one in staff.estates if str(one.pk) == wanted), current)
        self.text = plain_line(params.get("q", ""))[:LONGEST]
        self.chosen = params.get("category", "")

    @property
    def is_too_short(self) -> bool:
        """Whether something was typed by which nothing can be sought; then all rules are shown."""
        return bool(self.text) and not words_of(self.text)

    @cached_property
    def chapters(self) -> list[Chapter]:
        """All that the words find, each rule once, under the first of its categories."""
        if self.estate is None:
            return []
        rules = Rule.objects.in_use(self.estate.pk).saying(words_of(self.text))
        found: dict[int | None, Chapter] = {top.pk: Chapter(top) for top in self._tops} | {None: Chapter(None)}
        for rule in rules:
            places = [row for row in self._categories if row.pk in rule.category_ids]
            tops = [top for top in self._tops if any(top.pk in (row.pk, row.parent_id) for row in places)]
            home = next((top for top in tops if str(top.pk) == self.chosen), tops[0] if tops else None)
            found[home.pk if home else None].rules.append((rule, [row.name for row in places if row != home]))
        return [chapter for chapter in found.values() if chapter.rules]

    @property
    def shown(self) -> list[Chapter]:
        """The chapters of the page: the chosen category's alone, where one is chosen."""
        if not self.category:
            return self.chapters
        return [chapter for chapter in self.chapters if chapter.category == self.category]

    @property
    def category(self) -> Category | None:
        """The chosen category, if any of the rules belongs to it."""
        named = (chapter.category for chapter in self.chapters if chapter.category)
        return next((category for category in named if str(category.pk) == self.chosen), None)

    @cached_property
    def _categories(self) -> list[Category]:
        return list(Category.objects.all())

    @property
    def _tops(self) -> list[Category]:
        return [row for row in self._categories if row.parent_id is None]
