"""How many of the office's measures are done by their day: of suggestions, hot spots, lessons, visits to others (R5, R20)."""

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.measure_subjects import visible_to
from office.on_time import OnTime

MEASURES = OnTime(
    key="complaints.measures_on_time",
    label=_("Measures on time"),
    definition=_("Measures done by their day ÷ those due in the period that are done or whose day is over."),
    clause="R20",
    page="complaints:measures",
    visible=visible_to,
    day=lambda estate: F("due_on"),
    among=lambda estate: Q(done_on__isnull=False) | Q(due_on__lt=estate.today()),
    kept=Q(done_on__lte=F("due_on")),
)
