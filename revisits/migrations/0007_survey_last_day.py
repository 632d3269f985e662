# The last day of a survey is moved while it is open, and stays once it is closed.

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('revisits', '0006_surveys'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='survey',
            name='life',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='survey',
            trigger=pgtrigger.compiler.Trigger(name='life', sql=pgtrigger.compiler.UpsertTriggerSql(func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.status <> 'draft' THEN\n        RAISE EXCEPTION 'a survey begins as a draft' USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.status <> OLD.status AND NOT (OLD.status || '>' || NEW.status = ANY (ARRAY['draft>open', 'open>closed'])) THEN\n    RAISE EXCEPTION 'a survey does not go from % to %', OLD.status, NEW.status\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_life';\nEND IF;\nIF OLD.status = 'draft' AND NEW.status = 'open'\n    AND NOT EXISTS (SELECT 1 FROM revisits_surveyquestion WHERE survey_id = NEW.id)\nTHEN\n    RAISE EXCEPTION 'a survey without questions is not opened'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_has_questions';\nEND IF;\nIF OLD.status <> 'draft' AND (NEW.topic, NEW.introduction, NEW.anonymous, NEW.key, NEW.reach, NEW.invited, NEW.estate_id)\n    IS DISTINCT FROM (OLD.topic, OLD.introduction, OLD.anonymous, OLD.key, OLD.reach, OLD.invited, OLD.estate_id)\nTHEN\n    RAISE EXCEPTION 'an open survey stays as it was opened'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_fixed';\nEND IF;\nIF OLD.status = 'closed' AND (NEW.closes_on, NEW.closes_at) IS DISTINCT FROM (OLD.closes_on, OLD.closes_at) THEN\n    RAISE EXCEPTION 'the last day of a closed survey stays as it was'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'survey_last_day_fixed';\nEND IF;\nRETURN NEW;", hash='f9330232b29471a54ff0765c87435f4b5bbe8e57', operation='INSERT OR UPDATE', pgid='pgtrigger_life_4d8ed', table='revisits_survey', when='BEFORE')),
        ),
    ]
