"""The resident says whether he is satisfied with the answer (R3): once a round, and it has consequences."""

import pytest
from django.db import IntegrityError, transaction

from complaints import services
from complaints.models import Case, Rating, Source
from office.errors import BadInput, WrongState
from office.models import Entry, Notice
from tests.complaints.desk import PROPOSAL, decide, verify
from tests.complaints.door import answer, answered, filed, ids, look, open_door, rate


def post(client, desk, made, **said):
    return client.post(f"{open_door(desk)}/t/{made.secret}/", {"round": "1", **said})


@pytest.mark.req("R3")
def test_a_satisfied_resident_says_so_and_it_stays_closed(client, desk):
    made = filed(desk)
    answered(desk, made.case)
    response = post(client, desk, made, satisfied="yes")
    case = Case.objects.get(pk=made.case.pk)
    assert response.status_code == 302
    assert (case.status, case.satisfied, case.round) == ("closed", True, 1)
    assert Entry.objects.get(verb="rated").actor_kind == "resident"


@pytest.mark.req("R3")
def test_a_dissatisfied_resident_reopens_it_and_the_director_is_told(client, desk):
    made = filed(desk)
    answered(desk, made.case)
    post(client, desk, made, satisfied="no", why="又不亮了。")
    case, entry = Case.objects.get(pk=made.case.pk), Entry.objects.get(verb="came_back")
    assert (case.status, case.satisfied, case.round) == ("assigned", False, 2)
    assert (entry.actor_kind, entry.text.note, entry.before, entry.after) == (
        "resident",
        "又不亮了。",
        "closed",
        "assigned",
    )
    assert Notice.objects.filter(kind="came_back", staff=desk.director).count() == 1


def test_the_second_time_it_is_recorded_and_the_director_decides(desk):
    made = filed(desk)
    answered(desk, made.case)
    rate(made.case, False, "又不亮了。")
    services.resolve_case(case_id=made.case.pk, by=desk.front_desk, done="换线。", report_text="换线。")
    answer(desk, made.case)
    case = rate(made.case, False, "还是不亮。")
    assert (case.status, case.round, case.dissatisfied, case.satisfied) == ("closed", 2, True, False)
    assert Notice.objects.filter(kind="dissatisfied", staff=desk.director).count() == 1
    assert Entry.objects.filter(verb="rated_down", actor_kind="resident").count() == 1


def test_a_suggestions_answer_is_only_rated(desk):
    made = filed(desk, kind="suggestion", body=PROPOSAL)
    decide(made.case, desk.director, "decline", reason="消防通道上方不能搭建。")
    answer(desk, made.case)
    case = rate(made.case, False, "可以搭在旁边。")
    assert (case.status, case.round, case.dissatisfied) == ("closed", 1, True)


def test_an_answer_is_rated_once(client, desk):
    made = filed(desk)
    answered(desk, made.case)
    rate(made.case, True)
    assert post(client, desk, made, satisfied="no", why="x").status_code == 409
    assert Rating.objects.count() == 1
    assert "您对答复满意吗" not in look(client, desk, made)


def test_the_database_takes_one_rating_a_round_and_no_silent_no(desk):
    made = filed(desk)
    answered(desk, made.case)
    rate(made.case, True)
    row = Rating.objects.values().get()
    for changes in ({}, {"round": 2, "satisfied": False, "why": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Rating.objects.create(**{**row, "id": None, **changes})


def test_before_the_answer_there_is_nothing_to_rate(desk):
    made = filed(desk)
    with pytest.raises(WrongState):
        rate(made.case, True)
    services.verify_case(case_id=made.case.pk, by=desk.officer, found="属实。", finding="true", responsibility="ours")
    services.resolve_case(case_id=made.case.pk, by=desk.front_desk, done="换了灯管。")
    with pytest.raises(WrongState):
        rate(made.case, True)


def test_a_note_that_he_was_not_reached_is_no_answer_to_rate(desk):
    case = settled(desk)
    services.reply_to_reporters(
        case_id=case.pk, by=desk.front_desk, reporter_ids=ids(case), how="note", said="没有留下联系方式。"
    )
    with pytest.raises(WrongState):
        rate(case, True)


def settled(desk):
    """Handled, of somebody who left no way to reach him."""
    source = Source.objects.get(code="visit")
    contact = services.receive(estate=desk.estate, by=desk.front_desk, source=source, caller=services.Caller())
    matter = services.Matter("complaint", desk.category, "门口路灯坏了。", "public")
    case = services.log_case(contact=contact, by=desk.front_desk, caller=services.Caller(), matter=matter)
    verify(case, desk.officer)
    return services.resolve_case(case_id=case.pk, by=desk.front_desk, done="换了灯管。")


def test_an_old_pages_word_does_not_fall_on_the_new_round(desk):
    made = filed(desk)
    answered(desk, made.case)
    rate(made.case, False, "又不亮了。")
    with pytest.raises(WrongState):
        rate(made.case, True, round_seen=1)
    services.resolve_case(case_id=made.case.pk, by=desk.front_desk, done="换线。", report_text="换线。")
    answer(desk, made.case)
    with pytest.raises(WrongState):
        rate(made.case, True, round_seen=1)
    assert rate(made.case, True, round_seen=2).satisfied


def test_who_is_not_satisfied_says_why(client, desk):
    made = filed(desk)
    answered(desk, made.case)
    with pytest.raises(BadInput) as refused:
        rate(made.case, False)
    assert refused.value.field == "why"
    assert post(client, desk, made, satisfied="no").status_code == 400


@pytest.mark.parametrize("bad", [{"satisfied": ""}, {"satisfied": "x"}, {"satisfied": "yes", "round": "x"}])
def test_a_hostile_rating_is_answered_with_a_sentence(client, desk, bad):
    made = filed(desk)
    answered(desk, made.case)
    assert post(client, desk, made, **bad).status_code == 400
