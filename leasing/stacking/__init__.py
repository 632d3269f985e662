"""The tower as a picture (销控图)."""
