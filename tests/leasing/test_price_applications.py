"""The last chance: only the general manager grants a price, and what he grants is quoted exactly so (R98–R100)."""

from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from leasing import services
from leasing.models import PriceApplication, QuoteDecision, QuoteVersion
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice
from tests.leasing.quotes import PEOPLE, SEES, Tower
from tests.leasing.test_signing import paper

pytestmark = [pytest.mark.django_db, pytest.mark.req("R99")]


@pytest.fixture
def applied(quoting: Tower) -> PriceApplication:
    """A client who was quoted 5.60 with a free month finds it too dear, can bear 4.60; the general manager is asked."""
    seller, prospect = quoting.fresh("leasing"), quoting.prospect
    services.move_prospect(prospect_id=prospect.pk, by=seller, to="needs_known")
    version = quoting.submitted("5.60", free_months=1, by="leasing_manager")
    services.send_quote(version_id=version.pk, by=seller, way="paper")
    services.find_too_dear(prospect_id=prospect.pk, by=seller, target_price=Decimal("4.60"))
    return services.apply_for_price(
        prospect_id=prospect.pk, by=seller, version_id=version.pk, price=Decimal("4.60"), reason="能带上下游来"
    )


def answer(quoting: Tower, applied: PriceApplication, kind: str, by: str = "general_manager", **said):
    return services.answer_application(
        application_id=applied.pk, by=quoting.fresh(by), answer=kind, **{"words": "看在三年的份上", **said}
    )


@pytest.mark.parametrize("by", [name for name in PEOPLE if name != "general_manager"])
def test_nobody_but_the_general_manager_answers(quoting: Tower, applied: PriceApplication, by: str):
    with pytest.raises(NotAllowed):
        answer(quoting, applied, "yes", by)


def test_he_is_told_without_a_price_and_so_is_who_applied(quoting: Tower, applied: PriceApplication):
    assert Notice.objects.get(kind="price_applied").staff == quoting.general_manager
    answer(quoting, applied, "counter", price=Decimal("4.80"))
    notice = Notice.objects.get(kind="price_answered")
    assert (notice.staff, notice.params) == (quoting.leasing, {"by": "方敬之"})


def test_each_answer_has_words_and_another_price_its_price(quoting: Tower, applied: PriceApplication):
    with pytest.raises(BadInput) as refused:
        answer(quoting, applied, "no", words=" ")
    assert refused.value.field == "words"
    with pytest.raises(BadInput) as refused:
        answer(quoting, applied, "counter")
    assert refused.value.field == "price"
    assert answer(quoting, applied, "no").granted_price is None
    with pytest.raises(WrongState):
        answer(quoting, applied, "yes")


def test_what_he_has_answered_is_not_written_anew(quoting: Tower, applied: PriceApplication):
    answer(quoting, applied, "counter", price=Decimal("4.80"))
    for change in ({"granted_price": Decimal("4.00")}, {"answer": "no", "granted_price": None}, {"price": Decimal(1)}):
        with pytest.raises(IntegrityError, match="not written anew"), transaction.atomic():
            PriceApplication.objects.update(**change)


def test_yes_grants_what_was_asked_by_the_database_too(quoting: Tower, applied: PriceApplication):
    for granted in (None, Decimal("4.00")):
        with pytest.raises(IntegrityError, match="application_answered_whole"), transaction.atomic():
            PriceApplication.objects.update(
                answer="yes", granted_price=granted, answered_by=quoting.general_manager, answered_at=applied.at,
                answer_words="行",
            )  # fmt: skip


@pytest.mark.parametrize(("kind", "granted"), [("yes", "4.60"), ("counter", "4.80")])
def test_the_quote_brings_what_was_granted_and_is_approved_by_his_answer(
    quoting: Tower, applied: PriceApplication, kind: str, granted: str
):
    """35 paid months of 36: 4.73 × 35 ÷ 36 = 4.5986, said as 4.60; 4.94 × 35 ÷ 36 = 4.8028, said as 4.80. A cent less
    would bring 4.59 and 4.79."""
    answer(quoting, applied, kind, **({"price": Decimal(granted)} if kind == "counter" else {}))
    version = services.quote_granted(application_id=applied.pk, by=quoting.fresh("leasing"))
    assert (version.status, version.version) == ("approved", 2)
    assert version.effective_rent == Decimal(granted)
    assert version.spaces.get().price == {"4.60": Decimal("4.73"), "4.80": Decimal("4.94")}[granted]
    decision = version.decisions.get()
    assert (decision.kind, decision.role, decision.by) == ("approved", "general_manager", quoting.general_manager)
    assert (version.months, version.free_months) == (36, 1)


def test_without_a_granted_price_and_after_another_change_there_is_no_such_quote(
    quoting: Tower, applied: PriceApplication
):
    seller = quoting.fresh("leasing")
    with pytest.raises(WrongState):
        services.quote_granted(application_id=applied.pk, by=seller)
    answer(quoting, applied, "yes")
    services.change_quote(version_id=applied.quote_version_id, by=seller, wanted=quoting.wanted("5.50"))
    with pytest.raises(WrongState, match="申请之后报价又改过"):
        services.quote_granted(application_id=applied.pk, by=seller)
    assert not QuoteDecision.objects.filter(role="general_manager").exists()


