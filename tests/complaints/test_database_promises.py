"""What the database refuses in plain SQL, whoever asks: no script, no admin, no race breaks it."""

from typing import Any

import pytest
from django.apps import apps
from django.db import Error, connection, transaction

from complaints import services
from complaints.models import MOVES, Case, Reply, Report, Status
from complaints.services.move import move
from office.errors import WrongState
from office.models import Entry, EntryText
from office.timeline import erase
from tests.complaints import desk as states
from tests.complaints.desk import Desk, reply, visit
from tests.factories import (
    BuildingFactory,
    DepartmentFactory,
    HouseholdFactory,
    PersonFactory,
    RuleFactory,
    UnitFactory,
    ZoneFactory,
)

SAYS_BOTH = (
    "UPDATE complaints_case SET status = 'closed', turn_role = '', turn_staff_id = NULL, turn_department_id = NULL,"
    " due_at = NULL, closed_at = '2026-03-17', resident_answered_at = '2026-03-17', director_told_at = '2026-03-17',"
    " reporters_unanswered = 0"
)


def run(sql: str, *params: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)


def refused(sql: str, *params: Any) -> str:
    """The name of what refuses, or its sentence; the transaction goes on."""
    with pytest.raises(Error) as error, transaction.atomic():
        run(sql, *params)
    cause = error.value.__cause__
    return cause.diag.constraint_name or cause.diag.message_primary


