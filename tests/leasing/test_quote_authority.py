"""Who may set which price: the table, the floor price and the effective rent (R81)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import transaction

from leasing import services
from leasing.models import Authority, Prospect, QuoteStatus, QuoteVersion, Space
from office.errors import BadInput, NotAllowed, WrongState
from office.models import Notice, Post
from tests.leasing.quotes import MONDAY, Tower, at, when

pytestmark = [pytest.mark.django_db, pytest.mark.req("R81")]
S = QuoteStatus

# price, free months, step from the second year, submitted by → state, whose turn
BY_HAND = [
    ("5.80", 0, "0", "leasing", S.APPROVED, "leasing"),
    ("5.51", 0, "0", "leasing", S.APPROVED, "leasing"),  # 5 % off: his limit to the cent
    ("5.50", 0, "0", "leasing", S.WAITING, "leasing_manager"),
    ("5.80", 1, "0", "leasing", S.APPROVED, "leasing"),  # 5.80 × 35 ÷ 36 = 5.64
    ("5.80", 2, "0", "leasing", S.WAITING, "leasing_manager"),  # 5.48, and he gives one month at most
    ("5.60", 1, "0", "leasing", S.WAITING, "leasing_manager"),  # 5.60 × 35 ÷ 36 = 5.44: hidden in the free month
    ("5.45", 0, "0.02", "leasing", S.APPROVED, "leasing"),  # 5.45, 5.56, 5.67: 5.56 on the average
    ("4.85", 1, "0", "leasing", S.WAITING, "leasing_manager"),  # the manager first, then who reaches further
    ("5.22", 0, "0", "leasing_manager", S.APPROVED, "leasing"),
    ("5.21", 0, "0", "leasing_manager", S.WAITING, "general_manager"),
    ("5.22", 1, "0", "leasing_manager", S.WAITING, "general_manager"),
    ("4.60", 0, "0", "general_manager", S.APPROVED, "leasing"),  # below the floor price
]


@pytest.mark.parametrize(("price", "free", "step", "by", "state", "turn"), BY_HAND)
def test_a_price_within_one_s_authority_is_approved_at_once_and_beyond_it_waits(
    quoting: Tower, price, free, step, by, state, turn
):
    rate = Decimal(step)
    version = quoting.submitted(price, by, free_months=free, step_rate=rate, step_from=2 if rate else None)
    assert (version.status, version.turn_role) == (state, turn)


def test_below_the_floor_price_only_the_general_manager_approves(quoting: Tower):
    """5.30 lies within the manager's ten per cent; once the floor price is 5.40 it is not hers any more."""
    Space.objects.filter(pk=quoting.space.pk).update(floor_price=Decimal("5.40"))
    waiting = quoting.submitted("5.30")
    with pytest.raises(NotAllowed):
        services.approve_quote(version_id=waiting.pk, by=quoting.leasing_manager)
    services.pass_on_quote(version_id=waiting.pk, by=quoting.leasing_manager, note="老客户")
    assert services.approve_quote(version_id=waiting.pk, by=quoting.general_manager).status == S.APPROVED


def test_the_floor_price_is_held_against_what_is_really_paid(quoting: Tower):
    """5.40 with two free months is 5.10 a day: below a floor price of 5.20 though the price itself is above."""
    Authority.objects.filter(role="leasing_manager").update(discount=Decimal("0.20"), free_months=6)
    Space.objects.filter(pk=quoting.space.pk).update(floor_price=Decimal("5.20"))
    assert quoting.submitted("5.40", "leasing_manager", free_months=2).turn_role == "general_manager"
    assert quoting.submitted("5.40", "leasing_manager", free_months=1).status == S.APPROVED


def test_a_dear_space_does_not_make_up_for_one_below_its_limit(quoting: Tower):
    other = Space.objects.get(pk=quoting.space.pk)
    other.pk, other.label = None, "11 层 A 座"
    other.save()
    spaces = [(quoting.space.pk, Decimal("5.40")), (other.pk, Decimal("5.80"))]
    assert quoting.submitted(spaces=spaces).turn_role == "leasing_manager"


def test_without_a_row_of_the_table_nothing_may_be_given(quoting: Tower):
    Authority.objects.filter(role="leasing").delete()
    assert quoting.submitted("5.79").status == S.WAITING
    assert quoting.submitted("5.80").status == S.APPROVED


def test_the_company_s_standing_decides_how_much(quoting: Tower):
    Prospect.objects.filter(pk=quoting.prospect.pk).update(standing="D")
    assert quoting.submitted("5.60").status == S.WAITING  # 3.4 % off; D allows 2 %


