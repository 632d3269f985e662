"""What the administrator keeps of leasing. Never prospects, visits, quotes, leases or holds."""

from leasing.admin import checklists, flexible, follow_ups, quotes, selling, spaces, talks  # noqa: F401
