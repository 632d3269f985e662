"""The office of the complaint desk's tests, for those of the revisits."""

from tests.complaints.conftest import desk, shared_office, tuesday

__all__ = ["desk", "shared_office", "tuesday"]
