"""A resident files a matter himself, at the estate's door: without login, and nothing of him need be known."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints import policies
from complaints.conduct import Accused
from complaints.door import tracking
from complaints.models import Case, Category, Source, TrackingKey
from complaints.models.life import CONDUCT, Kind
from complaints.services.intake import LONGEST_PLACE, Caller, Matter, conduct_matter, log_within, receive
from office import clock, submissions
from office.errors import BadInput, require
from office.models import Estate
from office.typed import plain_line
from premises.matching import tie_of
from premises.models import Building
from premises.names import clean_phone
from premises.rooms import room_key

KINDS = (Kind.COMPLAINT, Kind.REPAIR, Kind.SUGGESTION, CONDUCT)
SOURCE = "online"


@dataclass(frozen=True)
class Filing:
    """What a resident typed at the door. Name, telephone and place may all be empty; a complaint about the staff has no
    category, but `accused`."""

    kind: str
    category: Category | None
    body: str
    building: str = ""
    room: str = ""
    place_text: str = ""
    name: str = ""
    phone: str = ""
    accused: Accused | None = None


@dataclass(frozen=True)
class Filed:
    """The matter that was made, and the secret of its tracking link."""

    case: Case
    secret: str


@transaction.atomic
def file_matter(*, estate: Estate, key: UUID, filing: Filing, photos: Sequence[UploadedFile] = ()) -> Filed:
    """Take in what a resident files himself (R9): a contact and a matter from 网上 with nobody of the staff as recorder.

    Room and telephone that fit one household of the register link it; else it stays a visitor's, with the room as he
    typed it. Emergencies are not taken here. Raises SentTwice, NotAllowed, BadInput.
    """
    require(policies.may_file(estate))
    submission = submissions.begin(estate, key, None)
    secret, url = tracking.secret_of(estate, key), reverse("door:track", args=[estate.code])
    if TrackingKey.objects.filter(secret_hash=tracking.kept(secret)).exists():
        # The form's own key was forgotten meanwhile; the matter that it made stands.
        raise submissions.SentTwice(url)
    _check(filing)
    caller, matter = _as_at_the_desk(estate, filing)
    contact = receive(estate=estate, by=None, source=Source.objects.get(code=SOURCE), caller=caller)
    case = log_within(contact, None, caller, matter, photos)
    TrackingKey.objects.create(
        estate=estate,
        case=case,
        reporter=case.reporters.get(),
        secret_hash=tracking.kept(secret),
        code_hash="" if contact.phone else tracking.kept(tracking.code_of(secret)),
        at=clock.now(),
    )
    submissions.finish(submission, url)
    return Filed(case, secret)


def _check(filing: Filing) -> None:
    if filing.kind not in KINDS:
        raise BadInput(_("Choose what kind of matter it is."), "kind")
    if filing.kind == CONDUCT:
        return
    if filing.category is None or filing.category.emergency or filing.category.parent_id:
        raise BadInput(_("Choose a category."), "category")


def _as_at_the_desk(estate: Estate, filing: Filing) -> tuple[Caller, Matter]:
    """Who and what, as the desk would write it down."""
    building, room, spot = (plain_line(text) for text in (filing.building, filing.room, filing.place_text))
    tie = tie_of(estate, building, room, _digits(filing.phone))
    household = tie.household if tie else None
    caller = Caller(household, tie.person if tie else None, filing.name, filing.phone, tracks=True)
    known = None if tie or filing.kind == CONDUCT else _building(estate, building)
    said = ["" if known or tie else building, "" if tie else room, spot]
    place_text = " ".join(part for part in said if part)[:LONGEST_PLACE]
    if filing.kind == CONDUCT or filing.category is None:
        return caller, conduct_matter(filing.body, filing.accused or Accused(), place_text=place_text)
    matter = Matter(
        kind=filing.kind,
        category=filing.category,
        body=filing.body,
        place=Case.Place.OWN if tie else Case.Place.PUBLIC,
        place_building=known,
        place_text=place_text,
    )
    return caller, matter


def _digits(phone: str) -> str:
    """The telephone for comparing; what is none is refused beside its field by `receive`."""
    try:
        return clean_phone(phone) if plain_line(phone) else ""
    except ValueError:
        return ""


def _building(estate: Estate, typed: str) -> Building | None:
    """The building of that number, if there is one."""
    wanted = room_key(typed)
    buildings = Building.objects.filter(estate=estate).select_related("zone__officer") if wanted else []
    return next((row for row in buildings if wanted in (room_key(row.number), room_key(row.name))), None)
