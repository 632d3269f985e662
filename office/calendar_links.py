"""A person's private calendar link: made, made anew, taken back, and whose a secret is.

The secret follows from the row's key and the secret of the installation, so that its owner can read it again and the
database alone gives it to nobody.
"""

import base64

from django.db import transaction
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from office import clock
from office.errors import require
from office.models import CalendarLink, Staff


@transaction.atomic
def make_calendar_link(*, by: Staff) -> CalendarLink:
    """Give the person a private address of his calendar; one that he had is taken back. Raises NotAllowed."""
    person = Staff.objects.select_for_update(no_key=True).get(pk=by.pk)
    require(person.is_active and bool(by.estates), _("You hold no post; ask the administrator."))
    _revoke(person)
    link = CalendarLink(staff=person, made_at=clock.now())
    link.secret_hash = _kept(secret_of(link))
    link.save()
    return link


@transaction.atomic
def revoke_calendar_link(*, by: Staff) -> None:
    """Take the address back: whoever has it reads nothing any more."""
    _revoke(Staff.objects.select_for_update(no_key=True).get(pk=by.pk))


def link_of(staff: Staff) -> CalendarLink | None:
    """The address that the person has now."""
    return CalendarLink.objects.standing().filter(staff=staff).first()


def owner_of(secret: str) -> Staff | None:
    """Whose calendar the secret opens; nobody's when it was taken back, or he works here no more."""
    found = CalendarLink.objects.standing().filter(secret_hash=_kept(secret), staff__is_active=True)
    link = found.select_related("staff").first()
    return link.staff if link else None


def secret_of(link: CalendarLink) -> str:
    """32 characters that nobody can guess."""
    digest = salted_hmac("office.calendar_link", str(link.key), algorithm="sha256").digest()
    return base64.urlsafe_b64encode(digest[:24]).decode()


def _revoke(staff: Staff) -> None:
    CalendarLink.objects.standing().filter(staff=staff).update(revoked_at=clock.now())


def _kept(secret: str) -> str:
    return salted_hmac("office.calendar_link.kept", secret, algorithm="sha256").hexdigest()
