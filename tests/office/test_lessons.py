"""Lessons are pooled, decided on by the director and followed to done; each period has its summary (R4, R5)."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from office import actions, clock, lesson_sources, lessons, subjects, summaries
from office.actions import Measure
from office.desk import rows_for
from office.errors import BadInput, NotAllowed, WrongState
from office.lesson_sources import Named
from office.models import Entry, Estate, Lesson, LessonSource, Notice, Staff, Summary
from office.periods import Period, quarter_of
from office.search import find
from tests.factories import EstateFactory, StaffFactory

State = Lesson.State


@pytest.fixture
def estate(db: None) -> Estate:
    return EstateFactory()


def person(estate: Estate, role: str) -> Staff:
    return StaffFactory(role=role, estate=estate)


@pytest.fixture
def director(estate: Estate) -> Staff:
    return person(estate, "director")


@pytest.fixture
def officer(estate: Estate) -> Staff:
    return person(estate, "officer")


@pytest.fixture
def papers(estate: Estate, monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """Papers may teach something. Number 8 is for its readers alone, 9 belongs elsewhere; the others everybody sees."""
    readers: set[int] = set()

    def visible(staff: Staff, ids: set[int]) -> set[int]:
        return ids if staff.pk in readers else ids - {8}

    def named(ids: set[int]) -> dict[int, Named]:
        return {pk: Named(f"纸 {pk}", EstateFactory().pk if pk == 9 else estate.pk, is_narrow=pk == 8) for pk in ids}

    monkeypatch.setitem(
        subjects._kinds, "office.paper", subjects.Kind(url=lambda pk: f"/papers/{pk}/", visible=visible)
    )
    monkeypatch.setitem(lesson_sources._kinds, "office.paper", lesson_sources.Kind("纸", "file", named))
    return readers


def record(by: Staff, estate: Estate, **said) -> Lesson:
    words = {"title": "漏水先看同一立管", "body": "三户同时漏，原因是立管。", **said}
    return lessons.record_lesson(estate=estate, period=quarter_of(estate.today()), by=by, **words)


def measure(estate: Estate, owner: Staff) -> Measure:
    return Measure("查一遍所有立管", owner, estate.today() + timedelta(days=10))


def state_of(lesson: Lesson) -> str:
    lesson.refresh_from_db()
    return lesson.state_with(list(actions.Action.objects.about(Lesson.KIND, lesson.pk)))


def done(action: actions.Action, by: Staff) -> None:
    actions.finish_action(action_id=action.pk, by=by, done_on=action.estate.today(), note="查完了。")


@pytest.mark.req("R4", "R5")
def test_a_lesson_is_open_until_its_measures_are_done(estate, director, officer) -> None:
    lesson = record(officer, estate)
    assert state_of(lesson) == State.WAITING
    assert list(Lesson.objects.undecided()) == list(Lesson.objects.open()) == [lesson]
    first, second = (
        lessons.give_measure(lesson_id=lesson.pk, by=director, measure=measure(estate, officer)) for _ in range(2)
    )
    done(first, officer)
    assert state_of(lesson) == State.RUNNING
    assert list(Lesson.objects.open()) == [lesson]
    done(second, officer)
    assert state_of(lesson) == State.DONE
    assert list(Lesson.objects.settled()) == [lesson]
    assert (lesson.decided_by, lesson.no_action_reason) == (director, "")
    told = Entry.objects.filter(subject_kind=Lesson.KIND).order_by("id").values_list("verb", flat=True)
    assert list(told) == ["lesson_recorded", "action_given", "action_given", "action_done", "action_done"]


@pytest.mark.req("R5")
def test_without_a_measure_it_is_settled_with_a_reason_alone(estate, director, officer) -> None:
    lesson = record(officer, estate)
    with pytest.raises(BadInput):
        lessons.settle_lesson(lesson_id=lesson.pk, by=director, reason=" ")
    lessons.settle_lesson(lesson_id=lesson.pk, by=director, reason="一次性的情况。")
    assert state_of(lesson) == State.NO_ACTION
    lessons.give_measure(lesson_id=lesson.pk, by=director, measure=measure(estate, officer))
    assert (state_of(lesson), lesson.no_action_reason) == (State.RUNNING, "")
    with pytest.raises(WrongState):
        lessons.settle_lesson(lesson_id=lesson.pk, by=director, reason="还是不用。")


@pytest.mark.req("R4", "R5")
def test_who_may_do_what_with_a_lesson(estate, director) -> None:
    may_record = {"front_desk", "officer", "director"}
    everybody = {role: person(estate, role) for role in ("front_desk", "officer", "general_manager", "leasing", "control_room", "administrator")} | {"director": director}  # fmt: skip
    for role, staff in everybody.items():
        if role in may_record:
            record(staff, estate)
        else:
            with pytest.raises(NotAllowed):
                record(staff, estate)
    own = Lesson.objects.get(recorded_by=everybody["officer"])
    for role, staff in everybody.items():
        seen = set(Lesson.objects.visible_to(staff))
        assert len(seen) == (3 if role in may_record | {"general_manager"} else 0), role
        if role == "director":
            continue
        with pytest.raises(NotAllowed):
            lessons.settle_lesson(lesson_id=own.pk, by=staff, reason="不用。")
        with pytest.raises(NotAllowed):
            lessons.give_measure(lesson_id=own.pk, by=staff, measure=measure(estate, staff))
        with pytest.raises(NotAllowed):
            summaries.write_summary(estate=estate, period=own.period, by=staff, text="本季平稳。")
    stranger = person(EstateFactory(), "director")
    assert not Lesson.objects.visible_to(stranger).exists()
    assert not find(stranger, "立管")
    assert [hit.url for group in find(director, "立管") for hit in group.hits] == [
        f"/complaints/lessons/{pk}/" for pk in Lesson.objects.order_by("-id").values_list("pk", flat=True)
    ]


def test_its_writer_changes_it_until_the_director_has_decided(estate, director, officer) -> None:
    lesson = record(officer, estate)
    colleague = person(estate, "front_desk")
    words = {"lesson_id": lesson.pk, "title": "先查立管", "body": "", "version": lesson.version}
    with pytest.raises(NotAllowed):
        lessons.change_lesson(by=colleague, **words)
    changed = lessons.change_lesson(by=officer, **words)
    assert (changed.title, changed.version) == ("先查立管", lesson.version + 1)
    entry = Entry.objects.get(verb="lesson_changed")
    assert entry.text.personal == {"title": "漏水先看同一立管", "body": "三户同时漏，原因是立管。"}
    with pytest.raises(WrongState):
        lessons.change_lesson(by=director, **words)
    lessons.settle_lesson(lesson_id=lesson.pk, by=director, reason="知道了。")
    with pytest.raises(NotAllowed):
        lessons.change_lesson(by=officer, **words | {"version": changed.version + 1})


@pytest.mark.req("R4", "R26")
def test_what_a_narrow_matter_taught_is_seen_by_who_sees_the_matter(estate, director, officer, papers) -> None:
    manager = person(estate, "general_manager")
    papers |= {director.pk, officer.pk}
    lesson = record(director, estate, taught_by=("office.paper", 8))
    assert lesson.is_narrow
    for staff in (officer, manager):
        assert not Lesson.objects.visible_to(staff).exists()
        assert not find(staff, "立管")
    assert [row.title for row in rows_for(director, 9)] == [lesson.title]
    assert rows_for(person(estate, "director"), 9) == []
    with pytest.raises(WrongState):
        lessons.unlink_source(lesson_id=lesson.pk, source_id=lesson.sources.get().pk, by=director)
    lessons.give_measure(lesson_id=lesson.pk, by=director, measure=measure(estate, officer))
    assert not Lesson.objects.visible_to(officer).exists()
    papers.discard(director.pk)
    assert not Lesson.objects.visible_to(director).exists()


def test_an_open_lesson_becomes_narrow_with_the_matter_that_is_linked(estate, director, officer, papers) -> None:
    papers.add(director.pk)
    lesson = record(officer, estate, taught_by=("office.paper", 7))
    assert Lesson.objects.visible_to(officer).get() == lesson
    for taught_by in (("office.paper", 8), ("office.paper", 9), ("office.none", 7)):
        with pytest.raises(BadInput):
            lessons.link_source(lesson_id=lesson.pk, by=officer, taught_by=taught_by)
    with pytest.raises(BadInput):
        lessons.link_source(lesson_id=lesson.pk, by=officer, taught_by=("office.paper", 7))
    lessons.link_source(lesson_id=lesson.pk, by=director, taught_by=("office.paper", 8))
    assert not Lesson.objects.visible_to(officer).exists()
    assert Lesson.objects.visible_to(director).get() == lesson


@pytest.mark.req("R4")
def test_the_director_is_told_once_and_finds_it_on_his_desk_until_he_has_decided(estate, director, officer) -> None:
    lesson = record(officer, estate)
    record(director, estate, title="自己写的")
    assert Notice.objects.get(kind="lesson_recorded").staff == director
    row = next(row for row in rows_for(director, 9) if row.title == lesson.title)
    assert (row.due_at, row.action_url) == (lesson.decide_by, f"/complaints/lessons/{lesson.pk}/")
    lessons.settle_lesson(lesson_id=lesson.pk, by=director, reason="知道了。")
    assert lesson.title not in [row.title for row in rows_for(director, 9)]
    assert rows_for(officer, 9) == []


def test_the_database_keeps_lessons_whole(estate, director, officer, papers) -> None:
    papers.add(director.pk)
    narrow, open_one = record(director, estate, taught_by=("office.paper", 8)), record(officer, estate)
    when = {"decided_at": clock.now(), "decided_by": director}
    source = {"subject_kind": "office.paper", "subject_id": 8, "linked_at": clock.now(), "linked_by": director}
    for break_it in (
        lambda: Lesson.objects.filter(pk=open_one.pk).update(**when),  # neither measure nor reason
        lambda: Lesson.objects.filter(pk=open_one.pk).update(no_action_reason="没人定过"),
        lambda: Lesson.objects.filter(pk=open_one.pk).update(title=""),
        lambda: Lesson.objects.filter(pk=open_one.pk).update(first=date(2026, 1, 2)),
        lambda: LessonSource.objects.create(lesson=open_one, is_narrow=True, **source),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            break_it()
    for break_it in (
        lambda: Lesson.objects.filter(pk=narrow.pk).update(is_narrow=False),
        lambda: LessonSource.objects.filter(lesson=narrow).delete(),
        lambda: Lesson.objects.filter(pk=open_one.pk).delete(),
    ):
        with pytest.raises(Exception, match="Cannot"), transaction.atomic():
            break_it()


@pytest.mark.req("R4")
def test_a_summary_is_kept_with_what_stood_there_before(estate, director) -> None:
    period = quarter_of(estate.today())
    told = {"estate": estate, "period": period, "by": director}
    with pytest.raises(BadInput):
        summaries.write_summary(**told, text=" ")
    with pytest.raises(BadInput):
        summaries.write_summary(estate=estate, period=period.after, by=director, text="还没到。")
    first = summaries.write_summary(**told, text="本季平稳。", promised="下季查立管。")
    with pytest.raises(WrongState):
        summaries.write_summary(**told, text="我也写了一份。")
    summaries.write_summary(**told, text="本季基本平稳。", version=first.version)
    kept = Summary.objects.get()
    assert (kept.text, kept.promised, kept.version) == ("本季基本平稳。", "", 2)
    before = Entry.objects.get(verb="summary_changed").text.personal
    assert before == {"text": "本季平稳。", "promised": "下季查立管。"}


def test_a_year_holds_the_lessons_of_its_quarters_and_months(estate, director) -> None:
    quarters = [Period(date(2025, month, 1), 3) for month in (1, 10)]
    for period in (*quarters, Period(date(2025, 12, 1), 1), Period(date(2025, 1, 1), 12), Period(date(2026, 1, 1), 1)):
        lessons.record_lesson(estate=estate, period=period, by=director, title=period.key)
    keys = [lesson.title for lesson in Lesson.objects.within(Period(date(2025, 1, 1), 12))]
    assert keys == ["2025-Q1", "2025", "2025-Q4", "2025-12"]
    assert [lesson.title for lesson in Lesson.objects.within(quarters[1])] == ["2025-Q4", "2025-12"]