@pytest.mark.req("R28")
@pytest.mark.parametrize("app", ["office", "premises", "complaints"])
def test_every_promise_of_the_models_is_in_the_database(db: None, app: str) -> None:
    """A later migration may drop an index by its column and take a constraint with it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class UNION SELECT conname FROM pg_constraint UNION SELECT tgname FROM pg_trigger"
        )
        there = {name for (name,) in cursor.fetchall()}
    models = list(apps.get_app_config(app).get_models())
    named = {row.name for model in models for row in [*model._meta.constraints, *model._meta.indexes]}
    triggers = {row.get_pgid(model) for model in models for row in getattr(model._meta, "triggers", [])}
    assert named - there == set()
    assert triggers - there == set()


# Closed only when both answers stand


@pytest.mark.req("R27", "R28")
@pytest.mark.parametrize(
    ("left_out", "constraint"),
    [
        ("resident_answered_at = NULL", "case_closed_only_when_answered"),
        ("director_told_at = NULL", "case_closed_only_when_answered"),
        ("reporters_unanswered = 1", "case_closed_only_when_answered"),
        ("closed_at = NULL", "case_closed_only_when_answered"),
        ("needs_external_answer = true, external_answered_at = NULL", "case_closed_only_when_other_office_answered"),
    ],
)
def test_closed_case_without_an_answer_is_refused(desk: Desk, left_out: str, constraint: str) -> None:
    case = states.closed(desk)
    assert refused(f"UPDATE complaints_case SET {left_out} WHERE id = %s", case.pk) == constraint


@pytest.mark.req("R27")
def test_saying_that_it_is_answered_is_no_answer(desk: Desk) -> None:
    case = states.told(desk)
    assert refused(f"{SAYS_BOTH} WHERE id = %s", case.pk) == "case_closed_when_residents_answered"


@pytest.mark.req("R27")
def test_saying_that_the_director_was_told_tells_him_nothing(desk: Desk) -> None:
    case = states.answered(desk)
    assert refused(f"{SAYS_BOTH} WHERE id = %s", case.pk) == "case_closed_when_director_told"


@pytest.mark.req("R28")
def test_one_reporter_of_two_is_not_all(desk: Desk) -> None:
    case = states.answered(desk)
    services.add_reporter(case_id=case.pk, by=desk.front_desk, contact=visit(desk))
    assert refused(f"{SAYS_BOTH} WHERE id = %s", case.pk) == "case_closed_when_residents_answered"


@pytest.mark.req("R27")
def test_answers_of_the_first_round_do_not_close_the_second(desk: Desk) -> None:
    case = reply(states.told(desk), desk.front_desk, satisfied=False)
    services.resolve_case(case_id=case.pk, by=desk.engineer, done="又换了一次。")
    assert refused(f"{SAYS_BOTH} WHERE id = %s", case.pk) == "case_closed_when_residents_answered"


@pytest.mark.req("R28")
@pytest.mark.parametrize("state", ["closed", "merged", "void"])
def test_closed_case_takes_no_more_reporters(desk: Desk, state: str) -> None:
    case, contact = states.STATES[state](desk), visit(desk)
    sql = (
        "INSERT INTO complaints_reporter (estate_id, case_id, contact_id, name, phone, unreachable, said, at)"
        " VALUES (%s, %s, %s, '', '', false, '', '2026-03-17')"
    )
    assert refused(sql, desk.estate.pk, case.pk, contact.pk) == "reporter_of_open_case"


@pytest.mark.req("R27")
@pytest.mark.parametrize("table", ["reporter", "report"])
def test_who_reported_and_what_was_reported_are_not_deleted(desk: Desk, table: str) -> None:
    states.closed(desk)
    assert "Cannot delete" in refused(f"DELETE FROM complaints_{table}")


# The table of moves

ALLOWED = {
    ("logged", "verified"),
    ("logged", "assigned"),
    ("logged", "merged"),
    ("logged", "void"),
    ("verified", "assigned"),
    ("verified", "resolved"),
    ("verified", "escalated"),
    ("verified", "merged"),
    ("verified", "void"),
    ("assigned", "assigned"),
    ("assigned", "resolved"),
    ("assigned", "escalated"),
    ("assigned", "merged"),
    ("assigned", "void"),
    ("escalated", "assigned"),
    ("escalated", "resolved"),
    ("escalated", "merged"),
    ("escalated", "void"),
    ("resolved", "closed"),
    ("resolved", "assigned"),
    ("resolved", "void"),
    ("closed", "assigned"),
}
STATUSES = ["logged", "verified", "assigned", "escalated", "resolved", "closed", "merged", "void"]


@pytest.mark.req("R28")
@pytest.mark.parametrize("kind", ["complaint", "inquiry", "repair"])
def test_the_table_is_the_one_of_the_regulation(kind: str) -> None:
    assert {(a.value, b.value) for a, to in MOVES[kind].items() for b in to} == ALLOWED


@pytest.mark.req("R28")
@pytest.mark.parametrize("kind", ["complaint", "repair"])
@pytest.mark.parametrize("before", STATUSES)
def test_the_database_knows_the_table(desk: Desk, kind: str, before: str) -> None:
    """Every other change of the word is refused by it alone; the allowed ones may still miss what belongs to them."""
    case = Case.objects.get(pk=states.STATES[before](desk, kind=kind).pk)
    for after in set(STATUSES) - {before}:
        answer = refused_or_done("UPDATE complaints_case SET status = %s WHERE id = %s", after, case.pk)
        assert (answer == "case_life") == ((before, after) not in ALLOWED), (before, after, answer)


@pytest.mark.req("R28")
@pytest.mark.parametrize("before", STATUSES)
def test_the_one_function_that_writes_the_status_refuses_what_the_table_does_not_say(desk: Desk, before: str) -> None:
    case = Case.objects.get(pk=states.STATES[before](desk).pk)
    for after in {after for after in STATUSES if (before, after) not in ALLOWED}:
        with pytest.raises(WrongState):
            move(case, Status(after), by=None, verb="moved")


def refused_or_done(sql: str, *params: Any) -> str:
    try:
        with transaction.atomic():
            run(sql, *params)
            transaction.set_rollback(True)
    except Error as error:
        return error.__cause__.diag.constraint_name or ""
    return ""


@pytest.mark.req("R28")
@pytest.mark.parametrize("status", STATUSES[1:])
def test_a_case_begins_as_logged(desk: Desk, status: str) -> None:
    case = desk.log()
    case.pk, case.number, case.status = None, "260317-999", status
    with pytest.raises(Error) as error, transaction.atomic():
        case.save(force_insert=True)
    assert error.value.__cause__.diag.constraint_name == "case_life"


# Pairs


@pytest.mark.req("R14", "R28")
@pytest.mark.parametrize(
    ("state", "change", "constraint"),
    [
        ("logged", "due_at = NULL", "case_open_has_owner_and_date"),
        ("logged", "turn_role = ''", "case_open_has_owner_and_date"),
        ("closed", "due_at = '2026-03-20'", "case_open_has_owner_and_date"),
        ("closed", "turn_role = 'officer'", "case_open_has_owner_and_date"),
        ("verified", "verified_at = NULL", "case_goes_on_only_when_verified"),
        ("logged", "verified_by_id = recorded_by_id", "case_verified_whole"),
        ("verified", "verified_by_id = NULL", "case_verified_whole"),
        ("verified", "verified_on = NULL", "case_verified_whole"),
        ("verified", "finding = '', valid = false", "case_verified_whole"),
        ("logged", "finding = 'true'", "case_verified_whole"),
        ("logged", "verified_at = '2026-03-17'", "case_verified_whole"),
        ("resolved", "resolved_by_id = NULL", "case_resolved_pair"),
        ("resolved", "resolved_at = NULL, resolved_by_id = NULL", "case_resolved_when_it_says_so"),
        ("verified", "valid = true, responsibility = 'neighbour'", "case_valid_is_true_and_ours"),
        ("verified", "valid = true, finding = 'untrue'", "case_valid_is_true_and_ours"),
        ("logged", "valid = true", "case_valid_is_true_and_ours"),
        ("merged", "merged_into_id = NULL", "case_merged_pair"),
        ("logged", "merged_into_id = id", "case_merged_pair"),
        ("logged", "recorded_at = received_at - interval '1 second'", "case_not_recorded_before_received"),
        ("logged", "external_answered_at = '2026-03-17'", "case_external_answer_is_needed"),
        ("sent_out", "urgency = 'urgent'", "case_unverified_assigned_is_emergency"),
        (
            "assigned",
            "verified_at = NULL, verified_on = NULL, verified_by_id = NULL, finding = '', valid = false",
            "case_unverified_assigned_is_emergency",
        ),
        (
            "escalated",
            "verified_at = NULL, verified_on = NULL, verified_by_id = NULL, finding = '', valid = false",
            "case_goes_on_only_when_verified",
        ),
    ],
)
def test_half_of_a_pair_is_refused(desk: Desk, state: str, change: str, constraint: str) -> None:
    case = states.STATES[state](desk)
    assert refused(f"UPDATE complaints_case SET {change} WHERE id = %s", case.pk) == constraint


@pytest.mark.req("R16", "R17")
@pytest.mark.parametrize(
    ("change", "constraint"),
    [
        ("problem = ''", "escalation_problem_and_opinion"),
        ("opinion = ''", "escalation_problem_and_opinion"),
        ("decision = '换线'", "escalation_decided_whole"),
        ("decided_at = '2026-03-17'", "escalation_decided_whole"),
    ],
)
def test_escalation_is_whole(desk: Desk, change: str, constraint: str) -> None:
    states.escalated(desk)
    assert refused(f"UPDATE complaints_escalation SET {change}") == constraint


@pytest.mark.req("R26")
def test_handing_on_without_a_reason_is_refused(desk: Desk) -> None:
    case = states.assigned(desk)
    services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=desk.security.pk, reason="属秩序部。")
    assert refused("UPDATE complaints_assignment SET reason = ''") == "assignment_handed_on_with_reason"


@pytest.mark.req("R28")
def test_one_department_has_it_at_a_time(desk: Desk) -> None:
    case = states.assigned(desk)
    services.hand_on_case(case_id=case.pk, by=desk.engineer, department_id=desk.security.pk, reason="属秩序部。")
    assert refused("UPDATE complaints_assignment SET ended_at = NULL") == "assignment_one_at_a_time"


@pytest.mark.req("R15")
def test_acknowledged_by_nobody_is_not_acknowledged(desk: Desk) -> None:
    states.verified(desk)
    assert refused("UPDATE complaints_report SET acknowledged_at = '2026-03-17'") == "report_acknowledged_pair"


@pytest.mark.req("R27")
def test_one_answer_a_reporter_and_round(desk: Desk) -> None:
    given = Reply.objects.get(case=states.closed(desk))
    given.pk = None
    with pytest.raises(Error) as error, transaction.atomic():
        given.save()
    assert error.value.__cause__.diag.constraint_name == "reply_once_a_round"


@pytest.mark.req("R13")
def test_one_number_a_case(desk: Desk) -> None:
    first, second = desk.log(), desk.log()
    sql = "UPDATE complaints_case SET number = %s WHERE id = %s"
    assert refused(sql, first.number, second.pk) == "case_number"


# What is written stays


@pytest.mark.req("R28")
@pytest.mark.parametrize(
    "table", ["complaints_verification", "complaints_resolution", "complaints_reply", "office_entry"]
)
@pytest.mark.parametrize("sql", ["UPDATE {} SET at = '2026-01-01'", "DELETE FROM {}"])
def test_records_and_timeline_are_neither_changed_nor_deleted(desk: Desk, table: str, sql: str) -> None:
    states.closed(desk)
    assert "Cannot update or delete" in refused(sql.format(table))


@pytest.mark.req("R11")
@pytest.mark.parametrize(
    "sql", ["UPDATE complaints_explanation SET understood = true", "DELETE FROM complaints_explanation"]
)
def test_an_explanation_is_neither_changed_nor_deleted(desk: Desk, sql: str) -> None:
    services.note_contact(case_id=desk.log().pk, by=desk.officer, note="讲了规定。", explanation=True)
    assert "Cannot update or delete" in refused(sql)


@pytest.mark.req("R12")
def test_an_explanation_cites_a_rule_of_its_own_estate_and_says_something(desk: Desk) -> None:
    case = desk.log()
    sql = (
        "INSERT INTO complaints_explanation (estate_id, case_id, rule_id, note, by_id, at)"
        " VALUES (%s, %s, %s, %s, %s, '2026-03-17')"
    )
    elsewhere, here = RuleFactory(), RuleFactory(estate=desk.estate)
    answer = refused(sql, desk.estate.pk, case.pk, elsewhere.pk, "讲了规定。", desk.officer.pk)
    assert answer == "rule belongs to another estate"
    answer = refused(sql, desk.estate.pk, case.pk, here.pk, "", desk.officer.pk)
    assert answer == "explanation_says_something"


@pytest.mark.req("R12")
def test_a_rule_stays_in_its_estate_and_has_a_title_of_its_own(desk: Desk) -> None:
    rule, other = RuleFactory(estate=desk.estate), RuleFactory(estate=desk.estate)
    elsewhere = desk.other_director.posts.get().estate
    assert "Cannot update" in refused("UPDATE complaints_rule SET estate_id = %s", elsewhere.pk)
    sql = "UPDATE complaints_rule SET title = %s WHERE id = %s"
    assert refused(sql, rule.title, other.pk) == "rule_title"


@pytest.mark.parametrize("sql", ["UPDATE office_entrytext SET note = '改过'", "DELETE FROM office_entrytext"])
def test_words_of_the_timeline_are_not_changed_but_may_be_erased(desk: Desk, sql: str) -> None:
    case = states.closed(desk)
    assert "Cannot" in refused(sql)
    entry = Entry.objects.filter(subject_id=case.pk, verb="replied").get()
    erase(entry)
    assert EntryText.objects.get(entry=entry).note == ""
    assert Entry.objects.get(pk=entry.pk).digest == entry.digest


# Nothing reaches into another estate


@pytest.mark.parametrize(
    ("table", "column", "make"),
    [
        ("case", "place_unit_id", UnitFactory),
        ("case", "place_building_id", BuildingFactory),
        ("case", "zone_id", ZoneFactory),
        ("case", "department_id", DepartmentFactory),
        ("case", "turn_department_id", DepartmentFactory),
        ("contact", "household_id", HouseholdFactory),
        ("contact", "person_id", PersonFactory),
        ("reporter", "household_id", HouseholdFactory),
        ("reporter", "person_id", PersonFactory),
        ("assignment", "department_id", DepartmentFactory),
        ("assignment", "handed_from_id", DepartmentFactory),
        ("report", "department_id", DepartmentFactory),
    ],
)
def test_foreign_key_into_another_estate_is_refused(desk: Desk, table: str, column: str, make: Any) -> None:
    states.assigned(desk)
    answer = refused(f"UPDATE complaints_{table} SET {column} = %s", make().pk)
    assert answer == f"{column.removesuffix('_id')} belongs to another estate"


@pytest.mark.parametrize(
    ("table", "column"),
    [
        ("case", "contact_id"),
        ("case", "repeat_of_id"),
        ("reporter", "case_id"),
        ("reporter", "contact_id"),
        ("reporter", "came_from_id"),
    ],
)
def test_case_and_contact_of_another_estate_are_refused(desk: Desk, table: str, column: str) -> None:
    states.assigned(desk)
    elsewhere = states.log(desk.other_front_desk, desk.other_front_desk.posts.get().estate)
    target = elsewhere.contact_id if column == "contact_id" else elsewhere.pk
    sql = f"UPDATE complaints_{table} SET {column} = %s WHERE estate_id = %s"
    assert refused(sql, target, desk.estate.pk) == f"{column.removesuffix('_id')} belongs to another estate"


@pytest.mark.parametrize("model", ["assignment", "escalation", "report"])
def test_rows_do_not_move_to_another_estate(desk: Desk, model: str) -> None:
    states.escalated(desk)
    elsewhere = desk.other_director.posts.get().estate
    assert "belongs to another estate" in refused(f"UPDATE complaints_{model} SET estate_id = %s", elsewhere.pk)


def test_reports_may_be_acknowledged_all_the_same(desk: Desk) -> None:
    case = states.closed(desk)
    services.acknowledge(
        report_ids=list(case.reports.filter(department=None).values_list("pk", flat=True)), by=desk.director
    )
    assert not Report.objects.filter(case=case, department=None, acknowledged_at=None).exists()
