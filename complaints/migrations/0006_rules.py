import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0005_peer_visits'),
        ('office', '0002_office'),
        ('office', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(help_text='As it is cited: the name and the article.', max_length=80, verbose_name='title')),
                ('text', models.TextField(verbose_name='what it says')),
                ('words', models.TextField(blank=True, help_text='How to explain it kindly, so that the resident understands (R12).', verbose_name='talking points')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('categories', models.ManyToManyField(blank=True, help_text='Beside the form of these categories, and of those below them, the rule is suggested.', related_name='rules', to='complaints.category', verbose_name='categories')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='rules', to='office.estate', verbose_name='estate')),
            ],
            options={
                'verbose_name': 'rule',
                'verbose_name_plural': 'rules',
                'ordering': ['order', 'id'],
                'constraints': [models.UniqueConstraint(fields=('estate', 'title'), name='rule_title', violation_error_message='This estate has a rule of that title already.')],
            },
        ),
        migrations.CreateModel(
            name='Explanation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('understood', models.BooleanField(null=True)),
                ('note', models.TextField()),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='complaints.case')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('rule', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='explanations', to='complaints.rule')),
            ],
            options={
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('note', ''), _negated=True), name='explanation_says_something')],
            },
        ),
        migrations.CreateModel(
            name='RuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('title', models.CharField(help_text='As it is cited: the name and the article.', max_length=80, verbose_name='title')),
                ('text', models.TextField(verbose_name='what it says')),
                ('words', models.TextField(blank=True, help_text='How to explain it kindly, so that the resident understands (R12).', verbose_name='talking points')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('estate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.estate', verbose_name='estate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='complaints.rule')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='stays_in_its_estate', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."estate_id" IS DISTINCT FROM (NEW."estate_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='4240c12c7118c864d1f5956e7e227a1b694a5b87', operation='UPDATE', pgid='pgtrigger_stays_in_its_estate_8772f', table='complaints_rule', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_ruleevent" ("estate_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "text", "title", "words") VALUES (NEW."estate_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired", NEW."text", NEW."title", NEW."words"); RETURN NULL;', hash='8a1889464f91333ad497171d1208161ec4b4d52c', operation='INSERT', pgid='pgtrigger_insert_insert_01f4a', table='complaints_rule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "complaints_ruleevent" ("estate_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "text", "title", "words") VALUES (NEW."estate_id", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired", NEW."text", NEW."title", NEW."words"); RETURN NULL;', hash='b06ea3ec0196f75b34b7ba6442fb2d110409e630', operation='UPDATE', pgid='pgtrigger_update_update_bfd7d', table='complaints_rule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_ruleevent" ("estate_id", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "text", "title", "words") VALUES (OLD."estate_id", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retired", OLD."text", OLD."title", OLD."words"); RETURN NULL;', hash='4bef3ab326d989f35fd925daed5d70a1eed59602', operation='DELETE', pgid='pgtrigger_delete_delete_a34b3', table='complaints_rule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='explanation',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5ddf17ff0c40214e68c24077a654ad6b60c8c511', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_89080', table='complaints_explanation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='explanation',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.rule_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_rule WHERE id = NEW.rule_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'rule belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='15e97f9a058154b4eb04e8885404376c0ce6c023', operation='INSERT OR UPDATE OF "estate_id", "case_id", "rule_id"', pgid='pgtrigger_same_estate_9a312', table='complaints_explanation', when='BEFORE')),
        ),
    ]
