"""What notices and files of this app are about, and who sees them."""

from django.urls import reverse

from leasing.models import Prospect, Quote, Space
from office import subjects
from office.models import Staff

# Kinds whose rows say themselves who sees them, and their pages.
PAGES = {Space: "leasing:space", Prospect: "leasing:prospect", Quote: "leasing:quote"}


def register() -> None:
    """Make them known as subjects of notices and files."""
    for model, page in PAGES.items():
        _register(model, page)


def _register(model: type, page: str) -> None:
    def visible(staff: Staff, ids: set[int]) -> set[int]:
        return set(model.objects.visible_to(staff).filter(pk__in=ids).values_list("pk", flat=True))

    subjects.register(model.KIND, url=lambda pk: reverse(page, args=[pk]), visible=visible)
