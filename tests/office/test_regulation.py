"""The regulation is readable in the application, and each rule names its clause."""

import re

import pytest
from django.conf import settings
from django.test import Client

from complaints.steps import CLAUSES as CASE_CLAUSES
from complaints.steps import DUES as CASE_DUES
from complaints.visits.steps import CLAUSES as VISIT_CLAUSES
from complaints.visits.steps import DUES as VISIT_DUES
from office.regulation import CHAPTERS
from tests.factories import StaffFactory

CLAUSES = [clause for chapter in CHAPTERS for paragraph in chapter.paragraphs for clause in paragraph.clauses]
# Slips of the pen in the source, which the screen does not repeat.
SLIPS = {"排忧": "排扰", "接待来访投诉工作由": "接待来访望风披靡工作由"}


@pytest.mark.req("R6")
@pytest.mark.parametrize("role", ["front_desk", "department", "general_manager", "administrator"])
def test_everybody_reads_the_regulation_with_its_rules(client: Client, db: None, role: str) -> None:
    department = None
    if role == "department":
        from tests.factories import DepartmentFactory

        department = DepartmentFactory()
    staff = StaffFactory(role=role, estate=department.estate if department else None, department=department)
    client.force_login(staff)
    body = client.get("/regulation/").content.decode()
    assert '<span id="R14">当天进行调查、核实，</span>' in body
    assert "接待当天 24:00 前核实" in body
    assert 'href="/regulation/"' in client.get("/account/").content.decode()


@pytest.mark.req("R6")
def test_english_speaker_reads_the_rules_in_english(client: Client, db: None) -> None:
    client.force_login(StaffFactory(role="director", language="en"))
    body = client.get("/regulation/").content.decode()
    assert "Due at 24:00 of the day of receipt." in body
    assert 'lang="zh-Hans"' in body


def test_it_is_not_read_without_login(client: Client, db: None) -> None:
    assert client.get("/regulation/").headers["Location"] == "/login/?next=/regulation/"


@pytest.mark.req("R6")
def test_clauses_are_whole_and_in_order() -> None:
    assert [clause.number for clause in CLAUSES] == [f"R{number}" for number in range(1, 53)]


@pytest.mark.req("R6")
def test_words_are_those_of_the_source() -> None:
    """The page in the docs quotes the source; but for punctuation and its slips of the pen the screen says the same."""
    page = (settings.BASE_DIR / "docs" / "regulation.md").read_text(encoding="utf-8")
    quoted = dict(re.findall(r"^\| (R\d+) \| ([^|]+?) \|", page, re.MULTILINE))
    for clause in CLAUSES:
        said = clause.text
        for right, wrong in SLIPS.items():
            said = said.replace(right, wrong)
        assert re.sub(r"\W", "", said) == re.sub(r"\W", "", quoted[clause.number]), clause.number


@pytest.mark.req("R6")
def test_each_clause_says_how_it_is_kept() -> None:
    assert [clause.number for clause in CLAUSES if not clause.kept] == []


@pytest.mark.req("R6")
def test_each_step_names_a_clause_that_stands_in_the_regulation() -> None:
    numbers = {clause.number for clause in CLAUSES}
    assert {*CASE_CLAUSES.values(), *VISIT_CLAUSES.values()} <= numbers
    assert set(CASE_DUES) <= set(CASE_CLAUSES) and set(VISIT_DUES) <= set(VISIT_CLAUSES)
