"""Who asked the company and leaves hands that over: whoever takes over is told the reply and says what was done (R28, R43)."""

import pytest

from office import holdings
from office.models import CompanyReferral, Notice
from revisits import services
from revisits.feedback import story
from tests.complaints.desk import Desk
from tests.factories import StaffFactory
from tests.revisits.feedback import fresh, referred

pytestmark = [pytest.mark.django_db, pytest.mark.req("R28", "R43")]


def test_a_referral_is_in_hand_and_goes_to_who_takes_it_over(desk: Desk) -> None:
    feedback = referred(desk)
    asker = feedback.owner
    heir = StaffFactory(role="officer", estate=desk.estate, name="周敏")
    mine = {one.kind.key: one for one in holdings.of(asker)}
    assert mine["revisits.referrals"].count == 1
    holdings.hand_over(staff=asker, takers={one.key: heir for one in mine.values()}, by=desk.administrator, leaves=True)

    referral = CompanyReferral.objects.get()
    assert (referral.asked_by, referral.holder) == (asker, heir)
    assert {"revisits.feedback", "revisits.referrals"} <= {one.kind.key for one in holdings.of(heir)}
    assert "revisits.referrals" not in {one.kind.key for one in holdings.of(asker)}
    assert "把向公司的请示交给周敏跟进" in [line.words for line in story.tell(feedback)]

    services.reply_for_company(referral_id=referral.pk, by=desk.general_manager, words="同意。")
    told = Notice.objects.filter(kind="referral_replied").values_list("staff", flat=True)
    assert heir.pk in told and asker.pk not in told
    services.settle_referral(feedback_id=feedback.pk, by=heir, outcome="水管已更换。")
    assert fresh(feedback).is_handled
    assert "revisits.referrals" not in {one.kind.key for one in holdings.of(heir)}
