"""The inbox: told once, read once, and silent about what the person may not see."""

from datetime import timedelta

import pytest

from office import clock, inbox
from office.models import Notice
from tests.factories import StaffFactory


@pytest.fixture
def lin(paper, readers, client):
    staff = StaffFactory(role="officer", estate=paper.estate)
    readers.add(staff.pk)
    client.force_login(staff)
    return staff


def tell(staff, paper, key="1", kind="handover_given"):
    return inbox.tell([staff], kind, paper, key=key, params={"giver": "何静怡"})


def test_the_same_key_tells_once(lin, paper):
    tell(lin, paper)
    tell(lin, paper)
    assert Notice.objects.count() == 1


def test_a_notice_is_said_in_the_persons_language(lin, paper, client):
    tell(lin, paper)
    assert "何静怡向你交班，请看过后确认。" in client.get("/inbox/").text


def test_what_was_typed_into_a_notice_does_nothing(lin, paper, client):
    inbox.tell([lin], "handover_given", paper, key="1", params={"giver": "<script>alert(1)</script>"})
    page = client.get("/inbox/").text
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;向你交班" in page


def test_opening_marks_it_read_and_leads_to_the_matter(lin, paper, client):
    tell(lin, paper)
    notice = Notice.objects.get()
    assert client.post(f"/inbox/{notice.pk}/").url == "/papers/7/"
    notice.refresh_from_db()
    assert notice.read_at is not None


def test_opening_takes_a_post(lin, paper, client):
    tell(lin, paper)
    assert client.get(f"/inbox/{Notice.objects.get().pk}/").status_code == 405


def test_a_matter_no_longer_seen_has_no_words_and_no_way(lin, paper, readers, client):
    tell(lin, paper)
    readers.clear()
    page = client.get("/inbox/").text
    assert "何静怡" not in page
    assert "现在不归你看了" in page
    assert client.post(f"/inbox/{Notice.objects.get().pk}/").status_code == 404


def test_a_strangers_notice_is_none(lin, paper, client):
    tell(StaffFactory(role="officer", estate=paper.estate), paper)
    assert "何静怡" not in client.get("/inbox/").text
    assert client.post(f"/inbox/{Notice.objects.get().pk}/").status_code == 404


def test_a_kind_without_prose_still_says_that_something_happened(lin, paper, client):
    tell(lin, paper, kind="unheard_of")
    assert "你经手的事有新进展。" in client.get("/inbox/").text


def test_all_are_marked_read_at_once(lin, paper, client):
    tell(lin, paper, "1")
    tell(lin, paper, "2")
    assert client.post("/inbox/read/").url == "/inbox/"
    assert not Notice.objects.unread().exists()


def test_new_ones_alone(lin, paper, client):
    tell(lin, paper)
    inbox.mark_read(lin)
    assert "没有通知" in client.get("/inbox/?show=new").text


def test_the_bell_counts_in_one_query(lin, paper, client, django_assert_num_queries):
    tell(lin, paper)
    with django_assert_num_queries(4):  # session, person, posts, count
        page = client.get("/inbox/unread/").text
    assert '<span class="hy-dot-n" aria-hidden="true">1</span>' in page
    assert "1 条新通知" in page


def test_without_login_the_bell_stops_asking(client, db):
    assert client.get("/inbox/unread/").status_code == 286


@pytest.mark.parametrize("rows", [1, 30])
def test_the_list_asks_the_same_however_long(lin, paper, client, django_assert_max_num_queries, rows):
    for number in range(rows):
        tell(lin, paper, str(number))
    with django_assert_max_num_queries(8):
        page = client.get("/inbox/").text
    assert page.count("<li data-row") == min(rows, 25)


def test_the_second_page_goes_on_where_the_first_ended(lin, paper, client):
    with clock.at(clock.now() - timedelta(days=400)):
        for number in range(30):
            tell(lin, paper, str(number))
    page = client.get("/inbox/")
    assert client.get("/inbox/" + page.context["page"].after_url).text.count("<li data-row") == 5
