"""The office's reports of a month, quarter or year: what they hold, how it is said, their paper and their Excel file."""
