"""How a resident proves that a matter is his: the secret link, or its number with a telephone's tail or a code.

Secret and code follow from the key of the form that was sent, so that a form sent twice leads to the same link and
nothing but hashes is kept.
"""

import base64
import secrets
from dataclasses import dataclass
from uuid import UUID

from django.utils.crypto import constant_time_compare, salted_hmac

from complaints.models import Case, Reporter, TrackingKey
from office.models import Estate
from office.typed import plain_line
from premises.names import clean_phone

# Without what is read as something else: 0 and O, 1, I and L.
LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 10
TAIL = 4
_NOBODYS = secrets.token_hex(32)


@dataclass(frozen=True)
class Found:
    """A reporter and the number under which he knows his matter."""

    reporter: Reporter
    number: str


def secret_of(estate: Estate, key: UUID) -> str:
    """The secret of the tracking link: 32 characters that nobody can guess."""
    digest = _hmac("door.secret", f"{estate.pk}:{key}")
    return base64.urlsafe_b64encode(digest[:24]).decode()


def code_of(secret: str) -> str:
    """The code of ten characters by which one tracks who left no telephone."""
    number = int.from_bytes(_hmac("door.code", secret), "big")
    letters = []
    for _place in range(CODE_LENGTH):
        number, letter = divmod(number, len(LETTERS))
        letters.append(LETTERS[letter])
    return "".join(letters)


def kept(value: str) -> str:
    """What is kept of a secret or a code."""
    return _hmac("door.kept", value).hex()


def _hmac(salt: str, value: str) -> bytes:
    return salted_hmac(salt, value, algorithm="sha256").digest()


def by_link(estate: Estate, secret: str) -> Found | None:
    """The matter behind a tracking link of the estate."""
    key = TrackingKey.objects.filter(estate=estate, secret_hash=kept(secret)).select_related("case", "reporter").first()
    return Found(key.reporter, key.case.number) if key else None


def by_number(estate: Estate, number: str, proof: str) -> Found | None:
    """The matter with this number, for who knows his telephone's last four digits or his code.

    A wrong number and a wrong proof take the same work: the same two queries, and at least one comparison.
    """
    number, proof = plain_line(number), plain_line(proof).upper().replace(" ", "").replace("-", "")
    hashed = kept(proof)
    case = Case.objects.filter(estate=estate, number=number).select_related("merged_into").first()
    rows = list(_reporters(case))
    if not rows:
        constant_time_compare(hashed, _NOBODYS)
    fits = [reporter for reporter in rows if _proves(reporter, proof, hashed)]
    return Found(fits[0], number) if fits else None


def _reporters(case: Case | None) -> list[Reporter]:
    """Who reported it. Of one that was merged, who brought it, wherever he stands now."""
    now_in = case
    while now_in and now_in.merged_into:
        now_in = now_in.merged_into
    rows = Reporter.objects.filter(case=now_in.pk if now_in else 0).select_related("tracking_key").order_by("id")
    merged = case is not None and now_in is not case
    return [row for row in rows if not merged or row.contact_id == case.contact_id]


def _proves(reporter: Reporter, proof: str, hashed: str) -> bool:
    """Both are compared whatever the first one says."""
    tail = _tail(reporter.phone)
    key = getattr(reporter, "tracking_key", None)
    by_tail = constant_time_compare(tail or _NOBODYS, proof)
    by_code = constant_time_compare((key.code_hash if key else "") or _NOBODYS, hashed)
    return by_tail or by_code


def _tail(phone: str) -> str:
    """The last four digits of a whole telephone."""
    try:
        return clean_phone(phone)[-TAIL:]
    except ValueError:
        return ""
