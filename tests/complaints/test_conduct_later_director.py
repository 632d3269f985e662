"""Who was complained of and later becomes director: what he leads holds nothing of it, what others lead does (R26)."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import pytest
from django.test import Client

from complaints import desk as complaints_desk
from complaints import services
from complaints.figures import book as books
from complaints.figures import people_book
from complaints.figures.book import Book
from complaints.figures.seen import seen_by
from complaints.models import Case, tally
from office import clock
from office.counting import count_waiting
from office.models import Notice, Post, Staff
from tests.complaints import conduct
from tests.complaints.conduct import filed, late
from tests.complaints.desk import Desk
from tests.complaints.test_conduct_hidden import FIGURES, MARCH, all_pages, changed
from tests.factories import PostFactory

pytestmark = [pytest.mark.django_db, pytest.mark.req("R26")]
READERS = ["officer", "director", "general_manager", "front_desk"]


@pytest.fixture
def accused(desk: Desk) -> Staff:
    """The officer: complained of twice, once it is closed; since then a director too."""
    desk.log()
    conduct.closed(desk)
    filed(desk)
    promote(desk)
    return desk.fresh("officer")


def promote(desk: Desk) -> Post:
    return PostFactory(staff=desk.officer, estate=desk.estate, role="director")


@contextmanager
def as_director(post: Post) -> Iterator[None]:
    """Inside he is director."""
    Post.objects.filter(pk=post.pk).update(starts=date(2020, 1, 1))
    yield
    Post.objects.filter(pk=post.pk).update(starts=date(2030, 1, 1))


def received(desk: Desk, name: str) -> int:
    return Book(desk.estate, MARCH, seen_by(desk.fresh(name), [desk.estate])).of_period()["received"]


@pytest.mark.parametrize("folded", [False, True])
def test_his_sums_hold_nothing_of_it_the_sums_of_others_who_may_know_do(
    desk: Desk, accused: Staff, folded: bool
) -> None:
    if folded:
        tally.fold()
    numbers = {name: received(desk, name) for name in READERS}
    assert numbers == {"officer": 1, "director": 3, "general_manager": 3, "front_desk": 1}


def test_what_is_about_somebody_else_is_in_his_sums(desk: Desk, accused: Staff) -> None:
    filed(desk, about=desk.engineer)
    assert received(desk, "officer") == 2


def test_behind_each_of_his_figures_stand_exactly_its_rows(desk: Desk, accused: Staff) -> None:
    filed(desk, about=desk.engineer)
    seen = Case.objects.visible_to(accused).filter(estate=desk.estate)
    measures = Book(desk.estate, MARCH, seen_by(accused, [desk.estate])).of_period()
    for figure in FIGURES:
        value = figure.value(measures)
        assert value.number == seen.filter(figure.cases("kept", desk.estate)).count(), figure.key
        if value.of is not None:
            assert value.of == seen.filter(figure.cases("of", desk.estate)).count(), figure.key


def test_nor_do_his_categories_his_trend_and_his_times(desk: Desk, accused: Staff) -> None:
    his, plain = (Book(desk.estate, MARCH, seen) for seen in (seen_by(accused, [desk.estate]), books.ORDINARY_ALONE))
    assert his.by_month == plain.by_month
    assert (his.by_category, his.by_department, his.times) == (plain.by_category, plain.by_department, plain.times)
    whole = Book(desk.estate, MARCH, seen_by(desk.fresh("director"), [desk.estate]))
    assert whole.by_category != plain.by_category and whole.times != plain.times


def test_nor_do_the_sums_of_several_estates_what_is_open_now_and_what_is_in_time(desk: Desk, accused: Staff) -> None:
    for name, number, of_conduct in (("officer", 1, 0), ("director", 3, 2)):
        seen = seen_by(desk.fresh(name), [desk.estate])
        measures = books.by_estate([desk.estate], MARCH, seen)[0].measures
        assert (measures["received"], measures["conduct"]) == (number, of_conduct)
        assert books.open_now(desk.estate, clock.now(), seen).whole == (1 if name == "officer" else 2)
        assert sum(row.unanswered for row in books.in_time([desk.estate], seen)) == (1 if name == "officer" else 2)


def test_nor_does_his_table_of_what_colleagues_did(desk: Desk, accused: Staff) -> None:
    for name, logged, waiting in (("officer", 1, 0), ("director", 3, 1)):
        seen = seen_by(desk.fresh(name), [desk.estate])
        works = people_book.of_estate(desk.estate, MARCH, clock.now(), seen)
        found = {work.staff.name: work for work in works}
        assert (found["front_desk"].whole.logged, found["director"].open) == (logged, waiting), name


def test_no_page_of_his_is_another_for_it(desk: Desk, client: Client) -> None:
    desk.log()
    post, number = promote(desk), "C-260317-001"
    with as_director(post):
        before = all_pages(desk, client, ["officer"], number)
    assert conduct.closed(desk).number == number
    filed(desk)
    with as_director(post):
        assert changed(before, all_pages(desk, client, ["officer"], number)) == []


def test_as_the_only_director_he_is_told_of_nothing_and_it_waits_for_the_general_manager(desk: Desk) -> None:
    case = filed(desk)
    Post.objects.filter(staff=desk.director).update(until=date(2026, 3, 1))
    promote(desk)
    with late(case):
        services.sweep(at=clock.now())
        assert complaints_desk.rows_for(desk.fresh("officer"), 50) == []
        assert [row.url for row in complaints_desk.rows_for(desk.fresh("general_manager"), 50)] != []
    assert not Notice.objects.filter(staff=desk.officer, subject_id=case.pk).exists()
    told = Notice.objects.filter(subject_id=case.pk, kind__startswith="conduct").values_list("staff", flat=True)
    assert desk.general_manager.pk in told


def test_a_general_manager_who_becomes_director_does_not_find_one_about_himself_waiting(desk: Desk) -> None:
    Post.objects.filter(staff=desk.director).delete()
    case = filed(desk, about=desk.general_manager)
    assert (case.turn_role, case.turn_staff) == ("director", None)
    PostFactory(staff=desk.general_manager, estate=desk.estate, role="director")
    manager = desk.fresh("general_manager")
    assert list(Case.objects.turn_is(manager)) == []
    assert count_waiting([complaints_desk.nav(manager, desk.estate).waiting])[0] == 0
    PostFactory(staff=desk.officer, estate=desk.estate, role="director")
    assert list(Case.objects.turn_is(desk.fresh("officer"))) == [case]
