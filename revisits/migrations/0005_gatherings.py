import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0009_board'),
        ('office', '0006_company_referral'),
        ('office', '__first__'),
        ('premises', '0002_tags'),
        ('revisits', '0004_feedback'),
    ]

    operations = [
        migrations.CreateModel(
            name='Gathering',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('forum', 'Residents’ forum'), ('festival', 'Festival celebration'), ('culture', 'Community culture'), ('meeting', 'Residents’ gathering')], max_length=10)),
                ('status', models.CharField(choices=[('planned', 'Planned'), ('held', 'Held'), ('cancelled', 'Cancelled')], default='planned', max_length=10)),
                ('topic', models.CharField(max_length=80)),
                ('place', models.CharField(max_length=80)),
                ('starts_at', models.DateTimeField()),
                ('ends_at', models.DateTimeField()),
                ('period', models.CharField(db_collation='C', max_length=7)),
                ('reason', models.TextField(blank=True)),
                ('minutes', models.TextField(blank=True)),
                ('due_at', models.DateTimeField(null=True)),
                ('remind_at', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('planned_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='office.estate')),
                ('host', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('planned_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('task', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='gatherings', to='revisits.revisittask')),
            ],
            options={
                'verbose_name': 'gathering',
                'verbose_name_plural': 'gatherings',
                'indexes': [models.Index(fields=['estate', 'starts_at', 'id'], name='gathering_calendar'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['host', 'due_at'], name='gathering_host'), models.Index(condition=models.Q(('reminded_at', None), ('status', 'planned')), fields=['remind_at'], name='gathering_remind')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('topic', ''), _negated=True), models.Q(('place', ''), _negated=True)), name='gathering_has_topic_and_place'), models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='gathering_hours'), models.CheckConstraint(condition=models.Q(models.Q(('closed_at', None), ('due_at__isnull', False), ('status', 'planned')), models.Q(models.Q(('status', 'planned'), _negated=True), ('closed_at__isnull', False), ('due_at', None)), _connector='OR'), name='gathering_closed_whole'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'held'), _negated=True), models.Q(models.Q(('minutes', ''), _negated=True), ('closed_at__gte', models.F('starts_at'))), _connector='OR'), name='gathering_held_with_minutes'), models.CheckConstraint(condition=models.Q(models.Q(('status', 'cancelled'), models.Q(('reason', ''), _negated=True)), models.Q(models.Q(('status', 'cancelled'), _negated=True), ('reason', '')), _connector='OR'), name='gathering_cancelled_with_reason'), models.CheckConstraint(condition=models.Q(('task', None), ('kind', 'forum'), _connector='OR'), name='gathering_task_of_a_forum'), models.UniqueConstraint(condition=models.Q(('status', 'cancelled'), _negated=True), fields=('task',), name='gathering_one_for_a_task')],
            },
        ),
        migrations.CreateModel(
            name='Attendance',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=60)),
                ('way', models.CharField(choices=[('phone', 'On the office’s telephone'), ('code', 'With the code of the invitation'), ('paper', 'On paper')], max_length=6)),
                ('signed_in_at', models.DateTimeField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='premises.household')),
                ('signed_in_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('gathering', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='attendances', to='revisits.gathering')),
            ],
            options={
                'verbose_name': 'attendance',
                'verbose_name_plural': 'attendances',
                'ordering': ['id'],
                'indexes': [models.Index(fields=['gathering', 'id'], name='attendance_of_gathering')],
                'constraints': [models.UniqueConstraint(fields=('gathering', 'household'), name='attendance_once'), models.UniqueConstraint(condition=models.Q(('household', None)), fields=('gathering', 'name'), name='attendance_name_once'), models.CheckConstraint(condition=models.Q(('household__isnull', False), models.Q(('name', ''), _negated=True), _connector='OR'), name='attendance_says_who')],
            },
        ),
        migrations.CreateModel(
            name='Invitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('chosen', models.CharField(choices=[('spread', 'Spread over the zones'), ('zone', 'By zone'), ('building', 'By building'), ('tag', 'By mark'), ('one', 'One by one')], max_length=8)),
                ('invited_at', models.DateTimeField()),
                ('told', models.CharField(blank=True, choices=[('paper', 'Printed invitation'), ('phone', 'By telephone'), ('message', 'By message'), ('door', 'At the door')], max_length=8)),
                ('told_at', models.DateTimeField(null=True)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('gathering', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='revisits.gathering')),
                ('household', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='premises.household')),
                ('told_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'invitation',
                'verbose_name_plural': 'invitations',
                'constraints': [models.UniqueConstraint(fields=('gathering', 'household'), name='invitation_once'), models.CheckConstraint(condition=models.Q(models.Q(('told', ''), ('told_at', None), ('told_by', None)), models.Q(models.Q(('told', ''), _negated=True), ('told_at__isnull', False), ('told_by__isnull', False)), _connector='OR'), name='invitation_told_whole')],
            },
        ),
        migrations.AddField(
            model_name='feedback',
            name='said_by',
            field=models.CharField(blank=True, max_length=60),
        ),
        migrations.AddField(
            model_name='feedback',
            name='gathering',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='feedback', to='revisits.gathering'),
        ),
        migrations.AddConstraint(
            model_name='feedback',
            constraint=models.CheckConstraint(condition=models.Q(('revisit', None), ('gathering', None), _connector='OR'), name='feedback_revisit_or_gathering'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gathering',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.task_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_revisittask WHERE id = NEW.task_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'task belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='2e499cd9c3ecbcb99640e1859319ca842f27895e', operation='INSERT OR UPDATE OF "estate_id", "task_id"', pgid='pgtrigger_same_estate_506be', table='revisits_gathering', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gathering',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.status <> 'planned' THEN\n        RAISE EXCEPTION 'a gathering begins as planned'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'gathering_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.status = OLD.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT (OLD.status || '>' || NEW.status = ANY (ARRAY['planned>cancelled', 'planned>held'])) THEN\n    RAISE EXCEPTION 'a gathering does not go from % to %', OLD.status, NEW.status\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'gathering_life';\nEND IF;\nIF NEW.status = 'held' AND NEW.kind = 'forum'\n    AND NOT EXISTS (SELECT 1 FROM revisits_attendance WHERE gathering_id = NEW.id)\nTHEN\n    RAISE EXCEPTION 'a forum is not held before somebody signed in'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'gathering_forum_attended';\nEND IF;\nRETURN NEW;", hash='150220847992c48d1c496fa676b16e78169d5b12', operation='INSERT OR UPDATE OF "status"', pgid='pgtrigger_life_01aec', table='revisits_gathering', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='gathering',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5567986336e3fcedbc35093f5b4921d187b75bd0', operation='DELETE', pgid='pgtrigger_kept_48b41', table='revisits_gathering', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.gathering_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_gathering WHERE id = NEW.gathering_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'gathering belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='4bdd47e3f48c39486227e9fb00ce892ac74432b7', operation='INSERT OR UPDATE OF "estate_id", "gathering_id", "household_id"', pgid='pgtrigger_same_estate_20bd3', table='revisits_attendance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attendance',
            trigger=pgtrigger.compiler.Trigger(name='of_planned_gathering', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT 1 FROM revisits_gathering\n    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.gathering_id ELSE NEW.gathering_id END AND status <> 'planned'\n) THEN\n    RAISE EXCEPTION 'the attendance of a gathering that is over does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'attendance_of_planned_gathering';\nEND IF;\nIF TG_OP = 'DELETE' THEN\n    RETURN OLD;\nEND IF;\nRETURN NEW;", hash='d1a9ff19c4db1155d7eed711aafe52ab8c6c3e43', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_of_planned_gathering_7dded', table='revisits_attendance', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.gathering_id IS NOT NULL\n            AND (SELECT estate_id FROM revisits_gathering WHERE id = NEW.gathering_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'gathering belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='ae273fff813182a62cfb39b6c64ffd99567ff73c', operation='INSERT OR UPDATE OF "estate_id", "gathering_id", "household_id"', pgid='pgtrigger_same_estate_57018', table='revisits_invitation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='invitation',
            trigger=pgtrigger.compiler.Trigger(name='of_planned_gathering', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (\n    SELECT 1 FROM revisits_gathering\n    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.gathering_id ELSE NEW.gathering_id END AND status <> 'planned'\n) THEN\n    RAISE EXCEPTION 'the invitation of a gathering that is over does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'invitation_of_planned_gathering';\nEND IF;\nIF TG_OP = 'DELETE' THEN\n    RETURN OLD;\nEND IF;\nRETURN NEW;", hash='e91d17bfa312727f350b99de6e09085de8d8587d', operation='INSERT OR UPDATE OR DELETE', pgid='pgtrigger_of_planned_gathering_8f647', table='revisits_invitation', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='feedback',
            trigger=pgtrigger.compiler.Trigger(name='heard_at_gathering', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (NEW.gathering_id IS NOT NULL)', func="\nIF NOT EXISTS (\n    SELECT 1 FROM revisits_gathering\n    WHERE id = NEW.gathering_id AND estate_id = NEW.estate_id AND status <> 'cancelled'\n) THEN\n    RAISE EXCEPTION 'feedback belongs to a gathering of its estate that takes place'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'feedback_heard_at_gathering';\nEND IF;\nRETURN NEW;", hash='a8e1a64dd34e9a87f4ce9f869ddf4772d6b10839', operation='INSERT OR UPDATE OF "gathering_id", "estate_id"', pgid='pgtrigger_heard_at_gathering_275f8', table='revisits_feedback', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='revisittask',
            trigger=pgtrigger.compiler.Trigger(name='forum_done', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.purpose = 'forum' AND NEW.status = 'done' AND OLD.status <> 'done'\n    AND NOT EXISTS (SELECT 1 FROM revisits_gathering WHERE task_id = NEW.id AND status = 'held')\nTHEN\n    RAISE EXCEPTION 'a quarter''s forum is not done before it was held'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'revisittask_forum_held';\nEND IF;\nRETURN NEW;", hash='2eb50151fc33e3464d32842c29b21882b162abc4', operation='UPDATE OF "status"', pgid='pgtrigger_forum_done_c26ec', table='revisits_revisittask', when='BEFORE')),
        ),
    ]
