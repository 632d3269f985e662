from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0009_file_removed'),
    ]

    operations = [
        migrations.AlterField(
            model_name='file',
            name='media_type',
            field=models.CharField(max_length=100),
        ),
    ]
