"""Finding cases by what was said, by number, and, for those who may know who reported, by room, name and telephone."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Right
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from complaints import policies, rulebook, words
from complaints.models import Case, Reporter
from complaints.models.case import CaseQuerySet
from office.frame import SearchGroup, SearchHit
from office.models import Estate, Staff
from office.pages import Reading
from premises import lookup

# A word that stands in so many of the next rows is met soonest by walking them; any other is found by its index.
WALKED = 1000
MOST_OF_REGISTER = 200
MOST_ROOMS = 3
HITS = 8
SHOWN = 40
SHORTEST = 2
LONGEST = 60
LONGEST_NAME = 20
NAMED = ("estate", "category", "place_unit", "place_building")

# Six digits of a day, and how many of the day's order were typed.
NUMBER = re.compile(r"(\d\d(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01]))-?(\d{0,7})")
MOBILE = re.compile(r"1[3-9]\d{9}")
PHONE = re.compile(r"\d{7,12}|\d{4}")


@dataclass(frozen=True)
class Sought:
    """The words sought in one estate, as far as the person may find cases by them."""

    staff: Staff
    estate: Estate
    text: str

    @cached_property
    def words(self) -> str:
        return plain(self.text)

    @property
    def is_too_short(self) -> bool:
        return len(self.words) < SHORTEST

    @cached_property
    def number(self) -> str:
        """The beginning of a case's number, if that is what was typed."""
        found = NUMBER.fullmatch(self.words)
        if found is None or MOBILE.fullmatch(self.words):
            return ""
        return f"{found[1]}-{found[2]}"

    def read(self, rows: CaseQuerySet, walked: QuerySet[Case], reading: Reading, *, is_open: bool) -> list[Case]:
        """One page of `rows` that fit, in the order of the list; `walked` is what stands in that order in an index.

        What is open is little and is read through. Of everything, a common word is soon met by walking, a rare one
        is found by its index.
        """
        if is_open or self.is_too_short:
            return list(reading.of(self.among(rows)))
        if not self.number and not self._reported:
            found = list(reading.soon(rows.filter(self._said), walked, WALKED))
            if len(found) == reading.most:
                return found
        return list(reading.found_first(self.of(rows)))

    def of(self, rows: CaseQuerySet) -> CaseQuerySet:
        """All rows that fit, found by index."""
        if self.is_too_short or self.number:
            return self.among(rows)
        return rows.said(self.words, or_among=self._reported).filter(self._may_be_told)

    def among(self, rows: CaseQuerySet) -> CaseQuerySet:
        """All rows that fit of a few, each looked at."""
        if self.is_too_short:
            return rows.none()
        if self.number:
            return rows.filter(number__gte=self.number, number__lt=self.number + "~")
        return rows.filter(self._said | Q(pk__in=self._reported) if self._reported else self._said)

    @property
    def _said(self) -> Q:
        return Q(search_text__icontains=self.words) & self._may_be_told

    @cached_property
    def _may_be_told(self) -> Q:
        """Nobody finds a case by the reporter's room who may not know the room."""
        if self._sees_reporters:
            return Q()
        shown = Q(title__icontains=self.words) | Q(body__icontains=self.words) | Q(place_text__icontains=self.words)
        return shown | ~Q(place=Case.Place.OWN) | Q(needs_entry=True) | Q(recorded_by=self.staff)

    @property
    def _sees_reporters(self) -> bool:
        return policies.sees_reporters(self.staff, self.estate.pk)

    @cached_property
    def _reported(self) -> list[int]:
        """Cases that the register finds, by household and by home, and those of visitors by their telephone."""
        if not self._sees_reporters:
            return []
        households, units = self._of_register
        reporters = Reporter.objects.filter(estate=self.estate).order_by("-case_id").values_list("case_id")
        ways: list[QuerySet[Any]] = []
        if households:
            ways.append(reporters.filter(household_id__in=households))
        if units:
            here = Case.objects.filter(estate=self.estate, place_unit_id__in=units)
            ways.append(here.order_by("-received_at").values_list("pk"))
        if PHONE.fullmatch(self.words):
            visitors = reporters.filter(household=None).alias(tail=Right("phone", 4))
            ways.append(visitors.filter(tail=self.words[-4:], phone__endswith=self.words))
        if not ways:
            return []
        first, *others = [way[:MOST_OF_REGISTER] for way in ways]
        return sorted({pk for (pk,) in first.union(*others)})

    @cached_property
    def _of_register(self) -> tuple[set[int], set[int]]:
        """Households of people by name, initials or telephone; homes by room, or of somebody who lives elsewhere."""
        if len(self.words) > LONGEST_NAME:
            return set(), set()
        hits = lookup.find(self.estate, self.words)
        rooms = {hit.unit_id for hit in hits if not hit.by_name}
        owned = {hit.unit_id for hit in hits if hit.by_name and not hit.household_id}
        households = {hit.household_id for hit in hits if hit.by_name and hit.household_id}
        return households, owned | (rooms if len(rooms) <= MOST_ROOMS else set())


def plain(text: str) -> str:
    """The words as they are compared: half-width, one line, no spaces around."""
    return " ".join(unicodedata.normalize("NFKC", text).replace("\0", "").split())[:LONGEST]


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The cases that the words find, the newest first, and the rules, in each of the person's estates."""
    found = []
    for estate in staff.estates:
        sought = Sought(staff, estate, text)
        rows = Case.objects.visible_to(staff).filter(estate=estate).select_related(*NAMED)
        every = Case.objects.filter(estate=estate)
        reading = Reading(start=None, order=("-received_at", "-id"), most=HITS + 1)
        cases = sought.read(rows, every, reading, is_open=False)
        label = _("Matters") if len(staff.estates) == 1 else _("Matters, {estate}").format(estate=estate)
        more = reverse("complaints:list") + "?" + urlencode({"estate": estate.pk, "tab": "all", "q": sought.words})
        hits = [_hit(case, seen) for case, seen in _with_seen(staff, cases[:HITS])]
        found.append(SearchGroup(label, "chat-left-text", hits, more if len(cases) > HITS else ""))
    return found + [group for estate in staff.estates if (group := _rules(staff, estate, text)).hits]


def _rules(staff: Staff, estate: Estate, text: str) -> SearchGroup:
    """The estate's rules that the words find, for everybody who may have to explain one (R10, R12)."""
    rules = rulebook.sought(estate, text)
    label = _("Rules") if len(staff.estates) == 1 else _("Rules, {estate}").format(estate=estate)
    page = reverse("complaints:rules") + "?" + urlencode({"estate": estate.pk, "q": plain(text)})
    hits = [
        SearchHit(title=rule.title, url=f"{page}#rule-{rule.pk}", bits=[Truncator(rule.text).chars(SHOWN)])
        for rule in rules[:HITS]
    ]
    return SearchGroup(label, "book", hits, page if len(rules) > HITS else "")


def _with_seen(staff: Staff, cases: list[Case]) -> list[tuple[Case, bool]]:
    seen = policies.with_reporter_seen(staff, cases)
    return [(case, case.pk in seen) for case in cases]


def _hit(case: Case, sees_reporter: bool) -> SearchHit:
    bits = [words.place(case, sees_reporter), str(case.category)]
    return SearchHit(
        title=case.title,
        url=reverse("complaints:detail", args=[case.pk]),
        bits=[bit for bit in bits if bit],
        label=case.number,
        state=words.badge(case).words,
    )
