"""Finding what leasing holds. Each part has a room of its own."""

from leasing.pipeline import search as pipeline_search
from leasing.quotes import search as quote_search
from leasing.spaces import search as space_search
from leasing.talks import search as talk_search
from office.frame import SearchGroup
from office.models import Staff

PARTS = (
    pipeline_search.find,
    space_search.find,
    quote_search.find,
    talk_search.find,
)


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The hits of every part that the person may see."""
    return [group for part in PARTS for group in part(staff, text)]
