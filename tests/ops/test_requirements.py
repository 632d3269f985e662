"""The table of clauses: whole, in order, and honest about what has a test."""

from ops.requirements import Clause, clauses, report, short

TOLD = Clause("R14", "当天进行调查、核实", "the finding")
UNTESTED = Clause("R15", "然后将处理结果汇报", "the reports")
LATER = Clause("R18", "当住户主动前来提合理化建议时", "comes with suggestions")


def test_every_clause_of_the_source_is_there_once_and_in_order() -> None:
    assert [clause.number for clause in clauses()] == [f"R{number}" for number in range(1, 161)]


def test_every_clause_says_its_screen_or_what_it_comes_with() -> None:
    assert all(clause.screen for clause in clauses())
    assert {clause.number for clause in clauses() if clause.is_fulfilled} >= {f"R{n}" for n in range(6, 18)}


def test_report_tells_what_is_missing() -> None:
    lines = report([TOLD, UNTESTED, LATER], {"R14": {"tests/a.py::test_a"}, "R18": {"b"}, "R99": {"c"}})
    assert lines[1].split() == ["R14", "1", "当天进行调查、核实"]
    assert lines[-4:] == [
        "2 of 3 clauses are fulfilled; 1 of them have tests.",
        "Fulfilled, and still without a test: R15",
        "Tested, and not told in docs/regulation.md: R18",
        "Named by a test, and no clause: R99",
    ]


def test_long_quotes_are_cut_at_the_width_of_the_table() -> None:
    assert short("短句") == "短句"
    assert len(short("长" * 100)) == 46
