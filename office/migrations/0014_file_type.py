from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0013_messengers'),
    ]

    operations = [
        migrations.AlterField(
            model_name='file',
            name='media_type',
            field=models.CharField(max_length=100),
        ),
    ]
