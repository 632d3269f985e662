"""The record of a revisit (R37, R39): it alone makes a task done, and what was said stands in it piece by piece."""

from datetime import date

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange

from office import clock
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry, File
from office.submissions import SentTwice
from premises.models import Household, Tag
from revisits import services
from revisits.models import Feedback, Question, Revisit, RevisitTask
from revisits.questions import asked_of
from tests.complaints.desk import when
from tests.complaints.form import photo
from tests.factories import PersonFactory
from tests.revisits.walk import home, key, record, said, task

pytestmark = pytest.mark.django_db


@pytest.mark.req("R39")
def test_the_record_says_when_who_how_and_whom_one_met_and_makes_the_task_done(desk):
    found = task(desk)
    person = desk.household.ties.get().person
    made = record(desk.officer, found, way="phone", met="", person=person, satisfaction=5, at=when(16, 18))
    kept = (made.at, made.on, made.by, made.way, made.met, made.person, made.satisfaction, made.zone)
    zone = desk.household.unit.zone
    assert kept == (when(16, 18), date(2026, 3, 16), desk.officer, "phone", "王淑珍", person, 5, zone)
    found.refresh_from_db()
    assert (found.status, found.ended_by, found.record) == ("done", desk.officer, made)
    assert Entry.objects.about(Revisit.KIND, made.pk).get().verb == "recorded"


@pytest.mark.req("R37")
def test_what_they_say_is_written_down_piece_by_piece(desk):
    pieces = [
        said("opinion", "车棚充电插座晚上排不上。", answer="下周加两排。"),
        said("complaint", "地漏返味。"),
        said("praise", "保安很负责。"),
    ]
    made = record(desk.officer, task(desk), said=pieces)
    rows = list(made.feedback.order_by("place").values_list("place", "kind", "handling", "household"))
    home = desk.household.pk
    assert rows == [(1, "opinion", "answered", home), (2, "complaint", "open", home), (3, "praise", "answered", home)]


@pytest.mark.req("R40")
@pytest.mark.parametrize("kind", ["inquiry", "opinion", "request"])
def test_what_is_not_answered_at_once_gets_a_promised_time(desk, kind):
    found = task(desk)
    with pytest.raises(BadInput) as refused:
        record(desk.officer, found, said=[said(), said(kind, "电梯年检什么时候做完？")])
    assert refused.value.field == "how_2"
    assert not Revisit.objects.exists()
    made = record(desk.officer, found, said=[said(kind, "电梯年检什么时候做完？", promised_at=when(18, 12))])
    assert made.feedback.get().promised_at == when(18, 12)


def test_what_is_wrong_with_a_remark_names_its_place(desk):
    with pytest.raises(BadInput) as refused:
        record(desk.officer, task(desk), said=[said(), said("rumour")])
    assert refused.value.field == "kind_2"


def test_a_record_sent_twice_is_one(desk):
    found, same = task(desk), key()
    made = record(desk.officer, found, key=same)
    with pytest.raises(SentTwice) as twice:
        record(desk.officer, found, key=same)
    assert twice.value.url == f"/revisits/{made.pk}/"
    assert Revisit.objects.count() == 1


