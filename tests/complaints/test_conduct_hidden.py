"""What a person may not see of a complaint about the staff is nowhere: no page says anything else for it (R26)."""

import re
from datetime import timedelta
from io import BytesIO
from urllib.parse import quote

import pytest
from django.test import Client
from django.urls import URLPattern, get_resolver
from python_calamine import CalamineWorkbook

from complaints import board, hints, services, urls
from complaints import desk as complaints_desk
from complaints.figures import book as books
from complaints.figures import definitions, exceptions, hot_spots, people_book
from complaints.figures.book import Book
from complaints.figures.definitions import VERIFIED_SAME_DAY
from complaints.figures.seen import Seen, seen_by
from complaints.models import Case, Reporter
from dashboard import handover
from office import clock, files, subjects
from office.errors import NotAllowed
from office.models import File, Notice, Post
from office.periods import month_of
from tests.complaints import conduct
from tests.complaints.conduct import SAID, filed
from tests.complaints.desk import PEOPLE, Desk, measure_of, when
from tests.complaints.form import filled, photo
from tests.factories import PostFactory

pytestmark = [pytest.mark.django_db, pytest.mark.req("R26")]
BOTH = {"director", "general_manager"}
OTHERS = [name for name in PEOPLE if name not in BOTH]
WORDS = "包烟"
FIGURES = (
    definitions.RECEIVED,
    VERIFIED_SAME_DAY,
    definitions.ANSWERED_ON_TIME,
    definitions.HANDLED,
    definitions.SATISFIED,
)
MARCH = month_of(when(17, 10).date())


def addresses(case: Case) -> list[str]:
    """Every address of this app that names a case."""
    ids = {"case_id": case.pk, "reporter_id": Reporter.objects.get(case=case).pk}
    found = []
    for one in urls.urlpatterns:
        path = str(one.pattern)
        if "case_id" in path:
            found.append("/complaints/" + re.sub(r"<int:(\w+)>", lambda name: str(ids[name[1]]), path))
    return found


def test_the_addresses_are_found() -> None:
    steps = [str(one.pattern) for one in urls.urlpatterns if "case_id" in str(one.pattern)]
    assert len(steps) > 20


@pytest.mark.parametrize("make", ["filed", "closed", "about_director", "about_manager"])
def test_every_address_of_it_is_a_404_for_everybody_who_may_not_know_of_it(
    desk: Desk, client: Client, make: str
) -> None:
    case = conduct.STATES[make](desk)
    (stored,) = files.store(case, [photo()], stage="intake", by=desk.front_desk)
    may = {name for name in PEOPLE if case in Case.objects.visible_to(desk.fresh(name))}
    assert may == {"both": BOTH, "manager": {"general_manager"}, "director": {"director"}}[case.conduct]
    receipt = f"/complaints/{case.pk}/receipt/"
    paths = [*addresses(case), f"/files/{stored.pk}/", f"/files/{stored.pk}/thumb/"]
    for name in set(PEOPLE) - may:
        client.force_login(desk.people[name])
        codes = {path: (client.get(path).status_code, client.post(path).status_code) for path in paths}
        expected = dict.fromkeys(paths, (404, 404))
        for path in paths:
            if codes[path][0] == 405:  # what is POST only says so before it looks
                expected[path] = (405, 404)
            elif codes[path][1] == 405:
                expected[path] = (404, 405)
        if name == "front_desk":  # who logged it
            expected[receipt] = (200, 405)
        assert codes == expected, name


def test_who_logged_it_sees_its_number_and_that_it_was_passed_on_and_nothing_that_was_typed(
    desk: Desk, client: Client
) -> None:
    case = filed(desk, desk.leasing, said="修水管的那位")
    client.force_login(desk.leasing)
    text = client.get(f"/complaints/{case.pk}/receipt/").text
    assert case.number in text
    assert "已转交主任" in text
    name = desk.household.ties.get().person.name
    assert [word for word in (WORDS, "修水管", name, desk.household.unit.label) if word in text] == []


