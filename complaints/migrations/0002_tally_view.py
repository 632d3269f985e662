"""Tallies as they are read: what was folded and what was not, together."""

from django.db import migrations

COLUMNS = """estate_id, month, kind, category_id, department_id, received, verified, verified_same_day, closed, rated,
    satisfied, repeated, valid, reporters, handed_on, answers_due, answers_on_time"""

VIEW = f"""
CREATE VIEW complaints_tallynow AS
SELECT id, {COLUMNS} FROM complaints_tally UNION ALL SELECT -id, {COLUMNS} FROM complaints_tallydelta
"""


class Migration(migrations.Migration):
    dependencies = [("complaints", "0001_complaints")]

    operations = [migrations.RunSQL(VIEW, "DROP VIEW complaints_tallynow")]
