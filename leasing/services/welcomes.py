"""The welcome of a new tenant is planned with the signature, prepared point by point, and held (R82)."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Lease, WelcomeCeremony, WelcomeItem
from office import clock, files, timeline
from office.errors import BadInput, WrongState, require
from office.models import Staff
from office.typed import optional_text, plain_line, require_text

LONGEST_NOTE, LONGEST_ITEM, MOST_ITEMS = 500, 60, 20
AROUND = timedelta(days=62)
PHOTO = "welcome"
# Begun with; the office adds what it likes. Data in the office's language.
PREPARED = ("门口欢迎牌和鲜花", "钥匙、门禁卡交接", "空调、照明、水电查过", "服务监督卡和办事指南", "入驻合影")


def plan_welcome(lease: Lease, *, day: date, owner: Staff, by: Staff) -> WelcomeCeremony:
    """Plan it in the transaction that signs the lease. Raises BadInput."""
    _require_possible(lease, day, owner)
    ceremony = WelcomeCeremony.objects.create(
        estate=lease.estate, lease=lease, day=day, due_at=lease.estate.end_of(day), owner=owner
    )
    WelcomeItem.objects.bulk_create(
        WelcomeItem(ceremony=ceremony, text=text, order=place) for place, text in enumerate(PREPARED, 1)
    )
    details = {"day": day.isoformat(), "owner": owner.pk}
    timeline.record(lease, "welcome_planned", by=by, details=details)
    return ceremony


@transaction.atomic
def move_welcome(*, ceremony_id: int, by: Staff, day: date, owner: Staff) -> WelcomeCeremony:
    """Another day, or somebody else sees to it (R82). Raises NotAllowed, WrongState, BadInput."""
    ceremony = _locked(ceremony_id, by)
    _require_possible(ceremony.lease, day, owner)
    ceremony.day, ceremony.due_at, ceremony.owner = day, ceremony.estate.end_of(day), owner
    ceremony.save(update_fields=["day", "due_at", "owner"])
    details = {"day": day.isoformat(), "owner": owner.pk}
    timeline.record(ceremony.lease, "welcome_planned", by=by, details=details)
    return ceremony


@transaction.atomic
def prepare_welcome(*, ceremony_id: int, by: Staff, done: Iterable[int], also: str = "") -> WelcomeCeremony:
    """Which points are prepared, and one more that is to be (R82). Raises NotAllowed, WrongState, BadInput."""
    ceremony, ticked, now = _locked(ceremony_id, by), set(done), clock.now()
    for item in ceremony.items.all():
        if (item.pk in ticked) != (item.done_at is not None):
            item.done_at, item.done_by = (now, by) if item.pk in ticked else (None, None)
            item.save(update_fields=["done_at", "done_by"])
    text = plain_line(optional_text(also, "also", LONGEST_ITEM))
    if text:
        _add(ceremony, text)
    return ceremony


@transaction.atomic
def hold_welcome(
    *, ceremony_id: int, by: Staff, note: str = "", photos: Iterable[UploadedFile] = ()
) -> WelcomeCeremony:
    """The tenant was welcomed; a word or a photograph tells how it was (R82). Raises NotAllowed, WrongState, BadInput."""
    ceremony = _locked(ceremony_id, by)
    kept = files.store(ceremony, photos, PHOTO, by=by)
    sentence = _("Write how it was, or add a photograph.")
    ceremony.note = (
        optional_text(note, "note", LONGEST_NOTE) if kept else require_text(note, "note", sentence, LONGEST_NOTE)
    )
    ceremony.done_at, ceremony.done_by = clock.now(), by
    ceremony.save(update_fields=["note", "done_at", "done_by"])
    timeline.record(ceremony.lease, "welcome_held", by=by, note=ceremony.note)
    return ceremony


def _locked(ceremony_id: int, by: Staff) -> WelcomeCeremony:
    """The ceremony that is still to be held, for who may see to it."""
    ceremony = WelcomeCeremony.objects.locked(ceremony_id)
    require(policies.may_welcome(by, ceremony))
    if ceremony.done_at:
        raise WrongState(_("The tenant was welcomed already."))
    return ceremony


def _require_possible(lease: Lease, day: date, owner: Staff) -> None:
    if not lease.since - AROUND <= day <= lease.since + AROUND:
        raise BadInput(_("The welcome is held within two months of the first day."), "welcome_on")
    if not policies.may_own(owner, lease.estate_id):
        raise BadInput(_("Choose a colleague who lets here."), "welcome_by")


def _add(ceremony: WelcomeCeremony, text: str) -> None:
    known = list(ceremony.items.all())
    if len(known) >= MOST_ITEMS:
        raise BadInput(_("That is enough to prepare: at most twenty points."), "also")
    if all(item.text != text for item in known):
        WelcomeItem.objects.create(ceremony=ceremony, text=text, order=len(known) + 1)
