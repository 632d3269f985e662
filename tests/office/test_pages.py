"""Keyset pages: every row once, forwards and backwards, whatever is in the address."""

from datetime import UTC, datetime, timedelta

import pytest
from django.http import QueryDict

from office.models import Notice
from office.pages import keyset
from tests.factories import EstateFactory, StaffFactory

START = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture
def eleven(db):
    """Eleven notices, three of them at the same moment."""
    estate, staff = EstateFactory(), StaffFactory()
    moments = [0, 1, 2, 2, 2, 3, 4, 5, 6, 7, 8]
    rows = [
        Notice(
            estate=estate,
            staff=staff,
            kind="x",
            subject_kind="x",
            subject_id=1,
            key=str(number),
            created_at=START + timedelta(days=day),
        )
        for number, day in enumerate(moments)
    ]
    Notice.objects.bulk_create(rows)
    return Notice.objects.all()


def walk(queryset, *fields, side="after_url", start=""):
    """The keys page by page, following one side's links."""
    pages, params = [], QueryDict(start)
    while len(pages) < 10:
        page = keyset(queryset, params, *fields, size=4)
        pages.append([row.key for row in page.rows])
        link = getattr(page, side)
        if not link:
            return pages, page
        params = QueryDict(link[1:])
    raise AssertionError("the walk does not end")


def test_forwards_every_row_once(eleven):
    pages, _last = walk(eleven, "created_at", "id")
    assert pages == [["0", "1", "2", "3"], ["4", "5", "6", "7"], ["8", "9", "10"]]


def test_downwards(eleven):
    pages, _last = walk(eleven, "-created_at", "-id")
    assert pages == [["10", "9", "8", "7"], ["6", "5", "4", "3"], ["2", "1", "0"]]


def test_backwards_gives_the_same_pages(eleven):
    _pages, last = walk(eleven, "created_at", "id")
    pages, _first = walk(eleven, "created_at", "id", side="before_url", start=last.before_url[1:])
    assert pages == [["4", "5", "6", "7"], ["0", "1", "2", "3"]]


def test_the_other_filters_stay_in_the_address(eleven):
    page = keyset(eleven, QueryDict("status=open&after=nonsense"), "id", size=4)
    assert page.after_url == f"?status=open&after={page.rows[-1].pk}"


@pytest.mark.parametrize("cursor", ["nonsense", "~", "2026-03-01~x", "99999999999999999999999~1", "\x00~1"])
def test_a_broken_cursor_is_the_first_page(eleven, cursor):
    params = QueryDict(mutable=True)
    params["after"] = cursor
    assert [row.key for row in keyset(eleven, params, "created_at", "id", size=2).rows] == ["0", "1"]


def test_a_short_list_has_no_neighbours(eleven):
    page = keyset(eleven[:3].model.objects.filter(key__in=["0", "1"]), QueryDict(), "id")
    assert (page.before_url, page.after_url, page.until) == ("", "", "")
