"""Who leaves hands over first: no matter, home, client or measure is left without an owner (R28)."""

from datetime import timedelta

import pytest

from complaints.models import Case
from leasing.models import Prospect
from office import clock, holdings
from office.actions import Measure, add_actions
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Action, Department, DutyShift, Entry, Estate, Notice, Staff
from premises.models import Zone
from tests.factories import EstateFactory, PostFactory, ProspectFactory, StaffFactory, ZoneFactory, log

pytestmark = [pytest.mark.django_db, pytest.mark.req("R28")]


@pytest.fixture
def estate(db: None) -> Estate:
    return EstateFactory(name="翠湖花园")


@pytest.fixture
def administrator(client, estate) -> Staff:
    staff = StaffFactory(role="administrator", estate=estate, name="余文静")
    client.force_login(staff)
    return staff


@pytest.fixture
def officer(estate) -> Staff:
    """Who has a zone with a matter from it, a measure and a shift."""
    staff = StaffFactory(role="officer", estate=estate, name="林秀芳")
    zone = ZoneFactory(estate=estate, officer=staff)
    case = log(staff, estate)
    Case.objects.filter(pk=case.pk).update(officer=staff, turn_staff=staff, turn_role="officer")
    add_actions(case, [Measure("补种绿篱", staff, estate.today() + timedelta(days=9), "budget")], estate=estate)
    now = clock.now()
    DutyShift.objects.create(estate=estate, staff=staff, starts_at=now, ends_at=now + timedelta(hours=8))
    assert zone.officer == staff
    return staff


@pytest.fixture
def successor(estate) -> Staff:
    return StaffFactory(role="officer", estate=estate, name="周敏")


def everything_to(successor: Staff, staff: Staff) -> dict[str, Staff]:
    return {one.key: successor for one in holdings.of(staff)}


def person_as_typed(staff: Staff, **changed: object) -> dict[str, object]:
    """The form of a person as it was opened, his one post with him."""
    post = staff.posts.get()
    posts = {"posts-TOTAL_FORMS": "1", "posts-INITIAL_FORMS": "1", "posts-0-id": post.pk, "posts-0-staff": staff.pk}
    posts |= {"posts-0-estate": post.estate_id, "posts-0-role": post.role, "posts-0-starts": "2020-01-01"}
    person = {"username": staff.username, "name": staff.name, "phone": "", "language": "", "is_active": "on"}
    return {key: value for key, value in {**person, **posts, **changed}.items() if value is not None}


def test_nobody_is_deactivated_while_something_is_in_hand(client, administrator, officer):
    url = f"/admin/office/staff/{officer.pk}/change/"
    refused = client.post(url, person_as_typed(officer, is_active=None))
    assert refused.status_code == 200
    for words in ("手上还有：", "片区 1", "前台经办的事项 1", "措施 1", "未值的班次 1"):
        assert words in refused.text
    assert Staff.objects.get(pk=officer.pk).is_active


def test_a_post_does_not_end_while_something_is_in_hand_for_which_it_is_needed(
    client, administrator, officer, successor
):
    url = f"/admin/office/staff/{officer.pk}/change/"
    ended = {"posts-0-until": str(officer.estates[0].today())}
    refused = client.post(url, person_as_typed(officer, **ended))
    assert refused.status_code == 200
    assert "手上还有：" in refused.text
    holdings.hand_over(staff=officer, takers=everything_to(successor, officer), by=administrator)
    assert client.post(url, person_as_typed(officer, **ended)).status_code == 302


