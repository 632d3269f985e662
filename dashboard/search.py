"""One search over all jobs; each app finds what the person may see."""

from dashboard.rooms import offered
from office.frame import SearchGroup
from office.models import Staff


def find(staff: Staff, text: str) -> list[SearchGroup]:
    """The groups with hits, in the order of the navigation."""
    found = [group for find_in_app in offered("search", "find") for group in find_in_app(staff, text)]
    return [group for group in found if group.hits]
