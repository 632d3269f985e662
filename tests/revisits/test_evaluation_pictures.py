"""The bars of the evaluation: this year's below the year before, as long as they say."""

from complaints.reports import Value
from revisits.evaluation_pictures import LEFT, STEP, WIDTH, Bar, counted, picture, share


def test_each_line_has_the_year_before_above_the_year():
    found = picture([("林秀芳", Bar(0.5, "50%"), Bar(1, "100%")), ("赵卫东", Bar(0, "–"), Bar(0.25, "25%"))])
    assert found.height == 2 * STEP
    assert [(pair.words, pair.y) for pair in found.pairs] == [("林秀芳", 0), ("赵卫东", STEP)]
    assert [pair.now.width for pair in found.pairs] == [f"{WIDTH:.1f}", f"{WIDTH / 4:.1f}"]
    assert found.pairs[1].before.end == f"{LEFT + 6:.1f}"


def test_of_numbers_the_largest_is_as_long_as_a_bar_can_be():
    found = counted([("Q1", 10, 40), ("Q2", 0, 20)])
    assert [(pair.before.width, pair.now.width) for pair in found.pairs] == [("54.0", "216.0"), ("0.0", "108.0")]
    assert [pair.now.said for pair in found.pairs] == ["40", "20"]


def test_nothing_at_all_draws_nothing():
    assert [pair.now.width for pair in counted([("Q1", 0, 0)]).pairs] == ["0.0"]
    assert counted([]).height == 0
    assert counted([("Q1", None, 3)]).pairs[0].before.said == "–"


def test_a_share_is_said_in_percent_and_what_cannot_be_reckoned_with_a_dash():
    assert share(Value(3, 4)) == Bar(0.75, "75%")
    assert share(Value(0, 0)).said == "–"


def test_a_long_name_is_cut_in_the_picture_alone():
    (pair,) = picture([("Alexandra Wellington", Bar(1, ""), Bar(1, ""))]).pairs
    assert pair.words.endswith("…") and len(pair.words) <= 13
