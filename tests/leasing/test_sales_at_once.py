"""Two who sell one unit at the same moment, on real connections: one does, the other is told."""

import pytest

from leasing import services
from leasing.models import LeasedSpace, SaleContract
from tests.factories import ProspectFactory
from tests.leasing.quotes import MONDAY, at
from tests.leasing.selling import TODAY, has_viewed, open_centre
from tests.leasing.test_quote_race import side_by_side

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.req("R158")]


def test_of_two_who_sell_one_unit_one_does_and_the_other_reads_why_not():
    with at(MONDAY):
        centre = open_centre()
        other = ProspectFactory(
            estate=centre.tower.estate,
            company="云女士",
            owner=centre.tower.other_leasing,
            wanted_offer="sell",
        )
        has_viewed(other)
        theirs = services.calculate_purchase(
            prospect_id=other.pk, by=centre.fresh("other_leasing"), asked=centre.asked()
        )
        mine = centre.calculated()

    def sell(made, by: str, number: str):
        paper = services.SalePaper(number, by, TODAY)
        return services.sign_sale(calculation_id=made.pk, by=centre.fresh(by), paper=paper)

    done, refused = side_by_side(lambda: sell(mine, "leasing", "YG-1"), lambda: sell(theirs, "other_leasing", "YG-2"))
    assert (len(done), len(refused)) == (1, 1)
    assert "10 层 B 室" in refused[0]
    assert (SaleContract.objects.count(), LeasedSpace.objects.count()) == (1, 1)