def test_one_about_the_director_tells_who_logged_it_to_whom_it_went(desk: Desk, client: Client) -> None:
    case = filed(desk, about=desk.director)
    client.force_login(desk.front_desk)
    assert "已转交总经理" in client.get(f"/complaints/{case.pk}/receipt/").text


def test_who_logged_it_and_moved_to_another_estate_sees_not_even_the_number(desk: Desk, client: Client) -> None:
    case = filed(desk)
    Post.objects.filter(staff=desk.front_desk).update(estate=desk.other_director.posts.get().estate)
    client.force_login(desk.front_desk)
    assert client.get(f"/complaints/{case.pk}/receipt/").status_code == 404


# No page of anybody else changes by it.


def plain_pages() -> list[str]:
    """Every page without an id, in whatever app."""
    found = []

    def walk(patterns: list, prefix: str) -> None:
        for one in patterns:
            path = prefix + str(one.pattern)
            if "<" in path or path.startswith(("admin/", "^", "p/", "healthz", "readyz", "static", "media", "b/")):
                continue
            if isinstance(one, URLPattern):
                found.append(f"/{path}")
            else:
                walk(one.url_patterns, path)

    walk(get_resolver().url_patterns, "")
    return [path for path in found if path not in ("/logout/", "/login/", "/complaints/export/", "/register/export/")]


def sought(desk: Desk, case_number: str) -> list[str]:
    """The pages that are asked for something, each asked for what the case holds."""
    person = desk.household.ties.get().person
    words = [WORDS, case_number, person.name, desk.household.unit.room, person.phone[-4:], desk.officer.name]
    lists = ["tab=all", "tab=conduct", "tab=closed", "tab=mine", "tab=decide", "state=escalated", "turn_role=director"]
    lists += ["tab=all&kind=complaint", "tab=all&figure=received", "tab=all&figure=verified_same_day.missed"]
    lists += [f"tab=all&q={quote(word)}" for word in words]
    return [
        *[f"/complaints/?{query}" for query in lists],
        *[f"/search/?q={quote(word)}" for word in words],
        *[f"/complaints/find-household/?q={quote(word)}" for word in words[2:5]],
        f"/register/households/{desk.household.pk}/",
        f"/register/units/{desk.household.unit_id}/",
        f"/complaints/departments/{desk.engineering.pk}/",
        f"/complaints/people/{desk.officer.pk}/",
        f"/complaints/people/{desk.front_desk.pk}/",
        f"/complaints/new/guide/?household=h{desk.household.pk}&category={desk.category.pk}",
        "/complaints/overview/?period=2026",
        "/calendar/?whose=office",
    ]


def read(client: Client, path: str) -> str:
    """The page without what is new each time."""
    response = client.get(path)
    text = response.text if response.get("Content-Type", "").startswith("text/html") else ""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    text = re.sub(r'"X-CSRFToken": ?"\w+"|X-CSRFToken&quot;: ?&quot;\w+', "", text)
    return f"{response.status_code} " + re.sub(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "", text)


def all_pages(desk: Desk, client: Client, names: list[str], number: str) -> dict[tuple[str, str], str]:
    found = {}
    for name in names:
        client.force_login(desk.people[name])
        for path in [*plain_pages(), *sought(desk, number)]:
            found[name, path] = read(client, path)
    return found


def changed(before: dict[tuple[str, str], str], after: dict[tuple[str, str], str]) -> list[tuple[str, str]]:
    return [key for key, text in after.items() if text != before[key]]


@pytest.fixture
def busy(desk: Desk) -> Desk:
    """An office that has ordinary cases too, and a measure."""
    desk.log(household=desk.household, place="own")
    measure_of(desk)
    return desk


READERS = ["front_desk", "officer", "engineer", "leasing", "control_room", "administrator", "other_director"]


