"""Where the residents' door of an estate is: the address on posters, receipts and in the administration."""

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode

from office.models import Estate, Staff


def public_door_url(estate: Estate, about: Staff | None = None) -> str:
    """The form by which people reach the office (R8, R9), whole, as it is printed; `about` fills in whom of the staff it
    is about, whose name stands beside the code (R152)."""
    url = public_url("door:complain", estate.code)
    return f"{url}?{urlencode({'about': about.name})}" if about else url


def public_url(name: str, *args: str) -> str:
    """A public page as it is printed or sent to a resident."""
    return settings.SITE_URL.rstrip("/") + reverse(name, args=args)
