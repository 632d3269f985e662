import django.contrib.postgres.constraints
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('office', '0002_office'),
        ('office', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='Person',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_collation='C', max_length=60, verbose_name='name')),
                ('salutation', models.CharField(blank=True, max_length=20, verbose_name='how to address')),
                ('phone', models.CharField(blank=True, db_collation='C', max_length=20, verbose_name='telephone')),
                ('call_when', models.CharField(blank=True, max_length=40, verbose_name='when to call')),
                ('note', models.CharField(blank=True, max_length=200, verbose_name='note')),
                ('pinyin', models.CharField(blank=True, db_collation='C', editable=False, max_length=120)),
                ('initials', models.CharField(blank=True, db_collation='C', editable=False, max_length=20)),
                ('given', models.CharField(blank=True, db_collation='C', editable=False, max_length=60)),
                ('phone_tail', models.CharField(blank=True, db_collation='C', editable=False, max_length=4)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='people', to='office.estate', verbose_name='estate')),
            ],
            options={
                'verbose_name': 'person',
                'verbose_name_plural': 'people',
                'indexes': [models.Index(fields=['estate', 'name'], name='person_by_name'), models.Index(fields=['estate', 'given'], name='person_by_given'), models.Index(fields=['estate', 'pinyin'], name='person_by_pinyin'), models.Index(fields=['estate', 'initials'], name='person_by_initials'), models.Index(fields=['estate', 'phone'], name='person_by_phone'), models.Index(fields=['estate', 'phone_tail'], name='person_by_tail')],
            },
        ),
        migrations.CreateModel(
            name='Zone',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='zones', to='office.estate', verbose_name='estate')),
                ('officer', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='zones', to=settings.AUTH_USER_MODEL, verbose_name='officer')),
            ],
            options={
                'verbose_name': 'zone',
                'verbose_name_plural': 'zones',
                'ordering': ['estate_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('estate', 'name'), name='zone_name', violation_error_message='This estate has a zone of that name.')],
            },
        ),
        migrations.CreateModel(
            name='Building',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(help_text='As in a room number: 3, A, T1.', max_length=10, verbose_name='number')),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('floors', models.PositiveSmallIntegerField(default=1, verbose_name='floors')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='buildings', to='office.estate', verbose_name='estate')),
                ('zone', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='buildings', to='premises.zone', verbose_name='zone')),
            ],
            options={
                'verbose_name': 'building',
                'verbose_name_plural': 'buildings',
                'ordering': ['estate_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('estate', 'number'), name='building_number', violation_error_message='This estate has a building of that number.')],
            },
        ),
        migrations.CreateModel(
            name='Unit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('home', 'Home'), ('office', 'Office'), ('shop', 'Shop'), ('parking', 'Parking space')], default='home', max_length=8, verbose_name='kind')),
                ('entrance', models.CharField(blank=True, max_length=6, verbose_name='entrance')),
                ('floor', models.SmallIntegerField(blank=True, null=True, verbose_name='floor')),
                ('room', models.CharField(max_length=12, verbose_name='room')),
                ('area', models.DecimalField(blank=True, decimal_places=2, max_digits=9, null=True, verbose_name='area (㎡)')),
                ('label', models.CharField(blank=True, help_text='Empty: made from building, entrance and room.', max_length=60, verbose_name='as it is said')),
                ('room_key', models.CharField(db_collation='C', editable=False, max_length=40)),
                ('short_key', models.CharField(blank=True, db_collation='C', editable=False, max_length=40)),
                ('door_key', models.CharField(blank=True, db_collation='C', editable=False, max_length=20)),
                ('sort_key', models.CharField(db_collation='C', editable=False, max_length=80)),
                ('building', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='premises.building', verbose_name='building')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='office.estate', verbose_name='estate')),
                ('zone', models.ForeignKey(blank=True, db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='units', to='premises.zone', verbose_name='zone')),
            ],
            options={
                'verbose_name': 'unit',
                'verbose_name_plural': 'units',
                'ordering': ['estate_id', 'sort_key'],
                'indexes': [models.Index(condition=models.Q(('short_key', ''), _negated=True), fields=['estate', 'short_key'], name='unit_by_short'), models.Index(condition=models.Q(('door_key', ''), _negated=True), fields=['estate', 'door_key'], name='unit_by_door'), models.Index(fields=['estate', 'sort_key'], name='unit_in_order'), models.Index(fields=['estate', 'kind', 'sort_key'], name='unit_of_kind'), models.Index(fields=['building', 'sort_key'], name='unit_of_building'), models.Index(fields=['zone', 'sort_key'], name='unit_of_zone')],
                'constraints': [models.UniqueConstraint(fields=('estate', 'room_key'), name='unit_room', violation_error_message='This estate has a unit of that number.')],
            },
        ),
        migrations.CreateModel(
            name='Household',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('stay', django.contrib.postgres.fields.ranges.DateRangeField(verbose_name='stay')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='households', to='office.estate', verbose_name='estate')),
                ('unit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='households', to='premises.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'household',
                'verbose_name_plural': 'households',
                'indexes': [models.Index(fields=['estate', 'id'], name='household_estate')],
                'constraints': [django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('unit', '='), ('stay', '&&')], name='household_one_at_a_time', violation_error_message='Somebody else lives there in these days.'), models.CheckConstraint(condition=models.Q(('stay__isempty', False), ('stay__startswith__isnull', False)), name='household_has_start')],
            },
        ),
        migrations.CreateModel(
            name='Tie',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('relation', models.CharField(choices=[('owner', 'Owner'), ('co_owner', 'Co-owner'), ('tenant', 'Tenant'), ('family', 'Family'), ('agent', 'Agent')], max_length=10, verbose_name='relation')),
                ('is_contact', models.BooleanField(default=False, verbose_name='first contact')),
                ('since', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='until')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate', verbose_name='estate')),
                ('household', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='premises.household', verbose_name='household')),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='premises.person', verbose_name='person')),
                ('unit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='ties', to='premises.unit', verbose_name='unit')),
            ],
            options={
                'verbose_name': 'tie',
                'verbose_name_plural': 'ties',
                'indexes': [models.Index(fields=['unit', 'person'], name='tie_of_unit')],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('since')), _connector='OR'), name='tie_dates', violation_error_message='The last day is before the first.'), models.UniqueConstraint(condition=models.Q(('until__isnull', True)), fields=('unit', 'person', 'relation'), name='tie_once')],
            },
        ),
        migrations.CreateModel(
            name='ZoneEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('estate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.estate', verbose_name='estate')),
                ('officer', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='officer')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='premises.zone')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ImportRun',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file_name', models.CharField(max_length=160)),
                ('content', models.BinaryField(blank=True)),
                ('state', models.CharField(choices=[('uploaded', 'Waiting to be checked'), ('refused', 'Not taken'), ('checked', 'Ready to be taken over'), ('confirmed', 'Being taken over'), ('done', 'Taken over'), ('discarded', 'Discarded')], default='uploaded', max_length=10)),
                ('created_at', models.DateTimeField()),
                ('claimed_at', models.DateTimeField(null=True)),
                ('finished_at', models.DateTimeField(null=True)),
                ('rows', models.PositiveIntegerField(default=0)),
                ('rows_done', models.PositiveIntegerField(default=0)),
                ('counts', models.JSONField(default=dict)),
                ('errors', models.JSONField(default=list)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
            ],
            options={
                'verbose_name': 'import',
                'verbose_name_plural': 'imports',
                'indexes': [models.Index(fields=['estate', '-id'], name='import_of_estate'), models.Index(condition=models.Q(('state__in', ['uploaded', 'confirmed'])), fields=['created_at'], name='import_waiting')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='tie',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.person_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_person WHERE id = NEW.person_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'person belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.unit_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_unit WHERE id = NEW.unit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'unit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='8b257bac2e88731992be0bc103a51b2d6189901f', operation='INSERT OR UPDATE OF "estate_id", "person_id", "unit_id", "household_id"', pgid='pgtrigger_same_estate_46bf0', table='premises_tie', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='household',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.unit_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_unit WHERE id = NEW.unit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'unit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='87333dfb218cb4c622b94995700f476f27380976', operation='INSERT OR UPDATE OF "estate_id", "unit_id"', pgid='pgtrigger_same_estate_6474a', table='premises_household', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zone',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "premises_zoneevent" ("estate_id", "id", "name", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired") VALUES (NEW."estate_id", NEW."id", NEW."name", NEW."officer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired"); RETURN NULL;', hash='550b7eddff3c73a0920ec56c01de49edff138646', operation='INSERT', pgid='pgtrigger_insert_insert_2520f', table='premises_zone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zone',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "premises_zoneevent" ("estate_id", "id", "name", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired") VALUES (NEW."estate_id", NEW."id", NEW."name", NEW."officer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired"); RETURN NULL;', hash='2939e506a1158c59ed995c63e925504095754f4f', operation='UPDATE', pgid='pgtrigger_update_update_b0188', table='premises_zone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='zone',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "premises_zoneevent" ("estate_id", "id", "name", "officer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired") VALUES (OLD."estate_id", OLD."id", OLD."name", OLD."officer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retired"); RETURN NULL;', hash='f4ec02b5725ed75bd24e0d6a54cf1e5ef05918ec', operation='DELETE', pgid='pgtrigger_delete_delete_dda80', table='premises_zone', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='unit',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.building_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_building WHERE id = NEW.building_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'building belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.zone_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_zone WHERE id = NEW.zone_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'zone belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='8054cbe260a0c995b36157290b529c4789772237', operation='INSERT OR UPDATE OF "estate_id", "building_id", "zone_id"', pgid='pgtrigger_same_estate_35a69', table='premises_unit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='building',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.zone_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_zone WHERE id = NEW.zone_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'zone belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='3bf571c7634855364963b25ea86cbdfcc3b82ed5', operation='INSERT OR UPDATE OF "estate_id", "zone_id"', pgid='pgtrigger_same_estate_7f15f', table='premises_building', when='BEFORE')),
        ),
    ]
