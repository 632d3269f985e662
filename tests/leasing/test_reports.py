"""The reports of leasing: each figure equals an independent count by SQL on a generated year, and leads to its rows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from python_calamine import CalamineWorkbook

from leasing.models import Prospect
from leasing.reports import page
from leasing.reports.export import workbook
from leasing.reports.rows import Scope, of_part
from office import clock
from office.periods import Period
from tests.leasing.quotes import Tower, build_tower
from tests.leasing.year import END, Year
from tests.settled import settle

pytestmark = pytest.mark.req("R73", "R94", "R96")
PERIODS = [Period(date(2026, 1, 1), 12), Period(date(2026, 4, 1), 3), Period(date(2026, 7, 1), 3)]


@pytest.fixture(scope="module")
def generated(django_db_setup: None, django_db_blocker: Any) -> Iterator[Tower]:
    """One year for all tests of this file, which only read it; nothing of it stays."""
    with django_db_blocker.unblock(), transaction.atomic():
        tower = build_tower()
        Year(tower).generate()
        settle()
        yield tower
        transaction.set_rollback(True)


@pytest.fixture
def tower(generated: Tower) -> Iterator[Tower]:
    with clock.at(END):
        yield generated


def sql(statement: str, scope: Scope, **more: Any) -> list[tuple]:
    """By hand: nothing of ours but the table names. Days are Shanghai's."""
    values = {
        "estate": scope.estate.pk, "first": scope.period.first, "end": scope.period.end, "today": date(2026, 12, 20),
        "day": scope.day, **more,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(statement.replace("LOCAL(", "timezone('Asia/Shanghai', "), values)
        return cursor.fetchall()


LETTABLE = """
    SELECT space.id, space.area, EXISTS (
        SELECT 1 FROM leasing_leasedspace let JOIN leasing_lease lease ON lease.id = let.lease_id
        WHERE let.space_id = space.id AND let.dates @> %(day)s::date AND lease.voided_at IS NULL) AS is_let
    FROM leasing_space space
    WHERE space.estate_id = %(estate)s AND space.offer = 'let' AND space.own_use = '' AND space.life @> %(day)s::date"""
COHORT = """
    SELECT * FROM leasing_prospect WHERE estate_id = %(estate)s
    AND LOCAL(received_at)::date >= %(first)s AND LOCAL(received_at)::date < %(end)s"""
ENDED = """
    SELECT lease.id, coalesce(renewal.outcome, '') AS outcome FROM leasing_lease lease
    LEFT JOIN leasing_renewal renewal ON renewal.lease_id = lease.id
    WHERE lease.estate_id = %(estate)s AND lease.kind = 'let' AND lease.voided_at IS NULL AND (
        renewal.decided_on >= %(first)s AND renewal.decided_on < %(end)s
        OR coalesce(renewal.outcome, '') = '' AND upper(lease.term) > %(first)s AND upper(lease.term) <= %(end)s
            AND upper(lease.term) <= %(today)s)"""
APPROVED = """
    SELECT 1 - version.effective_rent * (SELECT sum(area) FROM leasing_quotespace WHERE version_id = version.id)
        / (SELECT sum(area * list_price) FROM leasing_quotespace WHERE version_id = version.id) AS given, decision.role
    FROM leasing_quotedecision decision JOIN leasing_quoteversion version ON version.id = decision.version_id
    WHERE decision.kind = 'approved' AND decision.estate_id = %(estate)s
        AND LOCAL(decision.at)::date >= %(first)s AND LOCAL(decision.at)::date < %(end)s"""
# Figure by figure, in the order of the page.
COUNTED = {
    "occupancy": [
        f"SELECT sum(area) FILTER (WHERE is_let) / sum(area) FROM ({LETTABLE}) x",
        f"SELECT coalesce(sum(area) FILTER (WHERE NOT is_let), 0) FROM ({LETTABLE}) x",
    ],
    "new-rent": [
        """SELECT sum(lease.monthly_rent) / sum((SELECT sum(space.area) FROM leasing_leasedspace let
            JOIN leasing_space space ON space.id = let.space_id WHERE let.lease_id = lease.id))
        FROM leasing_lease lease WHERE estate_id = %(estate)s AND signed_on >= %(first)s AND signed_on < %(end)s
            AND voided_at IS NULL AND kind = 'let' AND monthly_rent IS NOT NULL"""
    ],
    "renewals": [
        f"""SELECT count(*) FILTER (WHERE outcome IN ('renewed', 'enlarged', 'reduced'))::numeric
            / nullif(count(*), 0) FROM ({ENDED}) x"""
    ],
    "given-back": [
        """SELECT coalesce(sum(space.area), 0) FROM leasing_leasedspace let
            JOIN leasing_space space ON space.id = let.space_id JOIN leasing_lease lease ON lease.id = let.lease_id
        WHERE let.estate_id = %(estate)s AND lease.voided_at IS NULL AND lease.kind = 'let'
            AND upper(let.dates) > %(first)s AND upper(let.dates) - 1 <= %(day)s
            AND NOT EXISTS (
                SELECT 1 FROM leasing_renewal renewal JOIN leasing_leasedspace kept
                    ON kept.lease_id = renewal.new_lease_id AND kept.space_id = let.space_id
                WHERE renewal.lease_id = lease.id)"""
    ],
    "funnel": [
        f"SELECT count(*) FROM ({COHORT}) x",
        f"SELECT count(*) FILTER (WHERE stage = 'signed')::numeric / nullif(count(*), 0) FROM ({COHORT}) x",
    ],
    "viewed": [
        """SELECT count(*) FILTER (WHERE reached >= 4)::numeric / nullif(count(*), 0) FROM leasing_prospect prospect
        WHERE EXISTS (SELECT 1 FROM leasing_viewing viewing WHERE viewing.prospect_id = prospect.id
            AND state = 'recorded' AND viewing.estate_id = %(estate)s
            AND LOCAL(starts_at)::date >= %(first)s AND LOCAL(starts_at)::date < %(end)s)"""
    ],
    "lost": [
        """SELECT count(*) FROM leasing_lostto lost JOIN leasing_setaside aside ON aside.id = lost.aside_id
        WHERE lost.estate_id = %(estate)s AND LOCAL(aside.at)::date >= %(first)s AND LOCAL(aside.at)::date < %(end)s"""
    ],
    "discounts": [
        f"SELECT count(*) FROM ({APPROVED}) x",
        f"SELECT avg(given) FROM ({APPROVED}) x",
        f"SELECT count(*) FROM ({APPROVED}) x WHERE role <> 'leasing'",
    ],
    "recommended": [
        """SELECT count(*) FROM leasing_recommendation WHERE estate_id = %(estate)s
            AND LOCAL(at)::date >= %(first)s AND LOCAL(at)::date < %(end)s""",
        """SELECT count(*) FILTER (WHERE prospect.stage = 'signed')::numeric / nullif(count(*), 0)
        FROM leasing_recommendation sent JOIN leasing_prospect prospect ON prospect.id = sent.prospect_id
        WHERE sent.estate_id = %(estate)s AND LOCAL(sent.at)::date >= %(first)s AND LOCAL(sent.at)::date < %(end)s""",
    ],
    "ahead": [
        """SELECT coalesce(sum(space.area), 0) FROM leasing_leasedspace let JOIN leasing_space space ON space.id = let.space_id
        WHERE let.estate_id = %(estate)s AND space.own_use = '' AND space.offer = 'let'
            AND upper(let.dates) > '2026-12-01' AND upper(let.dates) <= '2027-12-01' AND NOT EXISTS (
                SELECT 1 FROM leasing_leasedspace later
                WHERE later.space_id = let.space_id AND lower(later.dates) >= upper(let.dates))"""
    ],
}


def close(one: Any, other: Any) -> bool:
    if one is None or other is None:
        return one is None and other is None
    return abs(Decimal(one) - Decimal(other)) < Decimal("0.000001")


def test_every_figure_equals_an_independent_count(tower: Tower):
    told: set[str] = set()
    for period in PERIODS:
        scope = Scope(tower.fresh("leasing_manager"), tower.estate, period)
        for section in page.sections(scope):
            counted = [sql(one, scope)[0][0] for one in COUNTED[section.report.key]]
            shown = [figure.value for figure in section.figures]
            assert len(shown) == len(counted)
            for one, other in zip(shown, counted, strict=True):
                assert close(one, other), (section.report.key, period.key, shown, counted)
            told |= {section.report.key for value in counted if value}
    assert told == set(COUNTED)  # the year is not empty of anything


def test_the_funnel_its_times_and_the_conversions_equal_an_independent_count(tower: Tower):
    scope = Scope(tower.fresh("leasing_manager"), tower.estate, PERIODS[0])
    rows = page.REPORTS["funnel"].rows(scope)
    funnel, sources, sellers = page.REPORTS["funnel"].tables(scope, rows)
    reached = sql(
        f"SELECT n, (SELECT count(*) FROM ({COHORT}) x WHERE reached >= n) FROM generate_series(0, 5) n", scope
    )
    assert [cells[0].said for _stage, cells in funnel.lines] == [str(count) for _n, count in reached]
    times = dict(
        sql(
            f"""SELECT after, percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM first - received_at) / 86400)
            FROM (SELECT entry.after, min(entry.at) AS first, x.received_at FROM office_entry entry JOIN ({COHORT}) x
                ON entry.subject_kind = 'leasing.prospect' AND entry.subject_id = x.id
                GROUP BY entry.after, x.id, x.received_at) y GROUP BY after""",
            scope,
        )
    )
    for (_label, cells), stage in zip(
        funnel.lines[1:], ["needs_known", "introduced", "viewed", "negotiating", "signed"], strict=True
    ):
        assert abs(Decimal(cells[2].said.split()[0]) - Decimal(times[stage])) <= Decimal("0.05"), stage
    grouped = {
        table: sql(f"SELECT count(*), count(*) FILTER (WHERE reached >= 3), count(*) FILTER (WHERE stage = 'signed') FROM ({COHORT}) x GROUP BY {by}", scope)
        for table, by in (("source", "source"), ("owner", "owner_id"))
    }  # fmt: skip
    for table, counted in ((sources, grouped["source"]), (sellers, grouped["owner"])):
        shown = [tuple(int(cell.said) for cell in cells[:3]) for _name, cells in table.lines]
        assert sorted(shown) == sorted(counted)


def test_each_number_of_the_tables_leads_to_exactly_its_rows(tower: Tower, client: Client):
    client.force_login(tower.fresh("leasing_manager"))
    scope = Scope(tower.fresh("leasing_manager"), tower.estate, PERIODS[0])
    for section in page.sections(scope):
        for name, cells in (line for table in section.tables[:1] for line in table.lines[:3]):
            if cells[0].url and cells[0].said.isdigit():
                assert client.get(cells[0].url).context["count"] == int(cells[0].said), (section.report.key, name)
        for figure in section.figures:
            if figure.url:
                counted = of_part(section.rows, figure.figure.part)
                assert client.get(figure.url).context["count"] == len(counted), section.report.key


def test_reasons_and_competitor_prices_equal_an_independent_count(tower: Tower):
    scope = Scope(tower.fresh("leasing_manager"), tower.estate, PERIODS[0])
    reasons, buildings = page.REPORTS["lost"].tables(scope, page.REPORTS["lost"].rows(scope))
    counted = sql(
        "SELECT count(*) FILTER (WHERE kind IN ('waiting', 'lost')), count(*) FILTER (WHERE kind = 'too_dear'),"
        " count(*) FILTER (WHERE kind = 'nurturing') FROM leasing_setaside WHERE estate_id = %(estate)s",
        scope,
    )[0]
    assert tuple(int(cells[0].said) for _reason, cells in reasons.lines) == counted
    prices = dict(sql("SELECT building, avg(price) FROM leasing_lostto WHERE estate_id = %(estate)s GROUP BY 1", scope))
    shown = {str(name): cells[1].said for name, cells in buildings.lines}
    for building, price in prices.items():
        if building and price is not None:
            assert shown[building].startswith(f"{price:.2f} ")


def test_occupancy_by_month_and_vacancy_ahead_equal_an_independent_count(tower: Tower):
    scope = Scope(tower.fresh("leasing_manager"), tower.estate, PERIODS[0])
    report = page.REPORTS["occupancy"]
    by_month = report.tables(scope, report.rows(scope))[0].lines
    share = f"SELECT round(100 * coalesce(sum(area) FILTER (WHERE is_let), 0) / sum(area), 1) FROM ({LETTABLE}) x"
    counted = [
        sql(share, scope, day=day)[0][0] for day in (date(2026, 12, 20), date(2026, 11, 30), date(2026, 10, 31))
    ]  # fmt: skip
    assert [cells[0].said for _month, cells in by_month[:3]] == [f"{one}%" for one in counted]
    ahead = page.REPORTS["ahead"]
    first = ahead.tables(scope, ahead.rows(scope))[0].lines
    vacant = f"SELECT sum(area) FROM ({LETTABLE}) x WHERE NOT is_let"
    assert first[3][1][2].said == f"{sql(vacant, scope, day=date(2027, 3, 31))[0][0]:,} ㎡"


def test_a_salesperson_reads_his_own_share_without_others_clients_and_without_rents(tower: Tower, client: Client):
    seller = tower.fresh("leasing")
    scope = Scope(seller, tower.estate, PERIODS[0])
    others = set(Prospect.objects.exclude(owner=seller).exclude(company="").values_list("company", flat=True))
    assert "new-rent" not in {one.key for one in page.reports_for(scope)}
    own = Prospect.objects.filter(owner=seller, received_at__gte=scope.begin).count()
    assert len(page.REPORTS["funnel"].rows(scope)) == own
    signed = {row.name for key in ("renewals", "given-back") for row in page.REPORTS[key].rows(scope)}
    assert signed == set()  # all leases that ended were taken over, none was signed by her
    client.force_login(seller)
    said = client.get("/leasing/reports/?period=2026").content.decode()
    for report in page.reports_for(scope):
        if report.key not in ("occupancy", "ahead"):  # who sits where, every salesperson sees in the stacking plan
            said += client.get(f"/leasing/reports/{report.key}/?period=2026").content.decode()
    assert not [name for name in others if name in said]
    assert client.get("/leasing/reports/new-rent/").status_code == 404
    stranger = tower.fresh("front_desk")
    client.force_login(stranger)
    assert client.get("/leasing/reports/").status_code == 404


def test_the_excel_file_holds_every_row(tower: Tower):
    scope = Scope(tower.fresh("leasing_manager"), tower.estate, PERIODS[0])
    with workbook(scope) as file:
        book = CalamineWorkbook.from_filelike(file)
    sizes = [len(book.get_sheet_by_index(place).to_python()) - 1 for place in range(1, len(book.sheet_names))]
    assert sizes == [len(section.rows) for section in page.sections(scope)]
