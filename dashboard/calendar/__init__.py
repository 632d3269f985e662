"""The calendar of the whole office: what every job puts into it, as pages and as a private link."""
