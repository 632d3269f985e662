"""The timeline of a competing building, and of our own in comparison, in words."""

from django.utils.translation import gettext as _

from leasing.models import Competitor, EstateProfile
from leasing.story import Line, Telling, lines
from office.models import Entry

TELLING = Telling(
    words={
        "competitor_recorded": lambda entry, names: _("wrote this building down"),
        "competitor_changed": lambda entry, names: _("corrected what is known"),
        "competitor_retired": lambda entry, names: _("took it out of comparison"),
        "competitor_back": lambda entry, names: _("took it back into comparison"),
        "rent_noted": lambda entry, names: _("noted a rent"),
        "profile_changed": lambda entry, names: _("changed what is said of our building"),
    },
    icons={
        "competitor_recorded": "building-add",
        "competitor_changed": "pencil",
        "competitor_retired": "archive",
        "competitor_back": "arrow-counterclockwise",
        "rent_noted": "cash",
        "profile_changed": "pencil",
    },
    states=lambda value: value,
    key=frozenset({"competitor_recorded"}),
)


def tell(row: Competitor | EstateProfile, since: int = 0) -> list[Line]:
    """The newest first; `since` leaves out what was there before that entry."""
    return lines(Entry.objects.about(row.KIND, row.pk).filter(pk__gt=since), TELLING)


def last_entry(row: Competitor | EstateProfile) -> int:
    return Entry.objects.about(row.KIND, row.pk).values_list("pk", flat=True).first() or 0
