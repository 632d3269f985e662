"""The demo office's share of this app, told with the last quarter by the real services under a moved clock."""

from revisits.demo.plan import tell as tell_plan

__all__ = ["tell_plan"]
