"""A kind of subject of its own, so that inbox and files are tested without the apps above."""

from dataclasses import dataclass

import pytest

from office import subjects
from office.models import Estate
from tests.factories import EstateFactory


@dataclass
class Paper:
    """Something with a timeline; who may see it is the list `readers`."""

    estate: Estate
    pk: int = 7
    KIND = "office.paper"

    @property
    def estate_id(self) -> int:
        return self.estate.pk


@pytest.fixture
def paper(db: None) -> Paper:
    return Paper(EstateFactory())


@pytest.fixture
def readers(monkeypatch: pytest.MonkeyPatch) -> set[int]:
    """The ids of the people who may see the paper."""
    allowed: set[int] = set()
    kind = subjects.Kind(
        url=lambda pk: f"/papers/{pk}/",
        visible=lambda staff, ids: ids if staff.pk in allowed else set(),
    )
    monkeypatch.setitem(subjects._kinds, Paper.KIND, kind)
    return allowed
