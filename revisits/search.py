"""Finding what revisits hold, by two characters or more. Each part has a room of its own."""

from office.frame import SearchGroup
from office.models import Staff
from revisits import round_search
from revisits.feedback import search as feedback_search
from revisits.gatherings import search as gathering_search
from revisits.surveys import search as survey_search

SHORTEST = 2
BY_WORDS = (gathering_search.group_for, survey_search.group_for)


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The hits of every part that the person may see, in each of his estates."""
    sought = " ".join(text.split())
    if len(sought) < SHORTEST:
        return []
    homes = {estate: round_search.households_of(staff, estate, sought) for estate in staff.estates}
    return [
        *(round_search.group_for(staff, estate, households) for estate, households in homes.items()),
        *(feedback_search.group_for(staff, estate, sought, households) for estate, households in homes.items()),
        *(group_for(staff, estate, sought) for group_for in BY_WORDS for estate in staff.estates),
    ]