def test_all_that_an_officer_has_goes_to_the_successor_and_he_leaves(client, administrator, officer, successor):
    url = f"/admin/office/staff/{officer.pk}/hand-over/"
    page = client.get(url)
    assert "翠湖花园 · 片区 · 1" in page.text
    assert "补种绿篱" not in page.text  # the administrator is told how many, never what
    chosen = {key: taker.pk for key, taker in everything_to(successor, officer).items()}
    assert client.post(url, {**chosen, "leave": "on"}).status_code == 302

    case = Case.objects.get()
    assert (case.officer, case.turn_staff) == (successor, successor)
    assert Zone.objects.get().officer == successor
    assert Action.objects.get().owner == successor
    assert DutyShift.objects.get().staff == successor
    entry = Entry.objects.about(Case.KIND, case.pk).get(verb="succeeded")
    assert (entry.actor, entry.details) == (administrator, {"from": officer.pk, "to": successor.pk})
    assert Notice.objects.filter(staff=successor, kind="work_handed_over").count() == 1
    officer.refresh_from_db()
    assert not officer.is_active
    assert officer.posts.get().until == clock.today("Asia/Shanghai")
    assert holdings.left_behind() == []


def test_he_does_not_leave_while_a_part_stays(administrator, officer, successor):
    some = dict(list(everything_to(successor, officer).items())[1:])
    with pytest.raises(WrongState, match="手上还有"):
        holdings.hand_over(staff=officer, takers=some, by=administrator, leaves=True)
    assert Staff.objects.get(pk=officer.pk).is_active


def test_it_is_the_administrators_to_do_and_goes_to_who_has_the_post(administrator, officer, successor):
    with pytest.raises(NotAllowed):
        shifts = {f"office.shifts-{officer.estates[0].pk}": successor}
        holdings.hand_over(staff=officer, takers=shifts, by=successor)
    guard = StaffFactory(role="control_room", estate=officer.estates[0])
    with pytest.raises(BadInput):
        holdings.hand_over(staff=officer, takers=everything_to(guard, officer), by=administrator)
    with pytest.raises(BadInput):
        holdings.hand_over(staff=administrator, takers={}, by=administrator, leaves=True)


def test_a_departments_matter_stays_in_the_department(administrator, estate):
    works = Department.objects.create(estate=estate, name="工程部", trade_id="engineering")
    green = Department.objects.create(estate=estate, name="绿化部", trade_id="greening")
    giver = StaffFactory(role="department", estate=estate, department=works)
    PostFactory(staff=giver, estate=estate, role="department", department=green)
    mate = StaffFactory(role="department", estate=estate, department=works)
    of_works, of_green = log(giver, estate), log(giver, estate)
    for case, department in ((of_works, works), (of_green, green)):
        Case.objects.filter(pk=case.pk).update(turn_staff=giver, turn_role="department", turn_department=department)
    holdings.hand_over(staff=giver, takers=everything_to(mate, giver), by=administrator)
    assert Case.objects.get(pk=of_works.pk).turn_staff == mate
    assert Case.objects.get(pk=of_green.pk).turn_staff is None  # nobody's by name: the department's


def test_clients_go_with_their_owner_and_he_is_told(administrator, estate):
    tower = EstateFactory(kind=Estate.Kind.TOWER)
    PostFactory(staff=administrator, estate=tower, role="administrator")
    prospect = ProspectFactory(estate=tower)
    heir = StaffFactory(role="leasing", estate=tower)
    by = Staff.objects.get(pk=administrator.pk)
    assert holdings.hand_over(staff=prospect.owner, takers=everything_to(heir, prospect.owner), by=by, leaves=True) == 1
    assert Prospect.objects.get().owner == heir
    assert Entry.objects.about(Prospect.KIND, prospect.pk).get().verb == "handed"


def test_who_left_with_something_in_hand_is_named_on_the_first_page(client, administrator, officer):
    assert "林秀芳已无岗位" not in client.get("/admin/").text
    Staff.objects.filter(pk=officer.pk).update(is_active=False)
    page = client.get("/admin/").text
    assert "林秀芳已无岗位" in page
    assert f"/admin/office/staff/{officer.pk}/hand-over/" in page


def test_for_others_the_pages_are_not_there(client, officer):
    client.force_login(officer)
    for page in ("hand-over", "rights"):
        assert client.get(f"/admin/office/staff/{officer.pk}/{page}/", follow=True).status_code == 404
