"""Spaces, their leases and holds, as lists, pages, sheets and desks show them."""
