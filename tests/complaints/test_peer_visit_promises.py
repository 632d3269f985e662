"""What the database refuses of peer visits in plain SQL, whoever asks."""

import pytest

from complaints.models import PeerVisit
from tests.complaints import visits
from tests.complaints.desk import when
from tests.complaints.test_database_promises import refused

PLANNED = (
    "UPDATE complaints_peervisit SET status = 'planned', starts_at = %s, ends_at = %s, planned_at = %s, remind_at = %s"
)


@pytest.mark.req("R33")
def test_held_only_when_the_whole_programme_is_ticked(desk):
    visits.plan(desk)
    sql = "UPDATE complaints_peervisit SET status = 'held', closed_at = ends_at"
    assert refused(sql) == "peervisit_held_when_ticked"


@pytest.mark.req("R33")
def test_held_only_after_it_took_place(desk):
    visits.tick(desk, visits.plan(desk))
    sql = "UPDATE complaints_peervisit SET status = 'held', closed_at = starts_at"
    assert refused(sql) == "peervisit_held_after_it_took_place"


@pytest.mark.req("R32")
def test_no_two_at_overlapping_hours(desk):
    visits.plan(desk)
    visits.ask(desk)
    hours = [when(20, 11), when(20, 12), when(17, 10), when(19, 8)]
    assert refused(f"{PLANNED} WHERE status = 'asked'", *hours) == "peervisit_one_at_a_time"


@pytest.mark.parametrize(
    ("state", "change", "promise"),
    [
        ("asked", "status = 'held'", "peervisit_life"),
        ("held", "status = 'planned'", "peervisit_life"),
        ("cancelled", "status = 'asked'", "peervisit_life"),
        ("asked", "people = 0", "peervisit_some_people"),
        ("planned", "ends_at = starts_at", "peervisit_planned_has_hours"),
        ("planned", "starts_at = NULL, ends_at = NULL", "peervisit_planned_has_hours"),
        ("planned", "remind_at = NULL", "peervisit_planned_pair"),
        ("planned", "closed_at = starts_at", "peervisit_over_has_its_moment"),
        ("cancelled", "reason = ''", "peervisit_cancelled_with_reason"),
        ("planned", "reason = 'x'", "peervisit_cancelled_with_reason"),
        ("held", "learned_by_us = 'x'", "peervisit_lessons_whole"),
        ("learned", "learned_by_us = ''", "peervisit_lessons_whole"),
        ("held", "due_at = NULL", "peervisit_open_has_a_date"),
        ("planned", "due_at = NULL", "peervisit_open_has_a_date"),
        ("cancelled", "due_at = closed_at", "peervisit_open_has_a_date"),
    ],
)
def test_each_promise_refuses(desk, state, change, promise):
    visits.STATES[state](desk)
    assert refused(f"UPDATE complaints_peervisit SET {change}") == promise


def test_a_visit_begins_as_asked_for(desk):
    visit = visits.plan(desk)
    columns = [field.column for field in PeerVisit._meta.concrete_fields if field.column != "id"]
    names = ", ".join(columns)
    sql = f"INSERT INTO complaints_peervisit ({names}) SELECT {names} FROM complaints_peervisit WHERE id = %s"
    assert refused(sql, visit.pk) == "peervisit_life"


@pytest.mark.req("R33")
@pytest.mark.parametrize("state", ["held", "cancelled"])
def test_the_programme_of_what_is_over_does_not_change(desk, state):
    visits.STATES[state](desk)
    assert refused("UPDATE complaints_peervisititem SET note = 'x'") == "peervisititem_of_visit_to_come"


@pytest.mark.parametrize(
    ("change", "promise"),
    [
        ("mark = 'shown'", "peervisititem_marked_whole"),
        ("marked_at = '2026-03-20'", "peervisititem_marked_whole"),
        (
            "mark = 'left_out', marked_at = '2026-03-20', marked_by_id = (SELECT min(id) FROM office_staff)",
            "peervisititem_left_out_with_reason",
        ),
    ],
)
def test_a_tick_is_whole(desk, change, promise):
    visits.plan(desk)
    assert refused(f"UPDATE complaints_peervisititem SET {change}") == promise


def test_neither_visit_nor_line_is_deleted(desk):
    visits.plan(desk)
    assert "delete" in refused("DELETE FROM complaints_peervisititem")
    assert "delete" in refused("DELETE FROM complaints_peervisit")


def test_a_line_belongs_to_the_visit_s_estate(desk):
    visits.plan(desk)
    other = desk.other_director.estates[0].pk
    assert refused("UPDATE complaints_peervisititem SET estate_id = %s", other) == "visit belongs to another estate"
