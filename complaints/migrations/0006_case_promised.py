from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("complaints", "0005_tallies")]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("promised_at__isnull", False)),
                fields=["estate", "promised_at"],
                name="case_promised",
            ),
        ),
    ]