def test_no_page_of_anybody_else_changes_by_it(busy: Desk, client: Client) -> None:
    number = "C-260317-001"
    before = all_pages(busy, client, READERS, number)
    assert conduct.closed(busy).number == number
    filed(busy)
    filed(busy, about=busy.director)
    with clock.at(clock.now() + timedelta(seconds=1)):
        assert changed(before, all_pages(busy, client, READERS, number)) == []


def test_no_page_of_the_director_changes_by_one_about_himself(busy: Desk, client: Client) -> None:
    number = "C-260317-001"
    before = all_pages(busy, client, ["director"], number)
    case = filed(busy, about=busy.director)
    conduct.decide(case, busy.general_manager)
    filed(busy, about=busy.director)
    assert changed(before, all_pages(busy, client, ["director"], number)) == []


def test_no_page_of_the_general_manager_changes_by_one_about_himself(busy: Desk, client: Client) -> None:
    number = "C-260317-001"
    before = all_pages(busy, client, ["general_manager"], number)
    conduct.decide(filed(busy, about=busy.general_manager), busy.director)
    assert changed(before, all_pages(busy, client, ["general_manager"], number)) == []


def test_pages_of_who_may_know_of_it_do_change(busy: Desk, client: Client) -> None:
    before = all_pages(busy, client, ["director"], "C-260317-001")
    filed(busy)
    pages = {path for _name, path in changed(before, all_pages(busy, client, ["director"], "C-260317-001"))}
    found = {
        "/",
        "/complaints/",
        "/complaints/?tab=conduct",
        "/complaints/overview/",
        "/inbox/",
        "/search/?q=C-260317-001",
    }
    assert found <= pages


# What is taken out, printed, handed over, told


def exported(desk: Desk, client: Client, name: str) -> list[str]:
    client.force_login(desk.people[name])
    response = client.get("/complaints/export/?tab=all")
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    return [row[0] for row in book.get_sheet_by_index(0).to_python()[1:]]


def test_the_export_holds_it_for_who_may_know_of_it_alone(desk: Desk, client: Client) -> None:
    plain, case, about = desk.log(), filed(desk), filed(desk, about=desk.director)
    rows = {name: set(exported(desk, client, name)) for name in PEOPLE if not name.startswith("other_")}
    assert rows.pop("director") == {plain.number, case.number}
    assert rows.pop("general_manager") == {plain.number, case.number, about.number}
    assert {number for numbers in rows.values() for number in numbers} == {plain.number}


def test_many_at_once_does_not_reach_it(desk: Desk, client: Client) -> None:
    plain, case = desk.log(), filed(desk)
    client.force_login(desk.front_desk)
    for action in ("print", "assign"):
        text = client.post("/complaints/bulk/", {"action": action, "case": [plain.pk, case.pk]}).text
        assert (plain.number in text, case.number in text) == (True, False)


def test_it_is_handed_over_to_nobody(desk: Desk) -> None:
    plain, _case = desk.log(), filed(desk)
    matters = handover.open_matters(desk.fresh("director"), desk.estate)
    assert [matter.pk for matter in matters] == [plain.pk]


def test_a_notice_of_it_says_nothing_to_who_lost_the_post(desk: Desk, client: Client) -> None:
    case = filed(desk)
    notice = Notice.objects.get(subject_id=case.pk)
    assert (notice.params, subjects.is_visible(desk.fresh("director"), Case.KIND, case.pk)) == ({}, True)
    Post.objects.filter(staff=desk.director).update(role="officer")
    client.force_login(desk.director)
    assert "等您作决定" not in client.get("/inbox/").text


def test_it_is_no_hint_at_the_desk_and_counts_for_no_household(desk: Desk) -> None:
    case = filed(desk)
    for name in ("front_desk", "officer"):
        staff = desk.fresh(name)
        assert hints.open_counts(staff, [desk.household.pk]) == {}
        assert hints.alike(staff, desk.estate, case.category, household=desk.household) == []
    assert hints.alike(desk.fresh("director"), desk.estate, case.category, household=desk.household) == []


