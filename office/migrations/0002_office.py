import datetime
import django.contrib.postgres.constraints
import django.db.models.deletion
import office.models.duty
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('office', '0001_ground'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    # The admin's tables point to Staff, and Django takes an app's first migration for the one that makes it.
    run_before = [("admin", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name='RoleTitle',
            fields=[
                ('role', models.CharField(choices=[('front_desk', 'Front desk'), ('officer', 'Property officer'), ('department', 'Department'), ('director', 'Director'), ('leasing', 'Leasing'), ('leasing_manager', 'Leasing manager'), ('general_manager', 'General manager'), ('control_room', 'Control room'), ('administrator', 'Administrator')], max_length=20, primary_key=True, serialize=False, verbose_name='role')),
                ('title', models.CharField(max_length=30, verbose_name='title')),
            ],
            options={
                'verbose_name': 'role title',
                'verbose_name_plural': 'role titles',
            },
        ),
        migrations.CreateModel(
            name='Trade',
            fields=[
                ('code', models.SlugField(max_length=20, primary_key=True, serialize=False, verbose_name='code')),
                ('name', models.CharField(max_length=30, verbose_name='name')),
            ],
            options={
                'verbose_name': 'trade',
                'verbose_name_plural': 'trades',
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Staff',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('password', models.CharField(max_length=128, verbose_name='password')),
                ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                ('username', models.CharField(max_length=40, unique=True, verbose_name='staff number')),
                ('name', models.CharField(max_length=40, verbose_name='name')),
                ('phone', models.CharField(blank=True, max_length=20, verbose_name='telephone')),
                ('language', models.CharField(blank=True, choices=[('', 'As the browser says'), ('zh-hans', '中文'), ('en', 'English')], default='', max_length=10, verbose_name='language')),
                ('is_active', models.BooleanField(default=True, verbose_name='active')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='demo')),
            ],
            options={
                'verbose_name': 'staff member',
                'verbose_name_plural': 'staff',
                'ordering': ['id'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('phone', ''), _negated=True), fields=('phone',), name='staff_phone', violation_error_message='Another colleague has this telephone; it is used for login.')],
            },
        ),
        migrations.CreateModel(
            name='Leave',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts', models.DateField(verbose_name='first day')),
                ('until', models.DateField(verbose_name='last day')),
                ('note', models.CharField(blank=True, max_length=80, verbose_name='note')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='leaves', to=settings.AUTH_USER_MODEL, verbose_name='away')),
                ('stand_in', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='stands_in', to=settings.AUTH_USER_MODEL, verbose_name='stand-in')),
            ],
            options={
                'verbose_name': 'leave',
                'verbose_name_plural': 'leave',
                'ordering': ['-starts'],
                'constraints': [models.CheckConstraint(condition=models.Q(('until__gte', models.F('starts'))), name='leave_order', violation_error_message='The last day is before the first.'), models.CheckConstraint(condition=models.Q(('staff', models.F('stand_in')), _negated=True), name='leave_other_person', violation_error_message='Nobody stands in for himself.')],
            },
        ),
        migrations.CreateModel(
            name='Estate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, unique=True, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('kind', models.CharField(choices=[('residential', 'Residential estate'), ('tower', 'Office tower')], default='residential', max_length=12, verbose_name='kind')),
                ('office_name', models.CharField(max_length=60, verbose_name='name of the office')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='address')),
                ('reception_place', models.CharField(max_length=120, verbose_name='where complaints are received')),
                ('reception_phone', models.CharField(max_length=30, verbose_name='reception telephone')),
                ('reception_hours', models.CharField(max_length=60, verbose_name='reception hours')),
                ('director_phone', models.CharField(blank=True, max_length=30, verbose_name="director's telephone")),
                ('emergency_phone', models.CharField(blank=True, max_length=30, verbose_name='emergency telephone')),
                ('zone_name', models.CharField(default='Asia/Shanghai', max_length=40, verbose_name='time zone')),
                ('opens_at', models.TimeField(default=datetime.time(8, 30), verbose_name='desk opens')),
                ('closes_at', models.TimeField(default=datetime.time(17, 30), verbose_name='desk closes')),
                ('warn_at', models.TimeField(default=datetime.time(17, 0), help_text='The officer is warned of unverified cases at this hour.', verbose_name='warning time')),
                ('late_after', models.TimeField(blank=True, help_text='Empty: every case is verified on its own calendar day. The published figure always counts that.', null=True, verbose_name='late cases: received after')),
                ('late_until', models.TimeField(blank=True, null=True, verbose_name='late cases: verified by, next day')),
                ('repeat_days', models.PositiveSmallIntegerField(default=30, help_text='The same matter again within so many days is a repeat.', verbose_name='repeated within days')),
                ('late_record_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='recording counts as late after minutes')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='demo')),
            ],
            options={
                'verbose_name': 'estate',
                'verbose_name_plural': 'estates',
                'ordering': ['id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('late_after__isnull', True), ('late_until__isnull', True)), models.Q(('late_after__isnull', False), ('late_until__isnull', False)), _connector='OR'), name='estate_late_pair', violation_error_message='Set both hours for late cases, or neither.')],
            },
        ),
        migrations.CreateModel(
            name='CalendarDay',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('day', models.DateField(verbose_name='day')),
                ('is_working', models.BooleanField(verbose_name='the office works')),
                ('note', models.CharField(blank=True, max_length=60, verbose_name='note')),
                ('estate', models.ForeignKey(blank=True, help_text='Empty: for all estates.', null=True, on_delete=django.db.models.deletion.PROTECT, to='office.estate', verbose_name='estate')),
            ],
            options={
                'verbose_name': 'calendar day',
                'verbose_name_plural': 'working calendar',
                'ordering': ['-day'],
                'constraints': [models.UniqueConstraint(fields=('estate', 'day'), name='calendar_day', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Department',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='departments', to='office.estate', verbose_name='estate')),
                ('trade', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, to='office.trade', verbose_name='trade')),
            ],
            options={
                'verbose_name': 'department',
                'verbose_name_plural': 'departments',
                'ordering': ['estate_id', 'id'],
                'constraints': [models.UniqueConstraint(fields=('estate', 'name'), name='department_name')],
            },
        ),
        migrations.CreateModel(
            name='Entry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.BigIntegerField()),
                ('at', models.DateTimeField()),
                ('actor_kind', models.CharField(choices=[('staff', 'Staff'), ('resident', 'Resident'), ('system', 'System')], max_length=10)),
                ('verb', models.CharField(max_length=40)),
                ('before', models.CharField(blank=True, max_length=40)),
                ('after', models.CharField(blank=True, max_length=40)),
                ('details', models.JSONField(default=dict)),
                ('digest', models.CharField(max_length=64)),
                ('actor', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
            ],
            options={
                'verbose_name': 'timeline entry',
                'verbose_name_plural': 'timeline entries',
                'indexes': [models.Index(fields=['subject_kind', 'subject_id', 'id'], name='entry_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('actor__isnull', False), ('actor_kind', 'staff')), models.Q(models.Q(('actor_kind', 'staff'), _negated=True), ('actor__isnull', True)), _connector='OR'), name='entry_actor')],
            },
        ),
        migrations.CreateModel(
            name='EstateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=20, verbose_name='code')),
                ('name', models.CharField(max_length=60, verbose_name='name')),
                ('kind', models.CharField(choices=[('residential', 'Residential estate'), ('tower', 'Office tower')], default='residential', max_length=12, verbose_name='kind')),
                ('office_name', models.CharField(max_length=60, verbose_name='name of the office')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='address')),
                ('reception_place', models.CharField(max_length=120, verbose_name='where complaints are received')),
                ('reception_phone', models.CharField(max_length=30, verbose_name='reception telephone')),
                ('reception_hours', models.CharField(max_length=60, verbose_name='reception hours')),
                ('director_phone', models.CharField(blank=True, max_length=30, verbose_name="director's telephone")),
                ('emergency_phone', models.CharField(blank=True, max_length=30, verbose_name='emergency telephone')),
                ('zone_name', models.CharField(default='Asia/Shanghai', max_length=40, verbose_name='time zone')),
                ('opens_at', models.TimeField(default=datetime.time(8, 30), verbose_name='desk opens')),
                ('closes_at', models.TimeField(default=datetime.time(17, 30), verbose_name='desk closes')),
                ('warn_at', models.TimeField(default=datetime.time(17, 0), help_text='The officer is warned of unverified cases at this hour.', verbose_name='warning time')),
                ('late_after', models.TimeField(blank=True, help_text='Empty: every case is verified on its own calendar day. The published figure always counts that.', null=True, verbose_name='late cases: received after')),
                ('late_until', models.TimeField(blank=True, null=True, verbose_name='late cases: verified by, next day')),
                ('repeat_days', models.PositiveSmallIntegerField(default=30, help_text='The same matter again within so many days is a repeat.', verbose_name='repeated within days')),
                ('late_record_minutes', models.PositiveSmallIntegerField(default=60, verbose_name='recording counts as late after minutes')),
                ('is_demo', models.BooleanField(default=False, editable=False, verbose_name='demo')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='office.estate')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='File',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.BigIntegerField()),
                ('stage', models.CharField(blank=True, max_length=20)),
                ('path', models.CharField(max_length=120, unique=True)),
                ('thumb_path', models.CharField(blank=True, max_length=120)),
                ('original_name', models.CharField(max_length=160)),
                ('media_type', models.CharField(max_length=60)),
                ('size', models.PositiveIntegerField()),
                ('width', models.PositiveIntegerField(default=0)),
                ('height', models.PositiveIntegerField(default=0)),
                ('at', models.DateTimeField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('uploaded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'file',
                'verbose_name_plural': 'files',
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='file_subject')],
            },
        ),
        migrations.CreateModel(
            name='Handover',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('note', models.TextField(blank=True)),
                ('open_matters', models.JSONField(default=list)),
                ('given_at', models.DateTimeField()),
                ('taken_at', models.DateTimeField(null=True)),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers', to='office.estate')),
                ('giver', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_given', to=settings.AUTH_USER_MODEL)),
                ('taker', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='handovers_taken', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'hand-over',
                'verbose_name_plural': 'hand-overs',
                'ordering': ['-id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('giver', models.F('taker')), _negated=True), name='handover_two_people')],
            },
        ),
        migrations.CreateModel(
            name='Notice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=40)),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.BigIntegerField()),
                ('params', models.JSONField(default=dict)),
                ('urgent', models.BooleanField(default=False)),
                ('key', models.CharField(max_length=80)),
                ('created_at', models.DateTimeField()),
                ('read_at', models.DateTimeField(null=True)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('staff', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='notices', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'notice',
                'verbose_name_plural': 'notices',
                'indexes': [models.Index(fields=['staff', '-id'], name='notice_staff'), models.Index(condition=models.Q(('read_at__isnull', True)), fields=['staff'], name='notice_unread')],
                'constraints': [models.UniqueConstraint(fields=('staff', 'key'), name='notice_once')],
            },
        ),
        migrations.CreateModel(
            name='Post',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('role', models.CharField(choices=[('front_desk', 'Front desk'), ('officer', 'Property officer'), ('department', 'Department'), ('director', 'Director'), ('leasing', 'Leasing'), ('leasing_manager', 'Leasing manager'), ('general_manager', 'General manager'), ('control_room', 'Control room'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                ('starts', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('department', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='office.department', verbose_name='department')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to='office.estate', verbose_name='estate')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='posts', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
            ],
            options={
                'verbose_name': 'post',
                'verbose_name_plural': 'posts',
                'indexes': [models.Index(fields=['estate', 'role'], name='post_estate_role')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('department__isnull', False), ('role', 'department')), models.Q(models.Q(('role', 'department'), _negated=True), ('department__isnull', True)), _connector='OR'), name='post_department_pair', violation_error_message='Name the department for a department post, and for no other.'), models.CheckConstraint(condition=models.Q(('until__isnull', True), ('until__gte', models.F('starts')), _connector='OR'), name='post_dates', violation_error_message='The last day is before the first.')],
            },
        ),
        migrations.CreateModel(
            name='PostEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('role', models.CharField(choices=[('front_desk', 'Front desk'), ('officer', 'Property officer'), ('department', 'Department'), ('director', 'Director'), ('leasing', 'Leasing'), ('leasing_manager', 'Leasing manager'), ('general_manager', 'General manager'), ('control_room', 'Control room'), ('administrator', 'Administrator')], max_length=20, verbose_name='role')),
                ('starts', models.DateField(verbose_name='from')),
                ('until', models.DateField(blank=True, null=True, verbose_name='last day')),
                ('department', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.department', verbose_name='department')),
                ('estate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.estate', verbose_name='estate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='office.post')),
                ('staff', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL, verbose_name='staff member')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Submission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.UUIDField()),
                ('at', models.DateTimeField()),
                ('result_url', models.CharField(blank=True, max_length=200)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('staff', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('estate', 'key'), name='submission_once')],
            },
        ),
        migrations.CreateModel(
            name='EntryText',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='text', serialize=False, to='office.entry')),
                ('note', models.TextField(blank=True)),
                ('personal', models.JSONField(default=dict)),
                ('salt', models.CharField(blank=True, max_length=32)),
                ('erased_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='DutyShift',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('starts_at', models.DateTimeField(verbose_name='from')),
                ('ends_at', models.DateTimeField(verbose_name='until')),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to=settings.AUTH_USER_MODEL, verbose_name='on duty')),
                ('estate', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='shifts', to='office.estate', verbose_name='estate')),
            ],
            options={
                'verbose_name': 'duty shift',
                'verbose_name_plural': 'duty roster',
                'ordering': ['starts_at'],
                'constraints': [models.CheckConstraint(condition=models.Q(('ends_at__gt', models.F('starts_at'))), name='shift_order', violation_error_message='The shift ends before it begins.'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('estate', '='), (office.models.duty.TsTzRange('starts_at', 'ends_at'), '&&')], name='shift_one_at_a_time', violation_error_message='Somebody else is on duty in these hours.')],
            },
        ),
        migrations.CreateModel(
            name='DepartmentEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('name', models.CharField(max_length=30, verbose_name='name')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='office.department')),
                ('estate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.estate', verbose_name='estate')),
                ('trade', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.trade', verbose_name='trade')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='DayCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('series', models.CharField(max_length=10)),
                ('day', models.DateField()),
                ('last', models.PositiveIntegerField(default=0)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('estate', 'series', 'day'), name='day_counter')],
            },
        ),
        migrations.CreateModel(
            name='CalendarDayEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('day', models.DateField(verbose_name='day')),
                ('is_working', models.BooleanField(verbose_name='the office works')),
                ('note', models.CharField(blank=True, max_length=60, verbose_name='note')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='office.calendarday')),
                ('estate', models.ForeignKey(blank=True, db_constraint=False, help_text='Empty: for all estates.', null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.estate', verbose_name='estate')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_estateevent" ("address", "closes_at", "code", "director_phone", "emergency_phone", "id", "is_demo", "kind", "late_after", "late_record_minutes", "late_until", "name", "office_name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reception_hours", "reception_phone", "reception_place", "repeat_days", "warn_at", "zone_name") VALUES (NEW."address", NEW."closes_at", NEW."code", NEW."director_phone", NEW."emergency_phone", NEW."id", NEW."is_demo", NEW."kind", NEW."late_after", NEW."late_record_minutes", NEW."late_until", NEW."name", NEW."office_name", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."reception_hours", NEW."reception_phone", NEW."reception_place", NEW."repeat_days", NEW."warn_at", NEW."zone_name"); RETURN NULL;', hash='88693f6b6096a0c4e472c9c85fa0476dd4e2e99e', operation='INSERT', pgid='pgtrigger_insert_insert_2f830', table='office_estate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "office_estateevent" ("address", "closes_at", "code", "director_phone", "emergency_phone", "id", "is_demo", "kind", "late_after", "late_record_minutes", "late_until", "name", "office_name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reception_hours", "reception_phone", "reception_place", "repeat_days", "warn_at", "zone_name") VALUES (NEW."address", NEW."closes_at", NEW."code", NEW."director_phone", NEW."emergency_phone", NEW."id", NEW."is_demo", NEW."kind", NEW."late_after", NEW."late_record_minutes", NEW."late_until", NEW."name", NEW."office_name", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."reception_hours", NEW."reception_phone", NEW."reception_place", NEW."repeat_days", NEW."warn_at", NEW."zone_name"); RETURN NULL;', hash='b5620cd5fe749e497be06ff75eed75043d6d4501', operation='UPDATE', pgid='pgtrigger_update_update_ae365', table='office_estate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_estateevent" ("address", "closes_at", "code", "director_phone", "emergency_phone", "id", "is_demo", "kind", "late_after", "late_record_minutes", "late_until", "name", "office_name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reception_hours", "reception_phone", "reception_place", "repeat_days", "warn_at", "zone_name") VALUES (OLD."address", OLD."closes_at", OLD."code", OLD."director_phone", OLD."emergency_phone", OLD."id", OLD."is_demo", OLD."kind", OLD."late_after", OLD."late_record_minutes", OLD."late_until", OLD."name", OLD."office_name", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."reception_hours", OLD."reception_phone", OLD."reception_place", OLD."repeat_days", OLD."warn_at", OLD."zone_name"); RETURN NULL;', hash='bbd5cfb94345dc44ad3f9138c014965bc1937fab', operation='DELETE', pgid='pgtrigger_delete_delete_481ac', table='office_estate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrytext',
            trigger=pgtrigger.compiler.Trigger(name='no_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='53c7ae739692d451f64a8b1e137e668fba84d5ba', operation='DELETE', pgid='pgtrigger_no_delete_dfd8a', table='office_entrytext', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entrytext',
            trigger=pgtrigger.compiler.Trigger(name='only_erased', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (NOT (NEW.note = '' AND NEW.salt = '' AND NEW.personal = '{}'::jsonb AND NEW.erased_at IS NOT NULL AND OLD.entry_id = NEW.entry_id))", func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='84accc4c55b8023e28035c4ed9b3a08c52f8399b', operation='UPDATE', pgid='pgtrigger_only_erased_a3e02', table='office_entrytext', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='entry',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='adaaaaa86a78a0146f4292a9c2474cf1fd7939cb', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f0672', table='office_entry', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarday',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_calendardayevent" ("day", "estate_id", "id", "is_working", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."day", NEW."estate_id", NEW."id", NEW."is_working", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;', hash='aceab63b19e9ee6e692ac3caa61ea38422a95d06', operation='INSERT', pgid='pgtrigger_insert_insert_973f3', table='office_calendarday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarday',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "office_calendardayevent" ("day", "estate_id", "id", "is_working", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."day", NEW."estate_id", NEW."id", NEW."is_working", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;', hash='0f51839126f6532cb7f7f8710a1ff9cb41a110ae', operation='UPDATE', pgid='pgtrigger_update_update_21fdc', table='office_calendarday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='calendarday',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_calendardayevent" ("day", "estate_id", "id", "is_working", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."day", OLD."estate_id", OLD."id", OLD."is_working", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;', hash='5fe7c2c3230152ada45f22b696e4d0b127ec5fe8', operation='DELETE', pgid='pgtrigger_delete_delete_eb5ce', table='office_calendarday', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.department_id IS NOT NULL\n            AND (SELECT estate_id FROM office_department WHERE id = NEW.department_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'department belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='0e8dcb703c785df6147bccb268e4a5aa974c0fc8', operation='INSERT OR UPDATE OF "estate_id", "department_id"', pgid='pgtrigger_same_estate_2962d', table='office_post', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_postevent" ("department_id", "estate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "staff_id", "starts", "until") VALUES (NEW."department_id", NEW."estate_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."role", NEW."staff_id", NEW."starts", NEW."until"); RETURN NULL;', hash='7e09caf7d2671d8e8c98daf0f3bb147fddd8c259', operation='INSERT', pgid='pgtrigger_insert_insert_aa093', table='office_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "office_postevent" ("department_id", "estate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "staff_id", "starts", "until") VALUES (NEW."department_id", NEW."estate_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."role", NEW."staff_id", NEW."starts", NEW."until"); RETURN NULL;', hash='bcb1c739c97fec5325e01cbf7eabcf347541765d', operation='UPDATE', pgid='pgtrigger_update_update_b1992', table='office_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='post',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_postevent" ("department_id", "estate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "staff_id", "starts", "until") VALUES (OLD."department_id", OLD."estate_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."role", OLD."staff_id", OLD."starts", OLD."until"); RETURN NULL;', hash='1a0170639c34cdc27d14ff309cc94412ec96a411', operation='DELETE', pgid='pgtrigger_delete_delete_d412e', table='office_post', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='department',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_departmentevent" ("estate_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "trade_id") VALUES (NEW."estate_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired", NEW."trade_id"); RETURN NULL;', hash='a4ab33914e72c5c521099ac8ac691672d486fac4', operation='INSERT', pgid='pgtrigger_insert_insert_287dc', table='office_department', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='department',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "office_departmentevent" ("estate_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "trade_id") VALUES (NEW."estate_id", NEW."id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired", NEW."trade_id"); RETURN NULL;', hash='a8304d30ca715700e2f4e1c1c65904fcb63fbdcd', operation='UPDATE', pgid='pgtrigger_update_update_d1340', table='office_department', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='department',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_departmentevent" ("estate_id", "id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "trade_id") VALUES (OLD."estate_id", OLD."id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retired", OLD."trade_id"); RETURN NULL;', hash='45dcfb5ee0160aaa08628ca14dd3c74b4fce2e73', operation='DELETE', pgid='pgtrigger_delete_delete_08bea', table='office_department', when='AFTER')),
        ),
    ]
