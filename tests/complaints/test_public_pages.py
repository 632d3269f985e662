"""What no page without login contains: names and telephones of the staff, homes, other matters, what is internal.

The pages are read from the URL configuration: one that is new and has no expectation here fails.
"""

from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass
from types import SimpleNamespace
from uuid import uuid4

import pytest
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from complaints import services
from complaints.models import Case, Reporter
from office import clock
from office.models import Estate, Staff
from premises.models import Person, Unit
from tests.complaints.desk import TUESDAY, Desk, adopted, planned
from tests.complaints.door import answer, filed, ids, open_door, rate, typed

MINE = "13877770001"
EXAMPLE = 'placeholder="260317-004"'


@dataclass(frozen=True)
class Page:
    """How a page is reached, with which status it answers, and whether it is the resident's own matter."""

    ask: Callable[[Client, SimpleNamespace], HttpResponse]
    status: int = 200
    is_own: bool = False


def get(path: str, **query: str) -> Callable[[Client, SimpleNamespace], HttpResponse]:
    return lambda client, house: client.get(path.format(house=house), query)


def post(path: str, **data: str) -> Callable[[Client, SimpleNamespace], HttpResponse]:
    return lambda client, house: client.post(path.format(house=house), data)


def proved(client: Client, house: SimpleNamespace) -> HttpResponse:
    client.post(f"/p/{house.code}/track/", {"number": house.number, "proof": MINE[-4:]})
    return client.get(f"/p/{house.code}/track/own/")


def wrong(client: Client, house: SimpleNamespace) -> HttpResponse:
    """A form that comes back with what was typed."""
    return client.post(f"/p/{house.code}/complain/", {**typed(house.desk), "body": ""})


def of_another(client: Client, house: SimpleNamespace) -> HttpResponse:
    """The number of a matter of somebody else, with one's own telephone."""
    return client.post(f"/p/{house.code}/track/", {"number": house.others, "proof": MINE[-4:]})


EXPECTED: dict[str, list[Page]] = {
    "config.health.live": [Page(get("/healthz"))],
    "config.health.ready": [Page(get("/readyz"))],
    "office:login": [Page(get("/login/")), Page(post("/login/", username="nobody", password="wrong"), 400)],
    "office:logout": [Page(post("/logout/"), 302)],
    "office:choose_language": [Page(post("/account/language/", language="en"), 302)],
    "office:manifest": [Page(get("/manifest.webmanifest"))],
    "office:unread": [Page(get("/inbox/unread/"), 286)],
    "dashboard:board": [
        Page(get("/b/{house.code}/")),
        *[Page(get("/b/{house.code}/", print=key)) for key in ("figures", "measures", "roll", "model", "reception")],
        *[Page(get("/b/{house.code}/", print=key, paper="a3")) for key in ("measures", "roll", "model")],
    ],
    "door:complain": [Page(get("/p/{house.code}/complain/")), Page(wrong, 400)],
    "door:sent": [Page(get("/p/{house.code}/sent/{house.secret}/"), is_own=True)],
    "door:track": [Page(get("/p/{house.code}/track/")), Page(of_another, 400)],
    "door:own": [Page(proved, is_own=True)],
    "door:link": [
        Page(get("/p/{house.code}/t/{house.secret}/"), is_own=True),
        Page(post("/p/{house.code}/t/{house.secret}/", round="1", satisfied=""), 400, is_own=True),
        Page(post("/p/{house.code}/t/{house.secret}/", submission="", said="再说一句。"), 400, is_own=True),
        Page(get("/p/{house.code}/t/{house.closed}/"), is_own=True),
    ],
    "dashboard:calendar_private": [Page(get("/calendar/guessed-by-somebody.ics"), 404)],
    "revisits:invitation_code": [Page(get("/revisits/gatherings/i/1:guessed/"), 404)],
    "revisits:token": [Page(get("/revisits/token/"))],
    "revisits:worker": [Page(get("/revisits/worker.js"))],
    "surveys:thanks": [Page(get("/s/thanks/"))],
    "surveys:answer": [Page(get("/s/guessed-by-somebody/"), 404)],
}


def public_views(resolver: URLResolver | None = None, space: tuple[str, ...] = ()) -> Iterator[str]:
    """The names of all pages that ask for no login."""
    one: URLPattern | URLResolver
    for one in (resolver or get_resolver()).url_patterns:
        if isinstance(one, URLResolver):
            yield from public_views(one, (*space, *([one.namespace] if one.namespace else [])))
        elif not getattr(one.callback, "login_required", True):
            yield ":".join([*space, one.name or one.lookup_str])


def test_every_page_without_login_has_an_expectation() -> None:
    assert sorted(public_views()) == sorted(EXPECTED)


@pytest.fixture(scope="module")
def furnished(shared_office: Desk) -> SimpleNamespace:
    with clock.at(TUESDAY):
        return furnish(shared_office)


@pytest.fixture
def house(furnished: SimpleNamespace, db: None, tuesday: None) -> SimpleNamespace:
    return deepcopy(furnished)


