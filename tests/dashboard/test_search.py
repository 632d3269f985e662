"""One search for all jobs."""

import pytest


def test_hits_stand_by_their_job(lin, client):
    page = client.get("/search/?q=香樟").text
    assert "「香樟」的结果" in page
    assert '<a href="/trees/1/">香樟</a>' in page
    assert '<a class="hy-sm" href="/trees/">看全部</a>' in page


def test_nothing_found_says_what_to_try(lin, client):
    page = client.get("/search/?q=没有的").text
    assert "没找到" in page
    assert "树木" not in page


def test_without_words_it_says_what_can_be_found(lin, client):
    assert "要找什么？" in client.get("/search/").text


@pytest.mark.parametrize(
    "text", ["%00", "%3Cscript%3Ealert(1)%3C/script%3E", "x" * 10_000, "%F0%9F%98%80", "%E2%80%AE"]
)
def test_hostile_words_are_only_words(lin, client, text):
    response = client.get(f"/search/?q={text}")
    assert response.status_code == 200
    assert "<script>alert" not in response.text
