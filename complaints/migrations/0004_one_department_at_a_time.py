"""Dropping the index of a foreign key also dropped the partial unique index on the same column; here it is again."""

from django.db import migrations, models

NAME = "assignment_one_at_a_time"


class Migration(migrations.Migration):
    dependencies = [("complaints", "0003_promises")]

    operations = [
        migrations.RemoveConstraint(model_name="assignment", name=NAME),
        migrations.AddConstraint(
            model_name="assignment",
            constraint=models.UniqueConstraint(condition=models.Q(("ended_at", None)), fields=("case",), name=NAME),
        ),
    ]