def test_nobody_waits_for_a_leasing_manager_where_there_is_none(quoting: Tower):
    Post.objects.filter(role="leasing_manager").delete()
    assert quoting.submitted("5.40").turn_role == "general_manager"


def test_the_line_of_the_mock(quoting: Tower):
    """许嘉 draws it up, the manager supports it, the general manager approves by 18:00 of the next day."""
    waiting = quoting.submitted("4.85", free_months=1)
    assert (waiting.turn_role, waiting.due_at) == ("leasing_manager", when(17, 18))
    with at(when(17, 9, 5)):
        passed = services.pass_on_quote(version_id=waiting.pk, by=quoting.leasing_manager, note="能带上下游来")
    assert (passed.turn_role, passed.due_at) == ("general_manager", when(17, 18))
    with at(when(17, 10, 42)):
        done = services.approve_quote(version_id=waiting.pk, by=quoting.general_manager)
    assert (done.status, done.turn_role) == (S.APPROVED, "leasing")
    assert [(row.kind, row.role, row.note) for row in done.decisions.all()] == [
        ("passed_on", "leasing_manager", "能带上下游来"),
        ("approved", "general_manager", ""),
    ]


def test_who_decides_and_who_asked_are_told_and_no_price_is_in_it(quoting: Tower):
    waiting = quoting.with_general_manager()
    services.approve_quote(version_id=waiting.pk, by=quoting.general_manager)
    told = [(one.staff_id, one.kind) for one in Notice.objects.order_by("id")]
    assert told == [
        (quoting.leasing_manager.pk, "quote_waiting"),
        (quoting.general_manager.pk, "quote_waiting"),
        (quoting.leasing.pk, "quote_passed_on"),
        (quoting.leasing.pk, "quote_approved"),
    ]
    assert all(set(one.params) == {"number", "version", "by"} for one in Notice.objects.all())


@pytest.mark.parametrize("name", ["leasing", "other_leasing", "front_desk", "director", "administrator"])
def test_only_who_reaches_further_decides(quoting: Tower, name: str):
    waiting = quoting.submitted("5.40")
    for verb in (
        lambda by: services.approve_quote(version_id=waiting.pk, by=by),
        lambda by: services.decline_quote(version_id=waiting.pk, by=by, reason="太低"),
        lambda by: services.pass_on_quote(version_id=waiting.pk, by=by, note="好"),
    ):
        with pytest.raises(NotAllowed):
            verb(quoting.fresh(name))


def test_what_waits_for_the_general_manager_is_not_the_leasing_manager_s_any_more(quoting: Tower):
    waiting = quoting.with_general_manager()
    with pytest.raises(NotAllowed):
        services.decline_quote(version_id=waiting.pk, by=quoting.leasing_manager, reason="太低")


def test_a_price_within_her_authority_is_not_passed_on(quoting: Tower):
    with pytest.raises(WrongState):
        services.pass_on_quote(version_id=quoting.submitted("5.40").pk, by=quoting.leasing_manager, note="好")


def test_it_is_declined_with_a_reason(quoting: Tower):
    waiting = quoting.submitted("5.40")
    with pytest.raises(BadInput):
        services.decline_quote(version_id=waiting.pk, by=quoting.leasing_manager, reason=" ")
    declined = services.decline_quote(version_id=waiting.pk, by=quoting.leasing_manager, reason="同层刚签 5.60")
    assert (declined.status, declined.turn_role) == (S.DECLINED, "leasing")


def test_an_approval_belongs_to_one_version_and_a_change_makes_a_new_one(quoting: Tower):
    approved = quoting.approved()
    changed = services.change_quote(version_id=approved.pk, by=quoting.leasing, wanted=quoting.wanted("5.55"))
    approved.refresh_from_db()
    assert (approved.status, approved.is_latest) == (S.REPLACED, False)
    assert (changed.version, changed.status, changed.is_latest, changed.decisions.count()) == (2, S.DRAFT, True, 0)
    assert changed.quote == approved.quote
    with pytest.raises(WrongState):
        services.print_quote(version_id=approved.pk, by=quoting.leasing)
    with pytest.raises(WrongState):
        services.print_quote(version_id=changed.pk, by=quoting.leasing)


def test_the_approver_sets_another_price_and_it_is_approved_by_that(quoting: Tower):
    waiting = quoting.with_general_manager()
    new = services.change_quote(version_id=waiting.pk, by=quoting.general_manager, wanted=quoting.wanted("4.95"))
    done = services.submit_quote(version_id=new.pk, by=quoting.general_manager)
    assert (done.version, done.status) == (2, S.APPROVED)
    assert Notice.objects.filter(staff=quoting.leasing, kind="quote_changed").count() == 1
    with pytest.raises(WrongState):
        services.approve_quote(version_id=waiting.pk, by=quoting.general_manager)


