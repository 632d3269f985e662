import pytest

from ops.lint import OTHER_CLOCKS, other_clocks


@pytest.mark.parametrize(
    "line",
    [
        "at = timezone.now()",
        "field = DateTimeField(default=timezone.now)",
        "datetime.now(UTC)",
        "date.today()",
        "time.time()",
        "auto_now_add=True",
        "created = Now()",
        "NEW.at := now();",
        "VALUES (CURRENT_TIMESTAMP)",
    ],
)
def test_another_clock_is_refused(line):
    assert OTHER_CLOCKS[".py"].search(line)


@pytest.mark.parametrize("line", ["at = clock.now()", "clock.today(zone)", "time.monotonic()", "self.now(), known_at"])
def test_the_one_clock_is_not(line):
    assert not OTHER_CLOCKS[".py"].search(line)


def test_templates_do_not_ask_either():
    assert OTHER_CLOCKS[".html"].search('{% now "Y" %}')


def test_our_sources_ask_office_clock_alone():
    assert other_clocks() == []
