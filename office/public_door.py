"""Where the residents' door of an estate is: the address on posters, receipts and in the administration."""

from django.conf import settings
from django.urls import reverse

from office.models import Estate


def public_door_url(estate: Estate) -> str:
    """The form by which residents reach the office (R8, R9), whole, as it is printed."""
    return public_url("door:complain", estate.code)


def public_url(name: str, *args: str) -> str:
    """A public page as it is printed or sent to a resident."""
    return settings.SITE_URL.rstrip("/") + reverse(name, args=args)
