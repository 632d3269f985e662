"""How long the residents' door keeps what was left there: said by the privacy notice and done by what erases, both
from here."""

from dataclasses import dataclass

from django.conf import settings

HOUR, DAY = 3600, 24 * 3600
# For how long a matter that was proved by its number may be looked at without proving it again.
PROVED_FOR = 30 * 60


@dataclass(frozen=True)
class Keeping:
    """Days after closing for name, telephone, later words and link; days of a form's key; hours of a counter; minutes of
    what was proved."""

    days: int
    form_days: int
    counter_hours: int
    proved_minutes: int


def keeping() -> Keeping:
    """What holds in this installation."""
    return Keeping(settings.DOOR_KEEPS_DAYS, settings.DOOR_KEEPS_FORMS_DAYS, DAY // HOUR, PROVED_FOR // 60)
