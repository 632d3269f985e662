"""A small job of its own: what the top floor asks of an app, answered from lists that a test fills."""
