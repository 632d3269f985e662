"""Who is told what. The prose is in `templates/complaints/notices/`."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from complaints import conduct, words
from complaints.models import Case, HotSpot, PeerVisit, Report, ValidAlarm
from complaints.reports import percent
from office import duty
from office.inbox import tell
from office.models import Estate, Post, Role, Staff

# What is reported, and the notice that says so at once.
NOTICES = {Report.Stage.ESCALATION: "escalated", Report.Stage.SUGGESTION: "suggested"}


@dataclass(frozen=True)
class Digest:
    """The subject of a notice about many cases of one estate: it leads to the filtered list."""

    estate: Estate
    KIND = "complaints.digest"

    @property
    def pk(self) -> int:
        return self.estate.pk

    @property
    def estate_id(self) -> int:
        return self.estate.pk


def params(case: Case) -> dict[str, str]:
    """What a notice about one case may say: number, heading and place, never who reported, so not his own home; of a
    complaint about the staff nothing (R26)."""
    if case.conduct:
        return {}
    return {"number": case.number, "title": case.title, "place": words.place(case, sees_reporter=False)}


def whose_turn(case: Case) -> list[Staff]:
    """The people whose turn a case is: the one named, else the department, else the role. Never whom a complaint about
    the staff is about."""
    if case.conduct:
        return conduct.deciders(case)[1]
    if case.turn_staff:
        return [case.turn_staff]
    if case.turn_department:
        posts = Post.objects.current().filter(department=case.turn_department, staff__is_active=True)
        return [post.staff for post in posts.select_related("staff").order_by("id")]
    return duty.holders(case.estate, case.turn_role) if case.turn_role else []


def case_logged(case: Case) -> None:
    """Whoever verifies it today is told at once (R14)."""
    tell(whose_turn(case), "case_logged", case, key="1", params=params(case))


def emergency(case: Case) -> None:
    """An alarm to the duty person, the director, and the department that has it in hand."""
    people = [*whose_turn(case), *duty.holders(case.estate, Role.DIRECTOR)]
    on_duty = duty.on_duty(case.estate, case.recorded_at)
    tell([*people, *([on_duty] if on_duty else [])], "emergency", case, key="1", params=params(case), urgent=True)


def conduct_waits(case: Case) -> None:
    """Who decides on a complaint about the staff is told that one waits for him, and nothing of it (R26)."""
    _role, people = conduct.deciders(case)
    tell(people, "conduct_waits", case, key=str(case.version))


def conduct_due(case: Case, kind: str, *, at: datetime) -> None:
    """Its clock has come: told to who decides; what was missed to everybody who may know of it."""
    is_missed = kind.endswith("_missed")
    _role, people = conduct.deciders(case)
    people = conduct.circle(case) if is_missed else people
    tell(people, "conduct_due", case, key=f"{kind}:{at:%y%m%d%H%M}", params={"is_missed": is_missed})


def case_assigned(case: Case) -> None:
    """The department, or the person in it, is told that it has the case (R15)."""
    tell(whose_turn(case), "case_assigned", case, key=str(case.version), params=params(case))


def reported(report: Report) -> None:
    """What was escalated or suggested is told to director or department at once (R16, R19); findings and results wait
    in the list to read."""
    if report.stage not in NOTICES:
        return
    case = report.case
    if report.department_id:
        posts = Post.objects.current().filter(department=report.department_id, staff__is_active=True)
        people = [post.staff for post in posts.select_related("staff")]
    else:
        people = duty.holders(case.estate, Role.DIRECTOR)
    tell(people, NOTICES[report.stage], case, key=str(report.pk), params=params(case))


def answer_wanted(case: Case) -> None:
    """It is handled: whoever answers the resident is told (R27). Who decides on a complaint about the staff answers
    himself."""
    if case.conduct:
        return
    tell(whose_turn(case), "answer_wanted", case, key=str(case.round), params=params(case))


def suggestion_decided(case: Case) -> None:
    """The director has decided on a suggestion: whoever answers the resident is told (R20)."""
    tell(whose_turn(case), "suggestion_decided", case, key="1", params=params(case))


def came_back(case: Case) -> None:
    """Not satisfied or reopened: whoever has it in hand again, and the director."""
    people = [*whose_turn(case), *duty.holders(case.estate, Role.DIRECTOR)]
    tell(people, "came_back", case, key=str(case.round), params=params(case))


def dissatisfied(case: Case) -> None:
    """Not satisfied for the second time: the director decides."""
    if case.conduct:
        conduct_waits(case)
        return
    tell(duty.holders(case.estate, Role.DIRECTOR), "dissatisfied", case, key=str(case.round), params=params(case))


def words_added(case: Case, entry_id: int) -> None:
    """The resident added words or photos at the door: whoever has the matter is told (R3), of a complaint about the staff
    no more than that it waits."""
    if case.conduct:
        tell(whose_turn(case), "conduct_waits", case, key=f"words:{entry_id}")
        return
    tell(whose_turn(case), "words_added", case, key=str(entry_id), params=params(case))


def kind_changed(case: Case) -> None:
    """The director is told that a complaint became a repair, or the other way."""
    people = duty.holders(case.estate, Role.DIRECTOR)
    tell(people, "kind_changed", case, key=str(case.version), params={**params(case), "kind": case.kind})


def clocks_digest(told: dict[str, list[Case]], *, at: datetime) -> None:
    """One notice for each person about all cases of an estate whose clocks have come: `told` names them by kind. What
    was missed goes to the director too (R14)."""
    theirs: dict[Staff, dict[str, list[Case]]] = defaultdict(lambda: defaultdict(list))
    for kind, cases in told.items():
        for case in cases:
            people = whose_turn(case)
            if kind.endswith("_missed"):
                people = [*people, *duty.holders(case.estate, Role.DIRECTOR)]
            for person in dict.fromkeys(people):
                theirs[person][kind].append(case)
    for person, kinds in theirs.items():
        _digest([person], "clocks", kinds, at=at)


def passed_on(cases: list[Case], *, at: datetime) -> None:
    """Cases of one estate are somebody else's turn now: out of hours, absence, or a post that ended."""
    theirs: dict[Staff, list[Case]] = defaultdict(list)
    for case in cases:
        for person in whose_turn(case):
            theirs[person].append(case)
    for person, rows in theirs.items():
        _digest([person], "passed_on", {"count": rows}, at=at)


