"""What the forms of this app share when they are sent: the key by which a form sent twice is known."""

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext as _

from office.errors import BadInput


def key_of(request: HttpRequest) -> UUID:
    """The key of the form; BadInput when the form has lost it."""
    try:
        return UUID(request.POST.get("key", ""))
    except ValueError:
        raise BadInput(_("This form is incomplete. Open it again.")) from None
