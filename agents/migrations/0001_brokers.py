import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.core.validators
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('leasing', '0002_letting'),
        ('office', '0009_file_removed'),
        ('office', '__first__'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        migrations.CreateModel(
            name='ScreeningQuestion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(help_text='Short and lasting: known, client.', max_length=20, unique=True, verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('words', models.CharField(max_length=60, verbose_name='question')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'question for broker visits',
                'verbose_name_plural': 'questions for broker visits',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('code', ''), _negated=True)), name='screening_question_worded')],
            },
        ),
        migrations.CreateModel(
            name='ScreeningOption',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(max_length=20, verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('words', models.CharField(max_length=40, verbose_name='answer')),
                ('reason', models.CharField(help_text='A polite half-sentence: he may read it.', max_length=60, verbose_name='as a reason')),
                ('partner', models.PositiveSmallIntegerField(default=0, verbose_name='for partner')),
                ('new', models.PositiveSmallIntegerField(default=0, verbose_name='for first visit')),
                ('research', models.PositiveSmallIntegerField(default=0, verbose_name='for market research')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('question', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='options', to='agents.screeningquestion', verbose_name='question')),
            ],
            options={
                'verbose_name': 'answer',
                'verbose_name_plural': 'answers',
                'ordering': ['order', 'id'],
                'constraints': [models.UniqueConstraint(fields=('question', 'code'), name='screening_option_once'), models.CheckConstraint(condition=models.Q(models.Q(('words', ''), _negated=True), models.Q(('code', ''), _negated=True), models.Q(('reason', ''), _negated=True)), name='screening_option_worded')],
            },
        ),
        migrations.CreateModel(
            name='ScreeningOptionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, max_length=20, verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('words', models.CharField(max_length=40, verbose_name='answer')),
                ('reason', models.CharField(help_text='A polite half-sentence: he may read it.', max_length=60, verbose_name='as a reason')),
                ('partner', models.PositiveSmallIntegerField(default=0, verbose_name='for partner')),
                ('new', models.PositiveSmallIntegerField(default=0, verbose_name='for first visit')),
                ('research', models.PositiveSmallIntegerField(default=0, verbose_name='for market research')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agents.screeningoption')),
                ('question', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agents.screeningquestion', verbose_name='question')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScreeningQuestionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.SlugField(db_index=False, help_text='Short and lasting: known, client.', max_length=20, verbose_name='code')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('words', models.CharField(max_length=60, verbose_name='question')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agents.screeningquestion')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ScreeningVersion',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.PositiveIntegerField(unique=True)),
                ('questions', models.JSONField()),
                ('made_at', models.DateTimeField()),
                ('made_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'version of the questions',
                'verbose_name_plural': 'versions of the questions',
            },
        ),
        migrations.CreateModel(
            name='AgencyFirm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='name')),
                ('key', models.CharField(db_collation='C', editable=False, max_length=80)),
                ('initials', models.CharField(blank=True, db_collation='C', editable=False, max_length=40)),
                ('area', models.CharField(blank=True, max_length=120, verbose_name='business area')),
                ('clients', models.CharField(blank=True, max_length=120, verbose_name='kinds of client')),
                ('address', models.CharField(blank=True, max_length=120, verbose_name='address')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('recorded_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='agents.agencyfirm')),
                ('met_in', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'agency firm',
                'verbose_name_plural': 'agency firms',
                'indexes': [models.Index(fields=['key'], name='firm_key'), models.Index(fields=['initials'], name='firm_initials'), models.Index(fields=['-recorded_at', '-id'], name='firm_newest'), django.contrib.postgres.indexes.GinIndex(models.Func(models.F('name'), function='public.bigrams'), name='firm_name_said')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='firm_named'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('pk')), _negated=True), name='firm_not_into_itself')],
            },
        ),
        migrations.CreateModel(
            name='Broker',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(db_collation='C', max_length=40, verbose_name='name')),
                ('position', models.CharField(blank=True, max_length=40, verbose_name='position')),
                ('phone', models.CharField(blank=True, db_collation='C', max_length=20, verbose_name='telephone')),
                ('wechat', models.CharField(blank=True, max_length=40, verbose_name='WeChat')),
                ('note', models.TextField(blank=True, verbose_name='note')),
                ('status', models.CharField(choices=[('active', 'Active'), ('left', 'Left the trade')], default='active', max_length=8, verbose_name='status')),
                ('pinyin', models.CharField(blank=True, db_collation='C', editable=False, max_length=120)),
                ('initials', models.CharField(blank=True, db_collation='C', editable=False, max_length=20)),
                ('given', models.CharField(blank=True, db_collation='C', editable=False, max_length=60)),
                ('phone_tail', models.CharField(blank=True, db_collation='C', editable=False, max_length=4)),
                ('class_now', models.CharField(blank=True, choices=[('partner', 'Partner'), ('new', 'First visit'), ('research', 'Market research')], max_length=8, verbose_name='class')),
                ('class_since', models.DateTimeField(null=True)),
                ('class_due_at', models.DateTimeField(null=True)),
                ('class_asked_at', models.DateTimeField(null=True)),
                ('last_seen_at', models.DateTimeField(null=True)),
                ('recorded_at', models.DateTimeField()),
                ('version', models.PositiveIntegerField(default=1)),
                ('firm', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='brokers', to='agents.agencyfirm')),
                ('merged_into', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='merged', to='agents.broker')),
                ('met_in', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'broker',
                'verbose_name_plural': 'brokers',
                'indexes': [models.Index(fields=['name'], name='broker_by_name'), models.Index(fields=['pinyin'], name='broker_by_pinyin'), models.Index(fields=['initials'], name='broker_by_initials'), models.Index(fields=['phone'], name='broker_by_phone'), models.Index(fields=['phone_tail'], name='broker_by_tail'), models.Index(fields=['-recorded_at', '-id'], name='broker_newest'), models.Index(condition=models.Q(('class_asked_at', None)), fields=['class_due_at'], name='broker_due'), django.contrib.postgres.indexes.GinIndex(models.Func(models.F('name'), function='public.bigrams'), name='broker_name_said')],
                'constraints': [models.CheckConstraint(condition=models.Q(('name', ''), _negated=True), name='broker_named'), models.CheckConstraint(condition=models.Q(models.Q(('class_asked_at', None), ('class_due_at', None), ('class_now', ''), ('class_since', None)), models.Q(models.Q(('class_now', ''), _negated=True), ('class_due_at__isnull', False), ('class_since__isnull', False)), _connector='OR'), name='broker_class_whole'), models.CheckConstraint(condition=models.Q(('merged_into', models.F('pk')), _negated=True), name='broker_not_into_himself')],
            },
        ),
        migrations.CreateModel(
            name='BrokerVisit',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('begun_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('purpose', models.CharField(blank=True, max_length=200, verbose_name='purpose of the visit')),
                ('has_card', models.BooleanField(default=False, verbose_name='cards exchanged')),
                ('suggested', models.CharField(blank=True, choices=[('partner', 'Partner'), ('new', 'First visit'), ('research', 'Market research')], max_length=8)),
                ('decided', models.CharField(blank=True, choices=[('partner', 'Partner'), ('new', 'First visit'), ('research', 'Market research')], max_length=8)),
                ('decided_at', models.DateTimeField(null=True)),
                ('override_reason', models.CharField(blank=True, max_length=400)),
                ('has_client', models.BooleanField(null=True)),
                ('seen_out_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('broker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='agents.broker')),
                ('checklist', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leasing.checklistversion')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('ended_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='broker_visits', to='office.estate')),
                ('firm', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='visits', to='agents.agencyfirm')),
                ('host', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('registered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('seen_out_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('version', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='agents.screeningversion')),
            ],
            options={
                'verbose_name': 'visit of a broker',
                'verbose_name_plural': 'visits of brokers',
                'indexes': [models.Index(fields=['estate', 'begun_at', 'id'], name='broker_visit_day'), models.Index(fields=['broker', '-begun_at', '-id'], name='broker_visit_history'), models.Index(condition=models.Q(('due_at__isnull', False)), fields=['host', 'due_at'], name='broker_visit_host')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('due_at__isnull', False), ('ended_at', None), ('ended_by', None)), models.Q(('due_at', None), ('ended_at__gte', models.F('begun_at')), ('ended_by__isnull', False)), _connector='OR'), name='broker_visit_ended_whole'), models.CheckConstraint(condition=models.Q(models.Q(('decided', ''), ('decided_at', None), ('decided_by', None), ('override_reason', ''), ('suggested', '')), models.Q(models.Q(('decided', ''), _negated=True), models.Q(('suggested', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='broker_visit_decided_whole'), models.CheckConstraint(condition=models.Q(('decided', models.F('suggested')), models.Q(('override_reason', ''), _negated=True), _connector='OR'), name='broker_visit_override_reasoned'), models.CheckConstraint(condition=models.Q(('ended_at', None), models.Q(models.Q(('decided', ''), _negated=True), models.Q(('purpose', ''), _negated=True)), _connector='OR'), name='broker_visit_ends_classed'), models.CheckConstraint(condition=models.Q(('has_client', None), ('decided', 'partner'), _connector='OR'), name='broker_visit_client_of_partner'), models.CheckConstraint(condition=models.Q(models.Q(('seen_out_at', None), ('seen_out_by', None)), models.Q(('seen_out_at__isnull', False), ('seen_out_by__isnull', False)), _connector='OR'), name='broker_visit_seen_out_whole'), models.CheckConstraint(condition=models.Q(('ended_at', None), models.Q(('decided', 'research'), _negated=True), ('seen_out_at__isnull', False), ('checklist', None), _connector='OR'), name='broker_visit_research_seen_out')],
            },
        ),
        migrations.CreateModel(
            name='ScreeningAnswer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('question', models.SlugField(db_index=False, max_length=20)),
                ('option', models.SlugField(db_index=False, max_length=20)),
                ('answered_at', models.DateTimeField()),
                ('answered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='agents.brokervisit')),
            ],
            options={
                'verbose_name': 'answer of a visit',
                'verbose_name_plural': 'answers of visits',
                'constraints': [models.UniqueConstraint(fields=('visit', 'question'), name='screening_answered_once')],
            },
        ),
        migrations.CreateModel(
            name='SeenSpace',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('shown_at', models.DateTimeField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('shown_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('space', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leasing.space')),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='seen', to='agents.brokervisit')),
            ],
            options={
                'verbose_name': 'space shown to a broker',
                'verbose_name_plural': 'spaces shown to brokers',
                'constraints': [models.UniqueConstraint(fields=('visit', 'space'), name='seen_space_once')],
            },
        ),
        migrations.CreateModel(
            name='VisitClient',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(max_length=80, verbose_name='client')),
                ('area', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='area wanted (㎡)')),
                ('nature', models.CharField(choices=[('multinational', 'Multinational'), ('foreign', 'Wholly foreign-owned'), ('joint', 'Joint venture'), ('private', 'Private company'), ('state', 'State-owned'), ('other', 'Other')], max_length=14, verbose_name='nature')),
                ('business', models.CharField(choices=[('finance', 'Finance'), ('transport', 'Transport'), ('communications', 'Communications'), ('trade', 'Trade'), ('other', 'Other')], max_length=14, verbose_name='business')),
                ('capacity', models.DecimalField(decimal_places=2, max_digits=10, null=True, verbose_name='rent he can bear')),
                ('recorded_at', models.DateTimeField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('recorded_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='client', to='agents.brokervisit')),
            ],
            options={
                'verbose_name': 'client of a broker’s visit',
                'verbose_name_plural': 'clients of brokers’ visits',
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('name', ''), _negated=True), models.Q(('nature', ''), _negated=True), models.Q(('business', ''), _negated=True), ('area__gt', 0)), name='visit_client_whole'), models.CheckConstraint(condition=models.Q(('business__in', ['finance', 'transport', 'communications', 'trade', 'other'])), name='visit_client_business'), models.CheckConstraint(condition=models.Q(('capacity', None), ('capacity__gt', 0), _connector='OR'), name='visit_client_capacity')],
            },
        ),
        migrations.CreateModel(
            name='VisitStep',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.SlugField(db_index=False, max_length=20)),
                ('said', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('lines', models.JSONField(default=list)),
                ('is_whole', models.BooleanField(default=True)),
                ('skipped', models.CharField(blank=True, max_length=120)),
                ('at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField()),
                ('done_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('person', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='steps', to='agents.brokervisit')),
            ],
            options={
                'verbose_name': 'step of a broker’s visit',
                'verbose_name_plural': 'steps of brokers’ visits',
                'constraints': [models.UniqueConstraint(fields=('visit', 'code'), name='visit_step_once')],
            },
        ),
        migrations.CreateModel(
            name='BrokerHandOut',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('what', models.CharField(choices=[('brochure', 'Brochure'), ('card', 'Business card'), ('vacancy_sheet', 'Vacancy sheet'), ('price_list', 'Price list'), ('quote_sheet', 'Quotation sheet'), ('floor_plan', 'Floor plan'), ('flexible_terms', 'Flexible terms')], max_length=16)),
                ('level', models.CharField(choices=[('brochure_only', 'Brochure only'), ('reserved', 'Reserved'), ('full', 'Full')], max_length=13)),
                ('edition', models.CharField(max_length=40)),
                ('recipient', models.CharField(max_length=200)),
                ('content', models.JSONField(default=dict)),
                ('given_at', models.DateTimeField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('given_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='hand_outs', to='agents.brokervisit')),
            ],
            options={
                'verbose_name': 'hand-out to a broker',
                'verbose_name_plural': 'hand-outs to brokers',
                'indexes': [models.Index(fields=['visit', 'id'], name='broker_hand_out_visit')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('what__in', ['quote_sheet', 'floor_plan', 'flexible_terms']), _negated=True), fields=('visit', 'what'), name='broker_hand_out_once'), models.UniqueConstraint(condition=models.Q(('what__in', ['vacancy_sheet', 'price_list', 'quote_sheet', 'floor_plan'])), fields=('estate', 'edition'), name='broker_hand_out_number'), models.CheckConstraint(condition=models.Q(models.Q(('level', 'brochure_only'), ('what__in', ['brochure', 'card', 'supervision_card'])), models.Q(('level', 'reserved'), ('what__in', ['brochure', 'card', 'supervision_card', 'vacancy_sheet', 'price_list'])), models.Q(('level', 'full'), ('what__in', ['brochure', 'quote_sheet', 'floor_plan', 'card', 'supervision_card', 'vacancy_sheet', 'price_list', 'comparison', 'flexible_terms'])), _connector='OR'), name='broker_hand_out_covered'), models.CheckConstraint(condition=models.Q(models.Q(('edition', ''), _negated=True), models.Q(('recipient', ''), _negated=True)), name='broker_hand_out_traced')],
            },
        ),
        migrations.CreateModel(
            name='ClassChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('why', models.CharField(choices=[('visit', 'Decided at a visit'), ('review', 'Looked at again'), ('deal', 'A deal was signed'), ('incident', 'An incident was noted'), ('merge', 'Merged with another entry')], max_length=8)),
                ('before', models.CharField(blank=True, choices=[('partner', 'Partner'), ('new', 'First visit'), ('research', 'Market research')], max_length=8)),
                ('after', models.CharField(choices=[('partner', 'Partner'), ('new', 'First visit'), ('research', 'Market research')], max_length=8)),
                ('suggested', models.CharField(blank=True, choices=[('partner', 'Partner'), ('new', 'First visit'), ('research', 'Market research')], max_length=8)),
                ('grounds', models.JSONField(default=list)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('at', models.DateTimeField()),
                ('broker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='class_changes', to='agents.broker')),
                ('by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='class_changes', to='agents.brokervisit')),
            ],
            options={
                'verbose_name': 'change of class',
                'verbose_name_plural': 'changes of class',
                'indexes': [models.Index(fields=['broker', '-at', '-id'], name='class_change_history')],
                'constraints': [models.CheckConstraint(condition=models.Q(('after', ''), _negated=True), name='class_change_to_something'), models.CheckConstraint(condition=models.Q(models.Q(('reason', ''), _negated=True), ('why__in', ('deal', 'merge')), models.Q(('suggested', models.F('after')), ('why', 'visit')), _connector='OR'), name='class_change_reasoned'), models.CheckConstraint(condition=models.Q(models.Q(('why__in', ('visit', 'merge')), _negated=True), models.Q(('before', models.F('after')), _negated=True), _connector='OR'), name='class_change_changes'), models.CheckConstraint(condition=models.Q(models.Q(('why', 'visit'), _negated=True), ('visit__isnull', False), _connector='OR'), name='class_change_of_visit')],
            },
        ),
        migrations.CreateModel(
            name='Introduction',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('class_then', models.CharField(blank=True, choices=[('partner', 'Partner'), ('new', 'First visit'), ('research', 'Market research')], max_length=8)),
                ('company', models.CharField(max_length=80, verbose_name='client’s company')),
                ('client_key', models.CharField(db_collation='C', editable=False, max_length=80)),
                ('contact', models.CharField(blank=True, max_length=40, verbose_name='contact')),
                ('phone', models.CharField(blank=True, db_collation='C', max_length=20, verbose_name='telephone')),
                ('area', models.DecimalField(decimal_places=2, max_digits=9, verbose_name='area wanted (㎡)')),
                ('nature', models.CharField(choices=[('multinational', 'Multinational'), ('foreign', 'Wholly foreign-owned'), ('joint', 'Joint venture'), ('private', 'Private company'), ('state', 'State-owned'), ('other', 'Other')], max_length=14, verbose_name='nature')),
                ('business', models.CharField(choices=[('finance', 'Finance'), ('transport', 'Transport'), ('communications', 'Communications'), ('trade', 'Trade'), ('other', 'Other')], max_length=14, verbose_name='business')),
                ('business_words', models.CharField(blank=True, max_length=40, verbose_name='which business')),
                ('can_bear', models.DecimalField(decimal_places=2, max_digits=12, null=True, verbose_name='rent he can bear (yuan a month)')),
                ('needs', models.TextField(blank=True, verbose_name='needs')),
                ('state', models.CharField(choices=[('claimed', 'To decide'), ('standing', 'Protected'), ('earned', 'Signed'), ('released', 'Expired'), ('refused', 'Not recognised')], default='claimed', max_length=8)),
                ('registered_at', models.DateTimeField()),
                ('protected_until', models.DateTimeField()),
                ('reminded_at', models.DateTimeField(null=True)),
                ('released_at', models.DateTimeField(null=True)),
                ('broker', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='agents.broker')),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='office.estate')),
                ('firm', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='agents.agencyfirm')),
                ('prospect', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='leasing.prospect')),
                ('registered_by', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('visit', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='introductions', to='agents.brokervisit')),
            ],
            options={
                'verbose_name': 'introduction',
                'verbose_name_plural': 'introductions',
                'indexes': [models.Index(fields=['estate', '-registered_at', '-id'], name='introduction_newest'), models.Index(fields=['broker', '-registered_at'], name='introduction_of_broker'), models.Index(fields=['firm'], name='introduction_of_firm'), models.Index(fields=['prospect'], name='introduction_prospect'), models.Index(fields=['estate', 'phone'], name='introduction_phone'), models.Index(condition=models.Q(('state', 'standing')), fields=['protected_until'], name='introduction_ends')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'standing')), fields=('prospect',), name='introduction_stands_once'), models.UniqueConstraint(condition=models.Q(('state', 'standing')), fields=('estate', 'client_key'), name='introduction_client_once'), models.CheckConstraint(condition=models.Q(('area__gt', 0), ('business__in', ['finance', 'transport', 'communications', 'trade', 'other']), models.Q(('company', ''), _negated=True), models.Q(('client_key', ''), _negated=True), models.Q(('nature', ''), _negated=True), models.Q(models.Q(('business', 'other'), _negated=True), models.Q(('business_words', ''), _negated=True), _connector='OR')), name='introduction_whole'), models.CheckConstraint(condition=models.Q(('can_bear', None), ('can_bear__gt', 0), _connector='OR'), name='introduction_bears'), models.CheckConstraint(condition=models.Q(('protected_until__gt', models.F('registered_at'))), name='introduction_protects'), models.CheckConstraint(condition=models.Q(models.Q(('released_at', None), models.Q(('state', 'released'), _negated=True)), models.Q(('released_at__isnull', False), ('state__in', ('released', 'earned'))), _connector='OR'), name='introduction_released_whole')],
            },
        ),
        migrations.CreateModel(
            name='Commission',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('state', models.CharField(choices=[('due', 'Due'), ('invoiced', 'Invoiced'), ('paid', 'Paid'), ('void', 'Void')], default='due', max_length=8)),
                ('months', models.DecimalField(decimal_places=2, max_digits=4, verbose_name='months of rent')),
                ('monthly_rent', models.DecimalField(decimal_places=2, max_digits=12, verbose_name='rent (yuan a month)')),
                ('tax_included', models.BooleanField(verbose_name='tax included')),
                ('tax_rate', models.DecimalField(decimal_places=4, max_digits=5, verbose_name='tax rate')),
                ('net', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='without tax (yuan)')),
                ('tax', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='tax (yuan)')),
                ('amount', models.DecimalField(decimal_places=2, max_digits=14, verbose_name='amount (yuan)')),
                ('agreed', models.CharField(blank=True, max_length=400)),
                ('deposit_on', models.DateField(null=True, verbose_name='deposit arrived on')),
                ('first_rent_on', models.DateField(null=True, verbose_name='first rent arrived on')),
                ('invoiced_on', models.DateField(null=True, verbose_name='invoiced on')),
                ('invoice_number', models.CharField(blank=True, max_length=40, verbose_name='number of the invoice')),
                ('paid_on', models.DateField(null=True, verbose_name='paid on')),
                ('recorded_at', models.DateTimeField()),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='commissions', to='office.estate')),
                ('lease', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leasing.lease')),
                ('introduction', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='commissions', to='agents.introduction')),
            ],
            options={
                'verbose_name': 'commission',
                'verbose_name_plural': 'commissions',
                'indexes': [models.Index(fields=['estate', '-recorded_at', '-id'], name='commission_newest'), models.Index(fields=['introduction'], name='commission_introduction')],
                'constraints': [models.UniqueConstraint(condition=models.Q(('state', 'void'), _negated=True), fields=('lease',), name='commission_of_lease_once'), models.UniqueConstraint(condition=models.Q(('state', 'void'), _negated=True), fields=('introduction',), name='commission_of_introduction_once'), models.CheckConstraint(condition=models.Q(('amount', django.db.models.expressions.CombinedExpression(models.F('net'), '+', models.F('tax'))), ('monthly_rent__gte', 0), ('months__gte', 0), ('net__gte', 0), ('tax__gte', 0), ('tax_rate__gte', 0), ('tax_rate__lt', 1)), name='commission_sum'), models.CheckConstraint(condition=models.Q(('state', 'void'), models.Q(('invoice_number', ''), ('invoiced_on', None), ('paid_on', None), ('state', 'due')), models.Q(('paid_on', None), ('state', 'invoiced'), ('deposit_on__isnull', False), ('first_rent_on__isnull', False), ('invoiced_on__isnull', False), models.Q(('invoice_number', ''), _negated=True)), models.Q(('paid_on__gte', models.F('invoiced_on')), ('state', 'paid'), ('deposit_on__isnull', False), ('first_rent_on__isnull', False), ('invoiced_on__isnull', False), models.Q(('invoice_number', ''), _negated=True)), _connector='OR'), name='commission_dates_whole')],
            },
        ),
        migrations.CreateModel(
            name='IntroductionConflict',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('alike_by', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), size=None)),
                ('found_at', models.DateTimeField()),
                ('due_at', models.DateTimeField(null=True)),
                ('decision', models.CharField(blank=True, choices=[('first', 'The first one keeps him'), ('claim', 'He counts for the one who claims him'), ('another', 'They are two different clients')], max_length=7)),
                ('reason', models.CharField(blank=True, max_length=400)),
                ('decided_at', models.DateTimeField(null=True)),
                ('claim', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='conflict', to='agents.introduction')),
                ('decided_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('prospect', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='leasing.prospect')),
                ('rival', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='contested', to='agents.introduction')),
            ],
            options={
                'verbose_name': 'conflict of introductions',
                'verbose_name_plural': 'conflicts of introductions',
                'indexes': [models.Index(condition=models.Q(('due_at__isnull', False)), fields=['estate', 'due_at'], name='conflict_to_decide')],
                'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('decided_at', None), ('decided_by', None), ('decision', ''), ('due_at__isnull', False), ('reason', '')), models.Q(models.Q(('decision', ''), _negated=True), models.Q(('reason', ''), _negated=True), ('decided_at__isnull', False), ('decided_by__isnull', False), ('due_at', None)), _connector='OR'), name='conflict_decided_whole'), models.CheckConstraint(condition=models.Q(('rival', models.F('claim')), _negated=True), name='conflict_not_with_itself')],
            },
        ),
        migrations.CreateModel(
            name='IntroductionTerms',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('protected_days', models.PositiveSmallIntegerField(default=90, help_text='So long a client counts as introduced by the broker who named him first.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='protected for (days)')),
                ('remind_days', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(1)], verbose_name='reminded before the end (days)')),
                ('commission_months', models.DecimalField(decimal_places=2, default=Decimal('1.00'), help_text='Unless the table below says otherwise for the term of the lease.', max_digits=4, validators=[django.core.validators.MinValueValidator(0)], verbose_name='commission (months of rent)')),
                ('tax_included', models.BooleanField(default=True, verbose_name='commission includes tax')),
                ('tax_rate', models.DecimalField(decimal_places=4, default=Decimal('0.06'), help_text='A fraction: 0.06 is 6 %.', max_digits=5, verbose_name='tax rate')),
                ('estate', models.OneToOneField(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='introduction_terms', to='office.estate', verbose_name='estate')),
            ],
            options={
                'verbose_name': 'terms of introductions',
                'verbose_name_plural': 'terms of introductions',
                'constraints': [models.CheckConstraint(condition=models.Q(('protected_days__gte', 1), ('protected_days__lte', 730), ('remind_days__gte', 1), ('remind_days__lt', models.F('protected_days'))), name='introduction_terms_days', violation_error_message='One is reminded before the protection ends and after it began.'), models.CheckConstraint(condition=models.Q(('commission_months__gte', 0), ('tax_rate__gte', 0), ('tax_rate__lt', 1)), name='introduction_terms_money')],
            },
        ),
        migrations.CreateModel(
            name='CommissionRate',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('from_months', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='term from (months)')),
                ('months', models.DecimalField(decimal_places=2, max_digits=4, validators=[django.core.validators.MinValueValidator(0)], verbose_name='commission (months of rent)')),
                ('terms', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='rates', to='agents.introductionterms')),
            ],
            options={
                'verbose_name': 'line of the commission table',
                'verbose_name_plural': 'commission by term of the lease',
                'ordering': ['from_months'],
                'constraints': [models.UniqueConstraint(fields=('terms', 'from_months'), name='commission_rate_once'), models.CheckConstraint(condition=models.Q(('from_months__gte', 1), ('months__gte', 0)), name='commission_rate_holds')],
            },
        ),
        migrations.CreateModel(
            name='CommissionRateEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('from_months', models.PositiveSmallIntegerField(validators=[django.core.validators.MinValueValidator(1)], verbose_name='term from (months)')),
                ('months', models.DecimalField(decimal_places=2, max_digits=4, validators=[django.core.validators.MinValueValidator(0)], verbose_name='commission (months of rent)')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agents.commissionrate')),
                ('terms', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='agents.introductionterms')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='IntroductionTermsEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('protected_days', models.PositiveSmallIntegerField(default=90, help_text='So long a client counts as introduced by the broker who named him first.', validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(730)], verbose_name='protected for (days)')),
                ('remind_days', models.PositiveSmallIntegerField(default=7, validators=[django.core.validators.MinValueValidator(1)], verbose_name='reminded before the end (days)')),
                ('commission_months', models.DecimalField(decimal_places=2, default=Decimal('1.00'), help_text='Unless the table below says otherwise for the term of the lease.', max_digits=4, validators=[django.core.validators.MinValueValidator(0)], verbose_name='commission (months of rent)')),
                ('tax_included', models.BooleanField(default=True, verbose_name='commission includes tax')),
                ('tax_rate', models.DecimalField(decimal_places=4, default=Decimal('0.06'), help_text='A fraction: 0.06 is 6 %.', max_digits=5, verbose_name='tax rate')),
                ('estate', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='office.estate', verbose_name='estate')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agents.introductionterms')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='Phrase',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('words', models.CharField(max_length=120, verbose_name='words')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
            ],
            options={
                'verbose_name': 'polite phrase',
                'verbose_name_plural': 'polite phrases',
                'ordering': ['order', 'id'],
                'constraints': [models.CheckConstraint(condition=models.Q(('words', ''), _negated=True), name='phrase_worded')],
            },
        ),
        migrations.CreateModel(
            name='PhraseEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('words', models.CharField(max_length=120, verbose_name='words')),
                ('order', models.PositiveSmallIntegerField(default=100, verbose_name='order')),
                ('retired', models.BooleanField(default=False, verbose_name='retired')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='agents.phrase')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phrase',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_phraseevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired", NEW."words"); RETURN NULL;', hash='22f1c319cdf1fc4a59d6b8cfdf2a610634f8cfdd', operation='INSERT', pgid='pgtrigger_insert_insert_536ee', table='agents_phrase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phrase',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agents_phraseevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired", NEW."words"); RETURN NULL;', hash='4d4c4078a59532105b47e7a9c5dafede377ffe6a', operation='UPDATE', pgid='pgtrigger_update_update_216ed', table='agents_phrase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='phrase',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_phraseevent" ("id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retired", OLD."words"); RETURN NULL;', hash='d9356bb680affdc456c2f6d4d8930778e03c68ab', operation='DELETE', pgid='pgtrigger_delete_delete_d1fb9', table='agents_phrase', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningquestion',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_screeningquestionevent" ("code", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (NEW."code", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."retired", NEW."words"); RETURN NULL;', hash='6eff56121abb560c23e71810f8e5d3979f5534b6', operation='INSERT', pgid='pgtrigger_insert_insert_5e83e', table='agents_screeningquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningquestion',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agents_screeningquestionevent" ("code", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (NEW."code", NEW."id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."retired", NEW."words"); RETURN NULL;', hash='f90ec3d7ad4098e8d2bfdeea5f607bc3e3507216', operation='UPDATE', pgid='pgtrigger_update_update_6a0ab', table='agents_screeningquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningquestion',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_screeningquestionevent" ("code", "id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired", "words") VALUES (OLD."code", OLD."id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."retired", OLD."words"); RETURN NULL;', hash='241bf677dc92ab779e89c100c03ef41fd6690967', operation='DELETE', pgid='pgtrigger_delete_delete_52095', table='agents_screeningquestion', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agencyfirm',
            trigger=pgtrigger.compiler.Trigger(name='merged_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'UPDATE' AND OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL THEN\n    RAISE EXCEPTION 'what was merged is not parted again'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'merged_once';\nEND IF;\nIF NEW.merged_into_id IS NOT NULL AND (\n    EXISTS (SELECT 1 FROM agents_agencyfirm WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)\n    OR EXISTS (SELECT 1 FROM agents_agencyfirm WHERE merged_into_id = NEW.id)\n) THEN\n    RAISE EXCEPTION 'a row is merged into one that stands itself'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'merged_into_standing';\nEND IF;\nRETURN NEW;", hash='6d560c845297e419fde850ad639876411f528d4c', operation='INSERT OR UPDATE OF "merged_into_id"', pgid='pgtrigger_merged_once_e0c3d', table='agents_agencyfirm', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='agencyfirm',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='8fd9ad0fe3896a6c4c5450f3fe387ab178b9ee7f', operation='DELETE', pgid='pgtrigger_kept_6fe87', table='agents_agencyfirm', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='broker',
            trigger=pgtrigger.compiler.Trigger(name='merged_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'UPDATE' AND OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL THEN\n    RAISE EXCEPTION 'what was merged is not parted again'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'merged_once';\nEND IF;\nIF NEW.merged_into_id IS NOT NULL AND (\n    EXISTS (SELECT 1 FROM agents_broker WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)\n    OR EXISTS (SELECT 1 FROM agents_broker WHERE merged_into_id = NEW.id)\n) THEN\n    RAISE EXCEPTION 'a row is merged into one that stands itself'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'merged_into_standing';\nEND IF;\nRETURN NEW;", hash='e77d93d25431bb5e6fe30646cdab76fef3df8122', operation='INSERT OR UPDATE OF "merged_into_id"', pgid='pgtrigger_merged_once_bf34f', table='agents_broker', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='broker',
            trigger=pgtrigger.compiler.Trigger(name='class_with_its_change', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.class_now <> '' THEN\n        RAISE EXCEPTION 'a broker begins without a class'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'class_with_its_change';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF (NEW.class_now, NEW.class_since) IS DISTINCT FROM (OLD.class_now, OLD.class_since) AND NOT EXISTS (\n    SELECT 1 FROM agents_classchange WHERE broker_id = NEW.id AND after = NEW.class_now AND at = NEW.class_since\n) THEN\n    RAISE EXCEPTION 'the class of a broker changes with a reason in its history'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'class_with_its_change';\nEND IF;\nRETURN NEW;", hash='76d0cacbcf3cdc4d9a1afd34c38546825a84617f', operation='INSERT OR UPDATE OF "class_now", "class_since"', pgid='pgtrigger_class_with_its_change_34e2e', table='agents_broker', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='broker',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='d961de324145c947bf0d347932a5eee8c060bd2b', operation='DELETE', pgid='pgtrigger_kept_5bcf7', table='agents_broker', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokerhandout',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f10d4ad24d1edf6dc84d9b1ae59fb08e5365073c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_eaa3a', table='agents_brokerhandout', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokerhandout',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.visit_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_brokervisit WHERE id = NEW.visit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'visit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='7a7c81f2660cff20a32d03b1de878033fd699466', operation='INSERT OR UPDATE OF "estate_id", "visit_id"', pgid='pgtrigger_same_estate_b39e2', table='agents_brokerhandout', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokerhandout',
            trigger=pgtrigger.compiler.Trigger(name='given_within_class', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE received text;', func="\nIF (SELECT ended_at FROM agents_brokervisit WHERE id = NEW.visit_id) IS NOT NULL THEN\n    RAISE EXCEPTION 'a visit that has ended gives nothing more'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_running';\nEND IF;\nSELECT CASE\n    WHEN visit.decided = 'partner' AND visit.has_client AND EXISTS (\n        SELECT 1 FROM agents_visitclient WHERE visit_id = visit.id\n    ) THEN 'partner_client' ELSE visit.decided END\nINTO received FROM agents_brokervisit AS visit WHERE visit.id = NEW.visit_id;\nIF NOT NEW.what = ANY (CASE received WHEN 'partner_client' THEN ARRAY['brochure', 'card', 'vacancy_sheet', 'price_list', 'quote_sheet', 'floor_plan', 'flexible_terms'] WHEN 'partner' THEN ARRAY['brochure', 'card', 'vacancy_sheet', 'price_list'] WHEN 'new' THEN ARRAY['brochure', 'vacancy_sheet'] WHEN 'research' THEN ARRAY['brochure'] ELSE ARRAY[]::text[] END) THEN\n    RAISE EXCEPTION '% is not for a visit that is received as %', NEW.what, received\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_within_class';\nEND IF;\nIF NEW.level IS DISTINCT FROM (CASE received WHEN 'partner_client' THEN 'full' WHEN 'partner' THEN 'reserved' WHEN 'new' THEN 'reserved' WHEN 'research' THEN 'brochure_only' END) THEN\n    RAISE EXCEPTION 'a visit that is received as % has another level', received\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_level';\nEND IF;\nIF NEW.what = 'flexible_terms' AND NOT EXISTS (\n    SELECT 1 FROM agents_visitstep WHERE visit_id = NEW.visit_id AND code = 'price' AND skipped = ''\n) THEN\n    RAISE EXCEPTION 'flexible terms wait for the reaction to the quote'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_after_reaction';\nEND IF;\nRETURN NEW;", hash='7cefc1e08560a3a522b83ecd2fff3dc6d4bb5fcc', operation='INSERT', pgid='pgtrigger_given_within_class_40608', table='agents_brokerhandout', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='classchange',
            trigger=pgtrigger.compiler.Trigger(name='written_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."visit_id" IS DISTINCT FROM (NEW."visit_id") OR OLD."why" IS DISTINCT FROM (NEW."why") OR OLD."before" IS DISTINCT FROM (NEW."before") OR OLD."after" IS DISTINCT FROM (NEW."after") OR OLD."suggested" IS DISTINCT FROM (NEW."suggested") OR OLD."grounds" IS DISTINCT FROM (NEW."grounds") OR OLD."reason" IS DISTINCT FROM (NEW."reason") OR OLD."at" IS DISTINCT FROM (NEW."at") OR OLD."by_id" IS DISTINCT FROM (NEW."by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='c09ef065562609852cdb944a857433faf11e1788', operation='UPDATE', pgid='pgtrigger_written_once_a3223', table='agents_classchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='classchange',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='42afbdd89183eb9e4f41d47ab5525a7eca8df65a', operation='DELETE', pgid='pgtrigger_kept_d2c8d', table='agents_classchange', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.prospect_id IS NOT NULL\n            AND (SELECT estate_id FROM leasing_prospect WHERE id = NEW.prospect_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'prospect belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='0ed55a2dfa81d7d9f02685b6c018ab0abc55e931', operation='INSERT OR UPDATE OF "estate_id", "prospect_id"', pgid='pgtrigger_same_estate_1d7a5', table='agents_introduction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='same_estate_of_visit', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.visit_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_brokervisit WHERE id = NEW.visit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'visit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='cdca32b72326acf35051ea53300d8c38954facb5', operation='INSERT OR UPDATE OF "estate_id", "visit_id"', pgid='pgtrigger_same_estate_of_visit_1e1f1', table='agents_introduction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='of_standing_broker', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT merged_into_id FROM agents_broker WHERE id = NEW.broker_id) IS NOT NULL THEN\n    RAISE EXCEPTION 'this broker was merged into another'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_of_standing_broker';\nEND IF;\nRETURN NEW;", hash='8597279428345eab32cfb33ab727e03d019f5433', operation='INSERT OR UPDATE OF "broker_id"', pgid='pgtrigger_of_standing_broker_169ff', table='agents_introduction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.state <> 'claimed' THEN\n        RAISE EXCEPTION 'an introduction begins as a claim'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'introduction_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.state = OLD.state THEN\n    RETURN NEW;\nEND IF;\nIF NOT (OLD.state || '>' || NEW.state = ANY (ARRAY['claimed>refused', 'claimed>standing', 'earned>released', 'earned>standing', 'released>earned', 'standing>earned', 'standing>refused', 'standing>released'])) THEN\n    RAISE EXCEPTION 'an introduction does not go from % to %', OLD.state, NEW.state\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'introduction_life';\nEND IF;\nIF EXISTS (SELECT 1 FROM agents_introductionconflict WHERE claim_id = NEW.id AND decided_at IS NULL) THEN\n    RAISE EXCEPTION 'a conflict is decided before anything else'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'introduction_conflict_first';\nEND IF;\nIF (NEW.state = 'earned') <> EXISTS (\n    SELECT 1 FROM agents_commission WHERE introduction_id = NEW.id AND state <> 'void'\n) THEN\n    RAISE EXCEPTION 'an introduction has earned when it has a commission, and only then'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'introduction_earned';\nEND IF;\nRETURN NEW;", hash='5d1c033649b08b3b7799a6821012c0aeb3d546de', operation='INSERT OR UPDATE OF "state"', pgid='pgtrigger_life_da11b', table='agents_introduction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='as_named', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."estate_id" IS DISTINCT FROM (NEW."estate_id") OR OLD."company" IS DISTINCT FROM (NEW."company") OR OLD."client_key" IS DISTINCT FROM (NEW."client_key") OR OLD."area" IS DISTINCT FROM (NEW."area") OR OLD."nature" IS DISTINCT FROM (NEW."nature") OR OLD."business" IS DISTINCT FROM (NEW."business") OR OLD."registered_at" IS DISTINCT FROM (NEW."registered_at") OR OLD."registered_by_id" IS DISTINCT FROM (NEW."registered_by_id"))', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='fe72846b46f843d1d7d8e62f90369117c5b95501', operation='UPDATE', pgid='pgtrigger_as_named_eaff2', table='agents_introduction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introduction',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='a3d1ca5a932f40851ed8ec8190296be741a50a0e', operation='DELETE', pgid='pgtrigger_kept_a1a82', table='agents_introduction', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commission',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.introduction_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_introduction WHERE id = NEW.introduction_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'introduction belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.lease_id IS NOT NULL\n            AND (SELECT estate_id FROM leasing_lease WHERE id = NEW.lease_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'lease belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='97633ee671541d2c72cfbb492d030553a9fb6b6f', operation='INSERT OR UPDATE OF "estate_id", "introduction_id", "lease_id"', pgid='pgtrigger_same_estate_d45b8', table='agents_commission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commission',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.state <> 'due' THEN\n        RAISE EXCEPTION 'a commission begins as due'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'commission_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.state = OLD.state THEN\n    RETURN NEW;\nEND IF;\nIF NOT (OLD.state || '>' || NEW.state = ANY (ARRAY['due>invoiced', 'due>void', 'invoiced>paid', 'invoiced>void'])) THEN\n    RAISE EXCEPTION 'a commission does not go from % to %', OLD.state, NEW.state\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'commission_life';\nEND IF;\nRETURN NEW;", hash='30fe8efe3519a1660e319bdeea2ec88721d78c4e', operation='INSERT OR UPDATE OF "state"', pgid='pgtrigger_life_de573', table='agents_commission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commission',
            trigger=pgtrigger.compiler.Trigger(name='for_a_lease_in_time', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NOT EXISTS (\n    SELECT 1 FROM agents_introduction AS introduction\n    JOIN office_estate AS estate ON estate.id = introduction.estate_id\n    JOIN leasing_quote AS quote ON quote.prospect_id = introduction.prospect_id\n    JOIN leasing_quoteversion AS version ON version.quote_id = quote.id\n    JOIN leasing_lease AS lease ON lease.quote_version_id = version.id\n    WHERE introduction.id = NEW.introduction_id AND lease.id = NEW.lease_id\n        AND lease.recorded_at >= introduction.registered_at\n        AND lease.signed_on BETWEEN (introduction.registered_at AT TIME ZONE estate.zone_name)::date\n            AND ((introduction.protected_until - interval '1 microsecond') AT TIME ZONE estate.zone_name)::date\n) THEN\n    RAISE EXCEPTION 'a commission is for a lease signed while the introduction protected'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'commission_in_time';\nEND IF;\nRETURN NEW;", hash='dababd6c9eb31222ec148340218d67b26410c269', operation='INSERT OR UPDATE OF "lease_id", "introduction_id"', pgid='pgtrigger_for_a_lease_in_time_2d7c7', table='agents_commission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commission',
            trigger=pgtrigger.compiler.Trigger(name='agreed_before_the_invoice', sql=pgtrigger.compiler.UpsertTriggerSql(condition="WHEN (OLD.state <> 'due')", func="\nIF (NEW.months, NEW.monthly_rent, NEW.tax_included, NEW.tax_rate, NEW.net, NEW.tax, NEW.amount) IS DISTINCT FROM\n    (OLD.months, OLD.monthly_rent, OLD.tax_included, OLD.tax_rate, OLD.net, OLD.tax, OLD.amount)\nTHEN\n    RAISE EXCEPTION 'the amount is agreed before the invoice'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'commission_agreed';\nEND IF;\nRETURN NEW;", hash='a2ab2a7024b0e02c9fa7f78f0354640d5d64ce53', operation='UPDATE OF "months", "monthly_rent", "tax_included", "tax_rate", "net", "tax", "amount"', pgid='pgtrigger_agreed_before_the_invoice_3147a', table='agents_commission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commission',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='25e5a48ba29322b7d3a088c1678ae97eee7600df', operation='DELETE', pgid='pgtrigger_kept_50101', table='agents_commission', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionconflict',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.claim_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_introduction WHERE id = NEW.claim_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'claim belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.prospect_id IS NOT NULL\n            AND (SELECT estate_id FROM leasing_prospect WHERE id = NEW.prospect_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'prospect belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='325df9d23633241e0a2883bc6a0ff16cab1dbac1', operation='INSERT OR UPDATE OF "estate_id", "claim_id", "prospect_id"', pgid='pgtrigger_same_estate_a4fb2', table='agents_introductionconflict', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionconflict',
            trigger=pgtrigger.compiler.Trigger(name='same_estate_of_rival', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.rival_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_introduction WHERE id = NEW.rival_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'rival belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='f20203b4c6746f20381a5f22b0d8dd29b7209e03', operation='INSERT OR UPDATE OF "estate_id", "rival_id"', pgid='pgtrigger_same_estate_of_rival_dc29b', table='agents_introductionconflict', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionconflict',
            trigger=pgtrigger.compiler.Trigger(name='decided_once', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD."decided_at" IS NOT NULL)', func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;", hash='6f45ade1c8707d876040d9467e669910a53e59e9', operation='UPDATE', pgid='pgtrigger_decided_once_ba109', table='agents_introductionconflict', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionconflict',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='5dfe84d9ef2c00db8c6dddcc29b0d84eeb425fb9', operation='DELETE', pgid='pgtrigger_kept_02ac2', table='agents_introductionconflict', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionterms',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_introductiontermsevent" ("commission_months", "estate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_days", "remind_days", "tax_included", "tax_rate") VALUES (NEW."commission_months", NEW."estate_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."protected_days", NEW."remind_days", NEW."tax_included", NEW."tax_rate"); RETURN NULL;', hash='4b648dba3ee24ce79d84fe252a10eb34e5949a8d', operation='INSERT', pgid='pgtrigger_insert_insert_98c58', table='agents_introductionterms', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionterms',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agents_introductiontermsevent" ("commission_months", "estate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_days", "remind_days", "tax_included", "tax_rate") VALUES (NEW."commission_months", NEW."estate_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."protected_days", NEW."remind_days", NEW."tax_included", NEW."tax_rate"); RETURN NULL;', hash='741daebd4e4b078d5588d65ac50b899cff816f14', operation='UPDATE', pgid='pgtrigger_update_update_00bd1', table='agents_introductionterms', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='introductionterms',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_introductiontermsevent" ("commission_months", "estate_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "protected_days", "remind_days", "tax_included", "tax_rate") VALUES (OLD."commission_months", OLD."estate_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."protected_days", OLD."remind_days", OLD."tax_included", OLD."tax_rate"); RETURN NULL;', hash='4a85de158fc58cb4feaf0f55ee1d4615c315ed1c', operation='DELETE', pgid='pgtrigger_delete_delete_c1449', table='agents_introductionterms', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commissionrate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_commissionrateevent" ("from_months", "id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terms_id") VALUES (NEW."from_months", NEW."id", NEW."months", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."terms_id"); RETURN NULL;', hash='3f1306c05a13bb863891d5c04e2c35a6deeb975b', operation='INSERT', pgid='pgtrigger_insert_insert_cdca1', table='agents_commissionrate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commissionrate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agents_commissionrateevent" ("from_months", "id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terms_id") VALUES (NEW."from_months", NEW."id", NEW."months", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."terms_id"); RETURN NULL;', hash='e67843a9c2aa2f1e27680312ad211bae3503922c', operation='UPDATE', pgid='pgtrigger_update_update_764f9', table='agents_commissionrate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='commissionrate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_commissionrateevent" ("from_months", "id", "months", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "terms_id") VALUES (OLD."from_months", OLD."id", OLD."months", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."terms_id"); RETURN NULL;', hash='78e387582f3896e05998c0f1ffd9f2e03ef7e460', operation='DELETE', pgid='pgtrigger_delete_delete_fe77d', table='agents_commissionrate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeninganswer',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.visit_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_brokervisit WHERE id = NEW.visit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'visit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='c051fb0e13365f3d9eaf3d67134a10709f06b71d', operation='INSERT OR UPDATE OF "estate_id", "visit_id"', pgid='pgtrigger_same_estate_1dd1a', table='agents_screeninganswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeninganswer',
            trigger=pgtrigger.compiler.Trigger(name='of_its_version', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NOT EXISTS (\n    SELECT 1\n    FROM agents_brokervisit AS visit\n    JOIN agents_screeningversion AS version ON version.id = visit.version_id,\n        jsonb_array_elements(version.questions) AS question,\n        jsonb_array_elements(question->'options') AS option\n    WHERE visit.id = NEW.visit_id AND question->>'code' = NEW.question AND option->>'code' = NEW.option\n) THEN\n    RAISE EXCEPTION 'the questions of this visit have no answer % to %', NEW.option, NEW.question\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_of_its_version';\nEND IF;\nIF (SELECT ended_at FROM agents_brokervisit WHERE id = NEW.visit_id) IS NOT NULL THEN\n    RAISE EXCEPTION 'the answers of a visit that has ended do not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_of_running_visit';\nEND IF;\nRETURN NEW;", hash='a746ad84cc7285b84862ed3e949d558fd6383185', operation='INSERT OR UPDATE', pgid='pgtrigger_of_its_version_29736', table='agents_screeninganswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeninganswer',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='cac8b17bb749f67252ee2028d6fdf5914a602687', operation='DELETE', pgid='pgtrigger_kept_c4c3a', table='agents_screeninganswer', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningoption',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_screeningoptionevent" ("code", "id", "new", "order", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "reason", "research", "retired", "words") VALUES (NEW."code", NEW."id", NEW."new", NEW."order", NEW."partner", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."question_id", NEW."reason", NEW."research", NEW."retired", NEW."words"); RETURN NULL;', hash='a773eb1cb0bbc4c684bb8e360e6f4904f1493ffb', operation='INSERT', pgid='pgtrigger_insert_insert_8c74c', table='agents_screeningoption', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningoption',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "agents_screeningoptionevent" ("code", "id", "new", "order", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "reason", "research", "retired", "words") VALUES (NEW."code", NEW."id", NEW."new", NEW."order", NEW."partner", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."question_id", NEW."reason", NEW."research", NEW."retired", NEW."words"); RETURN NULL;', hash='bb5068445b93f5cdaa392b9c50880e31174908cf', operation='UPDATE', pgid='pgtrigger_update_update_72291', table='agents_screeningoption', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningoption',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "agents_screeningoptionevent" ("code", "id", "new", "order", "partner", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "question_id", "reason", "research", "retired", "words") VALUES (OLD."code", OLD."id", OLD."new", OLD."order", OLD."partner", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."question_id", OLD."reason", OLD."research", OLD."retired", OLD."words"); RETURN NULL;', hash='a7d31da0b2ab57d5816a3ad6a50ffd9eee2a9159', operation='DELETE', pgid='pgtrigger_delete_delete_e8185', table='agents_screeningoption', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='screeningversion',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='240a7f72d5bf3d8028a6f58e0aa83edad87c1a9c', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_66a4b', table='agents_screeningversion', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokervisit',
            trigger=pgtrigger.compiler.Trigger(name='ended_once', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF OLD.ended_at IS NOT NULL\n    AND (NEW.ended_at, NEW.decided, NEW.suggested, NEW.decided_at, NEW.decided_by_id, NEW.override_reason, NEW.version_id, NEW.has_client, NEW.checklist_id, NEW.seen_out_at, NEW.seen_out_by_id)\n    IS DISTINCT FROM\n    (OLD.ended_at, OLD.decided, OLD.suggested, OLD.decided_at, OLD.decided_by_id, OLD.override_reason, OLD.version_id, OLD.has_client, OLD.checklist_id, OLD.seen_out_at, OLD.seen_out_by_id)\nTHEN\n    RAISE EXCEPTION 'a visit that has ended stays as it is'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_ended_once';\nEND IF;\nRETURN NEW;", hash='255f27524ceffb66dc9d4f3c066839d07c8cdf2b', operation='UPDATE OF "ended_at", "decided", "suggested", "decided_at", "decided_by_id", "override_reason", "version_id", "has_client", "checklist_id", "seen_out_at", "seen_out_by_id"', pgid='pgtrigger_ended_once_c35ed', table='agents_brokervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokervisit',
            trigger=pgtrigger.compiler.Trigger(name='of_standing_broker', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT merged_into_id FROM agents_broker WHERE id = NEW.broker_id) IS NOT NULL THEN\n    RAISE EXCEPTION 'this broker was merged into another'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_of_standing_broker';\nEND IF;\nRETURN NEW;", hash='538840c7b441ae553e947efccbfa474dab17cd6f', operation='INSERT OR UPDATE OF "broker_id"', pgid='pgtrigger_of_standing_broker_d7a76', table='agents_brokervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokervisit',
            trigger=pgtrigger.compiler.Trigger(name='ends_received', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.ended_at IS NULL THEN\n    RETURN NEW;\nEND IF;\nIF NEW.checklist_id IS NULL THEN\n    RAISE EXCEPTION 'a visit ends by the checklist of its class'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_by_its_list';\nEND IF;\nIF EXISTS (\n    SELECT 1 FROM leasing_checklistversion AS version, jsonb_array_elements(version.steps) AS step\n    WHERE version.id = NEW.checklist_id AND (step->>'is_required')::boolean AND NOT EXISTS (\n        SELECT 1 FROM agents_visitstep WHERE visit_id = NEW.id AND code = step->>'code' AND is_whole\n    )\n) THEN\n    RAISE EXCEPTION 'a visit does not end before its required steps'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_steps_done';\nEND IF;\nRETURN NEW;", hash='acfb053a9910206c0fa7f0c9d7f7732a790c21a1', operation='INSERT OR UPDATE OF "ended_at"', pgid='pgtrigger_ends_received_83d35', table='agents_brokervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokervisit',
            trigger=pgtrigger.compiler.Trigger(name='led_by_its_kind', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.checklist_id IS NOT NULL AND NOT EXISTS (\n    SELECT 1 FROM leasing_checklistversion AS version\n    JOIN leasing_checklist AS list ON list.id = version.checklist_id\n    WHERE version.id = NEW.checklist_id AND list.kind = CASE\n        WHEN NEW.decided = 'partner' AND NEW.has_client THEN 'partner_client' ELSE NEW.decided END\n) THEN\n    RAISE EXCEPTION 'a visit is led by the checklist of its class'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_led_by_its_kind';\nEND IF;\nRETURN NEW;", hash='2bf45cca0cc03713064656d0edc24d4d01c289d3', operation='INSERT OR UPDATE OF "checklist_id", "decided", "has_client"', pgid='pgtrigger_led_by_its_kind_91539', table='agents_brokervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokervisit',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.checklist_id IS NOT NULL\n            AND (SELECT estate_id FROM leasing_checklistversion WHERE id = NEW.checklist_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'checklist belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='2576cad2a396facd175be8ac4267204b77b1cf13', operation='INSERT OR UPDATE OF "estate_id", "checklist_id"', pgid='pgtrigger_same_estate_1e799', table='agents_brokervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='brokervisit',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='94eb683fc01d04508d243928591e00be7e085684', operation='DELETE', pgid='pgtrigger_kept_f2e51', table='agents_brokervisit', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seenspace',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.visit_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_brokervisit WHERE id = NEW.visit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'visit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.space_id IS NOT NULL\n            AND (SELECT estate_id FROM leasing_space WHERE id = NEW.space_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'space belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='62e2e6b04fd48589da8baf80d3adb92a5bef92df', operation='INSERT OR UPDATE OF "estate_id", "visit_id", "space_id"', pgid='pgtrigger_same_estate_3de00', table='agents_seenspace', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seenspace',
            trigger=pgtrigger.compiler.Trigger(name='seen_with_client', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE received text;', func="\nSELECT CASE\n    WHEN visit.decided = 'partner' AND visit.has_client AND EXISTS (\n        SELECT 1 FROM agents_visitclient WHERE visit_id = visit.id\n    ) THEN 'partner_client' ELSE visit.decided END\nINTO received FROM agents_brokervisit AS visit WHERE visit.id = NEW.visit_id;\nIF received IS DISTINCT FROM 'partner_client' THEN\n    RAISE EXCEPTION 'without a client there is no viewing'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'seen_with_client';\nEND IF;\nRETURN NEW;", hash='6f7276d823572d55a530a6131eaab63a1176079b', operation='INSERT', pgid='pgtrigger_seen_with_client_58da4', table='agents_seenspace', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='seenspace',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a4d4e501e688df7eb2a686a664c5cfa6499aa0c6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cccac', table='agents_seenspace', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitclient',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.visit_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_brokervisit WHERE id = NEW.visit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'visit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='df3abd0f2f536af95d6d59a3f541c38217543a81', operation='INSERT OR UPDATE OF "estate_id", "visit_id"', pgid='pgtrigger_same_estate_a3dd6', table='agents_visitclient', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitclient',
            trigger=pgtrigger.compiler.Trigger(name='client_of_partner', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NOT EXISTS (SELECT 1 FROM agents_brokervisit WHERE id = NEW.visit_id AND decided = 'partner' AND has_client) THEN\n    RAISE EXCEPTION 'a client is named by a partner who has one'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'client_of_partner';\nEND IF;\nRETURN NEW;", hash='55b7e393fa0d4a696bb1c1cf5daec92d5ec57290', operation='INSERT', pgid='pgtrigger_client_of_partner_41523', table='agents_visitclient', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitclient',
            trigger=pgtrigger.compiler.Trigger(name='of_running_visit', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT ended_at FROM agents_brokervisit WHERE id = NEW.visit_id) IS NOT NULL THEN\n    RAISE EXCEPTION 'what was written down of a visit that has ended does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'of_running_broker_visit';\nEND IF;\nRETURN NEW;", hash='6f3255965b87b7ce91fbcdea7d75bd3aaa62f434', operation='INSERT OR UPDATE', pgid='pgtrigger_of_running_visit_46a03', table='agents_visitclient', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitclient',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='95abdb55cacde3d9961ad601d63ec92a4fe1351d', operation='DELETE', pgid='pgtrigger_kept_9d6c1', table='agents_visitclient', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitstep',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.visit_id IS NOT NULL\n            AND (SELECT estate_id FROM agents_brokervisit WHERE id = NEW.visit_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'visit belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='3e465992bb0ff03d9dac5ae02fdc450012b42db6', operation='INSERT OR UPDATE OF "estate_id", "visit_id"', pgid='pgtrigger_same_estate_7e191', table='agents_visitstep', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitstep',
            trigger=pgtrigger.compiler.Trigger(name='step_of_its_list', sql=pgtrigger.compiler.UpsertTriggerSql(declare='DECLARE step jsonb;', func="\nSELECT one INTO step\nFROM agents_brokervisit AS visit\nJOIN leasing_checklistversion AS version ON version.id = visit.checklist_id,\n    jsonb_array_elements(version.steps) AS one\nWHERE visit.id = NEW.visit_id AND one->>'code' = NEW.code;\nIF step IS NULL THEN\n    RAISE EXCEPTION 'the checklist of this visit has no step %', NEW.code\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_step_of_its_list';\nEND IF;\nIF step->>'after' <> '' AND NOT EXISTS (\n    SELECT 1 FROM agents_visitstep WHERE visit_id = NEW.visit_id AND code = step->>'after' AND skipped = ''\n) THEN\n    RAISE EXCEPTION 'step % comes after %', NEW.code, step->>'after'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_step_unlocked';\nEND IF;\nRETURN NEW;", hash='011837050e2ec46ad5cbd97925a5609492d16d45', operation='INSERT OR UPDATE OF "code", "visit_id"', pgid='pgtrigger_step_of_its_list_1e13e', table='agents_visitstep', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitstep',
            trigger=pgtrigger.compiler.Trigger(name='of_running_visit', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF (SELECT ended_at FROM agents_brokervisit WHERE id = NEW.visit_id) IS NOT NULL THEN\n    RAISE EXCEPTION 'what was written down of a visit that has ended does not change'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'of_running_broker_visit';\nEND IF;\nRETURN NEW;", hash='dc4fb99556e6dd88f5468fe70da0c74e84f88b88', operation='INSERT OR UPDATE', pgid='pgtrigger_of_running_visit_f75a2', table='agents_visitstep', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='visitstep',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='afd5baedf5663adf47465b0c6df21f8f5a2bd86e', operation='DELETE', pgid='pgtrigger_kept_25d6d', table='agents_visitstep', when='BEFORE')),
        ),
    ]