def _digest(people: list[Staff], notice: str, kinds: dict[str, list[Case]], *, at: datetime) -> None:
    rows = list(dict.fromkeys(case for cases in kinds.values() for case in cases))
    said = {kind: len(cases) for kind, cases in kinds.items()}
    said["numbers"] = [case.number for case in rows[:5]]
    tell(people, notice, Digest(rows[0].estate), key=f"{at:%y%m%d%H%M}:{rows[0].pk}", params=said)


def visit_asked(visit: PeerVisit, *, by: Staff) -> None:
    """The host is told that a company asks to come and waits for a day (R32)."""
    _tell_of_visit(visit, [visit.host], "visit_asked", by=by)


def visit_planned(visit: PeerVisit, *, by: Staff) -> None:
    """The host is told whom he receives and when (R32)."""
    _tell_of_visit(visit, [visit.host], "visit_planned", by=by)


def visit_changed(visit: PeerVisit, before: Staff, *, by: Staff) -> None:
    """New hours or a new host: told to the host and to who was host before."""
    _tell_of_visit(visit, [visit.host, before], "visit_changed", by=by)


def visit_cancelled(visit: PeerVisit, *, by: Staff) -> None:
    """The host is told that they do not come."""
    _tell_of_visit(visit, [visit.host], "visit_cancelled", by=by)


def visit_learned(visit: PeerVisit, *, by: Staff) -> None:
    """The director is told that lessons were written down (R34)."""
    _tell_of_visit(visit, duty.holders(visit.estate, Role.DIRECTOR), "visit_learned", by=by)


def visit_reminder(visit: PeerVisit, *, at: datetime) -> None:
    """The host, or on his leave the stand-in, is reminded of who comes; with nobody there the director is."""
    host = duty.present(visit.host, visit.estate, at) or duty.director_of(visit.estate)
    _tell_of_visit(visit, [host] if host else [], "visit_reminder", by=None)


def hot_spots_found(spot_ids: Collection[int]) -> None:
    """The director is told of what came three times, once for each time that it became a hot spot (R31)."""
    found = HotSpot.objects.filter(pk__in=spot_ids).select_related("estate", "building", "category")
    for spot in found.order_by("id"):
        said = {"building": spot.building.name, "category": spot.category.name, "count": spot.count}
        tell(duty.holders(spot.estate, Role.DIRECTOR), "hot_spot", spot, key=spot.hot_since.isoformat(), params=said)


def valid_passed(alarm: ValidAlarm) -> None:
    """The director is told that valid complaints have passed the goal, once for each time (R45)."""
    share = percent(Decimal(alarm.number) / alarm.of, 2) if alarm.of else ""
    said = {"number": alarm.number, "of": alarm.of, "share": share, "goal": percent(alarm.goal / 100, 2)}
    tell(duty.holders(alarm.estate, Role.DIRECTOR), "valid_passed", alarm, key=str(alarm.pk), params=said)


def _tell_of_visit(visit: PeerVisit, people: list[Staff], notice: str, *, by: Staff | None) -> None:
    """Whoever did it himself knows. The hours stand in the notice as they were when it was written."""
    starts_at = visit.starts_at.isoformat() if visit.starts_at else ""
    said = {"organisation": visit.organisation, "starts_at": starts_at, "host": visit.host.name}
    tell([one for one in people if one != by], notice, visit, key=str(visit.version), params=said)
