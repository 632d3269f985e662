import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0007_suggestions'),
        ('office', '0004_public_door'),
    ]

    operations = [
        migrations.AlterField(
            model_name='reply',
            name='how',
            field=models.CharField(choices=[('phone', 'By telephone'), ('visit', 'At the door'), ('desk', 'At the desk'), ('wechat', 'By WeChat'), ('letter', 'By letter'), ('online', 'On his tracking page'), ('note', 'Note on the case: no way to reach')], max_length=8),
        ),
        migrations.CreateModel(
            name='TrackingKey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('secret_hash', models.CharField(max_length=64, unique=True)),
                ('code_hash', models.CharField(blank=True, max_length=64)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='tracking_keys', to='complaints.case')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('reporter', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='tracking_key', to='complaints.reporter')),
            ],
        ),
        migrations.CreateModel(
            name='Rating',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('satisfied', models.BooleanField()),
                ('why', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='complaints.case')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('reporter', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ratings', to='complaints.reporter')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('reporter', 'case', 'round'), name='rating_once_a_round'), models.CheckConstraint(condition=models.Q(('satisfied', True), models.Q(('why', ''), _negated=True), _connector='OR'), name='rating_says_why')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rating',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7fb627fc4a80ef8b3070c24cb4eb77569bcbab1d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f3c81', table='complaints_rating', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rating',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.reporter_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_reporter WHERE id = NEW.reporter_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'reporter belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='bc1f9d126ed1e9a73ce904c2eca443cd3ba09a7e', operation='INSERT OR UPDATE OF "estate_id", "case_id", "reporter_id"', pgid='pgtrigger_same_estate_feac1', table='complaints_rating', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trackingkey',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='fcb3836762c07b61f27e99cad1c2bcd1525145cc', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8e482', table='complaints_trackingkey', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='trackingkey',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.reporter_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_reporter WHERE id = NEW.reporter_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'reporter belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='230a3fefd104438fcec8a145fcfc04fc762e0e55', operation='INSERT OR UPDATE OF "estate_id", "case_id", "reporter_id"', pgid='pgtrigger_same_estate_da8eb', table='complaints_trackingkey', when='BEFORE')),
        ),
    ]
