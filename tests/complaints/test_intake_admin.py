"""The administrator keeps categories, sources and rules; cases are not in the admin."""

import pytest
from django.contrib import admin

from complaints import models
from complaints.models import Category, Source
from office.models import Role
from tests.factories import EstateFactory, StaffFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(client):
    staff = StaffFactory(role=Role.ADMINISTRATOR, estate=EstateFactory())
    client.force_login(staff)
    return staff


def fields_of(category: Category, **changes: object) -> dict[str, object]:
    names = "name icon order trade resolve_days answer_days urgent_resolve_days urgent_answer_days prompts words rule"
    values = {name: getattr(category, name) for name in names.split()}
    return values | {"trade": category.trade_id, "parent": category.parent_id or ""} | changes


def test_only_what_is_configured_is_registered():
    registered = {model for model in admin.site._registry if model._meta.app_label == "complaints"}
    assert registered == {models.Category, models.EstateFeature, models.Rule, models.Source}


def test_categories_are_listed_as_a_tree(client, administrator):
    rows = client.get("/admin/complaints/category/").context["cl"].result_list
    assert [row.code for row in rows][:6] == [
        "leak",
        "leak_upstairs",
        "leak_outer_wall",
        "leak_roof",
        "leak_public_pipe",
        "noise",
    ]


def test_a_category_is_changed_and_its_code_is_not(client, administrator):
    noise = Category.objects.get(code="noise")
    answer = client.post(
        f"/admin/complaints/category/{noise.pk}/change/", fields_of(noise, name="噪声", code="other-code")
    )
    assert answer.status_code == 302
    noise.refresh_from_db()
    assert (noise.name, noise.code) == ("噪声", "noise")


def test_the_answer_cannot_be_due_before_the_handling(client, administrator):
    noise = Category.objects.get(code="noise")
    answer = client.post(
        f"/admin/complaints/category/{noise.pk}/change/", fields_of(noise, resolve_days=5, answer_days=2)
    )
    assert "回复期限不能早于处理期限" in answer.content.decode()


def test_a_category_with_others_below_it_stays_at_the_top(client, administrator):
    noise = Category.objects.get(code="noise")
    leak = Category.objects.get(code="leak")
    answer = client.post(f"/admin/complaints/category/{noise.pk}/change/", fields_of(noise, parent=leak.pk))
    assert "这一类别下面还有下级" in answer.content.decode()


def test_nothing_is_deleted_but_retired(client, administrator):
    noise = Category.objects.get(code="noise")
    assert client.post(f"/admin/complaints/category/{noise.pk}/delete/").status_code == 403
    client.post("/admin/complaints/category/", {"action": "retire", "_selected_action": noise.pk})
    noise.refresh_from_db()
    assert noise.retired


def test_a_retired_category_is_no_longer_offered(client, administrator):
    Category.objects.filter(code="noise").update(retired=True)
    assert "噪音" not in client.get("/complaints/new/").content.decode()


def test_a_new_source_is_offered(client, administrator):
    answer = client.post(
        "/admin/complaints/source/add/", {"code": "box", "name": "意见箱", "icon": "inbox", "order": 5}
    )
    assert answer.status_code == 302
    assert Source.objects.get(code="box").external is False
    assert "意见箱" in client.get("/complaints/new/").content.decode()
