"""Surveys as they are read: whom one reaches, its links, what was answered, and what they put on desks and pages."""
