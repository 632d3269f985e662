"""Statements that the database keeps planned."""

import pytest
from django.db import connection

from office import prepared

pytestmark = pytest.mark.django_db


def kept(part: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE %s", [f"%{part}%"])
        return cursor.fetchone()[0]


def test_a_statement_is_planned_once_and_answers_each_asking():
    sql = "SELECT place, 'one_of_many%%' FROM unnest(%s::int[]) AS place WHERE place > %s ORDER BY place"
    assert prepared.rows(sql, [[1, 2, 3], 1]) == [(2, "one_of_many%"), (3, "one_of_many%")]
    assert prepared.rows(sql, [[], 1]) == []
    assert kept("one_of_many") == 1


def test_values_have_their_names_in_any_order():
    sql = "SELECT %(first)s::int - %(second)s::int, %(first)s::int"
    assert prepared.rows(sql, {"second": 2, "first": 9}) == [(7, 9)]
    assert prepared.rows(sql, {"second": 1, "first": 9}) == [(8, 9)]


def test_a_connection_keeps_no_more_than_so_many(monkeypatch):
    monkeypatch.setattr(prepared, "MOST_KEPT", 3)
    for number in range(9):
        assert prepared.rows(f"SELECT {number}, 'counted_up'", []) == [(number, "counted_up")]
        assert kept("counted_up") <= 3


def test_without_kept_plans_the_answers_are_the_same(settings):
    settings.KEEP_PLANS = False
    assert prepared.rows("SELECT %s || '100%%', 'never_kept'", ["a"]) == [("a100%", "never_kept")]
    assert kept("never_kept") == 0
