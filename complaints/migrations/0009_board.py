import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0008_residents_door'),
        ('office', '0005_board'),
        ('office', '__first__'),
        ('premises', '0001_register'),
    ]

    operations = [
        migrations.CreateModel(
            name='Commendation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('consent_at', models.DateTimeField(null=True)),
                ('consent_how', models.CharField(blank=True, max_length=120)),
                ('consent_withdrawn_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='commendation', to='complaints.case')),
                ('consent_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('consent_withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='commendations', to='premises.household')),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='premises.person')),
            ],
            options={
                'verbose_name': 'commendation',
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='commendation_names_somebody'), models.CheckConstraint(condition=models.Q(models.Q(('consent_at', None), ('consent_by', None), ('consent_how', '')), models.Q(('consent_at__isnull', False), ('consent_by__isnull', False), models.Q(('consent_how', ''), _negated=True)), _connector='OR'), name='commendation_consent_whole'), models.CheckConstraint(condition=models.Q(models.Q(('consent_withdrawn_at', None), ('consent_withdrawn_by', None)), models.Q(('consent_at__isnull', False), ('consent_withdrawn_at__isnull', False), ('consent_withdrawn_by__isnull', False)), _connector='OR'), name='commendation_withdrawal_pair')],
            },
        ),
        migrations.CreateModel(
            name='ModelHousehold',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=60)),
                ('at', models.DateTimeField()),
                ('published_at', models.DateTimeField(null=True)),
                ('taken_back_at', models.DateTimeField(null=True)),
                ('taken_back_why', models.TextField(blank=True)),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('commendation', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.commendation')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='model_years', to='premises.household')),
                ('taken_back_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'model household',
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_back_at', None)), fields=('estate', 'year', 'household'), name='model_household_once'), models.CheckConstraint(condition=models.Q(models.Q(('taken_back_at', None), ('taken_back_by', None), ('taken_back_why', '')), models.Q(('published_at', None), ('taken_back_at__isnull', False), ('taken_back_by__isnull', False), models.Q(('taken_back_why', ''), _negated=True)), _connector='OR'), name='model_household_taken_back_whole')],
            },
        ),
        migrations.CreateModel(
            name='Publication',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('measures', 'Measures'), ('commendation', 'Commendation')], max_length=12)),
                ('title', models.CharField(max_length=60)),
                ('text', models.TextField(blank=True)),
                ('measures', models.JSONField(default=dict)),
                ('state', models.CharField(choices=[('published', 'On the board'), ('withdrawn', 'Withdrawn')], default='published', max_length=9)),
                ('published_at', models.DateTimeField()),
                ('withdrawn_at', models.DateTimeField(null=True)),
                ('withdrawn_why', models.TextField(blank=True)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='publications', to='complaints.case')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('published_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('withdrawn_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'publication',
                'indexes': [models.Index(fields=['estate', 'kind', '-published_at', '-id'], name='publication_board')],
                'constraints': [models.UniqueConstraint(fields=('case', 'kind'), name='publication_once'), models.CheckConstraint(condition=models.Q(('title', ''), _negated=True), name='publication_says_what'), models.CheckConstraint(condition=models.Q(models.Q(('state', 'published'), ('withdrawn_at', None), ('withdrawn_by', None), ('withdrawn_why', '')), models.Q(('state', 'withdrawn'), ('withdrawn_at__isnull', False), ('withdrawn_by__isnull', False), models.Q(('withdrawn_why', ''), _negated=True)), _connector='OR'), name='publication_withdrawn_whole')],
            },
        ),
        migrations.CreateModel(
            name='PublicationVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=60)),
                ('text', models.TextField(blank=True)),
                ('measures', models.JSONField(default=dict)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('publication', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='versions', to='complaints.publication')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('publication', 'number'), name='publication_version')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commendation',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.person_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_person WHERE id = NEW.person_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'person belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='0e9b549d1f75466bf64d3f422966fb71c4df6662', operation='INSERT OR UPDATE OF "estate_id", "case_id", "household_id", "person_id"', pgid='pgtrigger_same_estate_9ce4d', table='complaints_commendation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commendation',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='fc53760010c62cee55d8566e32b32de30152a09a', operation='DELETE', pgid='pgtrigger_kept_fe055', table='complaints_commendation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='modelhousehold',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.commendation_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_commendation WHERE id = NEW.commendation_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'commendation belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='87c15365fef1a7e7687af015ea4980da9014ca53', operation='INSERT OR UPDATE OF "estate_id", "household_id", "commendation_id"', pgid='pgtrigger_same_estate_9fe8b', table='complaints_modelhousehold', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='modelhousehold',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='b0b41c1e61b65e0f6392bdeeae74c8b855d83f05', operation='DELETE', pgid='pgtrigger_kept_57753', table='complaints_modelhousehold', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='da279b72947afff9c46c6de6d333ff1bae54f397', operation='INSERT OR UPDATE OF "estate_id", "case_id"', pgid='pgtrigger_same_estate_b9e6e', table='complaints_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publication',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='425c5dbff548b8c9c288597e6db9a0711aa87723', operation='DELETE', pgid='pgtrigger_kept_47bf2', table='complaints_publication', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicationversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5704faaa6ec57e0045a56e89a009ea2cf3da61a8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6ccd3', table='complaints_publicationversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publicationversion',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.publication_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_publication WHERE id = NEW.publication_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'publication belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='ee2ee83869ab611d4d0e13734dec1b0cd773cc79', operation='INSERT OR UPDATE OF "estate_id", "publication_id"', pgid='pgtrigger_same_estate_ad806', table='complaints_publicationversion', when='BEFORE')),
        ),
    ]
