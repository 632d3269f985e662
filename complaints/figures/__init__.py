"""What the office's work amounts to: tallies read, tables, the elevation, the exception list."""
