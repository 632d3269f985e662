"""Coming and going: by number or telephone, with a way back to the form, and never too often with a wrong word."""

import pytest
from django.conf import settings
from django.urls import reverse

from office.models import Staff
from tests.factories import EstateFactory, StaffFactory

WORD = "a-long-password"


@pytest.fixture
def lin(db) -> Staff:
    staff = StaffFactory(username="linxf", phone="13800000001", role="officer", estate=EstateFactory())
    staff.set_password(WORD)
    staff.save()
    return staff


def log_in(client, username="linxf", password=WORD, **extra):
    return client.post("/login/", {"username": username, "password": password, **extra})


@pytest.mark.parametrize("name", ["linxf", "13800000001", " linxf "])
def test_by_staff_number_or_telephone(client, lin, name):
    assert log_in(client, name).url == "/"
    assert client.get("/").status_code == 200


def test_a_wrong_password_gets_a_sentence_and_keeps_the_number(client, lin):
    response = log_in(client, password="wrong")
    assert response.status_code == 400
    assert "工号或密码不对" in response.text
    assert 'value="linxf"' in response.text
    assert "wrong" not in response.text


def test_who_has_left_does_not_get_in(client, lin):
    Staff.objects.update(is_active=False)
    assert log_in(client).status_code == 400


def test_who_leaves_is_out_at_the_next_page(client, lin):
    client.force_login(lin)
    Staff.objects.update(is_active=False)
    assert client.get("/").url == "/login/?next=/"


def test_a_page_asks_for_login_and_leads_back_to_itself(client, lin):
    assert client.get("/inbox/?show=new").url == "/login/?next=/inbox/%3Fshow%3Dnew"
    assert log_in(client, next="/inbox/?show=new").url == "/inbox/?show=new"


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "javascript:alert(1)"])
def test_login_leads_to_no_other_site(client, lin, elsewhere):
    assert log_in(client, next=elsewhere).url == "/"


def test_a_form_sent_without_login_leads_back_to_the_form_and_not_to_where_it_was_sent(client, lin):
    sent = client.post(
        reverse("office:choose_estate"), {"estate": "1"}, headers={"Referer": "http://testserver/handover/?a=1"}
    )
    assert sent.url == "/login/?next=/handover/%3Fa%3D1"


def test_htmx_is_led_to_the_login_as_a_whole_page(client, lin):
    response = client.get("/inbox/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/duty/"})
    assert response.status_code == 401
    assert response["HX-Redirect"] == "/login/?next=/duty/"


def test_unasked_the_login_ends_with_the_browser(client, lin):
    log_in(client)
    assert client.session.get_expire_at_browser_close()


def test_remembered_it_lasts_a_month(client, lin):
    log_in(client, remember="on")
    assert client.session.get_expiry_age() == settings.REMEMBER_LOGIN_AGE
    assert not client.session.get_expire_at_browser_close()


def test_too_many_wrong_passwords_lock_for_a_while(client, lin):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        response = log_in(client, password="wrong")
    assert response.status_code == 429
    assert "试得太多了" in response.text
    assert log_in(client).status_code == 429


def test_logging_out_takes_a_post(client, lin):
    client.force_login(lin)
    assert client.get("/logout/").status_code == 405
    assert client.post("/logout/").url == "/login/"
    assert client.get("/").status_code == 302


def test_the_login_page_speaks_the_browsers_language(client, db):
    assert "<h1>Huiyin</h1>" in client.get("/login/", headers={"Accept-Language": "en-GB"}).text
    assert "<h1>回音</h1>" in client.get("/login/", headers={"Accept-Language": "fr"}).text


def test_the_demo_says_so_before_login(client, lin):
    assert "huiyin-demo" not in client.get("/login/").text
    Staff.objects.update(is_demo=True)
    assert "huiyin-demo" in client.get("/login/").text
