"""Draws the table of moves into docs/states.md; a test compares the page with the table."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from complaints.models import CLOSED_STATES, MOVES, Status

PAGE = settings.BASE_DIR / "docs" / "states.md"

CHINESE = {
    Status.LOGGED: "已登记",
    Status.VERIFIED: "已核实",
    Status.ASSIGNED: "处理中",
    Status.ESCALATED: "待批示",
    Status.RESOLVED: "已处理",
    Status.CLOSED: "已办结",
    Status.MERGED: "已合并",
    Status.VOID: "已作废",
}
# What leads from one state to the other, where it is not the same step into it from everywhere.
STEPS = {
    (Status.LOGGED, Status.ESCALATED): "reported to the director at once",
    (Status.LOGGED, Status.ASSIGNED): "sent out: emergencies only",
    (Status.ASSIGNED, Status.ASSIGNED): "handed on, with a reason",
    (Status.ESCALATED, Status.ASSIGNED): "the director decides",
    (Status.ESCALATED, Status.RESOLVED): "the director settles it",
    (Status.VERIFIED, Status.RESOLVED): "settled at the desk",
    (Status.RESOLVED, Status.ASSIGNED): "not satisfied",
    (Status.RESOLVED, Status.ESCALATED): "not satisfied",
    (Status.RESOLVED, Status.CLOSED): "both answers stand",
    (Status.CLOSED, Status.ASSIGNED): "reopened",
    (Status.CLOSED, Status.ESCALATED): "reopened",
}
INTO = {
    Status.VERIFIED: "verified",
    Status.ASSIGNED: "assigned",
    Status.ESCALATED: "escalated",
    Status.RESOLVED: "handled",
    Status.MERGED: "merged",
    Status.VOID: "struck out",
}


def diagram(table: dict[Status, set[Status]]) -> str:
    """One table of moves as a mermaid diagram."""
    lines = ["stateDiagram-v2", "    [*] --> logged"]
    lines += [f"    {state.value}: {state.value} {CHINESE[state]}" for state in table]
    for before, after in ((a, b) for a in table for b in Status if b in table[a]):
        lines.append(f"    {before.value} --> {after.value}: {STEPS.get((before, after)) or INTO[after]}")
    lines += [f"    {state.value} --> [*]" for state in CLOSED_STATES if state in table]
    return "\n".join(["```mermaid", *lines, "```"])


def page() -> str:
    """The whole page: one diagram for the kinds of case that share a table."""
    shared: dict[str, list[str]] = {}
    for kind, table in MOVES.items():
        shared.setdefault(diagram(table), []).append(str(kind))
    parts = [
        "# The states of a case",
        "Made by `manage.py state_diagram` from the table in `complaints/models/life.py`, which the services and the"
        " database obey. Who may take which step is in `complaints/policies.py`;"
        " `tests/complaints/test_life_table.py` tries every step on every state by everybody.",
    ]
    for drawn, kinds in shared.items():
        parts += [f"## {', '.join(kinds)}", drawn]
    return "\n\n".join(parts) + "\n"


class Command(BaseCommand):
    help = "Draw the states of a case into docs/states.md."

    def handle(self, *args: Any, **options: Any) -> None:
        PAGE.write_text(page(), encoding="utf-8")
