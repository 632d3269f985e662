"""What the administrator keeps of leasing. Never prospects, visits, quotes, leases or holds."""

from leasing.admin import checklists, follow_ups, quotes, spaces  # noqa: F401
