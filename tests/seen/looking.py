"""Everything that is looked at on a page: in the browser, and its words in both languages."""

from collections.abc import Iterable

from complaints.models import Category
from tests.seen.crawl import Opened
from tests.seen.languages import chinese_of_ours, foreign
from tests.seen.screen import Screen

# Every so many pages once more in the dark, as a phone shows them.
SAMPLE = 12


def faults(screen: Screen, pages: Iterable[Opened]) -> tuple[set[str], dict[str, list[str]]]:
    """Which pages were opened, and what is wrong with those with which something is."""
    names: set[str] = set()
    found: dict[str, list[str]] = {}
    # The office's own words may be the same as ours, and stand untranslated.
    ours = chinese_of_ours() - set(Category.objects.values_list("name", flat=True))
    for opened in pages:
        wrong = screen.faults(opened, also_in_the_dark=len(names) % SAMPLE == 0)
        names.add(opened.name)
        wrong += [f"not Chinese: {one}" for one in foreign(opened.answer.text, "zh", ours)]
        in_english = opened.client.get(opened.path, headers={"Accept-Language": "en"})
        wrong += [f"not English: {one}" for one in foreign(in_english.text, "en", ours)]
        if wrong:
            found[opened.name] = wrong
    return names, found
