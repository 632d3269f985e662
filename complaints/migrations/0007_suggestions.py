import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('complaints', '0006_rules'),
        ('office', '0003_action'),
        ('premises', '0001_register'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SuggestionDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('outcome', models.CharField(choices=[('adopt', 'Adopt at once'), ('plan', 'Adopt with a plan'), ('decline', 'Decline')], max_length=8)),
                ('reason', models.TextField(blank=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'decision on a suggestion',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='case',
            name='life',
        ),
        migrations.RemoveConstraint(
            model_name='case',
            name='case_goes_on_only_when_verified',
        ),
        migrations.AlterField(
            model_name='case',
            name='kind',
            field=models.CharField(choices=[('complaint', 'Complaint'), ('inquiry', 'Inquiry'), ('repair', 'Repair'), ('suggestion', 'Suggestion')], max_length=10),
        ),
        migrations.AlterField(
            model_name='report',
            name='stage',
            field=models.CharField(choices=[('finding', 'Finding'), ('escalation', 'Escalation'), ('result', 'Result'), ('suggestion', 'Suggestion')], max_length=10),
        ),
        migrations.AddIndex(
            model_name='case',
            index=models.Index(condition=models.Q(('kind', 'suggestion')), fields=['estate', '-received_at', '-id'], name='case_suggestions'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.status <> 'logged' THEN\n        RAISE EXCEPTION 'a case begins as logged' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.status = OLD.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT (NEW.kind || ':' || OLD.status || '>' || NEW.status = ANY (ARRAY['complaint:assigned>assigned', 'complaint:assigned>escalated', 'complaint:assigned>merged', 'complaint:assigned>resolved', 'complaint:assigned>void', 'complaint:closed>assigned', 'complaint:escalated>assigned', 'complaint:escalated>merged', 'complaint:escalated>resolved', 'complaint:escalated>void', 'complaint:logged>assigned', 'complaint:logged>merged', 'complaint:logged>verified', 'complaint:logged>void', 'complaint:resolved>assigned', 'complaint:resolved>closed', 'complaint:resolved>void', 'complaint:verified>assigned', 'complaint:verified>escalated', 'complaint:verified>merged', 'complaint:verified>resolved', 'complaint:verified>void', 'inquiry:assigned>assigned', 'inquiry:assigned>escalated', 'inquiry:assigned>merged', 'inquiry:assigned>resolved', 'inquiry:assigned>void', 'inquiry:closed>assigned', 'inquiry:escalated>assigned', 'inquiry:escalated>merged', 'inquiry:escalated>resolved', 'inquiry:escalated>void', 'inquiry:logged>assigned', 'inquiry:logged>merged', 'inquiry:logged>verified', 'inquiry:logged>void', 'inquiry:resolved>assigned', 'inquiry:resolved>closed', 'inquiry:resolved>void', 'inquiry:verified>assigned', 'inquiry:verified>escalated', 'inquiry:verified>merged', 'inquiry:verified>resolved', 'inquiry:verified>void', 'repair:assigned>assigned', 'repair:assigned>escalated', 'repair:assigned>merged', 'repair:assigned>resolved', 'repair:assigned>void', 'repair:closed>assigned', 'repair:escalated>assigned', 'repair:escalated>merged', 'repair:escalated>resolved', 'repair:escalated>void', 'repair:logged>assigned', 'repair:logged>merged', 'repair:logged>verified', 'repair:logged>void', 'repair:resolved>assigned', 'repair:resolved>closed', 'repair:resolved>void', 'repair:verified>assigned', 'repair:verified>escalated', 'repair:verified>merged', 'repair:verified>resolved', 'repair:verified>void', 'suggestion:escalated>merged', 'suggestion:escalated>resolved', 'suggestion:escalated>void', 'suggestion:logged>escalated', 'suggestion:logged>void', 'suggestion:resolved>closed', 'suggestion:resolved>void'])) THEN\n    RAISE EXCEPTION 'a case does not go from % to %', OLD.status, NEW.status\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';\nEND IF;\n\nIF NEW.kind = 'suggestion' AND NEW.status = 'resolved' THEN\n    IF NOT EXISTS (SELECT 1 FROM complaints_suggestiondecision WHERE case_id = NEW.id) THEN\n        RAISE EXCEPTION 'a suggestion is not answered before the director has decided'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_decided';\n    END IF;\n    IF EXISTS (SELECT 1 FROM complaints_suggestiondecision WHERE case_id = NEW.id AND outcome = 'plan') AND NOT EXISTS (\n        SELECT 1 FROM office_action WHERE subject_kind = 'complaints.case' AND subject_id = NEW.id\n    ) THEN\n        RAISE EXCEPTION 'a plan has measures'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_plan_has_measures';\n    END IF;\nEND IF;\n\n\nIF NEW.status = 'closed' THEN\n    IF NOT EXISTS (SELECT 1 FROM complaints_reporter WHERE case_id = NEW.id) OR EXISTS (\n        SELECT 1 FROM complaints_reporter AS who WHERE who.case_id = NEW.id AND NOT EXISTS (\n            SELECT 1 FROM complaints_reply\n            WHERE reporter_id = who.id AND case_id = NEW.id AND round = NEW.round\n        )\n    ) THEN\n        RAISE EXCEPTION 'a case is not closed before everybody who reported it is answered'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_residents_answered';\n    END IF;\n    IF NOT EXISTS (\n        SELECT 1 FROM complaints_report\n        WHERE case_id = NEW.id AND round = NEW.round AND stage = 'result' AND department_id IS NULL\n    ) THEN\n        RAISE EXCEPTION 'a case is not closed before the director is told'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_director_told';\n    END IF;\nEND IF;\n\nRETURN NEW;", hash='ee94a553cf03bc83fbb5b2596acea8cd7d10fcd2', operation='INSERT OR UPDATE OF "status"', pgid='pgtrigger_life_0a634', table='complaints_case', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='case',
            trigger=pgtrigger.compiler.Trigger(name='suggestion_stays', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF NEW.kind <> OLD.kind AND 'suggestion' IN (OLD.kind, NEW.kind) THEN\n    RAISE EXCEPTION 'a suggestion stays one' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_stays';\nEND IF;\nRETURN NEW;", hash='5620c97c5e41c0a401df401e3788f5ee6ca00d16', operation='UPDATE OF "kind"', pgid='pgtrigger_suggestion_stays_c02fd', table='complaints_case', when='BEFORE')),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['logged', 'assigned', 'merged', 'void']), ('verified_at__isnull', False), ('kind', 'suggestion'), _connector='OR'), name='case_goes_on_only_when_verified'),
        ),
        migrations.AddConstraint(
            model_name='case',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'suggestion'), _negated=True), models.Q(('urgency', 'normal'), ('verified_at', None)), _connector='OR'), name='case_suggestion_is_not_verified'),
        ),
        migrations.AddField(
            model_name='suggestiondecision',
            name='by',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL),
        ),
        migrations.AddField(
            model_name='suggestiondecision',
            name='case',
            field=models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='suggestion_decision', to='complaints.case'),
        ),
        migrations.AddField(
            model_name='suggestiondecision',
            name='estate',
            field=models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='office.estate'),
        ),
        migrations.AddConstraint(
            model_name='suggestiondecision',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('outcome', 'decline'), _negated=True), models.Q(('reason', ''), _negated=True), _connector='OR'), name='suggestion_declined_with_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestiondecision',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='43add2fdaa491a53e6ad1a463794069eedb8139b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4c996', table='complaints_suggestiondecision', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='suggestiondecision',
            trigger=pgtrigger.compiler.Trigger(name='same_estate', sql=pgtrigger.compiler.UpsertTriggerSql(func="\n        IF NEW.case_id IS NOT NULL\n            AND (SELECT estate_id FROM complaints_case WHERE id = NEW.case_id) IS DISTINCT FROM NEW.estate_id\n        THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;", hash='8c07bd1fbd0017ea7c7ac28be5d6456f5561825b', operation='INSERT OR UPDATE OF "estate_id", "case_id"', pgid='pgtrigger_same_estate_1114c', table='complaints_suggestiondecision', when='BEFORE')),
        ),
    ]
