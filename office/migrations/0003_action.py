import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0002_office'),
    ]

    operations = [
        migrations.CreateModel(
            name='Action',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('subject_kind', models.CharField(max_length=40)),
                ('subject_id', models.BigIntegerField()),
                ('what', models.CharField(max_length=200)),
                ('since', models.DateField()),
                ('due_on', models.DateField()),
                ('due_at', models.DateTimeField()),
                ('warn_at', models.DateTimeField()),
                ('funding', models.CharField(choices=[('budget', 'Office budget'), ('common_income', 'Owners’ common income'), ('maintenance_fund', 'Maintenance fund')], default='budget', max_length=16)),
                ('owners_decision', models.CharField(blank=True, max_length=200)),
                ('started_at', models.DateTimeField(null=True)),
                ('done_at', models.DateTimeField(null=True)),
                ('done_on', models.DateField(null=True)),
                ('done_note', models.TextField(blank=True)),
                ('warned_at', models.DateTimeField(null=True)),
                ('missed_told_at', models.DateTimeField(null=True)),
                ('done_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('estate', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate')),
                ('owner', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='actions', to=settings.AUTH_USER_MODEL)),
                ('started_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'measure',
                'verbose_name_plural': 'measures',
                'indexes': [models.Index(fields=['subject_kind', 'subject_id'], name='action_subject'), models.Index(condition=models.Q(('done_at', None)), fields=['estate', 'due_at', 'id'], name='action_open'), models.Index(condition=models.Q(('done_at', None)), fields=['owner', 'due_at'], name='action_owner'), models.Index(condition=models.Q(('done_at', None), ('missed_told_at', None)), fields=['warn_at'], name='action_warn')],
                'constraints': [models.CheckConstraint(condition=models.Q(('what', ''), _negated=True), name='action_says_what'), models.CheckConstraint(condition=models.Q(('due_on__gte', models.F('since'))), name='action_due_after_it_was_decided'), models.CheckConstraint(condition=models.Q(models.Q(('funding__in', ('common_income', 'maintenance_fund')), _negated=True), ('started_at', None), models.Q(('owners_decision', ''), _negated=True), _connector='OR'), name='action_owners_decide_first'), models.CheckConstraint(condition=models.Q(models.Q(('started_at', None), ('started_by', None)), models.Q(('started_at__isnull', False), ('started_by__isnull', False)), _connector='OR'), name='action_started_pair'), models.CheckConstraint(condition=models.Q(models.Q(('done_at', None), ('done_by', None), ('done_note', ''), ('done_on', None)), models.Q(('done_at__isnull', False), ('done_by__isnull', False), ('done_on__gte', models.F('since')), ('started_at__isnull', False), models.Q(('done_note', ''), _negated=True)), _connector='OR'), name='action_done_whole')],
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='action',
            trigger=pgtrigger.compiler.Trigger(name='kept', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;", hash='e075bdff87b229714e1f7c1125f3a52c81261afd', operation='DELETE', pgid='pgtrigger_kept_6d5d8', table='office_action', when='BEFORE')),
        ),
    ]
