"""The client of a broker is of one of the five natures of the text (R111): what was written down as another is “other”. The
prospect who was made of him keeps what is known of him."""

from django.db import migrations

TO_OTHER = "UPDATE {table} SET nature = 'other' WHERE nature NOT IN ('multinational', 'foreign', 'joint', 'private', 'other');"
PAST_ITS_PROMISES = "ALTER TABLE {table} DISABLE TRIGGER USER;" + TO_OTHER + "ALTER TABLE {table} ENABLE TRIGGER USER;"


class Migration(migrations.Migration):
    dependencies = [("agents", "0001_brokers"), ("leasing", "0002_letting")]

    operations = [
        migrations.RunSQL(PAST_ITS_PROMISES.format(table=table), migrations.RunSQL.noop)
        for table in ("agents_introduction", "agents_visitclient")
    ]
