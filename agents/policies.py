"""Who may do what with brokers. The only place of this app that names roles."""

from agents.models import BrokerVisit
from agents.models.visit import LETTING
from leasing.policies import receives_here
from office.models import Estate, Role, Staff
from office.policies import estates_with_role, has_role

MANAGERS = (Role.LEASING_MANAGER, Role.GENERAL_MANAGER)


def may_see_brokers(staff: Staff) -> bool:
    """Firms and brokers are company-wide: whoever lets somewhere sees them."""
    return staff.is_active and bool(estates_with_role(staff, *LETTING))


def may_keep_brokers(staff: Staff, estate_id: int) -> bool:
    """Who lets writes down whom he has met, and how one reaches him."""
    return has_role(staff, estate_id, *LETTING)


def may_merge(staff: Staff) -> bool:
    """That two entries are one and the same is the leasing manager's to say."""
    return staff.is_active and bool(estates_with_role(staff, Role.LEASING_MANAGER))


def may_set_class(staff: Staff) -> bool:
    """Beside a visit, the class is the leasing manager's to decide (R107)."""
    return staff.is_active and bool(estates_with_role(staff, Role.LEASING_MANAGER))


def may_register(staff: Staff, estate_id: int) -> bool:
    """A broker is registered at the desk, or by who lets (R107)."""
    return has_role(staff, estate_id, Role.FRONT_DESK, *LETTING)


def may_receive(staff: Staff, estate_id: int) -> bool:
    """Who lets receives brokers."""
    return has_role(staff, estate_id, *LETTING)


def may_answer(staff: Staff, visit: BrokerVisit) -> bool:
    """The questions are asked at the desk: by who registered the visit, or who leads it (R107)."""
    asked = visit.registered_by_id == staff.pk and may_register(staff, visit.estate_id)
    return asked or may_lead(staff, visit)


def may_lead(staff: Staff, visit: BrokerVisit) -> bool:
    """The host decides the class and leads the visit, or the manager in his place (R107)."""
    is_host = visit.host_id == staff.pk and has_role(staff, visit.estate_id, Role.LEASING)
    return is_host or has_role(staff, visit.estate_id, *MANAGERS)


def may_see_class(staff: Staff, visit: BrokerVisit) -> bool:
    """What class a broker is in is for who lets; the desk asks the questions and does not read it."""
    return has_role(staff, visit.estate_id, *LETTING)


def shows_brokers(staff: Staff, estate: Estate) -> bool:
    """Whether the pages of brokers stand in the person's navigation: where space is let, for who lets."""
    return receives_here(estate) and may_receive(staff, estate.pk)


def shows_visits(staff: Staff, estate: Estate) -> bool:
    """The same of the visits, for the front desk too."""
    return receives_here(estate) and may_register(staff, estate.pk)


def may_introduce(staff: Staff, estate_id: int) -> bool:
    """Who lets writes down the client whom a broker names."""
    return has_role(staff, estate_id, *LETTING)


def may_own(staff: Staff, estate_id: int) -> bool:
    """An introduced client is the prospect of somebody who lets."""
    return has_role(staff, estate_id, Role.LEASING, Role.LEASING_MANAGER)


def may_decide_introductions(staff: Staff, estate_id: int) -> bool:
    """Whose client he is, and for how long, is the leasing manager's to decide."""
    return has_role(staff, estate_id, *MANAGERS)


def may_keep_commissions(staff: Staff, estate_id: int) -> bool:
    """What is paid to a broker's firm is the managers' to know and to record."""
    return has_role(staff, estate_id, *MANAGERS)


def may_read_reports(staff: Staff, estate_id: int) -> bool:
    """What came of working with brokers is for the managers."""
    return has_role(staff, estate_id, *MANAGERS)


def has_part(staff: Staff) -> bool:
    """Whether the person may receive brokers anywhere."""
    return bool(estates_with_role(staff, *LETTING))


def estates_of_letting(staff: Staff) -> list[Estate]:
    """Where the person receives brokers."""
    return estates_with_role(staff, *LETTING)


def estates_managed(staff: Staff) -> list[Estate]:
    """Where the person decides whose client somebody is."""
    return estates_with_role(staff, Role.LEASING_MANAGER)