def test_the_intake_page_counts_it_as_received_for_who_may_know_and_for_nobody_as_unverified(desk: Desk) -> None:
    filed(desk)
    for name, count in (("director", 1), ("front_desk", 0)):
        today = {one.kind: one for one in hints.received_today(desk.fresh(name), desk.estate)}
        assert (today["complaint"].count, today["complaint"].unverified) == (count, 0)


def test_nobody_adds_to_it_from_the_intake_form(desk: Desk, client: Client) -> None:
    case = filed(desk)
    client.force_login(desk.front_desk)
    response = client.post("/complaints/new/", filled(desk.household, same_as=case.pk))
    gone = client.post("/complaints/new/", filled(desk.household, same_as=10**9))
    assert response.status_code == gone.status_code
    assert case.reporters.count() == 1
    assert re.findall("那件[^<]*", response.text) == re.findall("那件[^<]*", gone.text)


def test_the_visit_that_brought_it_alone_is_no_visit_to_others(desk: Desk, client: Client) -> None:
    case = filed(desk)
    client.force_login(desk.front_desk)
    assert client.get(f"/complaints/new/?contact={case.contact_id}").status_code == 404


# Figures


def received(desk: Desk, name: str) -> int:
    return Book(desk.estate, MARCH, seen_by(desk.fresh(name), [desk.estate])).of_period()["received"]


def only(desk: Desk, *circles: str) -> Seen:
    """Figures that hold these circles, read by nobody of his own."""
    return Seen({desk.estate.pk: circles})


def test_figures_of_director_general_manager_and_board_hold_it_nobody_elses_do(desk: Desk) -> None:
    desk.log()
    filed(desk)
    filed(desk, about=desk.director)
    filed(desk, about=desk.general_manager)
    numbers = {name: received(desk, name) for name in ("front_desk", "officer", "director", "general_manager")}
    assert numbers == {"front_desk": 1, "officer": 1, "director": 3, "general_manager": 3}
    figures = board.parts_for(desk.estate)[0].content
    assert figures["kept"][0].number == "4"


@pytest.mark.parametrize("name", ["front_desk", "director", "general_manager"])
def test_behind_each_figure_stand_exactly_its_rows(desk: Desk, name: str) -> None:
    desk.log()
    conduct.closed(desk)
    conduct.dissatisfied(desk)
    filed(desk, about=desk.director)
    filed(desk, about=desk.general_manager)
    staff = desk.fresh(name)
    seen = Case.objects.visible_to(staff).filter(estate=desk.estate)
    measures = Book(desk.estate, MARCH, seen_by(staff, [desk.estate])).of_period()
    for figure in FIGURES:
        value = figure.value(measures)
        assert value.number == seen.filter(figure.cases("kept", desk.estate)).count(), figure.key
        if value.of is not None:
            assert value.of == seen.filter(figure.cases("of", desk.estate)).count(), figure.key


def test_nobody_misses_the_verification_of_what_is_decided(desk: Desk) -> None:
    filed(desk)
    with clock.at(when(18, 9)):
        value = VERIFIED_SAME_DAY.value(Book(desk.estate, MARCH, only(desk, "", "both")).of_period())
        assert (value.number, value.of) == (0, 0)


def test_what_is_open_now_and_each_estates_figures_hold_it_for_who_may_know_of_it(desk: Desk) -> None:
    case = filed(desk)
    assert books.open_now(desk.estate, clock.now()).whole == 0
    assert books.open_now(desk.estate, clock.now(), only(desk, "", "both")).whole == 1
    groups = [books.by_estate([desk.estate], MARCH, seen)[0] for seen in (Seen(), only(desk, "", "both"))]
    assert [group.measures["received"] for group in groups] == [0, 1]
    assert books.in_time([desk.estate], Seen()) == []
    assert [row.unverified for row in books.in_time([desk.estate], only(desk, "both"))] == [0]
    assert case.is_open


