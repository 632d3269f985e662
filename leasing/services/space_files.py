"""Floor plan and photos of a space. Their permission is the space's."""

from collections.abc import Sequence

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from leasing import policies
from leasing.models import Space
from office import files, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import File, Staff

PLAN, PHOTO = "plan", "photo"


@transaction.atomic
def add_files(*, space_id: int, by: Staff, stage: str, photos: Sequence[UploadedFile]) -> list[File]:
    """Keep a floor plan (the latest is shown) or photos. Raises NotAllowed, BadInput."""
    space = Space.objects.locked(space_id)
    require(policies.may_change_spaces(by, space.estate_id))
    require_one_of(stage, (PLAN, PHOTO), "stage", _("Say what it is."))
    if not photos:
        raise BadInput(_("Choose a picture."), "photos")
    kept = files.store(space, photos, stage, by=by)
    timeline.record(space, "space_pictured", by=by, details={"stage": stage, "count": len(kept)})
    return kept


@transaction.atomic
def remove_file(*, space_id: int, file_id: int, by: Staff) -> Space:
    """Take a floor plan or photo away for good; of several plans the one before is shown again. Who did it stays on
    record. Raises NotAllowed, WrongState when it is gone already."""
    space = Space.objects.locked(space_id)
    require(policies.may_change_spaces(by, space.estate_id))
    found = File.objects.about(Space.KIND, space.pk).filter(pk=file_id).first()
    if found is None:
        raise WrongState(_("This picture is not there any more."))
    files.remove(found, by=by)
    timeline.record(space, "space_unpictured", by=by, details={"stage": found.stage, "file": found.pk})
    return space
