"""Which space fits what is wanted, in which order, and why: examples, and one rule that holds for all (R56, R156)."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from leasing.matching.fit import UNRANKED, Facts, first_to_fit, ranked
from leasing.matching.words import reasons, score
from leasing.models import Wishes

TOLERANCE = Decimal("0.15")
D = Decimal
WANTED = Wishes(
    area_from=D(320), budget=D(70_000), wanted_kind="office", wanted_orientation="s", wanted_fit_out="standard",
    floor_from=10, floor_to=16,
)  # fmt: skip
SPACE = Facts(
    pk=1, area=D("328.60"), cost=D("67171.36"), kind="office", orientation="s", fit_out="standard", floor=12, rank=2
)  # fmt: skip


def order(*spaces: Facts, wishes: Wishes = WANTED) -> list[int]:
    return [match.facts.pk for match in ranked(wishes, spaces, TOLERANCE)]


def fits(space: Facts, wishes: Wishes = WANTED) -> bool:
    return ranked(wishes, [space], TOLERANCE)[0].fits


@pytest.mark.parametrize(
    ("area", "expected"), [("271.99", False), ("272.00", True), ("320.00", True), ("368.00", True), ("368.01", False)]
)
def test_an_area_fits_within_the_estates_tolerance(area: str, expected: bool):
    assert fits(replace(SPACE, area=D(area))) is expected


def test_between_two_areas_all_fit_and_the_tolerance_widens_both_ends():
    wishes = Wishes(area_from=D(200), area_to=D(300))
    fitting = [area for area in (169, 170, 250, 345, 346) if fits(replace(SPACE, area=D(area)), wishes)]
    assert fitting == [170, 250, 345]


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"cost": D("70000.00")}, True),
        ({"cost": D("70000.01")}, False),
        ({"cost": None}, False),
        ({"kind": "shop"}, False),
        ({"orientation": "n"}, True),
        ({"orientation": ""}, True),
        ({"fit_out": "shell"}, True),
        ({"floor": 3}, True),
    ],
)
def test_budget_and_use_must_fit_and_the_other_wishes_may_be_given_up(change: dict, expected: bool):
    assert fits(replace(SPACE, **change)) is expected


def test_what_was_not_said_speaks_for_nothing_and_against_nothing():
    match = ranked(Wishes(area_from=D(320)), [SPACE], TOLERANCE)[0]
    assert [reason.subject for reason in match.reasons] == ["area"]
    assert ranked(Wishes(), [SPACE], TOLERANCE)[0].reasons == ()


@pytest.mark.req("R156")
def test_the_better_fit_comes_first_and_within_equal_fit_what_is_to_go_first():
    first = replace(SPACE, pk=2, rank=1, area=D("350.00"))
    no_batch = replace(SPACE, pk=3, rank=UNRANKED)
    facing_north = replace(SPACE, pk=4, rank=1, orientation="n")
    too_dear = replace(SPACE, pk=5, rank=1, cost=D(90_000))
    assert order(too_dear, facing_north, no_batch, SPACE, first) == [2, 1, 3, 4, 5]


def test_of_what_is_equal_otherwise_the_nearer_area_comes_first():
    assert order(replace(SPACE, pk=7, area=D(350)), replace(SPACE, pk=8, area=D(330))) == [8, 7]


def test_a_price_that_is_not_known_yet_is_no_better_than_one_beyond_the_budget():
    assert order(replace(SPACE, pk=2, cost=None), replace(SPACE, pk=3, cost=D(90_000))) == [3, 2]


def test_the_let_space_that_fits_and_is_free_first_is_named():
    later = replace(SPACE, pk=2, free_from=date(2027, 1, 1))
    sooner = replace(SPACE, pk=3, free_from=date(2026, 9, 1), orientation="n")
    too_large = replace(SPACE, pk=4, free_from=date(2026, 4, 1), area=D(900))
    found = first_to_fit(WANTED, [later, sooner, too_large], TOLERANCE)
    assert found and found.facts.pk == 3
    assert first_to_fit(WANTED, [too_large], TOLERANCE) is None


def test_what_fits_and_what_does_not_is_said_in_words():
    space = replace(SPACE, cost=D("71000.00"), orientation="n", floor=4)
    match = ranked(WANTED, [space], TOLERANCE)[0]
    with translation.override("zh-hans"):
        assert [(one.is_met, one.words) for one in reasons(match, WANTED)] == [
            (True, "面积合适：328.60 ㎡，需要 320 ㎡"),
            (False, "超预算 1,000.00 元：每月 71,000.00 元（含物业费），预算 70,000.00 元"),
            (True, "用途合适：办公"),
            (False, "朝向不合：北，需要南"),
            (True, "装修合适：标准装修"),
            (False, "楼层不合：4 层，需要 10–16 层"),
        ]
        assert score(match) == "6 项要求合 3 项"


# A space that is at least as good in every respect.

spaces = st.builds(
    Facts,
    pk=st.integers(1, 99),
    area=st.decimals(200, 500, places=2),
    cost=st.none() | st.decimals(40_000, 100_000, places=2),
    rooms=st.sampled_from([None, 2, 3]),
    kind=st.sampled_from(["office", "shop"]),
    orientation=st.sampled_from(["", "s", "n"]),
    fit_out=st.sampled_from(["", "standard", "shell"]),
    floor=st.integers(1, 30),
    rank=st.sampled_from([0, 1, 2, UNRANKED]),
)
wishes = st.builds(
    Wishes,
    area_from=st.none() | st.decimals(200, 300, places=2),
    area_to=st.none() | st.decimals(300, 500, places=2),
    budget=st.none() | st.decimals(40_000, 100_000, places=2),
    wanted_rooms=st.sampled_from([None, 3]),
    wanted_kind=st.sampled_from(["", "office"]),
    wanted_orientation=st.sampled_from(["", "s"]),
    wanted_fit_out=st.sampled_from(["", "standard"]),
    floor_from=st.none() | st.integers(1, 15),
    floor_to=st.none() | st.integers(15, 30),
)


RESPECTS = st.sets(st.sampled_from(["area", "cost", "rooms", "kind", "orientation", "fit_out", "floor", "rank"]))


@pytest.mark.req("R156")
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(wishes, spaces, RESPECTS)
def test_a_space_at_least_as_good_in_every_respect_never_ranks_below(said: Wishes, space: Facts, respects: set[str]):
    better = replace(space, **{name: _better(name, said, space) for name in respects})
    ours, theirs = ranked(said, [better], TOLERANCE)[0], ranked(said, [space], TOLERANCE)[0]
    assert ours.order <= theirs.order


def _better(name: str, said: Wishes, space: Facts):
    """The fact as the client would wish it, or the space's own where he wishes nothing."""
    ideal = {
        "area": said.area_from or said.area_to,
        "cost": min(one for one in (said.budget, space.cost) if one is not None) if said.budget or space.cost else None,
        "rooms": said.wanted_rooms,
        "kind": said.wanted_kind,
        "orientation": said.wanted_orientation,
        "fit_out": said.wanted_fit_out,
        "floor": said.floor_from or said.floor_to,
        "rank": min(space.rank, 1),
    }[name]
    return getattr(space, name) if ideal in (None, "") else ideal
