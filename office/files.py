"""Photos and papers. Photos are sniffed, limited in size, made anew without what the telephone wrote into them;
papers are what the office itself has made. All are kept under random names.

A file's permission is its subject's (`office.subjects`). Files follow the transaction: when it rolls back they go.
"""

import errno
import io
import secrets
import shutil
import weakref
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path
from typing import IO

import filetype
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from office import clock
from office.errors import BadInput
from office.models import File, Staff
from office.timeline import Subject
from office.typed import plain_line

FIELD = "photos"
PILLOW_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/webp": "WEBP"}
MEGABYTE = 1024 * 1024
LONGEST_EDGE = 2560
THUMB_EDGE = 320
MOST_PIXELS = {"JPEG": 60_000_000, "PNG": 30_000_000, "WEBP": 30_000_000}
KEPT_UNCLAIMED = timedelta(days=1)


class TooLarge(BadInput):
    """A photo above the limit."""

    status = 413


class NoRoom(BadInput):
    """The disk of the server is full."""

    status = 507


class _Committed:
    """Called when the transaction commits. Rolled back, it is dropped uncalled, and the files are removed."""

    def __init__(self, paths: list[Path]) -> None:
        self._remove = weakref.finalize(self, _remove, paths)

    def __call__(self) -> None:
        self._remove.detach()


def store(subject: Subject, uploads: Iterable[UploadedFile], stage: str = "", *, by: Staff | None) -> list[File]:
    """Keep the photos of a subject; inside the caller's transaction. Raises BadInput beside `photos`.

    `stage` is a word of the app for when they were taken (intake, verify, resolve).
    """
    wanted = list(uploads)
    if len(wanted) > settings.MAX_PHOTOS:
        raise BadInput(_("At most {n} photos at once.").format(n=settings.MAX_PHOTOS), FIELD)
    for upload in wanted:
        if (upload.size or 0) > settings.MAX_PHOTO_MB * MEGABYTE:
            sentence = _("{name} is larger than {limit} MB. Take the photo smaller, or choose another.")
            raise TooLarge(sentence.format(name=upload.name, limit=settings.MAX_PHOTO_MB), FIELD)
    return [_store_one(subject, upload, stage, by) for upload in wanted]


def _store_one(subject: Subject, upload: UploadedFile, stage: str, by: Staff | None) -> File:
    photo = _opened(upload)
    paths: list[Path] = []
    with transaction.atomic():
        transaction.on_commit(_Committed(paths))
        try:
            path, thumb_path = _new_path(paths), _new_path(paths)
            photo.thumbnail((LONGEST_EDGE, LONGEST_EDGE))
            size = _write(photo, path)
            width, height = photo.size
            photo.thumbnail((THUMB_EDGE, THUMB_EDGE))
            _write(photo, thumb_path)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.EDQUOT):
                sentence = _("The server has no room for photos. Leave them out and tell the administrator.")
                raise NoRoom(sentence, FIELD) from error
            raise
        return File.objects.create(
            estate_id=subject.estate_id,
            subject_kind=subject.KIND,
            subject_id=subject.pk,
            stage=stage,
            path=_name(path),
            thumb_path=_name(thumb_path),
            original_name=plain_line(Path(upload.name or "").name)[-160:],
            media_type="image/jpeg",
            size=size,
            width=width,
            height=height,
            uploaded_by=by,
            at=clock.now(),
        )


def keep(
    subject: Subject, name: str, media_type: str, content: IO[bytes], stage: str = "", *, by: Staff | None
) -> File:
    """Keep a paper that the office made; inside the caller's transaction. Its name is what a person sees."""
    paths: list[Path] = []
    with transaction.atomic():
        transaction.on_commit(_Committed(paths))
        path = _new_path(paths, Path(name).suffix)
        half = path.with_suffix(".part")
        try:
            with half.open("wb") as target:
                shutil.copyfileobj(content, target)
            half.rename(path)
        finally:
            half.unlink(missing_ok=True)
        return File.objects.create(
            estate_id=subject.estate_id,
            subject_kind=subject.KIND,
            subject_id=subject.pk,
            stage=stage,
            path=_name(path),
            original_name=name[-160:],
            media_type=media_type,
            size=path.stat().st_size,
            uploaded_by=by,
            at=clock.now(),
        )


def remove(file: File, *, by: Staff) -> None:
    """Take a photo away for good; inside the caller's transaction. Its row stays, its files go when it commits."""
    file.removed_at, file.removed_by = clock.now(), by
    file.save(update_fields=["removed_at", "removed_by"])
    root = Path(settings.MEDIA_ROOT)
    paths = [root / name for name in (file.path, file.thumb_path) if name]
    transaction.on_commit(lambda: _remove(paths))


def _opened(upload: UploadedFile) -> Image.Image:
    """The photo, upright and in RGB; BadInput for what is none, whatever its name says."""
    sentence = _("{name} is not a photo that we can read. Choose a JPEG, PNG or WebP picture.").format(name=upload.name)
    upload.seek(0)
    content = upload.read()
    kind = filetype.guess_mime(content[:512])
    if kind not in PILLOW_FORMATS:
        raise BadInput(sentence, FIELD)
    try:
        photo = Image.open(io.BytesIO(content), formats=[PILLOW_FORMATS[kind]])
        if photo.width * photo.height > MOST_PIXELS[PILLOW_FORMATS[kind]]:
            raise TooLarge(_("{name} has too many pixels. Take the photo smaller.").format(name=upload.name), FIELD)
        photo.draft("RGB", (LONGEST_EDGE, LONGEST_EDGE))
        upright = ImageOps.exif_transpose(photo)
        return _on_white(upright)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError, EOFError) as error:
        raise BadInput(sentence, FIELD) from error


def _on_white(photo: Image.Image) -> Image.Image:
    """Without transparency, which a JPEG has not."""
    if photo.mode in ("RGBA", "LA", "PA") or "transparency" in photo.info:
        with_alpha = photo.convert("RGBA")
        ground = Image.new("RGB", with_alpha.size, "white")
        ground.paste(with_alpha, mask=with_alpha.getchannel("A"))
        return ground
    return photo.convert("RGB")


def _new_path(paths: list[Path], suffix: str = ".jpg") -> Path:
    """A random name below MEDIA_ROOT, remembered for removal before anything is written."""
    name = secrets.token_hex(16)
    path = Path(settings.MEDIA_ROOT) / name[:2] / f"{name}{suffix}"
    paths.append(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def _write(photo: Image.Image, path: Path) -> int:
    """Write it as JPEG without metadata, under its name only when it is whole."""
    half = path.with_suffix(".part")
    try:
        photo.save(half, "JPEG", quality=85, optimize=True, progressive=True)
        half.rename(path)
    finally:
        half.unlink(missing_ok=True)
    return path.stat().st_size


def _name(path: Path) -> str:
    return path.relative_to(settings.MEDIA_ROOT).as_posix()


def _remove(paths: list[Path]) -> None:
    for path in paths:
        path.unlink(missing_ok=True)


def sweep() -> int:
    """Remove files without a row that are older than a day: a process was killed in its transaction; how many."""
    root = Path(settings.MEDIA_ROOT)
    before = (clock.now() - KEPT_UNCLAIMED).timestamp()
    old = {_name(path): path for path in root.glob("??/*") if path.stat().st_mtime < before}
    known = set(File.objects.filter(path__in=old).values_list("path", flat=True))
    known |= set(File.objects.filter(thumb_path__in=old).values_list("thumb_path", flat=True))
    orphans = [path for name, path in old.items() if name not in known]
    _remove(orphans)
    return len(orphans)
