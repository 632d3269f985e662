"""A floor plan's permission is its space's."""

import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from PIL import Image

from leasing import services
from office.errors import BadInput, NotAllowed
from office.models import File
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


def test_a_picture_that_is_removed_is_gone_for_everybody_and_the_one_before_is_shown(
    client, space, plan, manager, django_capture_on_commit_callbacks
):
    later = services.add_files(space_id=space.pk, by=manager, stage="plan", photos=[picture()])[0]
    client.force_login(manager)
    page = f"/leasing/spaces/{space.pk}/"
    assert client.get(page).context["plan"] == later
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(f"{page}pictures/{later.pk}/remove/").status_code == 302
    assert client.get(page).context["plan"] == plan
    assert client.get(f"/files/{later.pk}/").status_code == 404
    assert not (Path(settings.MEDIA_ROOT) / later.path).exists()
    assert File.objects.get(pk=later.pk).removed_by == manager
    assert "删除了平面图" in client.get(page).content.decode()
    assert client.post(f"{page}pictures/{later.pk}/remove/").status_code == 409


def test_a_removed_picture_is_served_to_nobody_even_while_it_lies_on_the_disk(client, space, plan, manager):
    services.remove_file(space_id=space.pk, file_id=plan.pk, by=manager)
    client.force_login(manager)
    assert (Path(settings.MEDIA_ROOT) / plan.path).exists()
    assert client.get(f"/files/{plan.pk}/").status_code == 404


def test_a_removal_that_comes_to_nothing_leaves_the_picture(space, plan, manager, seller):
    with pytest.raises(NotAllowed):
        services.remove_file(space_id=space.pk, file_id=plan.pk, by=seller)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        services.remove_file(space_id=space.pk, file_id=plan.pk, by=manager)
        raise ZeroDivisionError
    assert (Path(settings.MEDIA_ROOT) / plan.path).exists()
    with pytest.raises(IntegrityError, match="file_removed_whole"), transaction.atomic():
        File.objects.update(removed_by=manager)
