"""What the administrator keeps: estates, people and posts, departments, the calendar, the duty roster, what runs by itself.
Never cases."""

from office.admin import deliveries, estates, people, roster, schedule  # noqa: F401
from office.admin.configuration import ConfigurationAdmin, Retires
from office.admin.logged import LoggedAdmin

__all__ = ["ConfigurationAdmin", "LoggedAdmin", "Retires"]
