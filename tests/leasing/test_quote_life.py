"""A quote from its number to the client's answer (R65, R80)."""

from decimal import Decimal

import pytest

from leasing import services
from leasing.models import QUOTE_MOVES, QuoteStatus, Space
from leasing.quotes.capitals import in_capitals
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Entry
from tests.factories import ProspectFactory
from tests.leasing.quotes import Tower, at, when

pytestmark = pytest.mark.django_db
S = QuoteStatus
LIFE = """
draft > waiting approved replaced
waiting > waiting approved declined expired replaced
approved > sent expired replaced
declined > replaced
sent > accepted countered refused expired replaced
accepted > replaced
countered > replaced
refused > replaced
expired > replaced
replaced >
"""


def test_the_table_of_moves_is_this_one():
    by_hand = {line.partition(" >")[0]: set(line.partition(">")[2].split()) for line in LIFE.strip().splitlines()}
    assert {state.value: {to.value for to in moves} for state, moves in QUOTE_MOVES.items()} == by_hand


@pytest.mark.req("R80")
def test_the_sheet_of_the_mock(quoting: Tower):
    version = quoting.draft("4.85", free_months=1)
    assert version.quote.number == "Q260316-01"
    assert (version.monthly_total, version.effective_rent, version.face_rent) == (
        Decimal("60286.15"), Decimal("4.72"), Decimal("4.85"),
    )  # fmt: skip
    assert quoting.draft().quote.number == "Q260316-02"


@pytest.mark.req("R56")
def test_without_a_price_it_is_the_list_price_less_the_discount(quoting: Tower):
    assert quoting.draft(None).spaces.get().price == Decimal("5.80")
    assert quoting.draft(None, discount=Decimal("0.05")).spaces.get().price == Decimal("5.51")


IMPOSSIBLE = [
    ({"spaces": []}, "spaces"),
    ({"spaces": [(0, None)]}, "spaces"),
    ({"months": 0}, "months"),
    ({"free_months": 36}, "free_months"),
    ({"discount": Decimal(1)}, "discount"),
    ({"step_from": 2}, "step_rate"),
    ({"step_from": 1, "step_rate": Decimal("0.05")}, "step_from"),
    ({"payment_months": 0}, "payment_months"),
    ({"deposit_months": 13}, "deposit_months"),
    ({"charges": [(0, 2)]}, "charges"),
    ({"valid_until": when(15, 9).date()}, "valid_until"),
    ({"price": "0"}, "spaces"),
]


@pytest.mark.parametrize(("changes", "field"), IMPOSSIBLE)
def test_what_cannot_be_is_refused_beside_its_field(quoting: Tower, changes: dict, field: str):
    with pytest.raises(BadInput) as refused:
        quoting.draft(**changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    "changes", [{"own_use": "样板间"}, {"list_price": None, "floor_price": None}, {"offer": "sell"}]
)
def test_only_what_is_to_let_is_quoted(quoting: Tower, changes: dict):
    wanted = quoting.wanted()
    Space.objects.update(**changes)
    with pytest.raises(BadInput):
        services.draw_up_quote(prospect_id=quoting.prospect.pk, by=quoting.leasing, wanted=wanted)


def test_a_space_of_another_estate_is_not_quoted(quoting: Tower):
    from tests.factories import SpaceFactory

    with pytest.raises(BadInput):
        quoting.draft(spaces=[(SpaceFactory().pk, None)])


@pytest.mark.parametrize("name", ["other_leasing", "front_desk", "director", "control_room", "administrator"])
def test_only_who_keeps_the_prospect_quotes_to_him(quoting: Tower, name: str):
    with pytest.raises(NotAllowed):
        quoting.draft(by=name)
    draft = quoting.draft()
    for verb in (
        lambda by: services.change_quote(version_id=draft.pk, by=by, wanted=quoting.wanted()),
        lambda by: services.submit_quote(version_id=draft.pk, by=by),
        lambda by: services.print_quote(version_id=draft.pk, by=by),
        lambda by: services.send_quote(version_id=draft.pk, by=by, way="paper"),
        lambda by: services.answer_quote(version_id=draft.pk, by=by, outcome="accepted"),
    ):
        with pytest.raises(NotAllowed):
            verb(quoting.fresh(name))


@pytest.mark.req("R65")
@pytest.mark.parametrize(
    ("outcome", "said", "status"),
    [
        ("accepted", {}, S.ACCEPTED),
        ("countered", {"counter_price": Decimal("5.20"), "answer": "再谈谈"}, S.COUNTERED),
        ("refused", {"answer": "去了江畔中心"}, S.REFUSED),
    ],
)
def test_each_quote_is_accepted_countered_or_refused(quoting: Tower, outcome: str, said: dict, status: str):
    version = quoting.answered(outcome, **said)
    assert (version.status, version.answer, version.counter_price) == (
        status, said.get("answer", ""), said.get("counter_price"),
    )  # fmt: skip
    assert Entry.objects.about("leasing.quote", version.quote_id).first().verb == outcome


@pytest.mark.req("R65")
@pytest.mark.parametrize(
    ("outcome", "said", "field"),
    [("countered", {}, "counter_price"), ("refused", {}, "answer"), ("expired", {}, "outcome"), ("", {}, "outcome")],
)
def test_an_answer_has_what_belongs_to_it(quoting: Tower, outcome: str, said: dict, field: str):
    sent = quoting.sent()
    with pytest.raises(BadInput) as refused:
        services.answer_quote(version_id=sent.pk, by=quoting.leasing, outcome=outcome, **said)
    assert refused.value.field == field


@pytest.mark.req("R65")
def test_nobody_answers_what_was_not_given_to_him(quoting: Tower):
    with pytest.raises(WrongState):
        services.answer_quote(version_id=quoting.approved().pk, by=quoting.leasing, outcome="accepted")


def test_a_counter_leads_to_a_new_version_of_the_same_number(quoting: Tower):
    countered = quoting.answered("countered", counter_price=Decimal("5.20"))
    new = services.change_quote(version_id=countered.pk, by=quoting.leasing, wanted=quoting.wanted("5.52"))
    assert (new.quote.number, new.version, new.status) == (countered.quote.number, 2, S.DRAFT)
    assert [entry.verb for entry in Entry.objects.about("leasing.quote", new.quote_id)] == [
        "drawn_up", "replaced", "countered", "sent", "approved", "drawn_up",
    ]  # fmt: skip


def test_the_numbers_of_a_day_count_for_each_estate(quoting: Tower):
    quoting.draft()
    with at(when(17, 9)):
        assert quoting.draft(starts_on=when(1, 0, month=4).date()).quote.number == "Q260317-01"
    assert quoting.draft().quote.number == "Q260316-02"
    assert ProspectFactory().estate != quoting.estate


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("60286.15", "陆万零贰佰捌拾陆元壹角伍分"),
        ("173028.45", "壹拾柒万叁仟零贰拾捌元肆角伍分"),
        ("10010.00", "壹万零壹拾元整"),
        ("20000.30", "贰万元叁角"),
        ("1000000.01", "壹佰万元零壹分"),
        ("100010001.01", "壹亿零壹万零壹元零壹分"),
        ("0.05", "伍分"),
        ("10.00", "壹拾元整"),
    ],
)
def test_an_amount_in_capital_characters(amount: str, said: str):
    assert in_capitals(Decimal(amount)) == said