def test_the_granted_quote_is_made_by_who_keeps_him(quoting: Tower, applied: PriceApplication):
    answer(quoting, applied, "yes")
    with pytest.raises(NotAllowed):
        services.quote_granted(application_id=applied.pk, by=quoting.fresh("other_leasing"))


@pytest.mark.req("R98")
def test_first_his_price_then_the_application(quoting: Tower):
    version = quoting.sent()
    with pytest.raises(WrongState):
        services.apply_for_price(
            prospect_id=quoting.prospect.pk, by=quoting.leasing, version_id=version.pk, price=Decimal(4), reason="好"
        )


def test_a_draft_that_may_still_change_is_nothing_to_apply_for(quoting: Tower):
    seller, prospect = quoting.fresh("leasing"), quoting.prospect
    draft = quoting.draft("5.40")
    services.find_too_dear(prospect_id=prospect.pk, by=seller, target_price=Decimal("4.60"))
    with pytest.raises(BadInput) as refused:
        services.apply_for_price(
            prospect_id=prospect.pk, by=seller, version_id=draft.pk, price=Decimal("4.60"), reason="好"
        )
    assert refused.value.field == "version_id"


def test_one_application_at_a_time_and_below_the_quote(quoting: Tower, applied: PriceApplication):
    asked = {"prospect_id": quoting.prospect.pk, "by": quoting.fresh("leasing"), "reason": "再问一次"}
    with pytest.raises(WrongState):
        services.apply_for_price(version_id=applied.quote_version_id, price=Decimal("4.60"), **asked)
    answer(quoting, applied, "no")
    with pytest.raises(BadInput) as refused:
        services.apply_for_price(version_id=applied.quote_version_id, price=Decimal("5.60"), **asked)
    assert refused.value.field == "price"
    services.apply_for_price(version_id=applied.quote_version_id, price=Decimal("4.70"), **asked)


@pytest.mark.req("R100")
def test_he_stands_in_his_last_chance_until_he_has_answered_himself(quoting: Tower, applied: PriceApplication):
    hear = {"application_id": applied.pk, "by": quoting.fresh("leasing")}
    with pytest.raises(WrongState):
        services.hear_client(client="accepted", **hear)
    answer(quoting, applied, "yes")
    assert quoting.prospect.stage == "too_dear"
    services.hear_client(client="accepted", words="那就定了", **hear)
    assert quoting.prospect.stage == "negotiating"
    with pytest.raises(WrongState):
        services.hear_client(client="refused", **hear)


@pytest.mark.req("R93", "R100")
def test_from_the_last_chance_to_the_signature(quoting: Tower, applied: PriceApplication):
    """Signed straight out of the last chance, that he takes the price is written down with it."""
    seller = quoting.fresh("leasing")
    answer(quoting, applied, "counter", price=Decimal("4.80"))
    version = services.quote_granted(application_id=applied.pk, by=seller)
    services.send_quote(version_id=version.pk, by=seller, way="paper")
    services.answer_quote(version_id=version.pk, by=seller, outcome="accepted")
    services.sign_lease(version_id=version.pk, by=seller, paper=paper(quoting))
    applied.refresh_from_db()
    assert (quoting.prospect.stage, applied.client) == ("signed", "accepted")
    assert applied.aside.ended_at is not None


# Who sees it


def test_his_price_is_nowhere_for_who_may_not_know_it(client: Client, quoting: Tower, applied: PriceApplication):
    prospect = quoting.prospect
    pages = [f"/leasing/price-applications/{applied.pk}/", f"/leasing/price-applications/{applied.pk}/heard/"]
    pages += [f"/leasing/prospects/{prospect.pk}/{key}/" for key in ("too_dear", "apply", "lost", "nurture")]
    pages += [f"/leasing/quotes/version/{applied.quote_version_id}/sign/"]
    for name in PEOPLE:
        client.force_login(quoting.fresh(name))
        found = [client.get(page, follow=True).status_code for page in pages]
        assert found == [200 if name in SEES else 404] * len(pages), name
        desk = client.get("/").content.decode()
        assert ("4.60" in desk) is (name == "general_manager"), name
    for name in ("other_leasing", "front_desk", "director"):
        client.force_login(quoting.fresh(name))
        for step in (f"price-applications/{applied.pk}/quote/", f"prospects/{prospect.pk}/take_up/"):
            assert client.post(f"/leasing/{step}").status_code == 404
    assert QuoteVersion.objects.count() == 1


def test_the_general_manager_decides_on_a_page_that_says_all(client: Client, quoting: Tower, applied: PriceApplication):
    client.force_login(quoting.fresh("general_manager"))
    page = client.get(f"/leasing/price-applications/{applied.pk}/").content.decode()
    assert all(said in page for said in ("4.60", "5.80", "4.70", "能带上下游来"))
    key = client.get(f"/leasing/price-applications/{applied.pk}/").context["form"]["key"].value()
    sent = {"key": key, "answer": "counter", "price": "4.80", "words": "最低了"}
    assert client.post(f"/leasing/price-applications/{applied.pk}/", sent).status_code == 302
    applied.refresh_from_db()
    assert applied.granted_price == Decimal("4.80")
