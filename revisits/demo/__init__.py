"""The demo office's share of this app, by the real services under a moved clock."""

from revisits.demo.gatherings import tell as tell_gatherings

__all__ = ["tell_gatherings"]
