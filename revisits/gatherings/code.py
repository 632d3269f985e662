"""The signed code of an invitation: what its QR code holds, and whose invitation a code is (R49).

It says nothing to who cannot read our rows; to the office it says which household stands at the door.
"""

import base64

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from revisits.models import Invitation

SIGNED = 12


def code_of(invitation: Invitation) -> str:
    """`17-mJx0…`: the invitation, and a mark that only the office can make."""
    return f"{invitation.pk}-{_mark(invitation.pk)}"


def url_of(invitation: Invitation) -> str:
    """The whole address, as it is printed."""
    return settings.SITE_URL.rstrip("/") + reverse("revisits:invitation_code", args=[code_of(invitation)])


def invitation_of(code: str) -> Invitation | None:
    """The invitation behind a code; none when somebody made the code up."""
    number, _dash, mark = code.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) < 18):
        return None
    if not constant_time_compare(mark, _mark(int(number))):
        return None
    rows = Invitation.objects.select_related("gathering__estate", "gathering__host", "household__unit")
    return rows.filter(pk=int(number)).first()


def _mark(pk: int) -> str:
    digest = salted_hmac("revisits.invitation", str(pk), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:SIGNED]).decode()