def furnish(desk: Desk) -> SimpleNamespace:
    """An office where everything has a name and a number that would be known again, and something of each on record."""
    Estate.objects.filter(pk=desk.estate.pk).update(has_board=True)
    desk.estate.has_board = True
    open_door(desk)
    for n, person in enumerate(desk.people.values()):
        Staff.objects.filter(pk=person.pk).update(name=f"员工甲{n}", phone=f"1390000{n:04d}")
        person.refresh_from_db()
    for person in Person.objects.all():
        person.name, person.phone = "欧阳修文", "13655554321"
        person.save()
    Unit.objects.update(room="88817", label="88栋88817")
    desk.household.unit.refresh_from_db()
    made, other = _mine(desk), _others(desk)
    _on_the_board(desk)
    closed = _answered(desk)
    numbers = set(Case.objects.values_list("number", flat=True))
    return SimpleNamespace(
        desk=desk,
        code=desk.estate.code,
        number=made.case.number,
        secret=made.secret,
        closed=closed.secret,
        others=other.number,
        forbidden=_forbidden(desk, numbers - {made.case.number, closed.case.number}),
        own={made.case.number, closed.case.number, "我家门口"},
    )


def _mine(desk: Desk) -> services.Filed:
    """A matter of the resident who reads, with notes, findings, a decision and another who reported it too."""
    made = filed(desk, phone=MINE, name="", body="我家门口的灯坏了。")
    person = desk.household.ties.get(is_contact=True).person
    services.report_again(
        case_id=made.case.pk,
        by=desk.front_desk,
        source=made.case.source,
        caller=services.Caller(desk.household, person),
        said="外人的话。",
    )
    services.add_words(reporter_id=ids(made.case)[1], key=uuid4(), said="外人后来的话。")
    services.note_contact(case_id=made.case.pk, by=desk.front_desk, note="内部的备注。")
    services.verify_case(
        case_id=made.case.pk, by=desk.officer, found="内部的核实。", finding="true", responsibility="ours"
    )
    services.assign_case(
        case_id=made.case.pk, by=desk.front_desk, department_id=desk.engineering.pk, note="内部的交代。"
    )
    services.escalate_case(case_id=made.case.pk, by=desk.engineer, problem="内部的问题。", opinion="内部的意见。")
    services.decide_case(case_id=made.case.pk, by=desk.director, decision="内部的批示。")
    return made


def _answered(desk: Desk) -> services.Filed:
    """One that was answered, rated down, worked on again and answered again."""
    made = filed(desk, phone="13877770002", name="", body="我家门口又黑了。")
    services.verify_case(
        case_id=made.case.pk, by=desk.officer, found="内部的核实。", finding="true", responsibility="ours"
    )
    for said in ("换好了。", "又换好了。"):
        services.resolve_case(case_id=made.case.pk, by=desk.front_desk, done="内部的处理。", report_text="内部的汇报。")
        answer(desk, made.case, said=said)
        if said == "换好了。":
            rate(made.case, False, "又不亮了。")
    return made


def _others(desk: Desk) -> Case:
    return desk.log(household=desk.household, body="外人的事。", title="外人的事")


def _on_the_board(desk: Desk) -> None:
    plan, idea, down = (make(desk, household=desk.household) for make in (planned, adopted, adopted))
    services.publish(case_id=plan.pk, by=desk.director, title="南门加装遮雨棚")
    reporter = Reporter.objects.get(case=idea)
    services.commend(case_id=idea.pk, by=desk.director, reporter_id=reporter.pk, title="南门加装遮雨棚")
    taken = services.publish(case_id=down.pk, by=desk.director, title="撤下的一件", text="已经办好。")
    services.withdraw(publication_id=taken.pk, by=desk.director, reason="内部的撤榜理由。")
    year = {"estate": desk.estate, "year": 2026, "by": desk.director}
    services.select_model_household(household_id=desk.household.pk, **year)
    services.publish_model_households(**year)
    services.withdraw_model_households(reason="内部的撤名单理由。", **year)
    services.publish_model_households(**year)


def _forbidden(desk: Desk, numbers: set[str]) -> set[str]:
    """What nobody without login reads anywhere."""
    staff: list[Model] = list(desk.people.values())
    people = {person.name for person in staff} | {person.phone for person in staff if person.phone}
    homes = {desk.household.unit.label, desk.household.unit.room, "欧阳修文", "13655554321"}
    return people | homes | numbers | {"内部的", "外人", "撤下的一件", MINE, "13877770002"}


@pytest.mark.req("R3", "R8", "R21")
@pytest.mark.parametrize("name", EXPECTED)
def test_a_page_without_login_contains_nothing_that_is_not_for_everybody(
    client: Client, house: SimpleNamespace, name: str
) -> None:
    for public in EXPECTED[name]:
        response = public.ask(client, house)
        # But for what he typed himself, and the example of a number.
        text = response.content.decode().replace(f'value="{house.others}"', "").replace(EXAMPLE, "")
        assert response.status_code == public.status
        forbidden = house.forbidden if public.is_own else house.forbidden | house.own
        assert {words for words in forbidden if words in text} == set()


def test_his_own_matter_names_its_own_number_alone(client: Client, house: SimpleNamespace) -> None:
    text = client.get(f"/p/{house.code}/t/{house.secret}/").content.decode()
    assert {words for words in house.own if words in text} == {house.number, "我家门口"}


def test_the_sweep_would_notice(client: Client, house: SimpleNamespace) -> None:
    """The page of the staff has all of it: what is forbidden is really on record."""
    client.force_login(house.desk.fresh("director"))
    text = client.get(f"/complaints/{Case.objects.get(number=house.number).pk}/").content.decode()
    for words in ("内部的备注", "内部的核实", "内部的问题", "内部的批示", "外人后来的话", "欧阳修文"):
        assert words in text
