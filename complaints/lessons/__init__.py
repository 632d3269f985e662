"""Lessons as the screens of the desk show them; what they are and how they go is the office’s (`office.lessons`)."""
