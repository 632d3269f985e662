"""In the table of the staff stands what each did at revisits beside his matters (R29)."""

from datetime import date, timedelta

import pytest
from django.test import Client

from office import clock
from office.periods import month_of, quarter_of
from revisits import people
from tests.factories import EstateFactory, StaffFactory
from tests.revisits.done import task


@pytest.mark.req("R29")
def test_revisits_stand_beside_the_matters_for_who_may_see_them(client: Client, db: None) -> None:
    estate = EstateFactory()
    today = clock.today("Asia/Shanghai")
    this, before = quarter_of(today), quarter_of(today).before
    officer, colleague, director, guard = (
        StaffFactory(role=role, estate=estate) for role in ("officer", "officer", "director", "control_room")
    )
    task(estate, officer, this.last, "done", done_on=this.first)
    task(estate, officer, this.last)
    task(estate, officer, before.last, "done", done_on=before.last + timedelta(days=1))
    task(estate, colleague, this.last)

    def seen(staff, period) -> dict[str, dict[int, tuple[int, int]]]:
        return {str(column.label): column.values for column in people.columns_for(staff, estate, period)}

    assert seen(director, this)["回访完成率"] == {officer.pk: (1, 2), colleague.pk: (0, 1)}
    assert seen(director, before)["按时回访"] == {officer.pk: (0, 1)}
    assert seen(officer, this)["回访完成率"] == {officer.pk: (1, 2)}
    assert seen(director, month_of(date(this.first.year - 2, 1, 1)))["回访完成率"] == {}
    assert people.columns_for(guard, estate, this) == []
    client.force_login(director)
    page = client.get(f"/complaints/people/?period={this.key}").text
    assert '50% <small class="hy-mute">1 / 2</small>' in page and "R29" in page
    client.force_login(officer)
    own = client.get(f"/complaints/people/{officer.pk}/").text
    assert "回访情况" in own and "回访完成率" in own
