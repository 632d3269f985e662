"""The report of brokers against plain SQL: by firm and class, what was shown, overrides (issue 7, item 8)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test import Client

from agents import services
from agents.models import Commission
from agents.reports import figures
from agents.reports.figures import Period
from leasing import services as leasing
from leasing.models import Viewing
from office import clock
from tests.agents.house import NEW, PARTNER, TUESDAY, House
from tests.agents.introducing import contested, earned, introduce
from tests.agents.test_pages import exported, login
from tests.factories import SpaceFactory

pytestmark = pytest.mark.django_db
QUARTER = (date(2026, 1, 1), date(2026, 3, 31))
PLAIN = """
SELECT firm_id, class, sum(visits), sum(introductions), sum(won), sum(deals), sum(commission) FROM (
    SELECT firm_id, decided AS class, 1 AS visits, 0 AS introductions, 0 AS won, 0 AS deals, 0 AS commission
    FROM agents_brokervisit
    WHERE estate_id = %(estate)s AND begun_at >= '2026-01-01 00:00+08' AND begun_at < '2026-04-01 00:00+08'
    UNION ALL SELECT firm_id, class_then, 0, 1, (state = 'earned')::int, 0, 0 FROM agents_introduction
    WHERE estate_id = %(estate)s AND state IN ('standing', 'earned', 'released')
        AND registered_at >= '2026-01-01 00:00+08' AND registered_at < '2026-04-01 00:00+08'
    UNION ALL SELECT i.firm_id, i.class_then, 0, 0, 0, 1, c.amount FROM agents_commission AS c
    JOIN agents_introduction AS i ON i.id = c.introduction_id
    WHERE c.estate_id = %(estate)s AND c.state <> 'void'
        AND c.recorded_at >= '2026-01-01 00:00+08' AND c.recorded_at < '2026-04-01 00:00+08'
) AS part GROUP BY 1, 2"""


def of_quarter(house: House) -> Period:
    return Period(house.tower, *QUARTER)


def view(house: House, prospect_id: int, label: str) -> Viewing:
    """The client sees a space, and it is written down."""
    space = SpaceFactory(estate=house.tower, label=label)
    hour = clock.now() + timedelta(hours=1)
    booked = leasing.book_viewing(
        prospect_id=prospect_id, by=house.fresh("leasing"), space_ids=[space.pk], starts_at=hour
    )
    booked.spaces.update(why_not="客户赶时间")
    Viewing.objects.filter(pk=booked.pk).update(
        state="recorded", recorded_at=hour, recorded_by=house.leasing, leader=house.leasing, due_at=None
    )
    return booked


def test_the_figures_are_those_of_plain_sql(house: House):
    visit = house.classed(PARTNER, "partner")
    house.classed(NEW, "new", house.broker("孙薇", "万域地产", "13900000423"))
    earned(house, visit.broker, company="暮光设计", phone="13700001111")
    introduce(house, visit.broker, company="早安咖啡", phone="13700002222")
    contested(house)
    with clock.at(TUESDAY + timedelta(days=20)):
        introduce(house, visit.broker, company="下季度的客户", phone="13700003333")
    lines = figures.by_firm(of_quarter(house))
    found = {
        (one.firm_id, one.broker_class): (one.visits, one.introductions, one.won, one.deals, one.commission)
        for one in lines
    }
    with connection.cursor() as cursor:
        cursor.execute(PLAIN, {"estate": house.tower.pk})
        plain = {(firm, one): tuple(values) for firm, one, *values in cursor.fetchall()}
    assert found == plain
    partner = next(one for one in lines if one.broker_class == "partner" and one.won)
    assert (partner.introductions, partner.won, partner.conversion) == (2, 1, Decimal(50))
    assert figures.whole(lines).commission == Commission.objects.get().amount


def test_a_viewing_counts_for_the_broker_who_protected_the_client_then(house: House):
    found = introduce(house, house.broker())
    with clock.at(TUESDAY + timedelta(hours=1)):
        view(house, found.prospect_id, "12 层 B 座")
    assert [one.viewings for one in figures.by_firm(of_quarter(house))] == [1]
    assert [(one.company, one.space) for one in figures.shown(of_quarter(house))] == [(found.company, "12 层 B 座")]
    with clock.at(found.protected_until + timedelta(hours=12)):
        view(house, found.prospect_id, "13 层 B 座")
    later = Period(house.tower, date(2026, 4, 1), date(2026, 12, 31))
    assert (figures.by_firm(later), list(figures.shown(later))) == ([], [])


@pytest.mark.req("R115")
def test_what_a_broker_saw_in_his_visit_stands_beside_what_his_clients_saw(house: House):
    space = SpaceFactory(estate=house.tower, label="12 层 B 座", list_price="5.50")
    visit = house.received("partner_client", "client")
    house.note(visit, "viewing", lines=[("朝向", "")], spaces=[space])
    (one,) = figures.shown(of_quarter(house))
    assert (one.space, one.company, one.broker, one.firm) == ("12 层 B 座", "远航货代", "赵启明", "诚达行")
    assert one.url == visit.get_absolute_url()


@pytest.mark.req("R116", "R122", "R128")
def test_who_was_given_what_stands_in_the_report_and_in_its_excel_file(client: Client, house: House):
    space = SpaceFactory(estate=house.tower, label="12 层 B 座", list_price="5.50")
    partner = house.received("partner_client", "client")
    quote = house.give(partner, "quote_sheet", spaces=[space])
    market = house.received("research")
    brochure = house.give(market, edition="2026 春")
    with clock.at(TUESDAY + timedelta(days=20)):
        later = house.give(house.received("new"))
    assert list(figures.handed(of_quarter(house))) == [brochure, quote]
    assert list(figures.handed(Period(house.tower, date(2026, 4, 1), date(2026, 4, 30)))) == [later]
    login(client, house, "leasing_manager")
    page = client.get("/brokers/report/?since=2026-01-01&until=2026-03-31").content.decode()
    book = exported(client.get("/brokers/report/export/?since=2026-01-01&until=2026-03-31"), 2)
    for said in (quote.edition, "12 层 B 座", "2026 春", "报价单", "市场调研"):
        assert said in page and said in book, said
    assert f'href="{partner.get_absolute_url()}"' in page


def test_overrides_stand_with_their_reason_and_all_of_it_is_exported(client: Client, house: House):
    visit = house.visit()
    house.answer(visit, NEW)
    house.decide(visit, "partner", reason="总部推荐")
    house.classed(NEW, "new", house.broker("孙薇", "万域地产", "13900000423"))
    assert [one.override_reason for one in figures.overrides(of_quarter(house))] == ["总部推荐"]
    services.look_after_introductions(at=clock.now())
    login(client, house, "general_manager")
    page = client.get("/brokers/report/?since=2026-01-01&until=2026-03-31").content.decode()
    assert "总部推荐" in page and "诚达行" in page
    assert "诚达行" in exported(client.get("/brokers/report/export/?since=2026-01-01&until=2026-03-31"))
    assert client.get("/brokers/report/?since=nonsense&until=9999-99-99").status_code == 200


@pytest.mark.parametrize("key", ["visits", "introductions", "deals"])
def test_the_rows_behind_a_figure_are_the_managers_to_read(house: House, client: Client, key: str):
    house.classed(PARTNER, "partner")
    url = f"/brokers/report/{key}/?since=2026-01-01&until=2026-03-31"
    login(client, house, "leasing_manager")
    assert client.get(url).context["count"] == (1 if key == "visits" else 0)
    assert client.get("/brokers/report/nonsense/").status_code == 404
    login(client, house, "leasing")
    assert client.get(url).status_code == 404
