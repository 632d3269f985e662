"""What one should know before one knocks: who lives there, the last revisit with its words, what is still open (R1, R31)."""

from dataclasses import dataclass

from complaints.models import Case
from office.models import Staff
from premises.models import Household, Tie
from revisits.models import Feedback, Revisit


@dataclass(frozen=True)
class Card:
    """A home as its visitor meets it."""

    household: Household
    people: list[Tie]
    last: Revisit | None
    last_words: list[Feedback]
    open_matters: int

    @property
    def name(self) -> str:
        """Whom to ask for."""
        return self.people[0].person.name if self.people else ""


def card_of(staff: Staff, household: Household) -> Card:
    """The home, with what this person may see of it; four questions."""
    ties = household.ties.on(household.estate.today()).select_related("person").first_things_first()
    last = Revisit.objects.visible_to(staff).filter(household=household).order_by("-at").first()
    said = list(Feedback.objects.filter(revisit=last).select_related("case").order_by("place")[:3]) if last else []
    matters = Case.objects.visible_to(staff).open().filter(reporters__household=household).distinct()
    return Card(household, list(ties), last, said, matters.count())
