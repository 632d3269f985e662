"""The control room's notice, a register that is read in, a report that was asked for, the page before the login."""

from collections.abc import Iterator

from django.test import Client

from dashboard import services
from tests.complaints.desk import TUESDAY, at, open_desk
from tests.dashboard.test_reports import LAST_MONTH
from tests.office.test_control_room import raised
from tests.premises.test_import import check, excel, row
from tests.seen.crawl import Opened, opened


def pages() -> Iterator[Opened]:
    with at(TUESDAY):
        yield opened("office:login", Client())
        desk = open_desk()
        desk.estate.kind = "tower"
        desk.estate.save()
        run = check(desk.estate, desk.front_desk, excel(row(phone="12")))
        yield opened("premises:import", desk.front_desk, run_id=run.pk)
        yield opened("premises:new_unit", desk.front_desk)
        asked = {"audience": "office", "period": LAST_MONTH}
        report = services.ask_report(estate=desk.estate, by=desk.fresh("director"), **asked)
        yield opened("dashboard:report", desk.fresh("director"), report_id=report.pk)
        notice = raised(desk.estate, desk.people["leasing"])
        yield opened("office:security_notice", desk.fresh("on_duty"), notice_id=notice.pk)