def test_hot_spots_never_hold_it(desk: Desk) -> None:
    before = hot_spots.find(desk.estate, 90, clock.now())
    filed(desk)
    assert hot_spots.find(desk.estate, 90, clock.now()) == before


def test_what_people_did_holds_it_for_who_may_know_of_it(desk: Desk) -> None:
    conduct.closed(desk)
    filed(desk)
    for seen, logged, open_now in ((Seen(), 0, 0), (only(desk, "", "both"), 2, 1)):
        works = {work.staff.name: work for work in people_book.of_estate(desk.estate, MARCH, clock.now(), seen)}
        assert (works["front_desk"].whole.logged, works["director"].open) == (logged, open_now)


# Exceptions


@pytest.mark.req("R28")
@pytest.mark.parametrize("make", conduct.STATES)
def test_whatever_the_services_do_leaves_the_exceptions_empty(desk: Desk, make: str) -> None:
    conduct.STATES[make](desk)
    for name in ("director", "general_manager", "front_desk"):
        assert exceptions.broken(desk.estate, desk.fresh(name)) == []


def test_what_breaks_a_rule_is_an_exception_for_who_may_know_of_it(desk: Desk) -> None:
    case = filed(desk)
    Case.objects.filter(pk=case.pk).update(turn_staff=desk.other_director)
    found = {name: exceptions.broken(desk.estate, desk.fresh(name)) for name in ("front_desk", "officer", *BOTH)}
    assert (found["front_desk"], found["officer"]) == ([], [])
    assert [one.cases for one in found["director"]] == [[case]]
    PostFactory(staff=desk.officer, estate=desk.estate, role="director")
    assert exceptions.count(desk.estate, desk.fresh("officer")) == 0


def test_a_vacant_post_is_an_exception_whether_or_not_something_waits_for_it(desk: Desk, client: Client) -> None:
    client.force_login(desk.director)
    assert "没有人担任" not in client.get("/complaints/exceptions/").text
    Post.objects.filter(staff=desk.general_manager).delete()
    before = read(client, "/complaints/exceptions/")
    assert "没有人担任：总经理" in before
    filed(desk, about=desk.director)
    assert read(client, "/complaints/exceptions/") == before


# Pages cost the same with one and with thirty


def test_my_desk_costs_the_same_with_one_and_with_thirty(desk: Desk, django_assert_max_num_queries) -> None:
    filed(desk)
    with django_assert_max_num_queries(100) as one:
        complaints_desk.rows_for(desk.fresh("director"), 50)
    for _n in range(29):
        filed(desk)
    with django_assert_max_num_queries(len(one)):
        assert len(complaints_desk.rows_for(desk.fresh("director"), 50)) == 30


def test_the_list_costs_the_same_with_one_and_with_thirty(desk: Desk, client: Client, django_assert_max_num_queries):
    filed(desk)
    client.force_login(desk.director)
    client.get("/complaints/?tab=conduct")
    with django_assert_max_num_queries(100) as one:
        client.get("/complaints/?tab=conduct")
    for _n in range(29):
        filed(desk)
    with django_assert_max_num_queries(len(one)):
        assert SAID[:8] in client.get("/complaints/?tab=conduct").text


def test_a_file_of_it_is_its_own(desk: Desk) -> None:
    case = filed(desk)
    files.store(case, [photo()], stage="intake", by=desk.front_desk)
    assert File.objects.about(Case.KIND, case.pk).count() == 1
    assert not subjects.is_visible(desk.fresh("front_desk"), Case.KIND, case.pk)


def test_its_telephone_is_shown_to_nobody_else_by_the_service_either(desk: Desk) -> None:
    case = filed(desk)
    for name in ("front_desk", "officer", "on_duty"):
        with pytest.raises(NotAllowed):
            services.show_phone(
                case_id=case.pk, reporter_id=case.reporters.get().pk, by=desk.fresh(name), reason="回电。"
            )
