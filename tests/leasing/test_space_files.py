"""A floor plan's permission is its space's."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from leasing import services
from office.errors import BadInput, NotAllowed
from tests.factories import StaffFactory


def picture() -> SimpleUploadedFile:
    stream = io.BytesIO()
    Image.new("RGB", (400, 300), "white").save(stream, "PNG")
    return SimpleUploadedFile("平面图.png", stream.getvalue(), content_type="image/png")


@pytest.fixture
def plan(space, manager, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return services.add_files(space_id=space.pk, by=manager, stage="plan", photos=[picture()])[0]


def test_the_plan_is_shown_to_who_lets(client, space, plan, seller):
    client.force_login(seller)
    assert f"/files/{plan.pk}/" in client.get(f"/leasing/spaces/{space.pk}/").text
    sent = client.get(f"/files/{plan.pk}/")
    assert sent.status_code == 200
    sent.close()


@pytest.mark.parametrize("role", ["director", "front_desk", "control_room", "administrator"])
def test_for_others_the_file_is_not_there(client, space, plan, role):
    client.force_login(StaffFactory(role=role, estate=space.estate))
    assert client.get(f"/files/{plan.pk}/").status_code == 404


def test_who_may_not_change_spaces_adds_none(space, seller):
    with pytest.raises(NotAllowed):
        services.add_files(space_id=space.pk, by=seller, stage="plan", photos=[picture()])


def test_nothing_is_not_a_picture(space, manager):
    with pytest.raises(BadInput):
        services.add_files(space_id=space.pk, by=manager, stage="plan", photos=[])
