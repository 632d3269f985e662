
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.text
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
            name='TallyNow',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('kind', models.CharField(max_length=10)),
                ('received', models.IntegerField(default=0)),
                ('verified', models.IntegerField(default=0)),
                ('verified_same_day', models.IntegerField(default=0)),
                ('closed', models.IntegerField(default=0)),
                ('rated', models.IntegerField(default=0)),
                ('satisfied', models.IntegerField(default=0)),
                ('repeated', models.IntegerField(default=0)),
                ('valid', models.IntegerField(default=0)),
                ('reporters', models.IntegerField(default=0)),
                ('handed_on', models.IntegerField(default=0)),
                ('answers_due', models.IntegerField(default=0)),
                ('answers_on_time', models.IntegerField(default=0)),
            ],
            options={
                'db_table': 'complaints_tallynow',
                'managed': False,
            },
        ),
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
            name='Tally',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('kind', models.CharField(max_length=10)),
                ('received', models.IntegerField(default=0)),
                ('verified', models.IntegerField(default=0)),
                ('verified_same_day', models.IntegerField(default=0)),
                ('closed', models.IntegerField(default=0)),
                ('rated', models.IntegerField(default=0)),
                ('satisfied', models.IntegerField(default=0)),
                ('repeated', models.IntegerField(default=0)),
                ('valid', models.IntegerField(default=0)),
                ('reporters', models.IntegerField(default=0)),
                ('handed_on', models.IntegerField(default=0)),
                ('answers_due', models.IntegerField(default=0)),
                ('answers_on_time', models.IntegerField(default=0)),
            ],
            options={
                'verbose_name': 'tally',
            },
        ),
        migrations.CreateModel(
            name='TallyDelta',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('month', models.DateField()),
                ('kind', models.CharField(max_length=10)),
                ('received', models.IntegerField(default=0)),
                ('verified', models.IntegerField(default=0)),
                ('verified_same_day', models.IntegerField(default=0)),
                ('closed', models.IntegerField(default=0)),
                ('rated', models.IntegerField(default=0)),
                ('satisfied', models.IntegerField(default=0)),
                ('repeated', models.IntegerField(default=0)),
                ('valid', models.IntegerField(default=0)),
                ('reporters', models.IntegerField(default=0)),
                ('handed_on', models.IntegerField(default=0)),
                ('answers_due', models.IntegerField(default=0)),
                ('answers_on_time', models.IntegerField(default=0)),
            ],
            options={
                'verbose_name': 'change of a tally',
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
                ('department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='cases', to='office.estate')),
                ('merged_into', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='complaints.case')),
                ('officer', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('place_building', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_here', to='premises.building')),
                ('place_unit', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='cases_here', to='premises.unit')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('repeat_of', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='repeats', to='complaints.case')),
                ('resolved_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('turn_department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('turn_staff', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('verified_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('zone', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='premises.zone')),
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
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('department', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='office.department')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('handed_from', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('staff', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='assignments', to='complaints.case')),
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
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.category'),
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
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='premises.household')),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contacts', to='premises.person')),
                ('received_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('source', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.source')),
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
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='escalations', to='complaints.case')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
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
                ('acknowledged_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='reports', to='complaints.case')),
                ('department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
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
                ('came_from', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.case')),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='reporters', to='complaints.case')),
                ('contact', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.contact')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('household', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported', to='premises.household')),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='reported', to='premises.person')),
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
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='replies', to='complaints.case')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
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
                ('by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('case', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='resolutions', to='complaints.case')),
                ('department', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.department')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
            ],
            options={
                'ordering': ['id'],
            },
        ),
        migrations.AddField(
            model_name='case',
            name='source',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='complaints.source'),
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
            model_name='tally',
            name='category',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='complaints.category'),
        ),
        migrations.AddField(
            model_name='tally',
            name='department',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='office.department'),
        ),
        migrations.AddField(
            model_name='tally',
            name='estate',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='office.estate'),
        ),
        migrations.AddField(
            model_name='tallydelta',
            name='category',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='complaints.category'),
        ),
        migrations.AddField(
            model_name='tallydelta',
            name='department',
            field=models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='office.department'),
        ),
        migrations.AddField(
            model_name='tallydelta',
            name='estate',
            field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='office.estate'),
        ),
        migrations.AddField(
            model_name='verification',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='verification',
            name='case',
            field=models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='verifications', to='complaints.case'),
        ),
        migrations.AddField(
            model_name='verification',
            name='estate',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate'),
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
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL\n            AND (SELECT estate_id FROM office_department WHERE id = NEW.department_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.handed_from_id IS NOT NULL\n            AND (SELECT estate_id FROM office_department WHERE id = NEW.handed_from_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'handed_from belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='c26f885150eef44a510b738bc25a6f49b85ef5ea', operation='INSERT OR UPDATE OF "estate_id", "case_id", "department_id", "handed_from_id"', pgid='pgtrigger_same_estate_7461c', table='complaints_assignment', when='BEFORE')),
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
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='bbff0b5dcaec1c79dee1c5e2924b9e2b255acc0d', operation='INSERT OR UPDATE OF "estate_id", "case_id"', pgid='pgtrigger_same_estate_7cd21', table='complaints_escalation', when='BEFORE')),
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
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL\n            AND (SELECT estate_id FROM office_department WHERE id = NEW.department_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='17b39394976e33b39ba6616bd2b4267934123f2f', operation='INSERT OR UPDATE OF "estate_id", "case_id", "department_id"', pgid='pgtrigger_same_estate_8cd35', table='complaints_report', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='report',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='0be3d0bb843c557ef3c0b43626f54ac7687c2af4', operation='DELETE', pgid='pgtrigger_kept_50065', table='complaints_report', when='BEFORE')),
        ),
        migrations.AddIndex(
            model_name='reporter',
            index=models.Index(fields=['household', 'case'], name='reporter_household'),
        ),
        migrations.AddIndex(
            model_name='reporter',
            index=models.Index(models.F('estate'), django.db.models.functions.text.Right('phone', 4), condition=models.Q(('household', None)), name='reporter_visitor_tail'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporter',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.contact_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_contact WHERE id = NEW.contact_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'contact belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.came_from_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.came_from_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'came_from belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.person_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_person WHERE id = NEW.person_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'person belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='4be4b444d51afa5e73883afda8fcec2fab739854', operation='INSERT OR UPDATE OF "estate_id", "case_id", "contact_id", "came_from_id", "household_id", "person_id"', pgid='pgtrigger_same_estate_091fd', table='complaints_reporter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporter',
            trigger=pgtrigger.compiler.Trigger(name='of_open_case', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF EXISTS (SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND status IN ('closed', 'merged', 'void')) THEN\n    RAISE EXCEPTION 'a closed case takes no more reporters'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'reporter_of_open_case';\nEND IF;\nRETURN NEW;", hash='bf22a9803bdc4bc8fdff7fe289d45087767dbd3f', operation='INSERT OR UPDATE OF "case_id"', pgid='pgtrigger_of_open_case_19509', table='complaints_reporter', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='reporter',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='547d383ea62d521664acefaac8fcbbb244f6cfe8', operation='DELETE', pgid='pgtrigger_kept_0d491', table='complaints_reporter', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='reply',
            constraint=models.UniqueConstraint(fields=('reporter', 'case', 'round'), name='reply_once_a_round'),
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
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.reporter_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_reporter WHERE id = NEW.reporter_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'reporter belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='3504e23ba78e33d25b55e90f1fa2b614e5002f38', operation='INSERT OR UPDATE OF "estate_id", "case_id", "reporter_id"', pgid='pgtrigger_same_estate_b9fc3', table='complaints_reply', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resolution',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='7275d05fa7526d2cd3f278e31dead938cb6c21db', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_09347', table='complaints_resolution', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='resolution',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL\n            AND (SELECT estate_id FROM office_department WHERE id = NEW.department_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='b23a46771417648be93d6d98e061568957ac8841', operation='INSERT OR UPDATE OF "estate_id", "case_id", "department_id"', pgid='pgtrigger_same_estate_33d4a', table='complaints_resolution', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='contact',
            constraint=models.CheckConstraint(condition=models.Q(('recorded_at__gte', models.F('received_at'))), name='contact_not_before_it_came'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='contact',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.household_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_household WHERE id = NEW.household_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.person_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_person WHERE id = NEW.person_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'person belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='a78db0d7a87ed8fcd42437593e80666f178b8e2b', operation='INSERT OR UPDATE OF "estate_id", "household_id", "person_id"', pgid='pgtrigger_same_estate_d21e4', table='complaints_contact', when='BEFORE')),
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
            index=models.Index(condition=models.Q(('promised_at__isnull', False)), fields=['estate', 'promised_at'], name='case_promised'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('repeat_of__isnull', False)), fields=['repeat_of'], name='case_repeats'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('merged_into__isnull', False)), fields=['merged_into'], name='case_merged'),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('status', 'closed'), models.Q(('resident_answered_at', None), ('director_told_at', None), ('reporters_unanswered__gt', 0), _connector='OR')), fields=['estate'], name='case_without_answer'),
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
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.contact_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_contact WHERE id = NEW.contact_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'contact belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.place_unit_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_unit WHERE id = NEW.place_unit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'place_unit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.place_building_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_building WHERE id = NEW.place_building_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'place_building belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.zone_id IS NOT NULL\n            AND (SELECT estate_id FROM premises_zone WHERE id = NEW.zone_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'zone belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.department_id IS NOT NULL\n            AND (SELECT estate_id FROM office_department WHERE id = NEW.department_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.turn_department_id IS NOT NULL\n            AND (SELECT estate_id FROM office_department WHERE id = NEW.turn_department_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'turn_department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.repeat_of_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.repeat_of_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'repeat_of belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.merged_into_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.merged_into_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'merged_into belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='8b5775778e10b27c8cde00fe7556e2baf1289f41', operation='INSERT OR UPDATE OF "estate_id", "contact_id", "place_unit_id", "place_building_id", "zone_id", "department_id", "turn_department_id", "repeat_of_id", "merged_into_id"', pgid='pgtrigger_same_estate_9b256', table='complaints_case', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.status <> 'logged' THEN\n        RAISE EXCEPTION 'a case begins as logged' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.status = OLD.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT (NEW.kind || ':' || OLD.status || '>' || NEW.status = ANY (ARRAY['complaint:assigned>assigned', 'complaint:assigned>escalated', 'complaint:assigned>merged', 'complaint:assigned>resolved', 'complaint:assigned>void', 'complaint:closed>assigned', 'complaint:escalated>assigned', 'complaint:escalated>merged', 'complaint:escalated>resolved', 'complaint:escalated>void', 'complaint:logged>assigned', 'complaint:logged>merged', 'complaint:logged>verified', 'complaint:logged>void', 'complaint:resolved>assigned', 'complaint:resolved>closed', 'complaint:resolved>void', 'complaint:verified>assigned', 'complaint:verified>escalated', 'complaint:verified>merged', 'complaint:verified>resolved', 'complaint:verified>void', 'inquiry:assigned>assigned', 'inquiry:assigned>escalated', 'inquiry:assigned>merged', 'inquiry:assigned>resolved', 'inquiry:assigned>void', 'inquiry:closed>assigned', 'inquiry:escalated>assigned', 'inquiry:escalated>merged', 'inquiry:escalated>resolved', 'inquiry:escalated>void', 'inquiry:logged>assigned', 'inquiry:logged>merged', 'inquiry:logged>verified', 'inquiry:logged>void', 'inquiry:resolved>assigned', 'inquiry:resolved>closed', 'inquiry:resolved>void', 'inquiry:verified>assigned', 'inquiry:verified>escalated', 'inquiry:verified>merged', 'inquiry:verified>resolved', 'inquiry:verified>void', 'repair:assigned>assigned', 'repair:assigned>escalated', 'repair:assigned>merged', 'repair:assigned>resolved', 'repair:assigned>void', 'repair:closed>assigned', 'repair:escalated>assigned', 'repair:escalated>merged', 'repair:escalated>resolved', 'repair:escalated>void', 'repair:logged>assigned', 'repair:logged>merged', 'repair:logged>verified', 'repair:logged>void', 'repair:resolved>assigned', 'repair:resolved>closed', 'repair:resolved>void', 'repair:verified>assigned', 'repair:verified>escalated', 'repair:verified>merged', 'repair:verified>resolved', 'repair:verified>void'])) THEN\n    RAISE EXCEPTION 'a case does not go from % to %', OLD.status, NEW.status\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';\nEND IF;\n\nIF NEW.status = 'closed' THEN\n    IF NOT EXISTS (SELECT 1 FROM complaints_reporter WHERE case_id = NEW.id) OR EXISTS (\n        SELECT 1 FROM complaints_reporter AS who WHERE who.case_id = NEW.id AND NOT EXISTS (\n            SELECT 1 FROM complaints_reply\n            WHERE reporter_id = who.id AND case_id = NEW.id AND round = NEW.round\n        )\n    ) THEN\n        RAISE EXCEPTION 'a case is not closed before everybody who reported it is answered'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_residents_answered';\n    END IF;\n    IF NOT EXISTS (\n        SELECT 1 FROM complaints_report\n        WHERE case_id = NEW.id AND round = NEW.round AND stage = 'result' AND department_id IS NULL\n    ) THEN\n        RAISE EXCEPTION 'a case is not closed before the director is told'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_director_told';\n    END IF;\nEND IF;\n\nRETURN NEW;", hash='e0601f206df2f63c97949a97b3f5e105ad5ab943', operation='INSERT OR UPDATE OF "status"', pgid='pgtrigger_life_0a634', table='complaints_case', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='tallied_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO complaints_tallydelta (estate_id, month, kind, category_id, department_id, received, verified, verified_same_day, closed, rated, satisfied, repeated, valid, reporters, handed_on, answers_due, answers_on_time) SELECT estate_id, month, kind, category_id, department_id, sum(received) AS received, sum(verified) AS verified, sum(verified_same_day) AS verified_same_day, sum(closed) AS closed, sum(rated) AS rated, sum(satisfied) AS satisfied, sum(repeated) AS repeated, sum(valid) AS valid, sum(reporters) AS reporters, sum(handed_on) AS handed_on, sum(answers_due) AS answers_due, sum(answers_on_time) AS answers_on_time FROM (SELECT estate_id, (received_on - (extract(day FROM received_on)::int - 1)) AS month, kind, category_id, department_id, (1) AS received, ((verified_on IS NOT NULL)::int) AS verified, (coalesce(verified_on = received_on, false)::int) AS verified_same_day, ((status = 'closed')::int) AS closed, ((satisfied IS NOT NULL)::int) AS rated, (coalesce(satisfied, false)::int) AS satisfied, ((repeat_of_id IS NOT NULL)::int) AS repeated, (valid::int) AS valid, (reporters_count) AS reporters, (handed_on) AS handed_on, (0) AS answers_due, (0) AS answers_on_time FROM new_rows WHERE status NOT IN ('merged', 'void') UNION ALL SELECT estate_id, (first_due_on - (extract(day FROM first_due_on)::int - 1)) AS month, kind, category_id, department_id, (0) AS received, (0) AS verified, (0) AS verified_same_day, (0) AS closed, (0) AS rated, (0) AS satisfied, (0) AS repeated, (0) AS valid, (0) AS reporters, (0) AS handed_on, (1) AS answers_due, (coalesce(first_answer_on_time, false)::int) AS answers_on_time FROM new_rows WHERE status NOT IN ('merged', 'void')) AS change GROUP BY estate_id, month, kind, category_id, department_id HAVING sum(received) <> 0 OR sum(verified) <> 0 OR sum(verified_same_day) <> 0 OR sum(closed) <> 0 OR sum(rated) <> 0 OR sum(satisfied) <> 0 OR sum(repeated) <> 0 OR sum(valid) <> 0 OR sum(reporters) <> 0 OR sum(handed_on) <> 0 OR sum(answers_due) <> 0 OR sum(answers_on_time) <> 0;\nRETURN NULL;", hash='72be09dad5b5d0d3dea42ba9854772e6e59b64f6', level='STATEMENT', operation='INSERT', pgid='pgtrigger_tallied_insert_bf3d8', referencing='REFERENCING NEW TABLE AS new_rows ', table='complaints_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='tallied_update', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO complaints_tallydelta (estate_id, month, kind, category_id, department_id, received, verified, verified_same_day, closed, rated, satisfied, repeated, valid, reporters, handed_on, answers_due, answers_on_time) SELECT estate_id, month, kind, category_id, department_id, sum(received) AS received, sum(verified) AS verified, sum(verified_same_day) AS verified_same_day, sum(closed) AS closed, sum(rated) AS rated, sum(satisfied) AS satisfied, sum(repeated) AS repeated, sum(valid) AS valid, sum(reporters) AS reporters, sum(handed_on) AS handed_on, sum(answers_due) AS answers_due, sum(answers_on_time) AS answers_on_time FROM (SELECT estate_id, (received_on - (extract(day FROM received_on)::int - 1)) AS month, kind, category_id, department_id, (1) AS received, ((verified_on IS NOT NULL)::int) AS verified, (coalesce(verified_on = received_on, false)::int) AS verified_same_day, ((status = 'closed')::int) AS closed, ((satisfied IS NOT NULL)::int) AS rated, (coalesce(satisfied, false)::int) AS satisfied, ((repeat_of_id IS NOT NULL)::int) AS repeated, (valid::int) AS valid, (reporters_count) AS reporters, (handed_on) AS handed_on, (0) AS answers_due, (0) AS answers_on_time FROM new_rows WHERE status NOT IN ('merged', 'void') UNION ALL SELECT estate_id, (first_due_on - (extract(day FROM first_due_on)::int - 1)) AS month, kind, category_id, department_id, (0) AS received, (0) AS verified, (0) AS verified_same_day, (0) AS closed, (0) AS rated, (0) AS satisfied, (0) AS repeated, (0) AS valid, (0) AS reporters, (0) AS handed_on, (1) AS answers_due, (coalesce(first_answer_on_time, false)::int) AS answers_on_time FROM new_rows WHERE status NOT IN ('merged', 'void') UNION ALL SELECT estate_id, (received_on - (extract(day FROM received_on)::int - 1)) AS month, kind, category_id, department_id, -(1) AS received, -((verified_on IS NOT NULL)::int) AS verified, -(coalesce(verified_on = received_on, false)::int) AS verified_same_day, -((status = 'closed')::int) AS closed, -((satisfied IS NOT NULL)::int) AS rated, -(coalesce(satisfied, false)::int) AS satisfied, -((repeat_of_id IS NOT NULL)::int) AS repeated, -(valid::int) AS valid, -(reporters_count) AS reporters, -(handed_on) AS handed_on, -(0) AS answers_due, -(0) AS answers_on_time FROM old_rows WHERE status NOT IN ('merged', 'void') UNION ALL SELECT estate_id, (first_due_on - (extract(day FROM first_due_on)::int - 1)) AS month, kind, category_id, department_id, -(0) AS received, -(0) AS verified, -(0) AS verified_same_day, -(0) AS closed, -(0) AS rated, -(0) AS satisfied, -(0) AS repeated, -(0) AS valid, -(0) AS reporters, -(0) AS handed_on, -(1) AS answers_due, -(coalesce(first_answer_on_time, false)::int) AS answers_on_time FROM old_rows WHERE status NOT IN ('merged', 'void')) AS change GROUP BY estate_id, month, kind, category_id, department_id HAVING sum(received) <> 0 OR sum(verified) <> 0 OR sum(verified_same_day) <> 0 OR sum(closed) <> 0 OR sum(rated) <> 0 OR sum(satisfied) <> 0 OR sum(repeated) <> 0 OR sum(valid) <> 0 OR sum(reporters) <> 0 OR sum(handed_on) <> 0 OR sum(answers_due) <> 0 OR sum(answers_on_time) <> 0;\nRETURN NULL;", hash='7fc4f57e8e3d870c9918a41276015a5e5eeeac58', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_tallied_update_4680b', referencing='REFERENCING OLD TABLE AS old_rows  NEW TABLE AS new_rows ', table='complaints_case', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='tallied_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="INSERT INTO complaints_tallydelta (estate_id, month, kind, category_id, department_id, received, verified, verified_same_day, closed, rated, satisfied, repeated, valid, reporters, handed_on, answers_due, answers_on_time) SELECT estate_id, month, kind, category_id, department_id, sum(received) AS received, sum(verified) AS verified, sum(verified_same_day) AS verified_same_day, sum(closed) AS closed, sum(rated) AS rated, sum(satisfied) AS satisfied, sum(repeated) AS repeated, sum(valid) AS valid, sum(reporters) AS reporters, sum(handed_on) AS handed_on, sum(answers_due) AS answers_due, sum(answers_on_time) AS answers_on_time FROM (SELECT estate_id, (received_on - (extract(day FROM received_on)::int - 1)) AS month, kind, category_id, department_id, -(1) AS received, -((verified_on IS NOT NULL)::int) AS verified, -(coalesce(verified_on = received_on, false)::int) AS verified_same_day, -((status = 'closed')::int) AS closed, -((satisfied IS NOT NULL)::int) AS rated, -(coalesce(satisfied, false)::int) AS satisfied, -((repeat_of_id IS NOT NULL)::int) AS repeated, -(valid::int) AS valid, -(reporters_count) AS reporters, -(handed_on) AS handed_on, -(0) AS answers_due, -(0) AS answers_on_time FROM old_rows WHERE status NOT IN ('merged', 'void') UNION ALL SELECT estate_id, (first_due_on - (extract(day FROM first_due_on)::int - 1)) AS month, kind, category_id, department_id, -(0) AS received, -(0) AS verified, -(0) AS verified_same_day, -(0) AS closed, -(0) AS rated, -(0) AS satisfied, -(0) AS repeated, -(0) AS valid, -(0) AS reporters, -(0) AS handed_on, -(1) AS answers_due, -(coalesce(first_answer_on_time, false)::int) AS answers_on_time FROM old_rows WHERE status NOT IN ('merged', 'void')) AS change GROUP BY estate_id, month, kind, category_id, department_id HAVING sum(received) <> 0 OR sum(verified) <> 0 OR sum(verified_same_day) <> 0 OR sum(closed) <> 0 OR sum(rated) <> 0 OR sum(satisfied) <> 0 OR sum(repeated) <> 0 OR sum(valid) <> 0 OR sum(reporters) <> 0 OR sum(handed_on) <> 0 OR sum(answers_due) <> 0 OR sum(answers_on_time) <> 0;\nRETURN NULL;", hash='f54be5922e73429586c9bed9ab9dca9ea5719870', level='STATEMENT', operation='DELETE', pgid='pgtrigger_tallied_delete_3d841', referencing='REFERENCING OLD TABLE AS old_rows ', table='complaints_case', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='tally',
            constraint=models.UniqueConstraint(fields=('estate', 'month', 'kind', 'category', 'department'), name='tally_once', nulls_distinct=False),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verification',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='73234aa71429a909492c348dd98aa0f00acc1160', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f6874', table='complaints_verification', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='verification',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='8cc7b23eb9c02c362352a30906626284e9bc612d', operation='INSERT OR UPDATE OF "estate_id", "case_id"', pgid='pgtrigger_same_estate_85ab6', table='complaints_verification', when='BEFORE')),
        ),
    ]
