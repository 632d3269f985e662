"""Finding what revisits hold. Each part has a room of its own."""

from office.frame import SearchGroup
from office.models import Staff
from revisits.feedback import search as feedback_search

PARTS = (feedback_search.find,)


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The hits of every part that the person may see."""
    return [group for part in PARTS for group in part(staff, text)]
