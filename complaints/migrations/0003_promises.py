import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("complaints", "0002_fewer_indexes"),
        ("office", "0003_fewer_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="reply",
            name="same_estate",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="reporter",
            name="same_estate",
        ),
        migrations.RemoveConstraint(
            model_name="reply",
            name="reply_once_a_round",
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="case",
            trigger=pgtrigger.compiler.Trigger(
                name="life",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF TG_OP = 'INSERT' THEN\n    IF NEW.status <> 'logged' THEN\n        RAISE EXCEPTION 'a case begins as logged' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';\n    END IF;\n    RETURN NEW;\nEND IF;\nIF NEW.status = OLD.status THEN\n    RETURN NEW;\nEND IF;\nIF NOT (NEW.kind || ':' || OLD.status || '>' || NEW.status = ANY (ARRAY['complaint:assigned>assigned', 'complaint:assigned>escalated', 'complaint:assigned>merged', 'complaint:assigned>resolved', 'complaint:assigned>void', 'complaint:closed>assigned', 'complaint:escalated>assigned', 'complaint:escalated>merged', 'complaint:escalated>resolved', 'complaint:escalated>void', 'complaint:logged>assigned', 'complaint:logged>merged', 'complaint:logged>verified', 'complaint:logged>void', 'complaint:resolved>assigned', 'complaint:resolved>closed', 'complaint:resolved>void', 'complaint:verified>assigned', 'complaint:verified>escalated', 'complaint:verified>merged', 'complaint:verified>resolved', 'complaint:verified>void', 'inquiry:assigned>assigned', 'inquiry:assigned>escalated', 'inquiry:assigned>merged', 'inquiry:assigned>resolved', 'inquiry:assigned>void', 'inquiry:closed>assigned', 'inquiry:escalated>assigned', 'inquiry:escalated>merged', 'inquiry:escalated>resolved', 'inquiry:escalated>void', 'inquiry:logged>assigned', 'inquiry:logged>merged', 'inquiry:logged>verified', 'inquiry:logged>void', 'inquiry:resolved>assigned', 'inquiry:resolved>closed', 'inquiry:resolved>void', 'inquiry:verified>assigned', 'inquiry:verified>escalated', 'inquiry:verified>merged', 'inquiry:verified>resolved', 'inquiry:verified>void', 'repair:assigned>assigned', 'repair:assigned>escalated', 'repair:assigned>merged', 'repair:assigned>resolved', 'repair:assigned>void', 'repair:closed>assigned', 'repair:escalated>assigned', 'repair:escalated>merged', 'repair:escalated>resolved', 'repair:escalated>void', 'repair:logged>assigned', 'repair:logged>merged', 'repair:logged>verified', 'repair:logged>void', 'repair:resolved>assigned', 'repair:resolved>closed', 'repair:resolved>void', 'repair:verified>assigned', 'repair:verified>escalated', 'repair:verified>merged', 'repair:verified>resolved', 'repair:verified>void'])) THEN\n    RAISE EXCEPTION 'a case does not go from % to %', OLD.status, NEW.status\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';\nEND IF;\n\nIF NEW.status = 'closed' THEN\n    IF NOT EXISTS (SELECT 1 FROM complaints_reporter WHERE case_id = NEW.id) OR EXISTS (\n        SELECT 1 FROM complaints_reporter AS who WHERE who.case_id = NEW.id AND NOT EXISTS (\n            SELECT 1 FROM complaints_reply\n            WHERE reporter_id = who.id AND case_id = NEW.id AND round = NEW.round\n        )\n    ) THEN\n        RAISE EXCEPTION 'a case is not closed before everybody who reported it is answered'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_residents_answered';\n    END IF;\n    IF NOT EXISTS (\n        SELECT 1 FROM complaints_report\n        WHERE case_id = NEW.id AND round = NEW.round AND stage = 'result' AND department_id IS NULL\n    ) THEN\n        RAISE EXCEPTION 'a case is not closed before the director is told'\n            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_director_told';\n    END IF;\nEND IF;\n\nRETURN NEW;",
                    hash="e0601f206df2f63c97949a97b3f5e105ad5ab943",
                    operation='INSERT OR UPDATE OF "status"',
                    pgid="pgtrigger_life_0a634",
                    table="complaints_case",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reply",
            trigger=pgtrigger.compiler.Trigger(
                name="same_estate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.reporter_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_reporter WHERE id = NEW.reporter_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'reporter belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;",
                    hash="8d15ad632a3c98f0e2e688caea102cb5a0391990",
                    operation='INSERT OR UPDATE OF "estate_id", "case_id", "reporter_id"',
                    pgid="pgtrigger_same_estate_b9fc3",
                    table="complaints_reply",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="report",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="0be3d0bb843c557ef3c0b43626f54ac7687c2af4",
                    operation="DELETE",
                    pgid="pgtrigger_kept_50065",
                    table="complaints_report",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reporter",
            trigger=pgtrigger.compiler.Trigger(
                name="same_estate",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\n        IF NEW.case_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'case belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.contact_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_contact WHERE id = NEW.contact_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'contact belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.came_from_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM complaints_case WHERE id = NEW.came_from_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'came_from belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.household_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_household WHERE id = NEW.household_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'household belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\n\n        IF NEW.person_id IS NOT NULL AND NOT EXISTS (\n            SELECT 1 FROM premises_person WHERE id = NEW.person_id AND estate_id = NEW.estate_id\n        ) THEN\n            RAISE EXCEPTION 'person belongs to another estate' USING ERRCODE = 'check_violation';\n        END IF;\nRETURN NEW;",
                    hash="cef66e300d7681202fed55c321304c01d1098f72",
                    operation='INSERT OR UPDATE OF "estate_id", "case_id", "contact_id", "came_from_id", "household_id", "person_id"',
                    pgid="pgtrigger_same_estate_091fd",
                    table="complaints_reporter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reporter",
            trigger=pgtrigger.compiler.Trigger(
                name="of_open_case",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="\nIF EXISTS (SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND status IN ('closed', 'merged', 'void')) THEN\n    RAISE EXCEPTION 'a closed case takes no more reporters'\n        USING ERRCODE = 'check_violation', CONSTRAINT = 'reporter_of_open_case';\nEND IF;\nRETURN NEW;",
                    hash="bf22a9803bdc4bc8fdff7fe289d45087767dbd3f",
                    operation='INSERT OR UPDATE OF "case_id"',
                    pgid="pgtrigger_of_open_case_19509",
                    table="complaints_reporter",
                    when="BEFORE",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="reporter",
            trigger=pgtrigger.compiler.Trigger(
                name="kept",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                    hash="547d383ea62d521664acefaac8fcbbb244f6cfe8",
                    operation="DELETE",
                    pgid="pgtrigger_kept_0d491",
                    table="complaints_reporter",
                    when="BEFORE",
                ),
            ),
        ),
        migrations.AddConstraint(
            model_name="reply",
            constraint=models.UniqueConstraint(fields=("reporter", "case", "round"), name="reply_once_a_round"),
        ),
    ]
