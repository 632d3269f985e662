"""The tags of our look write what LOOK says."""

from datetime import timedelta

import pytest
from django.template import Context, Template
from django.test import RequestFactory
from django.utils import translation

from office import clock


def rendered(source: str, path: str = "/", language: str = "zh-hans", **context) -> str:
    context["request"] = RequestFactory().get(path)
    with translation.override(language):
        return Template(source).render(Context(context))


@pytest.mark.req("R27")
@pytest.mark.parametrize(
    ("resident", "director", "look", "words"),
    [
        (False, False, "hy-echo ", "0 / 2"),
        (True, False, "hy-echo is-res", "待报主任"),
        (False, True, "hy-echo is-dir", "待回住户"),
        (True, True, "hy-echo is-both", "已回音"),
    ],
)
def test_the_mark_shows_which_answers_stand(resident, director, look, words):
    html = rendered("{% echo resident director %}", resident=resident, director=director)
    assert f'class="{look}"' in html
    assert words in html


def test_a_clock_is_icon_and_word():
    html = rendered("{% clock due %}", due=clock.now() - timedelta(days=1, hours=1))
    assert html == (
        '<span class="hy-clock is-late"><i class="bi bi-exclamation-circle-fill" aria-hidden="true"></i>逾期 1 天</span>'
    )


def test_nothing_is_left_of_what_is_overdue():
    late, early = clock.now() - timedelta(days=2), clock.now() + timedelta(days=2)
    assert rendered("{% due_words due %}", due=late).endswith(" 到期")
    assert rendered("{% due_words due %}", due=early).endswith(" 前，还剩")


def test_a_missing_deadline_is_silent():
    assert rendered("{% clock due %}", due=None) == ""


def test_what_was_typed_is_escaped_and_marked_with_its_language():
    assert rendered("{% typed text %}", language="en", text="<b>漏水") == '<span lang="zh-hans">&lt;b&gt;漏水</span>'
    assert rendered("{% typed text %}", language="en", text="Lift stuck, 3 栋") == "<span>Lift stuck, 3 栋</span>"
    assert rendered("{% typed text %}", text="漏水") == "<span>漏水</span>"


def test_a_chip_sets_its_filter_and_goes_back_to_the_first_page():
    html = rendered('{% chip "status" "open" "未结" %}', "/cases/?zone=3&after=2026~5")
    assert 'href="?zone=3&amp;status=open"' in html


def test_a_chip_that_is_on_takes_its_filter_away():
    html = rendered('{% chip "status" "open" "未结" %}', "/cases/?zone=3&status=open")
    assert 'class="hy-chip is-on" href="?zone=3"' in html


def test_the_day_bar_draws_with_attributes_alone():
    now = clock.now()
    html = rendered("{% daybar start end %}", start=now - timedelta(hours=1), end=now + timedelta(hours=23))
    assert 'width="12"' in html
    assert "style" not in html


def test_the_day_bar_is_full_when_the_time_has_passed():
    now = clock.now()
    html = rendered("{% daybar start end %}", start=now - timedelta(hours=5), end=now - timedelta(hours=1))
    assert '<rect class="gone" x="0" y="14" width="288"' in html
    assert "<circle" not in html
