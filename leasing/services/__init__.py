"""The verbs of leasing."""
