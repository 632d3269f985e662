"""Papers of several matters at once: each leads to the page that says where it stands, as the single receipt does."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from complaints import services
from office import qr
from office.public_door import public_url
from tests.complaints.desk import assigned, closed, merged
from tests.complaints.door import open_door

CODE = '<svg class="hy-qr"'


@pytest.fixture
def front_desk(client, desk):
    open_door(desk)
    client.force_login(desk.fresh("front_desk"))


def printed(client, action, *cases):
    return client.post("/complaints/bulk/", {"case": [case.pk for case in cases], "action": action})


def page(client, action, *cases):
    return printed(client, action, *cases).content.decode()


@pytest.mark.req("R3")
@pytest.mark.parametrize("action", ["print", "receipts"])
def test_each_paper_carries_the_tracking_code_of_the_single_receipt(client, desk, front_desk, action):
    cases = [desk.log(household=desk.household), desk.log(household=desk.household)]
    path = qr.squares(public_url("door:track", desk.estate.code)).path
    assert path in client.get(f"/complaints/{cases[0].pk}/receipt/").content.decode()
    text = page(client, action, *cases)
    assert (text.count(CODE), text.count(path)) == (2, 2)


@pytest.mark.parametrize("action", ["print", "receipts"])
def test_a_door_that_is_shut_has_no_code(client, desk, front_desk, action):
    desk.estate.public_door = False
    desk.estate.save()
    assert CODE not in page(client, action, desk.log(household=desk.household))


@pytest.mark.parametrize("action", ["print", "receipts"])
def test_who_left_no_telephone_has_no_code(client, desk, front_desk, action):
    text = page(client, action, desk.log(), desk.log(household=desk.household))
    assert text.count(CODE) == 1


def test_each_receipt_says_whose_it_is(client, desk, front_desk):
    first, second = desk.log(household=desk.household), desk.log()
    text = page(client, "receipts", first, second)
    assert text.count('<article class="hy-receipt">') == 2
    assert f"{desk.household.unit.label} 王淑珍" in text
    assert f'<div class="hy-bigno">{second.number}</div>' in text


def test_a_receipt_in_bulk_says_what_was_explained(client, desk, front_desk):
    case = desk.log(household=desk.household)
    services.verify_case(case_id=case.pk, by=desk.officer, found="属实。", finding="true", responsibility="ours")
    services.resolve_case(case_id=case.pk, by=desk.front_desk, done="按公约第八条办。", explained=True)
    assert "按公约第八条办。" in page(client, "receipts", case)


def test_what_was_merged_has_no_receipt_of_its_own(client, desk, front_desk):
    response = printed(client, "receipts", merged(desk))
    assert (response.status_code, response["Location"]) == (302, "/")


@pytest.mark.req("R26")
def test_who_may_not_know_the_reporter_prints_neither_receipt_nor_code(client, desk):
    open_door(desk)
    case = assigned(desk, household=desk.household, place="own")
    client.force_login(desk.fresh("engineer"))
    assert printed(client, "receipts", case).status_code == 302
    sheet = page(client, "print", case)
    assert case.number in sheet and CODE not in sheet


@pytest.mark.parametrize("action", ["print", "receipts"])
def test_papers_cost_the_same_for_one_and_for_thirty(client, desk, front_desk, action):
    cases = [closed(desk, household=desk.household) for _n in range(30)]
    page(client, action, cases[0])
    counts = []
    for some in (cases[:1], cases):
        with CaptureQueriesContext(connection) as found:
            page(client, action, *some)
        counts.append(len(found))
    assert counts[0] == counts[1]
