"""Photos: what is taken, what is refused with a sentence, who gets them."""

import errno
import io
import os
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from PIL import Image

from office import files
from office.errors import BadInput
from office.models import File
from tests.factories import StaffFactory


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def picture(size=(640, 480), kind="JPEG", name="漏水.jpg", mode="RGB", **options) -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new(mode, size, "red").save(stream, kind, **options)
    return SimpleUploadedFile(name, stream.getvalue())


def on_disk(media: Path) -> list[Path]:
    return [path for path in media.rglob("*") if path.is_file()]


def stored(file: File) -> Image.Image:
    return Image.open(io.BytesIO((Path(django_settings.MEDIA_ROOT) / file.path).read_bytes()))


def test_a_photo_is_kept_under_a_random_name_with_a_thumbnail(paper, media):
    [file] = files.store(paper, [picture()], "intake", by=None)
    assert (file.width, file.height, file.stage, file.original_name) == (640, 480, "intake", "漏水.jpg")
    assert file.subject_id == paper.pk
    assert "漏水" not in file.path
    assert Image.open(io.BytesIO((media / file.thumb_path).read_bytes())).size == (320, 240)
    assert len(on_disk(media)) == 2


@pytest.mark.parametrize(("kind", "mode"), [("PNG", "RGBA"), ("PNG", "P"), ("WEBP", "RGB"), ("JPEG", "CMYK")])
def test_every_picture_becomes_a_jpeg(paper, kind, mode):
    [file] = files.store(paper, [picture(kind=kind, mode=mode)], by=None)
    assert (stored(file).format, stored(file).mode) == ("JPEG", "RGB")


def test_what_the_telephone_wrote_into_it_is_gone_and_it_stands_upright(paper):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    exif[0x010F] = "a telephone"
    exif.get_ifd(0x8825)[2] = (30.0, 15.0, 0.0)  # where it was taken
    [file] = files.store(paper, [picture(exif=exif)], by=None)
    assert stored(file).size == (480, 640)
    assert len(stored(file).getexif()) == 0


def test_a_large_photo_is_made_smaller(paper):
    [file] = files.store(paper, [picture((4000, 3000))], by=None)
    assert (file.width, file.height) == (2560, 1920)


@pytest.mark.parametrize(
    "content",
    [b"MZ\x90\x00 a program", b"", b"<svg onload=alert(1)>", b"\xff\xd8\xff\xe0 half a photo", b"GIF89a" + b"\0" * 20],
)
def test_what_is_no_photo_is_refused_whatever_its_name(paper, media, content):
    with pytest.raises(BadInput) as refused:
        files.store(paper, [SimpleUploadedFile("photo.jpg", content)], by=None)
    assert (refused.value.field, refused.value.status) == ("photos", 400)
    assert "photo.jpg" in str(refused.value.sentence)
    assert on_disk(media) == []


def test_a_photo_of_30_mb_gets_a_sentence_and_413(paper, media):
    large = SimpleUploadedFile("large.jpg", b"\xff\xd8\xff" + b"\0" * (30 * 1024 * 1024))
    with pytest.raises(files.TooLarge) as refused:
        files.store(paper, [picture(), large], by=None)
    assert refused.value.status == 413
    assert on_disk(media) == []


def test_a_picture_that_unpacks_to_gigabytes_is_not_opened(paper, media):
    bomb = picture((9000, 9000), "PNG", mode="1")
    assert bomb.size < 1024 * 1024
    with pytest.raises(files.TooLarge):
        files.store(paper, [bomb], by=None)
    assert on_disk(media) == []


def test_no_more_than_six_at_once(paper):
    with pytest.raises(BadInput):
        files.store(paper, [picture() for _ in range(7)], by=None)


def test_one_bad_photo_leaves_none(paper, media):
    with pytest.raises(BadInput), transaction.atomic():
        files.store(paper, [picture(), SimpleUploadedFile("a.jpg", b"MZ")], by=None)
    assert on_disk(media) == []
    assert File.objects.count() == 0


def test_files_go_when_the_transaction_rolls_back(paper, media):
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        files.store(paper, [picture()], by=None)
        assert len(on_disk(media)) == 2
        raise ZeroDivisionError
    assert on_disk(media) == []


@pytest.mark.django_db(transaction=True)
def test_files_stay_when_it_commits(paper, media):
    with transaction.atomic():
        files.store(paper, [picture()], by=None)
    assert len(on_disk(media)) == 2


def test_a_full_disk_is_a_sentence_and_leaves_no_half_file(paper, media, monkeypatch):
    def full(self, stream, *args, **kwargs):
        Path(stream).write_bytes(b"half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Image.Image, "save", full, raising=True)
    with pytest.raises(files.NoRoom) as refused:
        files.store(paper, [SimpleUploadedFile("a.jpg", JPEG)], by=None)
    assert refused.value.field == "photos"
    assert on_disk(media) == []


def test_the_sweep_removes_what_no_row_names(paper, media):
    files.store(paper, [picture()], by=None)
    orphan = media / "ab" / "abcdef.jpg"
    orphan.parent.mkdir(exist_ok=True)
    orphan.write_bytes(b"x")
    assert files.sweep() == 0
    for path in on_disk(media):
        os.utime(path, (0, 0))
    assert files.sweep() == 1
    assert not orphan.exists()
    assert len(on_disk(media)) == 2


def test_only_who_sees_the_matter_gets_its_photos(paper, readers, client):
    staff = StaffFactory(role="officer", estate=paper.estate)
    client.force_login(staff)
    [file] = files.store(paper, [picture()], by=None)
    assert client.get(f"/files/{file.pk}/").status_code == 404
    assert client.get(f"/files/{file.pk}/thumb/").status_code == 404
    readers.add(staff.pk)
    response = client.get(f"/files/{file.pk}/")
    assert Image.open(io.BytesIO(response.getvalue())).size == (640, 480)
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, max-age=300"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert Image.open(io.BytesIO(client.get(f"/files/{file.pk}/thumb/").getvalue())).size == (320, 240)


def test_without_login_there_is_no_photo(paper, client):
    [file] = files.store(paper, [picture()], by=None)
    assert client.get(f"/files/{file.pk}/").url == f"/login/?next=/files/{file.pk}/"


def test_a_file_that_is_gone_from_the_disk_is_not_found(paper, readers, client, media):
    staff = StaffFactory(role="officer", estate=paper.estate)
    readers.add(staff.pk)
    client.force_login(staff)
    [file] = files.store(paper, [picture()], by=None)
    (media / file.path).unlink()
    assert client.get(f"/files/{file.pk}/").status_code == 404


JPEG = picture().read()
