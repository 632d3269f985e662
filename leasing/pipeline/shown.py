"""What the list of prospects shows: its tab, which is a stage, the filters of the URL, and how many there are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from django.db.models import Count, Q
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext, pgettext_lazy

from leasing import policies
from leasing.follow_ups import filters
from leasing.models import Prospect, Stage
from leasing.models.prospect import ProspectQuerySet
from office import saying
from office.frame import Text
from office.models import Estate, Staff

SHORTEST, TAIL = 2, 4
ALL = "all"
NEWEST = ("-received_at", "-id")


@dataclass(frozen=True)
class Tab:
    key: str
    label: Text


@dataclass(frozen=True)
class Filter:
    """A key of the URL: what may be chosen, and the rows that a choice leaves."""

    key: str
    label: Text
    choices: Callable[["Shown"], list[tuple[str, Text]]]
    rows: Callable[["Shown", str], Q]


@dataclass(frozen=True)
class Chip:
    """A filter that is on."""

    key: str
    label: Text
    words: Text


def _owners(shown: "Shown") -> list[tuple[str, Text]]:
    ids = shown.everything.order_by().values("owner").distinct()
    return [(str(pk), name) for pk, name in Staff.objects.filter(pk__in=ids).order_by("id").values_list("pk", "name")]


TABS = [Tab(ALL, gettext_lazy("All")), *[Tab(stage.value, stage.label) for stage in Stage]]
FILTERS = (
    Filter(
        "nature", gettext_lazy("Nature"), lambda shown: Prospect.Nature.choices, lambda shown, value: Q(nature=value)
    ),
    Filter(
        "standing",
        gettext_lazy("Standing"),
        lambda shown: Prospect.Standing.choices,
        lambda shown, value: Q(standing=value),
    ),
    Filter(
        "intent",
        pgettext_lazy("prospect", "Intent"),
        lambda shown: [(str(value), label) for value, label in Prospect.Intent.choices],
        lambda shown, value: Q(intent=int(value)),
    ),
    Filter("follow", pgettext_lazy("prospect", "Next step"), lambda shown: filters.CHOICES, filters.rows),
    Filter("owner", pgettext_lazy("prospect", "Owner"), _owners, lambda shown, value: Q(owner=int(value))),
    Filter(
        "anonymous",
        gettext_lazy("Card and telephone"),
        lambda shown: [("1", _("left neither"))],
        lambda shown, value: Q(is_anonymous=True),
    ),
)
DAYS = {
    "since": (pgettext_lazy("prospect", "Received from"), gettext_lazy("from {day}")),
    "until": (pgettext_lazy("prospect", "Received until"), gettext_lazy("until {day}")),
}


class Shown:
    """One list, read from a query string, for one person, in one estate."""

    def __init__(self, staff: Staff, estate: Estate | None, params: Mapping[str, str]) -> None:
        self.staff, self.estate, self.params = staff, estate, params
        self.tab = next((tab for tab in TABS if tab.key == params.get("tab", ALL)), TABS[0])
        self.text = " ".join(params.get("q", "").replace("\0", "").split())[:60]
        self.not_understood: list[str] = []

    @property
    def may_look(self) -> bool:
        """Whoever lets nothing here does not learn that there is a list."""
        return self.estate is not None and policies.may_receive(self.staff, self.estate.pk)

    @cached_property
    def everything(self) -> ProspectQuerySet:
        return Prospect.objects.visible_to(self.staff).filter(estate=self.estate)

    @cached_property
    def narrowed(self) -> ProspectQuerySet:
        """The rows that filters and words leave, of every stage."""
        rows = self.everything.filter(*[condition for condition, _chip in self._read])
        if not self.text:
            return rows
        if len(self.text) < SHORTEST:
            self.not_understood.append(_("Write at least two characters of what is sought."))
            return rows.none()
        return rows.filter(found_by(self.estate, self.text))

    @property
    def rows(self) -> ProspectQuerySet:
        """The rows of the tab."""
        return self.narrowed if self.tab.key == ALL else self.narrowed.filter(stage=self.tab.key)

    @property
    def chips(self) -> list[Chip]:
        return [chip for _condition, chip in self._read]

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stand in each stage, and all of them."""
        counted = dict(self.narrowed.order_by().values("stage").annotate(n=Count("pk")).values_list("stage", "n"))
        return counted | {ALL: sum(counted.values())}

    @property
    def is_narrowed(self) -> bool:
        return bool(self._read or self.text)

    @cached_property
    def _read(self) -> list[tuple[Q, Chip]]:
        found = [self._one(one) for one in FILTERS if self.params.get(one.key)]
        found += [self._day(key) for key in DAYS if self.params.get(key)]
        return [pair for pair in found if pair]

    def _one(self, one: Filter) -> tuple[Q, Chip] | None:
        value = self.params[one.key]
        said = dict(one.choices(self)).get(value)
        return (one.rows(self, value), Chip(one.key, one.label, said)) if said else self._left_out(one.label, value)

    def _day(self, key: str) -> tuple[Q, Chip] | None:
        label, words = DAYS[key]
        day = _parsed(self.params[key])
        if day is None or self.estate is None:
            return self._left_out(label, self.params[key])
        is_first = key == "since"
        edge = self.estate.end_of(day - timedelta(days=1) if is_first else day)
        condition = Q(received_at__gte=edge) if is_first else Q(received_at__lt=edge)
        return condition, Chip(key, pgettext("prospect", "Received"), str(words).format(day=saying.day(day)))

    def _left_out(self, label: Text, value: str) -> None:
        sentence = _("{label}: “{value}” is not understood and was left out.")
        self.not_understood.append(sentence.format(label=label, value=value[:40]))


def found_by(estate: Estate | None, text: str) -> Q:
    """Whose company, contact, initials or telephone is meant."""
    rows = Prospect.objects.filter(estate=estate)
    return Q(pk__in=rows.named(text).values("pk")) | Q(pk__in=rows.filter(known_by(text)).values("pk"))


def known_by(text: str) -> Q:
    """By what else than the words of his name one finds him: the contact, initials, the telephone or its tail."""
    if text.isascii() and text.isdecimal():
        return Q(contacts__phone_tail=text) if len(text) == TAIL else Q(contacts__phone__startswith=text)
    by_name = Q(contacts__name=text)
    if text.isascii() and text.isalpha():
        return by_name | Q(initials__startswith=text.lower()) | Q(contacts__initials__startswith=text.lower())
    return by_name


def _parsed(value: str) -> date | None:
    try:
        day = parse_date(value)
    except ValueError:
        return None
    return day if day and 1970 <= day.year <= 9000 else None