def test_a_task_that_is_done_is_not_done_again(desk):
    found = task(desk)
    record(desk.officer, found)
    with pytest.raises(WrongState):
        record(desk.front_desk, found)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"met": " "}, "met"),
        ({"way": "letter"}, "way"),
        ({"satisfaction": 6}, "satisfaction"),
        ({"satisfaction": 0}, "satisfaction"),
        ({"at": when(17, 11)}, "hour"),
        ({"at": when(16, 10, month=12).replace(year=2025)}, "day"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(desk, changes, field):
    with pytest.raises(BadInput) as refused:
        record(desk.officer, task(desk), **changes)
    assert refused.value.field == field
    assert not Revisit.objects.exists()


def test_nobody_is_met_who_has_nothing_to_do_with_the_home(desk):
    with pytest.raises(BadInput):
        record(desk.officer, task(desk), person=PersonFactory(estate=desk.estate))


@pytest.mark.req("R1")
def test_an_unplanned_revisit_is_contact_and_does_nothing_for_the_plan(desk):
    found = task(desk)
    made = services.record_revisit(by=desk.front_desk, key=key(), way="phone", met="王淑珍", household=desk.household)
    assert made.task is None
    assert RevisitTask.objects.get(pk=found.pk).status == "open"


def test_a_household_that_moved_in_later_was_not_visited_before(desk):
    Household.objects.filter(pk=desk.household.pk).update(stay=DateRange(date(2026, 3, 10), None))
    desk.household.refresh_from_db()
    with pytest.raises(BadInput):
        unplanned = {"way": "home", "met": "王淑珍", "household": desk.household}
        services.record_revisit(by=desk.officer, key=key(), at=when(9, 10), **unplanned)


@pytest.mark.parametrize("who", ["engineer", "leasing", "general_manager", "other_front_desk"])
def test_nobody_else_writes_down_a_revisit(desk, who):
    with pytest.raises(NotAllowed):
        services.record_revisit(by=desk.people[who], key=key(), way="home", met="王", household=desk.household)


def test_photos_belong_to_the_record(desk):
    made = record(desk.officer, task(desk), photos=[photo()])
    assert File.objects.about(Revisit.KIND, made.pk).get().stage == "revisit"


@pytest.mark.req("R40")
def test_a_promise_that_passed_while_the_record_waited_is_kept_as_it_was_told(desk):
    """Written at eight with an answer promised for nine, arrived at ten."""
    pieces = [said("inquiry", "几点停水？", promised_at=when(17, 9))]
    made = record(desk.officer, task(desk), at=when(17, 8), said=pieces)
    assert made.feedback.get().promised_at == when(17, 9)
    other = home(desk, "1502", 15)
    with pytest.raises(BadInput):
        record(desk.officer, task(desk, other), said=[said("inquiry", "几点停水？", promised_at=when(17, 9))])


def question(**who) -> Question:
    return Question.objects.create(words=f"问 {len(who)} {sorted(who)}", **who)


def test_a_new_owner_an_old_couple_and_a_shop_are_asked_different_things(desk):
    old = Tag.objects.create(estate=desk.estate, name="老两口")
    everybody, for_old = question(), question(tag=old, estate=desk.estate)
    for_shops, for_new = question(unit_kind="shop"), question(new_within_days=90)
    question(retired=True)
    question(estate=desk.other_front_desk.estates[0])
    today = desk.estate.today()
    assert asked_of(desk.household, today) == [everybody]
    desk.household.tags.add(old)
    assert asked_of(desk.household, today) == [everybody, for_old]
    new = home(desk, "1502", 15)
    Household.objects.filter(pk=new.pk).update(stay=DateRange(date(2026, 1, 20), None))
    new.refresh_from_db()
    assert asked_of(new, today) == [everybody, for_new]
    assert asked_of(new, date(2026, 6, 1)) == [everybody]
    shop = home(desk, "S1", 1)
    shop.unit.kind = "shop"
    assert asked_of(shop, today) == [everybody, for_shops]


def test_an_answer_keeps_the_words_of_its_question(desk):
    asked, foreign = question(), question(unit_kind="shop")
    words = asked.words
    made = record(desk.officer, task(desk), answers={asked.pk: "还好", foreign.pk: "没问过"})
    Question.objects.filter(pk=asked.pk).update(words="改了")
    assert list(made.answers.values_list("asked", "text")) == [(words, "还好")]


def test_a_record_that_is_refused_leaves_nothing(desk):
    found = task(desk)
    with clock.at(when(17, 10)), pytest.raises(BadInput):
        record(desk.officer, found, said=[said(), said("complaint", "")])
    assert (Revisit.objects.count(), Feedback.objects.count()) == (0, 0)
    assert RevisitTask.objects.get(pk=found.pk).status == "open"
