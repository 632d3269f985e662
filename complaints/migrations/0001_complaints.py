
import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('office', '0002_office'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('premises', '0001_register'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Source',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=20, verbose_name='name')),
                ('icon', models.CharField(default='telephone', max_length=30, verbose_name='icon')),
                ('external', models.BooleanField(default=False, help_text='That office is answered too before the case closes.', verbose_name='from another office')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'source',
                'verbose_name_plural': 'sources',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.CreateModel(
            name='SourceEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=20, verbose_name='code')),
                ('name', models.CharField(max_length=20, verbose_name='name')),
                ('icon', models.CharField(default='telephone', max_length=30, verbose_name='icon')),
                ('external', models.BooleanField(default=False, help_text='That office is answered too before the case closes.', verbose_name='from another office')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Verification',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('found', models.TextField()),
                ('place_seen', models.CharField(blank=True, max_length=80)),
                ('finding', models.CharField(blank=True, choices=[('true', 'True'), ('partly', 'Partly true'), ('untrue', 'Not true'), ('unknown', 'Cannot be verified')], max_length=8)),
                ('responsibility', models.CharField(blank=True, choices=[('ours', 'Ours'), ('neighbour', 'A neighbour'), ('developer', 'Left by the developer'), ('third_party', 'A third party')], max_length=12)),
                ('overrules', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Case',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(max_length=16)),
                ('kind', models.CharField(choices=[('complaint', 'Complaint'), ('inquiry', 'Inquiry'), ('repair', 'Repair')], max_length=10)),
                ('status', models.CharField(choices=[('logged', 'Logged'), ('verified', 'Verified'), ('assigned', 'In hand'), ('escalated', 'Awaiting the director'), ('resolved', 'Handled'), ('closed', 'Closed'), ('merged', 'Merged'), ('void', 'Void')], default='logged', max_length=10)),
                ('urgency', models.CharField(choices=[('normal', 'Normal'), ('urgent', 'Urgent'), ('emergency', 'Emergency')], default='normal', max_length=10)),
                ('title', models.CharField(max_length=60)),
                ('body', models.TextField()),
                ('place', models.CharField(choices=[('own', 'Own home'), ('other', 'Another home'), ('public', 'Public area')], max_length=8)),
                ('place_text', models.CharField(blank=True, max_length=80)),
                ('needs_entry', models.BooleanField(default=False)),
                ('search_text', models.TextField()),
                ('received_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('received_on', models.DateField()),
                ('verify_warn_at', models.DateTimeField()),
                ('verify_due_at', models.DateTimeField()),
                ('verified_at', models.DateTimeField(null=True)),
                ('verified_on', models.DateField(null=True)),
                ('resolve_due_at', models.DateTimeField()),
                ('resolved_at', models.DateTimeField(null=True)),
                ('promised_at', models.DateTimeField(null=True)),
                ('answer_due_at', models.DateTimeField()),
                ('closed_at', models.DateTimeField(null=True)),
                ('external_number', models.CharField(blank=True, max_length=40)),
                ('external_due_at', models.DateTimeField(null=True)),
                ('needs_external_answer', models.BooleanField(default=False)),
                ('external_answered_at', models.DateTimeField(null=True)),
                ('finding', models.CharField(blank=True, choices=[('true', 'True'), ('partly', 'Partly true'), ('untrue', 'Not true'), ('unknown', 'Cannot be verified')], max_length=8)),
                ('responsibility', models.CharField(blank=True, choices=[('ours', 'Ours'), ('neighbour', 'A neighbour'), ('developer', 'Left by the developer'), ('third_party', 'A third party')], max_length=12)),
                ('valid', models.BooleanField(default=False)),
                ('round', models.PositiveSmallIntegerField(default=1)),
                ('reporters_count', models.PositiveSmallIntegerField(default=1)),
                ('reporters_unanswered', models.PositiveSmallIntegerField(default=1)),
                ('resident_answered_at', models.DateTimeField(null=True)),
                ('director_told_at', models.DateTimeField(null=True)),
                ('dissatisfied', models.BooleanField(default=False)),
                ('satisfied', models.BooleanField(null=True)),
                ('first_due_on', models.DateField()),
                ('first_answer_on_time', models.BooleanField(null=True)),
                ('handed_on', models.PositiveSmallIntegerField(default=0)),
                ('turn_role', models.CharField(blank=True, choices=[('front_desk', 'Front desk'), ('officer', 'Property officer'), ('department', 'Department'), ('director', 'Director'), ('leasing', 'Leasing'), ('leasing_manager', 'Leasing manager'), ('general_manager', 'General manager'), ('control_room', 'Control room'), ('administrator', 'Administrator')], max_length=20)),
                ('due_at', models.DateTimeField(null=True)),
                ('verify_warned_at', models.DateTimeField(null=True)),
                ('verify_missed_told_at', models.DateTimeField(null=True)),
                ('resolve_warned_at', models.DateTimeField(null=True)),
                ('resolve_missed_told_at', models.DateTimeField(null=True)),
                ('answer_warned_at', models.DateTimeField(null=True)),
                ('answer_missed_told_at', models.DateTimeField(null=True)),
                ('version', models.PositiveIntegerField(default=1)),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='office.estate')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='complaints.case')),
                ('officer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place_building', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_here', to='premises.building')),
                ('place_unit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_here', to='premises.unit')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('repeat_of', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeats', to='complaints.case')),
                ('resolved_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('turn_department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('turn_staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verified_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('zone', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='premises.zone')),
            ],
            options={
                'verbose_name': 'matter',
                'verbose_name_plural': 'matters',
            },
        ),
        migrations.CreateModel(
            name='Assignment',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('ended_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('department', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='office.department')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('handed_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('staff', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='complaints.case')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Category',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=30, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('icon', models.CharField(default='chat-left-text', max_length=30, verbose_name='icon')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('emergency', models.BooleanField(default=False, help_text='Such a case alarms the duty person and the director at once.', verbose_name='emergency')),
                ('resolve_days', models.PositiveSmallIntegerField(default=3, verbose_name='handled within working days')),
                ('answer_days', models.PositiveSmallIntegerField(default=5, verbose_name='answered within working days')),
                ('urgent_resolve_days', models.PositiveSmallIntegerField(default=1, verbose_name='urgent: handled within working days')),
                ('urgent_answer_days', models.PositiveSmallIntegerField(default=1, verbose_name='urgent: answered within working days')),
                ('prompts', models.TextField(blank=True, help_text='One a line (R10).', verbose_name='questions to ask')),
                ('words', models.TextField(blank=True, verbose_name='words to say')),
                ('rule', models.TextField(blank=True, verbose_name='the rule that applies')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='complaints.category', verbose_name='under')),
                ('trade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='office.trade', verbose_name='responsible trade')),
            ],
            options={
                'verbose_name': 'category',
                'verbose_name_plural': 'categories',
                'ordering': ['order', 'id'],
            },
        ),
        migrations.AddField(
            model_name='case',
            name='category',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.category'),
        ),
        migrations.CreateModel(
            name='CategoryEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=30, verbose_name='code')),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('icon', models.CharField(default='chat-left-text', max_length=30, verbose_name='icon')),
                ('order', models.PositiveSmallIntegerField(default=50, verbose_name='order')),
                ('emergency', models.BooleanField(default=False, help_text='Such a case alarms the duty person and the director at once.', verbose_name='emergency')),
                ('resolve_days', models.PositiveSmallIntegerField(default=3, verbose_name='handled within working days')),
                ('answer_days', models.PositiveSmallIntegerField(default=5, verbose_name='answered within working days')),
                ('urgent_resolve_days', models.PositiveSmallIntegerField(default=1, verbose_name='urgent: handled within working days')),
                ('urgent_answer_days', models.PositiveSmallIntegerField(default=1, verbose_name='urgent: answered within working days')),
                ('prompts', models.TextField(blank=True, help_text='One a line (R10).', verbose_name='questions to ask')),
                ('words', models.TextField(blank=True, verbose_name='words to say')),
                ('rule', models.TextField(blank=True, verbose_name='the rule that applies')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='complaints.category', verbose_name='under')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='complaints.category')),
                ('trade', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.trade', verbose_name='responsible trade')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Contact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=40)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('received_at', models.DateTimeField()),
                ('recorded_at', models.DateTimeField()),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='premises.household')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='premises.person')),
                ('received_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.source')),
            ],
            options={
                'verbose_name': 'visit or call',
            },
        ),
        migrations.AddField(
            model_name='case',
            name='contact',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='complaints.contact'),
        ),
        migrations.CreateModel(
            name='Escalation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('problem', models.TextField()),
                ('opinion', models.TextField()),
                ('at', models.DateTimeField()),
                ('decision', models.TextField(blank=True)),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('decided_at', models.DateTimeField(null=True)),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='complaints.case')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('stage', models.CharField(choices=[('finding', 'Finding'), ('escalation', 'Escalation'), ('result', 'Result')], max_length=10)),
                ('text', models.TextField()),
                ('at', models.DateTimeField()),
                ('acknowledged_at', models.DateTimeField(null=True)),
                ('acknowledged_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='complaints.case')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Reporter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(blank=True, max_length=40)),
                ('phone', models.CharField(blank=True, max_length=20)),
                ('unreachable', models.BooleanField(default=False)),
                ('said', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
                ('came_from', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.case')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reporters', to='complaints.case')),
                ('contact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.contact')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported', to='premises.household')),
                ('person', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported', to='premises.person')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Reply',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('how', models.CharField(choices=[('phone', 'By telephone'), ('visit', 'At the door'), ('desk', 'At the desk'), ('wechat', 'By WeChat'), ('letter', 'By letter'), ('note', 'Note on the case: no way to reach')], max_length=8)),
                ('said', models.TextField()),
                ('satisfied', models.BooleanField(null=True)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='complaints.case')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('reporter', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='complaints.reporter')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.CreateModel(
            name='Resolution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('round', models.PositiveSmallIntegerField()),
                ('done', models.TextField()),
                ('basis', models.CharField(blank=True, max_length=200)),
                ('explained', models.BooleanField(default=False)),
                ('at', models.DateTimeField()),
                ('by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='complaints.case')),
                ('department', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='case',
            name='source',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.source'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_sourceevent" ("code", "external", "icon", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired") VALUES (NEW."code", NEW."external", NEW."icon", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired"); RETURN NULL;', hash='67225bd185732b595a73c7059bee7783a80624f1', operation='INSERT', pgid='pgtrigger_insert_insert_712ff', table='complaints_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "complaints_sourceevent" ("code", "external", "icon", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired") VALUES (NEW."code", NEW."external", NEW."icon", NEW."id", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired"); RETURN NULL;', hash='2ba43e328f86ab3670711b6855809d238364e48a', operation='UPDATE', pgid='pgtrigger_update_update_92895', table='complaints_source', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='source',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_sourceevent" ("code", "external", "icon", "id", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired") VALUES (OLD."code", OLD."external", OLD."icon", OLD."id", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retired"); RETURN NULL;', hash='f3618b95aaaf5be8c55be655b99bc43e9e5a7de6', operation='DELETE', pgid='pgtrigger_delete_delete_476f2', table='complaints_source', when='AFTER')),
        ),
        migrations.AddField(
            model_name='sourceevent',
            name='pgh_context',
            field=models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context'),
        ),
        migrations.AddField(
            model_name='sourceevent',
            name='pgh_obj',
            field=models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='complaints.source'),
        ),
        migrations.AddField(
            model_name='verification',
            name='by',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='verification',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='complaints.case'),
        ),
        migrations.AddField(
            model_name='verification',
            name='estate',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['case', 'department'], name='assignment_case'),
        ),
        migrations.AddIndex(
            model_name='assignment',
            index=models.Index(fields=['department', '-at'], name='assignment_department'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.UniqueConstraint(condition=models.Q(('ended_at', None)), fields=('case',), name='assignment_one_at_a_time'),
        ),
        migrations.AddConstraint(
            model_name='assignment',
            constraint=models.CheckConstraint(condition=models.Q(('handed_from', None), models.Q(('reason', ''), _negated=True), _connector='OR'), name='assignment_handed_on_with_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='assignment',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM office_department WHERE id = NEW.department_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.handed_from_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM office_department WHERE id = NEW.handed_from_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'handed_from belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='d3518c10c627c117781d53a42009229644d73cab', operation='INSERT OR UPDATE OF "estate_id", "case_id", "department_id", "handed_from_id"', pgid='pgtrigger_same_estate_7461c', table='complaints_assignment', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='category',
            constraint=models.CheckConstraint(condition=models.Q(('answer_days__gte', models.F('resolve_days')), ('urgent_answer_days__gte', models.F('urgent_resolve_days'))), name='category_answer_after_resolve', violation_error_message='The answer cannot be due before the handling.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_categoryevent" ("answer_days", "code", "emergency", "icon", "id", "name", "order", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompts", "resolve_days", "retired", "rule", "trade_id", "urgent_answer_days", "urgent_resolve_days", "words") VALUES (NEW."answer_days", NEW."code", NEW."emergency", NEW."icon", NEW."id", NEW."name", NEW."order", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."prompts", NEW."resolve_days", NEW."retired", NEW."rule", NEW."trade_id", NEW."urgent_answer_days", NEW."urgent_resolve_days", NEW."words"); RETURN NULL;', hash='8679ab6f58a385ea17e9b658ca4c18389e574c86', operation='INSERT', pgid='pgtrigger_insert_insert_f08de', table='complaints_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "complaints_categoryevent" ("answer_days", "code", "emergency", "icon", "id", "name", "order", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompts", "resolve_days", "retired", "rule", "trade_id", "urgent_answer_days", "urgent_resolve_days", "words") VALUES (NEW."answer_days", NEW."code", NEW."emergency", NEW."icon", NEW."id", NEW."name", NEW."order", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."prompts", NEW."resolve_days", NEW."retired", NEW."rule", NEW."trade_id", NEW."urgent_answer_days", NEW."urgent_resolve_days", NEW."words"); RETURN NULL;', hash='a00ed400c3d4b5cd09dfea1f94f791bb27cca72a', operation='UPDATE', pgid='pgtrigger_update_update_f0253', table='complaints_category', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='category',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "complaints_categoryevent" ("answer_days", "code", "emergency", "icon", "id", "name", "order", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "prompts", "resolve_days", "retired", "rule", "trade_id", "urgent_answer_days", "urgent_resolve_days", "words") VALUES (OLD."answer_days", OLD."code", OLD."emergency", OLD."icon", OLD."id", OLD."name", OLD."order", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."prompts", OLD."resolve_days", OLD."retired", OLD."rule", OLD."trade_id", OLD."urgent_answer_days", OLD."urgent_resolve_days", OLD."words"); RETURN NULL;', hash='9938fd6b32e5b08fbb800c605e62f7b83aa892d6', operation='DELETE', pgid='pgtrigger_delete_delete_8dc27', table='complaints_category', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('problem', ''), _negated=True), models.Q(('opinion', ''), _negated=True)), name='escalation_problem_and_opinion'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', '')), models.Q(models.Q(('decision', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='escalation_decided_whole'),
        ),
        migrations.AddConstraint(
            model_name='escalation',
            constraint=models.UniqueConstraint(condition=models.Q(('decided_at', None)), fields=('case',), name='escalation_one_open'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='escalation',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='02d2bcaaa1a57b6789bf6f55a2cf6491cf281ebf', operation='INSERT OR UPDATE OF "estate_id", "case_id"', pgid='pgtrigger_same_estate_7cd21', table='complaints_escalation', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(condition=models.Q(('acknowledged_at', None), ('department', None)), fields=['estate', 'id'], name='report_for_director'),
        ),
        migrations.AddIndex(
            model_name='report',
            index=models.Index(fields=['case'], name='report_case'),
        ),
        migrations.AddConstraint(
            model_name='report',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('acknowledged_at', None), ('acknowledged_by', None)), models.Q(('acknowledged_at__isnull', False), ('acknowledged_by__isnull', False)), _connector='OR'), name='report_acknowledged_pair'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM office_department WHERE id = NEW.department_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='08491e19e65209bd452f47b9ba5b6038f9f47321', operation='INSERT OR UPDATE OF "estate_id", "case_id", "department_id"', pgid='pgtrigger_same_estate_8cd35', table='complaints_report', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reporter',
            index=models.Index(fields=['household', 'case'], name='reporter_household'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporter',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_household WHERE id = NEW.household_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.person_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_person WHERE id = NEW.person_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'person belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='7ae2e5db70ddd994e11cecdddb4257ea072c5d63', operation='INSERT OR UPDATE OF "estate_id", "case_id", "household_id", "person_id"', pgid='pgtrigger_same_estate_091fd', table='complaints_reporter', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.UniqueConstraint(fields=('reporter', 'round'), name='reply_once_a_round'),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.CheckConstraint(condition=models.Q(('said', ''), _negated=True), name='reply_says_something'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7eb5f125328894b08caae050e171de9f3a6d27ff', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_34f63', table='complaints_reply', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reply',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='2037da535014e6c1e5621da0a1247517f69ddf75', operation='INSERT OR UPDATE OF "estate_id", "case_id"', pgid='pgtrigger_same_estate_b9fc3', table='complaints_reply', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resolution',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7275d05fa7526d2cd3f278e31dead938cb6c21db', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_09347', table='complaints_resolution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resolution',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM office_department WHERE id = NEW.department_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='d6723ce24fdefe59cb3070e9a64f626de2682e37', operation='INSERT OR UPDATE OF "estate_id", "case_id", "department_id"', pgid='pgtrigger_same_estate_33d4a', table='complaints_resolution', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('received_at'))), name='contact_not_before_it_came'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.household_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_household WHERE id = NEW.household_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.person_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_person WHERE id = NEW.person_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'person belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='a98e595ce6740e2f91025720f309ec9c306fc1b0', operation='INSERT OR UPDATE OF "estate_id", "household_id", "person_id"', pgid='pgtrigger_same_estate_d21e4', table='complaints_contact', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'verified', 'assigned', 'escalated', 'resolved'])), fields=['estate', 'due_at', 'id'], name='case_open'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['estate', '-received_at', '-id'], name='case_newest'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['estate', 'category', '-received_at'], name='case_by_category'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'verified', 'assigned', 'escalated', 'resolved'])), fields=['turn_staff', 'due_at'], name='case_turn_staff'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'verified', 'assigned', 'escalated', 'resolved'])), fields=['turn_department', 'due_at'], name='case_turn_dept'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'verified', 'assigned', 'escalated', 'resolved'])), fields=['estate', 'turn_role', 'due_at'], name='case_turn_role'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['recorded_by', '-received_at'], name='case_recorded_by'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'verified', 'assigned', 'escalated', 'resolved']), ('verified_at', None)), fields=['verify_warn_at'], name='case_verify_warn'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'verified', 'assigned', 'escalated'])), fields=['resolve_due_at'], name='case_resolve_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status__in', ['logged', 'verified', 'assigned', 'escalated', 'resolved'])), fields=['answer_due_at'], name='case_answer_due'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['place_unit', '-received_at'], name='case_by_unit'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(fields=['place_building', 'category', '-received_at'], name='case_by_building'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=django.contrib.postgres.indexes.GinIndex(models.F('estate'), models.Func(models.F('search_text'), function='public.bigrams'), name='case_said'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.UniqueConstraint(fields=('estate', 'number'), name='case_number'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), models.Q(('closed_at__isnull', False), ('director_told_at__isnull', False), ('reporters_unanswered', 0), ('resident_answered_at__isnull', False)), _connector='OR'), name='case_closed_only_when_answered'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'closed'), _negated=True), ('needs_external_answer', False), ('external_answered_at__isnull', False), _connector='OR'), name='case_closed_only_when_other_office_answered'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', False), ('status__in', ['logged', 'verified', 'assigned', 'escalated', 'resolved']), models.Q(('turn_role', ''), _negated=True)), models.Q(('due_at__isnull', True), ('status__in', ['closed', 'merged', 'void']), ('turn_role', '')), _connector='OR'), name='case_open_has_owner_and_date'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('finding', ''), ('verified_at__isnull', True), ('verified_by__isnull', True), ('verified_on__isnull', True)), models.Q(('verified_at__isnull', False), ('verified_by__isnull', False), ('verified_on__isnull', False), models.Q(models.Q(('finding', ''), _negated=True), models.Q(('kind', 'complaint'), _negated=True), _connector='OR')), _connector='OR'), name='case_verified_whole'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['logged', 'assigned', 'merged', 'void']), ('verified_at__isnull', False), _connector='OR'), name='case_goes_on_only_when_verified'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status', 'assigned'), _negated=True), ('verified_at__isnull', False), ('urgency', 'emergency'), _connector='OR'), name='case_unverified_assigned_is_emergency'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('resolved_at__isnull', True), ('resolved_by__isnull', True)), models.Q(('resolved_at__isnull', False), ('resolved_by__isnull', False)), _connector='OR'), name='case_resolved_pair'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('status__in', ['resolved', 'closed']), _negated=True), ('resolved_at__isnull', False), _connector='OR'), name='case_resolved_when_it_says_so'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('valid', False), models.Q(('finding__in', ['true', 'partly']), ('kind', 'complaint'), ('responsibility', 'ours')), _connector='OR'), name='case_valid_is_true_and_ours'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('merged_into__isnull', False), ('status', 'merged')), models.Q(models.Q(('status', 'merged'), _negated=True), ('merged_into__isnull', True)), _connector='OR'), name='case_merged_pair'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('received_at'))), name='case_not_recorded_before_received'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('external_answered_at__isnull', True), ('needs_external_answer', True), _connector='OR'), name='case_external_answer_is_needed'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.contact_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_contact WHERE id = NEW.contact_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'contact belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.place_unit_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_unit WHERE id = NEW.place_unit_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'place_unit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.place_building_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_building WHERE id = NEW.place_building_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'place_building belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.zone_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_zone WHERE id = NEW.zone_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'zone belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM office_department WHERE id = NEW.department_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.turn_department_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM office_department WHERE id = NEW.turn_department_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'turn_department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.repeat_of_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.repeat_of_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'repeat_of belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.merged_into_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.merged_into_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'merged_into belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='6284187327b1f281603663e7968ee93aea6b01b6', operation='INSERT OR UPDATE OF "estate_id", "contact_id", "place_unit_id", "place_building_id", "zone_id", "department_id", "turn_department_id", "repeat_of_id", "merged_into_id"', pgid='pgtrigger_same_estate_9b256', table='complaints_case', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verification',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73234aa71429a909492c348dd98aa0f00acc1160', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f6874', table='complaints_verification', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verification',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='6317ebe42aa31c5bf891fcc61fc8c75d51320bed', operation='INSERT OR UPDATE OF "estate_id", "case_id"', pgid='pgtrigger_same_estate_85ab6', table='complaints_verification', when='BEFORE')),
        ),
    ]
