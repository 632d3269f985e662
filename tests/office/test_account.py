"""What a person chooses for himself."""

import pytest
from django.test import Client

from office.models import Staff
from tests.factories import EstateFactory, PostFactory, StaffFactory

WORD = "a-long-password"


@pytest.fixture
def lin(client, db) -> Staff:
    staff = StaffFactory(role="officer", estate=EstateFactory(name="翠湖花园"))
    staff.set_password(WORD)
    staff.save()
    client.force_login(staff)
    return staff


def test_the_account_page_shows_the_posts_in_the_offices_words(client, lin):
    page = client.get("/account/").text
    assert "物管员" in page
    assert "翠湖花园" in page


def test_the_language_is_kept_with_the_person_and_in_a_cookie(client, lin):
    response = client.post("/account/language/", {"language": "en", "next": "/duty/"})
    assert response.url == "/duty/"
    assert response.cookies["django_language"].value == "en"
    lin.refresh_from_db()
    assert lin.language == "en"
    assert '<html lang="en"' in client.get("/").text


def test_before_login_the_language_is_only_in_the_cookie(client, db):
    client.post("/account/language/", {"language": "en", "next": "/login/"})
    assert '<html lang="en"' in client.get("/login/").text


def test_an_unknown_language_is_none(client, lin):
    assert client.post("/account/language/", {"language": "tlh"}).status_code == 404


def test_a_new_password_keeps_this_login_and_ends_the_others(client, lin):
    elsewhere = Client()
    elsewhere.force_login(lin)
    answer = {"old_password": WORD, "new_password1": "another-long-one", "new_password2": "another-long-one"}
    assert client.post("/account/password/", answer).url == "/account/"
    assert client.get("/account/").status_code == 200
    assert elsewhere.get("/account/").status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again"),
    [("wrong", "another-long-one", "another-long-one"), (WORD, "short", "short"), (WORD, "another-long-one", "other")],
)
def test_a_password_that_cannot_be_is_refused_with_a_sentence(client, lin, old, new, again):
    answer = {"old_password": old, "new_password1": new, "new_password2": again}
    response = client.post("/account/password/", answer)
    assert response.status_code == 400
    assert "invalid-feedback" in response.text
    assert f'value="{new}"' not in response.text
    assert "password is" not in response.text
    lin.refresh_from_db()
    assert lin.check_password(WORD)


def test_the_estate_looked_at_is_one_of_mine(client, lin):
    other = EstateFactory(name="云汇大厦")
    PostFactory(staff=lin, estate=other, role="officer")
    client.post("/account/estate/", {"estate": other.pk, "next": "/"})
    assert client.session["estate"] == other.pk
    assert "<span>云汇大厦</span>" in client.get("/").text
    stranger = EstateFactory()
    assert client.post("/account/estate/", {"estate": stranger.pk}).status_code == 404


def test_without_a_post_the_pages_say_so(client, db):
    client.force_login(StaffFactory())
    assert "你今天没有岗位" in client.get("/account/").text
    assert client.get("/").status_code == 200
    assert client.get("/duty/").status_code == 404
