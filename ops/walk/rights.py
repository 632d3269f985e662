"""Which pages of the navigation are whose, written by hand: what the walk finds is compared with this, not with the code."""

from collections.abc import Iterator

ROLES = (
    "front_desk", "officer", "department", "director", "leasing", "leasing_manager", "general_manager", "control_room",
    "administrator",
)  # fmt: skip
_EVERYBODY = set(ROLES)
_HOUSE = {"front_desk", "officer", "director", "general_manager"}
_LETTING = {"leasing", "leasing_manager", "general_manager"}
_ABOVE = {"director", "leasing_manager", "general_manager"}
PAGES = {
    "/": _EVERYBODY,
    "/account/": _EVERYBODY,
    "/admin/": {"administrator"},
    "/brokers/": _LETTING | {"front_desk"},
    "/brokers/commissions/": {"leasing_manager", "general_manager"},
    "/brokers/firms/": _LETTING,
    "/brokers/introductions/": _LETTING,
    "/brokers/people/": _LETTING,
    "/brokers/report/": {"leasing_manager", "general_manager"},
    "/calendar/": _EVERYBODY,
    "/complaints/": _EVERYBODY,
    "/complaints/board/": _HOUSE,
    "/complaints/exceptions/": _HOUSE,
    "/complaints/hot-spots/": _HOUSE,
    "/complaints/lessons/": _HOUSE,
    "/complaints/measures/": _EVERYBODY,
    "/complaints/model-households/": _HOUSE,
    "/complaints/new/": _EVERYBODY,
    "/complaints/overview/": _HOUSE,
    "/complaints/peer-visits/": _EVERYBODY,
    "/complaints/people/": {"director", "general_manager"},
    "/complaints/poster/": {"front_desk", "director"},
    "/complaints/reports/": {"department", "director"},
    "/complaints/rules/": _EVERYBODY,
    "/complaints/suggestions/": _EVERYBODY,
    "/control-room/": {"control_room", "leasing_manager"},
    "/dashboard/": _ABOVE,
    "/duty/": _EVERYBODY,
    "/duty/leave/": _EVERYBODY,
    "/handover/": _EVERYBODY,
    "/leasing/competitors/": _LETTING,
    "/leasing/follow-ups/": _LETTING,
    "/leasing/leases/": _LETTING,
    "/leasing/prospects/": _LETTING,
    "/leasing/quotes/": _LETTING,
    "/leasing/register/": _LETTING | {"front_desk"},
    "/leasing/renewals/": _LETTING,
    "/leasing/reports/": _LETTING,
    "/leasing/rooms/": _LETTING,
    "/leasing/selling/contracts/": _LETTING,
    "/leasing/selling/prices/": _LETTING,
    "/leasing/spaces/": _LETTING,
    "/leasing/stacking/": _LETTING,
    "/leasing/talks/": _LETTING,
    "/leasing/viewings/": _LETTING,
    "/leasing/waiting-list/": _LETTING,
    "/register/": _EVERYBODY,
    "/register/buildings/": _EVERYBODY,
    "/register/import/": {"front_desk", "director", "administrator"},
    "/register/look-up/": _EVERYBODY,
    "/register/zones/": _EVERYBODY,
    "/regulation/": _EVERYBODY,
    "/reports/": _ABOVE,
    "/revisits/": {"front_desk", "officer", "director"},
    "/revisits/evaluation/": _HOUSE,
    "/revisits/feedback/": _HOUSE,
    "/revisits/figures/": _HOUSE,
    "/revisits/gatherings/": _HOUSE,
    "/revisits/plan/": _HOUSE,
    "/revisits/referrals/": {"director", "general_manager"},
    "/revisits/review/": _HOUSE,
    "/revisits/surveys/": _HOUSE,
    "/summary/": _HOUSE,
}
# In nobody's navigation and everybody's: each has its own entry elsewhere in the frame.
FRAME = ("/inbox/", "/search/?q=3", "/account/password/", "/calendar/link/", "/menu/")
# Not in everybody's navigation, and no secret: what waits to be read for the person himself, nothing for most.
OWN = {"/complaints/reports/"}
# The way into the administration asks who is there.
OTHERWISE = {"/admin/": 302}


def of(role: str) -> set[str]:
    """The pages that stand in the navigation of this role."""
    return {path for path, roles in PAGES.items() if role in roles}


def closed_to(role: str) -> Iterator[tuple[str, int]]:
    """The pages that this role must not find, and what he is answered there."""
    return ((path, OTHERWISE.get(path, 404)) for path, roles in PAGES.items() if role not in roles and path not in OWN)
