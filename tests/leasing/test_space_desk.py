"""My desk and the navigation say the same: holds that end soon, and money that is still to be settled."""

from datetime import timedelta
from decimal import Decimal

from leasing import desk as rooms
from leasing import services
from office import clock
from office.counting import count_waiting
from tests.factories import StaffFactory
from tests.leasing.conftest import NOW, TODAY


def test_the_number_in_the_navigation_is_the_number_of_rows(space, seller, manager, in_days):
    hold = services.hold_space(space_id=space.pk, by=seller, until=in_days(5))
    money = services.take_money(hold_id=hold.pk, by=seller, kind="intent", amount=Decimal("5000"), paid_on=TODAY)
    extend, settle = f"/leasing/holds/{hold.pk}/extend/", f"/leasing/money/{money.pk}/settle/"
    seen = []
    for moment in (NOW, NOW + timedelta(days=3), hold.until, hold.until + timedelta(days=9)):
        with clock.at(moment):
            for staff in (seller, manager):
                for part in rooms.PARTS:
                    rows = part.rows_for(staff, 200)
                    waiting, late = count_waiting([part.waiting(staff)])
                    assert waiting == len(rows)
                    seen += [(row.title, row.due_at, late, row.action_url) for row in rows]
    assert seen == [
        ("您保留的12 层 B 座快到期", hold.until, False, extend),
        ("意向金待处理", hold.until + timedelta(days=3), False, settle),
        ("意向金待处理", hold.until + timedelta(days=3), True, settle),
    ]


def test_settled_it_waits_no_more(space, seller, in_days):
    hold = services.hold_space(space_id=space.pk, by=seller, until=in_days(1))
    money = services.take_money(hold_id=hold.pk, by=seller, kind="intent", amount=Decimal("5000"), paid_on=TODAY)
    services.release_hold(hold_id=hold.pk, by=seller)
    assert len(rooms.rows_for(seller, 20)) == 1
    services.settle_money(money_id=money.pk, by=seller, state="returned", settled_on=TODAY)
    assert rooms.rows_for(seller, 20) == []


def test_the_plan_stands_in_the_navigation_of_who_lets(client, tower, seller):
    client.force_login(seller)
    page = client.get("/leasing/stacking/").text
    assert all(words in page for words in ("租赁", "销控图", "房源", "租约"))
    client.force_login(StaffFactory(role="director", estate=tower))
    assert "/leasing/" not in client.get("/").text
