"""Every indicator once more, by hand: plain SQL from its definition, nothing of ours but the names of tables.

Each job's file holds `COUNTED`: for the key of an indicator a statement that gives one row of number, of, amount (null
where the indicator has none), and who is offered it. The statements know `estate`, `first` and `end` (half-open
days), `today`, `day` (the period's last day that has come), `now`, `staff` and `is_whole` (whether the reader manages all
of leasing); LOCAL(moment) is the office's wall clock.
"""

from dataclasses import dataclass

from office.models import Estate


@dataclass(frozen=True)
class Hand:
    """The statement of an indicator, which roles are offered it, and in which kind of estate where not in all."""

    sql: str
    roles: frozenset[str]
    kind: str = ""

    def is_read(self, roles: set[str], estate: Estate) -> bool:
        return bool(self.roles & roles) and self.kind in ("", estate.kind)


def read_by(roles: set[str], statements: dict[str, str], *, kind: str = "") -> dict[str, Hand]:
    return {key: Hand(sql, frozenset(roles), kind) for key, sql in statements.items()}