def test_a_draft_is_changed_in_place(quoting: Tower):
    draft = quoting.draft("5.60")
    same = services.change_quote(version_id=draft.pk, by=quoting.leasing, wanted=quoting.wanted("5.55"))
    assert (same.pk, same.version, same.spaces.get().price) == (draft.pk, 1, Decimal("5.55"))


LATER = [
    ("the table gives less", lambda: Authority.objects.filter(role="leasing").update(discount=Decimal("0.01"))),
    ("the floor price is higher", lambda: Space.objects.update(floor_price=Decimal("5.70"))),
    ("the list price is higher", lambda: Space.objects.update(list_price=Decimal("6.50"))),
    ("the standing is lower", lambda: Prospect.objects.update(standing="D")),
    ("the space is kept for the office", lambda: Space.objects.update(own_use="样板间")),
]


@pytest.mark.parametrize(("why", "happens"), LATER)
def test_authority_is_checked_again_when_it_is_printed_sent_read_and_signed(quoting: Tower, why: str, happens):
    approved = quoting.approved()
    services.print_quote(version_id=approved.pk, by=quoting.leasing)
    happens()
    for verb in (
        lambda: services.print_quote(version_id=approved.pk, by=quoting.leasing),
        lambda: services.read_paper(version_id=approved.pk, by=quoting.leasing),
        lambda: services.send_quote(version_id=approved.pk, by=quoting.leasing, way="paper"),
    ):
        with pytest.raises(WrongState):
            verb()


@pytest.mark.parametrize(("why", "happens"), LATER)
def test_authority_is_checked_again_when_it_is_accepted_and_signed(quoting: Tower, why: str, happens):
    accepted = quoting.answered("accepted")
    happens()
    with pytest.raises(WrongState), transaction.atomic():
        services.quote_to_sign(version_id=accepted.pk, by=quoting.leasing)


def test_the_table_of_the_moment_counts_when_it_is_approved(quoting: Tower):
    waiting = quoting.submitted("5.40")
    Authority.objects.filter(role="leasing_manager").update(discount=Decimal("0.02"))
    with pytest.raises(NotAllowed):
        services.approve_quote(version_id=waiting.pk, by=quoting.leasing_manager)


def test_an_anonymous_client_gets_the_list_price_and_nothing_else(quoting: Tower):
    Prospect.objects.filter(pk=quoting.prospect.pk).update(is_anonymous=True)
    for given in ({"price": "5.79"}, {"free_months": 1}, {"fit_out": "精装交付"}):
        for by in ("leasing", "general_manager"):
            with pytest.raises(BadInput):
                quoting.draft(by=by, **given)
    assert quoting.submitted("5.80").status == S.APPROVED


def test_what_was_given_to_somebody_who_turns_out_anonymous_is_not_printed(quoting: Tower):
    approved = quoting.approved()
    Prospect.objects.filter(pk=quoting.prospect.pk).update(is_anonymous=True)
    with pytest.raises(BadInput):
        services.print_quote(version_id=approved.pk, by=quoting.leasing)


def test_nothing_is_approved_or_printed_after_its_last_day(quoting: Tower):
    waiting, approved = quoting.submitted("5.40"), quoting.approved()
    with at(when(1, 9, month=4)):
        with pytest.raises(WrongState):
            services.approve_quote(version_id=waiting.pk, by=quoting.leasing_manager)
        with pytest.raises(WrongState):
            services.print_quote(version_id=approved.pk, by=quoting.leasing)


def test_the_clock_ends_what_is_over_and_reminds_once_of_what_is_late(quoting: Tower):
    waiting, approved = quoting.submitted("5.40"), quoting.approved()
    with at(when(17, 18, 5)):
        assert services.sweep_quotes(at=when(17, 18, 5)) == 1
        assert services.sweep_quotes(at=when(17, 18, 15)) == 0
    assert Notice.objects.filter(kind="quote_late", staff=quoting.leasing_manager).count() == 1
    with at(when(1, 0, 5, month=4)):
        assert services.sweep_quotes(at=when(1, 0, 5, month=4)) == 2
    assert {one.status for one in QuoteVersion.objects.all()} == {S.EXPIRED}
    assert Notice.objects.filter(kind="quote_expired", staff=quoting.leasing).count() == 2
    assert {waiting.pk, approved.pk} == set(QuoteVersion.objects.values_list("pk", flat=True))


def test_an_early_request_is_decided_on_the_same_day(quoting: Tower):
    with at(MONDAY - timedelta(hours=5)):
        assert quoting.submitted("5.40").due_at == when(16, 18)
