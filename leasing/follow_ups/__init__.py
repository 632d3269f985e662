"""Follow-ups beside their rows: their days, who may call when, the list, the desk, the notices, the words."""
