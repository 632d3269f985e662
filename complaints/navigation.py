"""The pages of complaints in the side navigation, in parts, each with who may use it."""

from collections.abc import Callable

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints import policies
from complaints.visits import steps as visit_steps
from office import policies as office_policies
from office.frame import NavItem
from office.models import Estate, Staff

VISIT_PAGES = (
    "complaints:peer_visit",
    *(f"complaints:peer_visit_{name}" for name in ("list", "ask", "welcome")),
    *(f"complaints:peer_visit_{step.key}" for step in visit_steps.STEPS),
)
BOARD_PAGES = (
    "complaints:publication",
    *(f"complaints:{name}" for name in ("publish", "change_publication", "withdraw", "commend", "consent")),
)
SUMMARY_PAGES = ("dashboard:write_summary", "dashboard:summary_trend")
LESSON_PAGES = (
    "complaints:record_lesson",
    *(f"complaints:lesson{step}" for step in ("", "_measure", "_settle", "_change", "_link")),
)
LOG = NavItem(_("Log a matter"), "complaints:intake", "plus-lg", short=_("Log"))
OUTSIDE, FIGURES = pgettext_lazy("part", "In public"), pgettext_lazy("part", "How it goes")


def _everybody(staff: Staff, estate: Estate) -> bool:
    """Anybody with a post may log a case (R10) and read what is his."""
    return True


def _sees_board(staff: Staff, estate: Estate) -> bool:
    return policies.sees_board_desk(staff, estate.pk)


def _sees_model_households(staff: Staff, estate: Estate) -> bool:
    return estate.kind == Estate.Kind.RESIDENTIAL and _sees_board(staff, estate)


def _reads_reports(staff: Staff, estate: Estate) -> bool:
    return policies.reads_reports(staff)


def _sees_figures(staff: Staff, estate: Estate) -> bool:
    return policies.may_see_figures(staff, estate.pk)


def _sees_people(staff: Staff, estate: Estate) -> bool:
    return policies.may_see_people(staff, estate.pk)


def _reads_lessons(staff: Staff, estate: Estate) -> bool:
    return office_policies.reads_lessons(staff, estate.pk)


PAGES: tuple[tuple[NavItem, Callable[[Staff, Estate], bool]], ...] = (
    (LOG, _everybody),
    (NavItem(_("All matters"), "complaints:list", also=("complaints:detail",)), _everybody),
    (NavItem(_("Suggestions"), "complaints:suggestions"), _everybody),
    (NavItem(_("Measures"), "complaints:measures", also=("complaints:measure",)), _everybody),
    (NavItem(_("Reports to read"), "complaints:reports"), _reads_reports),
    (NavItem(_("Peer visits"), "complaints:peer_visits", also=VISIT_PAGES), _everybody),
    (NavItem(_("Rules"), "complaints:rules"), _everybody),
    (NavItem(_("Notice board"), "complaints:board", also=BOARD_PAGES, part=OUTSIDE), _sees_board),
    (
        NavItem(
            _("Model households"),
            "complaints:model_households",
            also=("complaints:take_back_model_household", "complaints:withdraw_model_households"),
            part=OUTSIDE,
        ),
        _sees_model_households,
    ),
    (NavItem(_("Poster"), "complaints:poster", part=OUTSIDE), policies.may_hang_poster),
    (NavItem(_("Figures"), "complaints:overview", part=FIGURES), _sees_figures),
    (
        NavItem(
            _("Hot spots"), "complaints:hot_spots", also=("complaints:hot_spot", "complaints:prevent"), part=FIGURES
        ),
        _sees_figures,
    ),
    (NavItem(_("Summary"), "dashboard:summary", also=SUMMARY_PAGES, part=FIGURES), _reads_lessons),
    (NavItem(_("Lessons"), "complaints:lessons", also=LESSON_PAGES, part=FIGURES), _reads_lessons),
    (NavItem(_("Exceptions"), "complaints:exceptions", part=FIGURES), _sees_figures),
    (NavItem(_("Staff"), "complaints:people", also=("complaints:person",), part=FIGURES), _sees_people),
)


def pages_for(staff: Staff, estate: Estate) -> tuple[NavItem, ...]:
    """What the person may use in the estate."""
    return tuple(page for page, is_for in PAGES if is_for(staff, estate))
