import django.contrib.postgres.constraints
import django.db.models.deletion
import office.models.duty
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0004_hot_spots'),
        ('office', '0002_office'),
        ('office', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='EstateFeature',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('words', models.TextField(blank=True, verbose_name='what to say')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='features', to='office.estate', verbose_name='estate')),
            ],
            options={
                'verbose_name': 'feature to show',
                'verbose_name_plural': 'features to show',
                'ordering': ['estate_id', 'order', 'id'],
                'constraints': [models.UniqueConstraint(fields=('estate', 'name'), name='feature_name', violation_error_message='The estate has a feature of this name already.')],
            },
        ),
        migrations.CreateModel(
            name='EstateFeatureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('words', models.TextField(blank=True, verbose_name='what to say')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('estate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.estate', verbose_name='estate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='complaints.estatefeature')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PeerVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('status', models.CharField(choices=[('asked', 'Asked for'), ('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='asked', max_length=10)),
                ('organisation', models.CharField(max_length=80)),
                ('leader', models.CharField(max_length=40)),
                ('phone', models.CharField(max_length=20)),
                ('people', models.PositiveSmallIntegerField()),
                ('purpose', models.TextField()),
                ('starts_at', models.DateTimeField(null=True)),
                ('ends_at', models.DateTimeField(null=True)),
                ('reason', models.TextField(blank=True)),
                ('learned_by_us', models.TextField(blank=True)),
                ('learned_by_them', models.TextField(blank=True)),
                ('learned_at', models.DateTimeField(null=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('remind_at', models.DateTimeField(null=True)),
                ('reminded_at', models.DateTimeField(null=True)),
                ('asked_at', models.DateTimeField()),
                ('planned_at', models.DateTimeField(null=True)),
                ('closed_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('asked_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='peer_visits', to='office.estate')),
                ('host', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'peer visit',
                'verbose_name_plural': 'peer visits',
                'indexes': [models.Index(fields=['estate', 'starts_at'], name='peervisit_calendar'), models.Index(condition=models.Q(('status__in', ['asked', 'planned'])), fields=['estate', 'due_at', 'id'], name='peervisit_to_come'), models.Index(condition=models.Q(('status__in', ['held', 'cancelled'])), fields=['estate', '-closed_at', '-id'], name='peervisit_over'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['host', 'due_at'], name='peervisit_host'), models.Index(condition=models.Q(('reminded_at', None), ('status', 'planned')), fields=['remind_at'], name='peervisit_remind')],
                'constraints': [models.CheckConstraint(condition=models.Q(('people__gte', 1)), name='peervisit_some_people'), models.CheckConstraint(condition=models.Q(models.Q(('ends_at', None), ('starts_at', None), models.Q(('status__in', ['planned', 'held']), _negated=True)), models.Q(('ends_at__gt', models.F('starts_at')), ('starts_at__isnull', False), models.Q(('status', 'asked'), _negated=True)), _connector='OR'), name='peervisit_planned_has_hours'), models.CheckConstraint(condition=models.Q(models.Q(('planned_at', None), ('remind_at', None), ('starts_at', None)), models.Q(('planned_at__isnull', False), ('remind_at__isnull', False), ('starts_at__isnull', False)), _connector='OR'), name='peervisit_planned_pair'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at__isnull', False), ('status__in', ['held', 'cancelled'])), models.Q(('closed_at', None), ('status__in', ['asked', 'planned'])), _connector='OR'), name='peervisit_over_has_its_moment'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'held'), _negated=True), ('closed_at__gte', models.F('ends_at')), _connector='OR'), name='peervisit_held_after_it_took_place'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'cancelled'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('status', 'cancelled'), _negated=True), ('reason', '')), _connector='OR'), name='peervisit_cancelled_with_reason'), models.CheckConstraint(condition=models.Q(models.Q(('learned_at', None), ('learned_by_them', ''), ('learned_by_us', '')), models.Q(('learned_at__isnull', False), ('status', 'held'), models.Q(('learned_by_us', ''), _negated=True)), _connector='OR'), name='peervisit_lessons_whole'), models.CheckConstraint(condition=models.Q(models.Q(('due_at', None), models.Q(('status', 'cancelled'), models.Q(('learned_at__isnull', False), ('status', 'held')), _connector='OR')), models.Q(('due_at__isnull', False), models.Q(('status__in', ['asked', 'planned']), models.Q(('learned_at__isnull', True), ('status', 'held')), _connector='OR')), _connector='OR'), name='peervisit_open_has_a_date'), django.contrib.postgres.constraints.ExclusionConstraint(condition=models.Q(('status__in', ['planned', 'held'])), expressions=[('estate', '='), (office.models.duty.TsTzRange('starts_at', 'ends_at'), '&&')], name='peervisit_one_at_a_time')],
            },
        ),
        migrations.CreateModel(
            name='PeerVisitItem',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=40)),
                ('words', models.TextField(blank=True)),
                ('order', models.PositiveSmallIntegerField(default=50)),
                ('mark', models.CharField(blank=True, choices=[('', 'Not yet'), ('shown', 'Shown'), ('left_out', 'Left out')], default='', max_length=10)),
                ('note', models.CharField(blank=True, max_length=200)),
                ('marked_at', models.DateTimeField(null=True)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('marked_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='items', to='complaints.peervisit')),
            ],
            options={
                'verbose_name': 'item of a programme',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('mark', ''), ('marked_at', None), ('marked_by', None)), models.Q(models.Q(('mark', ''), _negated=True), ('marked_at__isnull', False), ('marked_by__isnull', False)), _connector='OR'), name='peervisititem_marked_whole'), models.CheckConstraint(condition=models.Q(models.Q(('mark', 'left_out'), _negated=True), models.Q(('note', ''), _negated=True), _connector='OR'), name='peervisititem_left_out_with_reason')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estatefeature',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_estatefeatureevent" ("estate_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (NEW."estate_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired", NEW."words"); RETURN NULL;', hash='2d9fe0ce212c6b3cc986690e95580c11c604ddb0', operation='INSERT', pgid='pgtrigger_insert_insert_fa636', table='complaints_estatefeature', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estatefeature',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "complaints_estatefeatureevent" ("estate_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (NEW."estate_id", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired", NEW."words"); RETURN NULL;', hash='586730f3307da152549e27ad2f514ada999a6e43', operation='UPDATE', pgid='pgtrigger_update_update_e982e', table='complaints_estatefeature', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estatefeature',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_estatefeatureevent" ("estate_id", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (OLD."estate_id", OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retired", OLD."words"); RETURN NULL;', hash='f2602314fc80722b9daa951a4bb1cafbf5c05a68', operation='DELETE', pgid='pgtrigger_delete_delete_7b5ee', table='complaints_estatefeature', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peervisit',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.status <> 'asked' THEN\n        RAISE EXCEPTION 'a visit begins as asked for'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'peervisit_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.status = OLD.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT (OLD.status || '>' || NEW.status = ANY (ARRAY['asked>cancelled', 'asked>planned', 'planned>cancelled', 'planned>held'])) THEN\n    RAISE EXCEPTION 'a visit does not go from % to %', OLD.status, NEW.status\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'peervisit_life';\nEND IF;\nIF NEW.status = 'held' AND (\n    NOT EXISTS (SELECT 1 FROM complaints_peervisititem WHERE visit_id = NEW.id)\n    OR EXISTS (SELECT 1 FROM complaints_peervisititem WHERE visit_id = NEW.id AND mark = '')\n) THEN\n    RAISE EXCEPTION 'a visit is not held before its programme is ticked'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'peervisit_held_when_ticked';\nEND IF;\nRETURN NEW;", hash='e2a08ec799cc6d3ffdd187685927f69084450d9e', operation='INSERT OR UPDATE OF "status"', pgid='pgtrigger_life_b7c3a', table='complaints_peervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peervisit',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='358a3e45fd1e13536c084893372155a7f4f01b22', operation='DELETE', pgid='pgtrigger_kept_933ca', table='complaints_peervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peervisititem',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.visit_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_peervisit WHERE id = NEW.visit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'visit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='eca17adda64f7bb3a9e1406c53088c5e94157231', operation='INSERT OR UPDATE OF "estate_id", "visit_id"', pgid='pgtrigger_same_estate_80b3b', table='complaints_peervisititem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peervisititem',
            trigger=pgtrigger.compiler.Trigger(name='not_after_the_visit', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM complaints_peervisit WHERE id = NEW.visit_id AND status IN ('held', 'cancelled')) THEN\n    RAISE EXCEPTION 'the programme of a visit that is over does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'peervisititem_of_visit_to_come';\nEND IF;\nRETURN NEW;", hash='05fb48569cbf4e4e4a449d624d4527633043f321', operation='INSERT OR UPDATE', pgid='pgtrigger_not_after_the_visit_824d3', table='complaints_peervisititem', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='peervisititem',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='22b804bbfca7a98c2b4f938b82b8e3cffc3606b0', operation='DELETE', pgid='pgtrigger_kept_19b36', table='complaints_peervisititem', when='BEFORE')),
        ),
    ]
