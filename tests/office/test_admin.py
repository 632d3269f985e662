"""The administrator's site: configuration alone, for administrators alone, with a history and no deleting."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.contrib import admin

from office import clock
from office.admin import Retires
from office.models import Department, Estate, Post, Role, Staff
from tests.factories import CategoryFactory, EstateFactory, RuleFactory, StaffFactory


@pytest.fixture
def administrator(client, db) -> Staff:
    staff = StaffFactory(role="administrator", estate=EstateFactory(name="翠湖花园"), name="顾管理")
    client.force_login(staff)
    return staff


@pytest.mark.parametrize("role", [role for role in Role.values if role not in ("administrator", "department")])
def test_for_everybody_else_there_is_nothing(client, db, role):
    client.force_login(StaffFactory(role=role, estate=EstateFactory()))
    assert client.get("/admin/", follow=True).status_code == 404
    assert client.get("/admin/office/staff/", follow=True).status_code == 404


def test_without_login_the_one_login_asks(client, db):
    assert client.get("/admin/office/staff/").url == "/login/?next=/admin/office/staff/"


def test_the_administrator_is_no_superuser(administrator):
    assert administrator.has_perm("office.change_staff")
    assert not hasattr(administrator, "is_superuser")


def test_cases_entries_and_notices_are_never_registered():
    registered = {model._meta.label for model in admin.site._registry}
    kept_out = {"office.Entry", "office.EntryText", "office.Notice", "office.File", "office.Submission", "auth.Group"}
    assert registered & kept_out == set()
    allowed = {"complaints.Category", "complaints.Source", "complaints.EstateFeature", "complaints.Rule"}
    assert {label for label in registered if label.startswith("complaints.")} <= allowed


def test_every_page_of_it_opens(client, administrator):
    for model, model_admin in admin.site._registry.items():
        opts = model._meta
        url = f"/admin/{opts.app_label}/{opts.model_name}/"
        page = client.get(f"{url}?q=1")
        assert page.status_code == 200, opts.label
        if model_admin.has_add_permission(page.wsgi_request):
            assert client.get(f"{url}add/").status_code == 200, opts.label
        row = model_admin.get_queryset(page.wsgi_request).first()
        if row:
            assert client.get(f"{url}{row.pk}/change/").status_code == 200, opts.label
            assert client.get(f"{url}{row.pk}/history/").status_code == 200, opts.label
        assert model_admin.search_fields, opts.label
        if opts.label == "office.Delivery":  # a list without a form
            continue
        assert any(cells.get("description") for _name, cells in model_admin.fieldsets or ()), opts.label


# A day off, a duty to come, leave to come; a row of the table of authorities gives nothing any more.
MAY_BE_DELETED = {"CalendarDay", "DutyShift", "Leave", "Authority"}


def test_what_may_be_in_use_is_retired_never_deleted(client, administrator):
    request = client.get("/admin/").wsgi_request
    deleted = {model.__name__ for model, one in admin.site._registry.items() if one.has_delete_permission(request)}
    assert deleted == MAY_BE_DELETED
    retiring = [one for one in admin.site._registry.values() if "retired" in {f.name for f in one.opts.fields}]
    assert {type(one).__name__ for one in retiring if not isinstance(one, Retires)} == {"ZoneAdmin"}


def test_the_first_page_is_ordered_by_what_one_wants_to_do(client, administrator):
    names = [group["name"] for group in client.get("/admin/").context["app_list"]]
    assert names[:3] == ["人员", "项目与日历", "房屋住户"]
    assert names[-1] == "自动任务"
    assert len(names) == len(set(names))


def test_a_colleague_is_made_with_password_and_posts(client, administrator):
    estate = Estate.objects.get()
    password = {"password1": "a-long-password", "password2": "a-long-password"}
    new = client.post(
        "/admin/office/staff/add/", {"username": "zhenghb", "name": "郑海波", "phone": "13900000001", **password}
    )
    staff = Staff.objects.get(username="zhenghb")
    assert new.url == f"/admin/office/staff/{staff.pk}/change/"
    department = Department.objects.create(estate=estate, name="工程部", trade_id="engineering")
    posts = {
        "posts-TOTAL_FORMS": "1",
        "posts-INITIAL_FORMS": "0",
        "posts-0-estate": estate.pk,
        "posts-0-role": "department",
        "posts-0-department": department.pk,
        "posts-0-starts": "2026-01-01",
    }
    person = {"username": "zhenghb", "name": "郑海波", "phone": "13900000001", "language": "", "is_active": "on"}
    saved = client.post(f"/admin/office/staff/{staff.pk}/change/", {**person, **posts})
    assert saved.status_code == 302
    assert staff.posts.get().department == department
    assert staff.check_password("a-long-password")


def test_a_department_post_without_department_gets_a_sentence(client, administrator):
    posts = {
        "posts-TOTAL_FORMS": "2",
        "posts-INITIAL_FORMS": "1",
        "posts-0-id": administrator.posts.get().pk,
        "posts-0-staff": administrator.pk,
        "posts-0-estate": Estate.objects.get().pk,
        "posts-0-role": "administrator",
        "posts-0-starts": "2020-01-01",
        "posts-1-staff": administrator.pk,
        "posts-1-estate": Estate.objects.get().pk,
        "posts-1-role": "department",
        "posts-1-starts": "2026-01-01",
    }
    person = {"username": administrator.username, "name": "顾管理", "phone": "", "language": "", "is_active": "on"}
    response = client.post(f"/admin/office/staff/{administrator.pk}/change/", {**person, **posts})
    assert response.status_code == 200
    assert "责任部门岗位要选部门" in response.text


@pytest.mark.parametrize("model", ["staff", "estate", "department", "trade", "roletitle"])
def test_what_others_refer_to_is_not_deleted(client, administrator, model):
    row = apps.get_model("office", model).objects.first()
    if row is None:
        row = Department.objects.create(estate=Estate.objects.get(), name="工程部", trade_id="engineering")
    assert client.get(f"/admin/office/{model}/{row.pk}/delete/").status_code == 403


def test_the_history_says_who_changed_what_from_what_to_what(client, administrator):
    estate = Estate.objects.get()
    page = client.get(f"/admin/office/estate/{estate.pk}/change/")
    form = page.context["adminform"].form
    answer = {name: form[name].value() for name in form.fields if form[name].value() not in (None, "")}
    assert (
        client.post(f"/admin/office/estate/{estate.pk}/change/", {**answer, "reception_phone": "8655 0199"}).status_code
        == 302
    )
    history = client.get(f"/admin/office/estate/{estate.pk}/history/").text
    assert "顾管理" in history
    assert "接待电话：0571-88886001 → 8655 0199" in history


def test_the_history_of_a_person_tells_of_his_posts_and_of_a_rule_its_categories(client, administrator):
    estate = Estate.objects.get()
    post = administrator.posts.get()
    post.until = date(2030, 1, 1)
    post.save()
    history = client.get(f"/admin/office/staff/{administrator.pk}/history/").text
    assert "最后一天：– → 2030-01-01" in history
    assert "翠湖花园" in history
    noise = CategoryFactory(name="噪声扰民")
    rule = RuleFactory(estate=estate, categories=[noise])
    rule.categories.clear()
    history = client.get(f"/admin/complaints/rule/{rule.pk}/history/").text
    assert "类别：– → 噪声扰民" in history
    assert "类别：噪声扰民 → –" in history


def test_the_front_page_warns_of_a_year_without_published_holidays(client, administrator):
    with clock.at(datetime(2025, 3, 1, tzinfo=UTC)):
        assert "的放假和调休安排还没有公布" not in client.get("/admin/").text
    with clock.at(datetime(2060, 3, 1, tzinfo=UTC)):
        assert "2060、2061 年的放假和调休安排还没有公布" in client.get("/admin/").text


def test_the_administrator_changes_words_of_roles_and_not_the_roles(client, administrator):
    assert client.get("/admin/office/roletitle/add/").status_code == 403
    answer = {"title": "项目经理"}
    assert client.post("/admin/office/roletitle/director/change/", answer).status_code == 302
    post = Post(staff=administrator, estate=Estate.objects.get(), role="director", starts=date(2026, 1, 1))
    post.save()
    assert "项目经理" in client.get("/account/").text
