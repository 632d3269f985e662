"""Who is told what of sales: never a price. The prose is in `templates/leasing/notices/`."""

from collections.abc import Iterable

from leasing.models import Instalment, PurchaseCalculation, SaleContract
from office import duty
from office.inbox import tell
from office.models import Role, Staff


def waiting(made: PurchaseCalculation, *, by: Staff) -> None:
    """Whoever decides next is told that a calculation waits (R81)."""
    _tell(made, duty.holders(made.estate, made.turn_role), "purchase_waiting", by, made.turn_role)


def decided(made: PurchaseCalculation, kind: str, *, by: Staff) -> None:
    """Who keeps the prospect and who calculated are told what was decided."""
    _tell(made, [made.prospect.owner, made.made_by], f"purchase_{kind}", by, kind)


def cancelled(sale: SaleContract, *, by: Staff) -> None:
    """Who keeps the prospect is told that a manager has cancelled the contract."""
    if sale.prospect.owner != by:
        said = {"by": by.name, "buyer": sale.lease.tenant}
        tell([sale.prospect.owner], "sale_cancelled", sale, key="cancelled", params=said)


def overdue(one: Instalment) -> None:
    """Who keeps the prospect and the leasing managers are told once that the day has passed."""
    people = [one.contract.prospect.owner, *duty.holders(one.estate, Role.LEASING_MANAGER)]
    said = {"name": one.name, "buyer": one.contract.lease.tenant}
    tell(list(dict.fromkeys(people)), "instalment_overdue", one.contract, key=f"overdue:{one.pk}", params=said)


def _tell(made: PurchaseCalculation, people: Iterable[Staff], kind: str, by: Staff, key: str) -> None:
    said = {"number": made.number, "by": by.name}
    someone = [one for one in dict.fromkeys(people) if one != by]
    tell(someone, kind, made, key=key, params=said)
