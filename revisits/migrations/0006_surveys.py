import django.contrib.postgres.fields
import django.db.models.constraints
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0006_company_referral'),
        ('office', '__first__'),
        ('premises', '0002_tags'),
        ('revisits', '0005_gatherings'),
    ]

    operations = [
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('topic', models.CharField(max_length=80)),
                ('introduction', models.TextField(blank=True)),
                ('anonymous', models.BooleanField(default=False)),
                ('key', models.UUIDField(default=uuid.uuid4, editable=False)),
                ('reach', models.CharField(choices=[('estate', 'The whole estate'), ('zones', 'Zones'), ('buildings', 'Buildings'), ('tags', 'Households with a mark'), ('households', 'Single households')], default='estate', max_length=10)),
                ('status', models.CharField(choices=[('draft', 'Draft'), ('open', 'Open'), ('closed', 'Closed')], default='draft', max_length=8)),
                ('made_at', models.DateTimeField()),
                ('closes_on', models.DateField(null=True)),
                ('closes_at', models.DateTimeField(null=True)),
                ('opened_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('invited', models.PositiveIntegerField(default=0)),
                ('version', models.PositiveIntegerField(default=1)),
                ('buildings', models.ManyToManyField(related_name='+', to='premises.building')),
                ('closed_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='office.estate')),
                ('households', models.ManyToManyField(related_name='+', to='premises.household')),
                ('maker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('tags', models.ManyToManyField(related_name='+', to='premises.tag')),
                ('zones', models.ManyToManyField(related_name='+', to='premises.zone')),
            ],
            options={
                'verbose_name': 'survey',
                'verbose_name_plural': 'surveys',
                'indexes': [models.Index(fields=['estate', 'status', '-id'], name='survey_listed'), models.Index(condition=models.Q(('status', 'open')), fields=['closes_at'], name='survey_open')],
                'constraints': [models.CheckConstraint(condition=models.Q(('topic', ''), _negated=True), name='survey_has_topic'), models.CheckConstraint(condition=models.Q(models.Q(('invited', 0), ('opened_at', None), ('status', 'draft')), models.Q(models.Q(('status', 'draft'), _negated=True), ('closes_at__isnull', False), ('closes_on__isnull', False), ('invited__gt', 0), ('opened_at__isnull', False)), _connector='OR'), name='survey_opened_whole'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status', 'closed')), models.Q(models.Q(('status', 'closed'), _negated=True), ('closed_at', None), ('closed_by', None)), _connector='OR'), name='survey_closed_whole')],
            },
        ),
        migrations.CreateModel(
            name='SurveyBox',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answers', models.JSONField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='revisits.survey')),
                ('zone', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='premises.zone')),
            ],
        ),
        migrations.CreateModel(
            name='SurveyInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField()),
                ('secret_hash', models.CharField(db_collation='C', max_length=64, unique=True)),
                ('answered', models.BooleanField(default=False)),
                ('counted_in', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='premises.zone')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_invitations', to='premises.household')),
                ('survey', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='revisits.survey')),
                ('zone', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='premises.zone')),
            ],
            options={
                'ordering': ['survey_id', 'number'],
                'constraints': [models.UniqueConstraint(fields=('survey', 'household'), name='surveyinvitation_once'), models.UniqueConstraint(fields=('survey', 'number'), name='surveyinvitation_number'), models.CheckConstraint(condition=models.Q(('counted_in', None), ('counted_in', models.F('zone')), _connector='OR'), name='surveyinvitation_counted')],
            },
        ),
        migrations.CreateModel(
            name='SurveyQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('single', 'One answer'), ('multiple', 'Several answers'), ('scale', 'Scale 1 to 5'), ('text', 'In words')], max_length=8)),
                ('words', models.CharField(max_length=200)),
                ('choices', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), default=list, size=None)),
                ('required', models.BooleanField(default=True)),
                ('order', models.PositiveSmallIntegerField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('survey', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='questions', to='revisits.survey')),
            ],
            options={
                'ordering': ['survey_id', 'order'],
                'constraints': [models.UniqueConstraint(deferrable=django.db.models.constraints.Deferrable['DEFERRED'], fields=('survey', 'order'), name='surveyquestion_place'), models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='surveyquestion_has_words'), models.CheckConstraint(condition=models.Q(models.Q(('choices__len__gte', 2), ('kind__in', ('single', 'multiple'))), models.Q(models.Q(('kind__in', ('single', 'multiple')), _negated=True), ('choices__len', 0)), _connector='OR'), name='surveyquestion_choices')],
            },
        ),
        migrations.CreateModel(
            name='SurveyReceipt',
            fields=[
                ('token', models.CharField(db_collation='C', max_length=64, primary_key=True, serialize=False)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='revisits.survey')),
            ],
        ),
        migrations.CreateModel(
            name='SurveyResponse',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answers', models.JSONField()),
                ('way', models.CharField(blank=True, choices=[('link', 'Link'), ('paper', 'Paper')], max_length=5)),
                ('at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('invitation', models.OneToOneField(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='response', to='revisits.surveyinvitation')),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='responses', to='revisits.survey')),
                ('zone', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='premises.zone')),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('at', None), ('by', None), ('invitation', None), ('way', '')), models.Q(('at__isnull', False), ('by', None), ('invitation__isnull', False), ('way', 'link')), models.Q(('at__isnull', False), ('by__isnull', False), ('invitation__isnull', False), ('way', 'paper')), _connector='OR'), name='surveyresponse_whose_and_when')],
            },
        ),
        migrations.CreateModel(
            name='SurveyItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('feedback', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='survey_item', to='revisits.feedback')),
                ('question', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='revisits.surveyquestion')),
                ('response', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='items', to='revisits.surveyresponse')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('response', 'question'), name='surveyitem_once')],
            },
        ),
        migrations.AddField(
            model_name='feedback',
            name='survey',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='revisits.survey'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.status <> 'draft' THEN\n        RAISE EXCEPTION 'a survey begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.status <> OLD.status AND NOT (OLD.status || '>' || NEW.status = ANY (ARRAY['draft>open', 'open>closed'])) THEN\n    RAISE EXCEPTION 'a survey does not go from % to %', OLD.status, NEW.status\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_life';\nEND IF;\nIF OLD.status = 'draft' AND NEW.status = 'open'\n    AND NOT EXISTS (SELECT 1 FROM revisits_surveyquestion WHERE survey_id = NEW.id)\nTHEN\n    RAISE EXCEPTION 'a survey without questions is not opened'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_has_questions';\nEND IF;\nIF OLD.status <> 'draft' AND (NEW.topic, NEW.introduction, NEW.anonymous, NEW.key, NEW.reach, NEW.invited, NEW.estate_id)\n    IS DISTINCT FROM (OLD.topic, OLD.introduction, OLD.anonymous, OLD.key, OLD.reach, OLD.invited, OLD.estate_id)\nTHEN\n    RAISE EXCEPTION 'an open survey stays as it was opened'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_fixed';\nEND IF;\nRETURN NEW;", hash='495f01f059248a6889596fa3c3ec9bbda173a2de', operation='INSERT OR UPDATE', pgid='pgtrigger_life_4d8ed', table='revisits_survey', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.status <> 'draft')", func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='72ebccfeb14a05de9baa6d22f16e8b48b788e776', operation='DELETE', pgid='pgtrigger_kept_faf8d', table='revisits_survey', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveybox',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.survey_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_survey WHERE id = NEW.survey_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'survey belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.zone_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_zone WHERE id = NEW.zone_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'zone belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='db660ef2a3002a98a292955383789c8ab20c545a', operation='INSERT OR UPDATE OF "estate_id", "survey_id", "zone_id"', pgid='pgtrigger_same_estate_c7661', table='revisits_surveybox', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveybox',
            trigger=pgtrigger.compiler.Trigger(name='boxed', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NOT EXISTS (SELECT 1 FROM revisits_survey WHERE id = NEW.survey_id AND status = 'open' AND anonymous) THEN\n    RAISE EXCEPTION 'the survey is not open, or not anonymous'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveybox_of_open_survey';\nEND IF;\nRETURN NEW;", hash='e8eb210cdd2d8e16cc4585fcddb5e6aa26276204', operation='INSERT', pgid='pgtrigger_boxed_46645', table='revisits_surveybox', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyinvitation',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.survey_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_survey WHERE id = NEW.survey_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'survey belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.zone_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_zone WHERE id = NEW.zone_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'zone belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='5c1e69f0dd9cbb7f242e526e12aa16ddd7141968', operation='INSERT OR UPDATE OF "estate_id", "survey_id", "household_id", "zone_id"', pgid='pgtrigger_same_estate_24eab', table='revisits_surveyinvitation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyinvitation',
            trigger=pgtrigger.compiler.Trigger(name='answered_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'DELETE' OR OLD.answered AND NOT NEW.answered\n    OR (NEW.survey_id, NEW.household_id, NEW.secret_hash) <> (OLD.survey_id, OLD.household_id, OLD.secret_hash)\nTHEN\n    RAISE EXCEPTION 'an invitation stays as it is'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyinvitation_kept';\nEND IF;\nRETURN NEW;", hash='183ee9471fb6ec5667b66896ed59b0c3a1365d22', operation='UPDATE OR DELETE', pgid='pgtrigger_answered_once_9f06b', table='revisits_surveyinvitation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyquestion',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.survey_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_survey WHERE id = NEW.survey_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'survey belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='e9d03c310ef19ca0fa4935e7632deb2c854fe011', operation='INSERT OR UPDATE OF "estate_id", "survey_id"', pgid='pgtrigger_same_estate_ae738', table='revisits_surveyquestion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyquestion',
            trigger=pgtrigger.compiler.Trigger(name='of_a_draft', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP <> 'INSERT' AND (SELECT status FROM revisits_survey WHERE id = OLD.survey_id) <> 'draft'\n    OR TG_OP <> 'DELETE' AND (SELECT status FROM revisits_survey WHERE id = NEW.survey_id) <> 'draft'\nTHEN\n    RAISE EXCEPTION 'the questions of an open survey are fixed'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyquestion_fixed';\nEND IF;\nIF TG_OP = 'DELETE' THEN\n    RETURN OLD;\nEND IF;\nRETURN NEW;", hash='47ab672b892a8fbaa2b9f37a0c2b7898029a02d0', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_of_a_draft_4123e', table='revisits_surveyquestion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyreceipt',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.survey_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_survey WHERE id = NEW.survey_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'survey belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='9c5513c43b1315a94254ae8a5a4a0cf5452e777d', operation='INSERT OR UPDATE OF "estate_id", "survey_id"', pgid='pgtrigger_same_estate_f08db', table='revisits_surveyreceipt', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyresponse',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.survey_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_survey WHERE id = NEW.survey_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'survey belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.zone_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_zone WHERE id = NEW.zone_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'zone belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.invitation_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_surveyinvitation WHERE id = NEW.invitation_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'invitation belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='5558167357d5b6cea8bcbe879f8f15ed196c395c', operation='INSERT OR UPDATE OF "estate_id", "survey_id", "zone_id", "invitation_id"', pgid='pgtrigger_same_estate_d0032', table='revisits_surveyresponse', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyresponse',
            trigger=pgtrigger.compiler.Trigger(name='fits', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT status FROM revisits_survey WHERE id = NEW.survey_id) <> 'open' THEN\n    RAISE EXCEPTION 'the survey is not open'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyresponse_of_open_survey';\nEND IF;\nIF (SELECT anonymous FROM revisits_survey WHERE id = NEW.survey_id) <> (NEW.invitation_id IS NULL) THEN\n    RAISE EXCEPTION 'an anonymous answer has no household, any other has one'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyresponse_anonymous';\nEND IF;\nRETURN NEW;", hash='7edf95b4924e50b64a86347cd7164e1a67cc2567', operation='INSERT', pgid='pgtrigger_fits_88613', table='revisits_surveyresponse', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyresponse',
            trigger=pgtrigger.compiler.Trigger(name='answer_kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'DELETE' AND OLD.invitation_id IS NULL\n    AND (SELECT status FROM revisits_survey WHERE id = OLD.survey_id) = 'open'\nTHEN\n    RETURN OLD;\nEND IF;\nRAISE EXCEPTION 'an answer is kept as it was given'\n    USING ERRCODE = 'check_violation', CONSTRAINT = 'surveyresponse_kept';", hash='f4326c458cd19d9a9c1cb6c51d1d0e4dc687023a', operation='UPDATE OR DELETE', pgid='pgtrigger_answer_kept_6147f', table='revisits_surveyresponse', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='surveyitem',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.response_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_surveyresponse WHERE id = NEW.response_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'response belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.feedback_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_feedback WHERE id = NEW.feedback_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'feedback belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='6a3dac7caf6a25a63089d6ccf575006165e0d188', operation='INSERT OR UPDATE OF "estate_id", "response_id", "feedback_id"', pgid='pgtrigger_same_estate_c239c', table='revisits_surveyitem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedback',
            trigger=pgtrigger.compiler.Trigger(name='same_estate_survey', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.survey_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_survey WHERE id = NEW.survey_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'survey belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='e0f3a609538d24aa40abbf2ae01dd780bb6ff198', operation='INSERT OR UPDATE OF "estate_id", "survey_id"', pgid='pgtrigger_same_estate_survey_b9207', table='revisits_feedback', when='BEFORE')),
        ),
    ]
