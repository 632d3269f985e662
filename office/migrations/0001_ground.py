"""What the tables stand on: extensions, and `bigrams`, by which Chinese words are found through an index."""

from django.contrib.postgres.operations import BtreeGinExtension, BtreeGistExtension
from django.db import migrations

# The cost: the planner should rather use the index of the pairs than make them for each row.
BIGRAMS = """
CREATE FUNCTION public.bigrams(body text) RETURNS text[]
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000
AS $$
    SELECT coalesce(pg_catalog.array_agg(DISTINCT pg_catalog.substr(pg_catalog.lower(body), place, 2)), '{}')
    FROM pg_catalog.generate_series(1, pg_catalog.length(body) - 1) AS place
$$
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        BtreeGistExtension(),
        BtreeGinExtension(),
        migrations.RunSQL(BIGRAMS, "DROP FUNCTION public.bigrams(text)"),
    ]
