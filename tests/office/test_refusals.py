"""A refusal is a sentence with the right status, on a page, in a fragment, or as JSON."""

import pytest
from django import forms
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory, override_settings
from django.urls import path

from config.urls import handler400, handler403, handler404, handler500
from config.urls import urlpatterns as ours
from office import refusals
from office.errors import BadInput, NotAllowed, WrongState
from office.submissions import SentTwice
from tests.factories import EstateFactory, StaffFactory

ERRORS = {
    "not-allowed": NotAllowed(),
    "wrong-state": WrongState("已经有人办了"),
    "bad-input": BadInput("电话不对", "phone"),
    "twice": SentTwice("/account/"),
    "full-disk": OSError(28, "No space left on device"),
    "bug": ZeroDivisionError(),
}


def fails(request: HttpRequest, how: str) -> HttpResponse:
    raise ERRORS[how]


urlpatterns = [*ours, path("fails/<str:how>/", fails)]

__all__ = ["handler400", "handler403", "handler404", "handler500"]


@pytest.fixture
def visitor(client, db):
    client.force_login(StaffFactory(role="officer", estate=EstateFactory()))
    client.raise_request_exception = False
    with override_settings(ROOT_URLCONF=__name__):
        yield client


@pytest.mark.parametrize(
    ("how", "status", "sentence"),
    [
        ("not-allowed", 403, "这一步不归你办。"),
        ("wrong-state", 409, "已经有人办了"),
        ("bad-input", 400, "电话不对"),
        ("full-disk", 507, "服务器磁盘满了"),
        ("bug", 500, "是系统的问题"),
    ],
)
def test_the_page_says_why_and_keeps_the_drafts(visitor, how, status, sentence):
    response = visitor.post(f"/fails/{how}/", headers={"Referer": "http://testserver/duty/?week=2026-03-16"})
    assert response.status_code == status
    assert sentence in response.text
    assert "data-keep-drafts" in response.text
    assert 'href="http://testserver/duty/?week=2026-03-16"' in response.text


def test_the_way_back_leads_to_no_other_site(visitor):
    response = visitor.post("/fails/wrong-state/", headers={"Referer": "https://evil.example/"})
    assert "evil.example" not in response.text


def test_htmx_gets_a_fragment_for_the_flash(visitor):
    response = visitor.post("/fails/wrong-state/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Retarget"]) == (409, "#flash")
    assert "<html" not in response.text
    assert "已经有人办了" in response.text


def test_htmx_gets_a_fragment_of_an_error_too(visitor):
    response = visitor.get("/fails/bug/", headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Retarget"]) == (500, "#flash")
    assert "<html" not in response.text


def test_json_gets_an_object(visitor):
    response = visitor.post("/fails/bad-input/", headers={"Accept": "application/json"})
    assert response.status_code == 400
    assert response.json() == {"sentence": "电话不对", "field": "phone"}


def test_a_form_sent_twice_leads_to_the_first_ones_result(visitor):
    response = visitor.post("/fails/twice/", follow=True)
    assert response.redirect_chain == [("/account/", 302)]
    assert "没有重复登记" in response.text


def test_a_request_larger_than_anything_we_take_is_not_read(visitor):
    with override_settings(MAX_REQUEST_BYTES=10):
        response = visitor.post("/account/language/", {"language": "en", "next": "/"})
    assert response.status_code == 413
    assert "一次传得太多了" in response.text


def test_beside_a_field_of_the_form():
    class PhoneForm(forms.Form):
        phone = forms.CharField()

    form = PhoneForm({"phone": "1"})
    assert refusals.status_of(form) == 200
    refusals.beside(form, ERRORS["bad-input"])
    assert form.errors == {"phone": ["电话不对"]}
    assert refusals.status_of(form) == 400
    other = PhoneForm({"phone": "1"})
    refusals.beside(other, ERRORS["wrong-state"])
    assert other.non_field_errors() == ["已经有人办了"]
    assert refusals.status_of(other) == 409


def test_an_unbound_form_is_simply_a_page():
    assert refusals.status_of(forms.Form()) == 200


def test_what_does_not_exist_is_a_page_of_ours(client, db):
    client.force_login(StaffFactory(role="officer", estate=EstateFactory()))
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert "没找到" in response.text


def test_a_stale_form_is_told_how_to_go_on(db):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(StaffFactory(role="officer", estate=EstateFactory()))
    response = client.post("/account/language/", {"language": "en"}, headers={"Referer": "http://testserver/duty/"})
    assert response.status_code == 403
    assert "这张表过期了" in response.text
    assert "data-keep-drafts" in response.text
    assert 'href="http://testserver/duty/"' in response.text


def test_the_error_page_asks_nothing_of_the_database(django_assert_num_queries, db):
    from django.db import OperationalError

    from office.views.errors import server_error

    request = RequestFactory().get("/")
    with django_assert_num_queries(0):
        try:
            raise OperationalError("gone")
        except OperationalError:
            response = server_error(request)
    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "数据库暂时没有回应" in response.text
