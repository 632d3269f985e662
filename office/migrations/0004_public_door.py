import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('office', '0003_action'),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name='estate',
            name='insert_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='estate',
            name='update_update',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='estate',
            name='delete_delete',
        ),
        migrations.AddField(
            model_name='estate',
            name='public_door',
            field=models.BooleanField(default=False, help_text='Residents file and track their matters themselves, without login. See docs/public.md.', verbose_name='residents’ door'),
        ),
        migrations.AddField(
            model_name='estateevent',
            name='public_door',
            field=models.BooleanField(default=False, help_text='Residents file and track their matters themselves, without login. See docs/public.md.', verbose_name='residents’ door'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estate',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_estateevent" ("address", "closes_at", "code", "director_phone", "emergency_phone", "id", "is_demo", "kind", "late_after", "late_record_minutes", "late_until", "name", "office_name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_door", "reception_hours", "reception_phone", "reception_place", "repeat_days", "warn_at", "zone_name") VALUES (NEW."address", NEW."closes_at", NEW."code", NEW."director_phone", NEW."emergency_phone", NEW."id", NEW."is_demo", NEW."kind", NEW."late_after", NEW."late_record_minutes", NEW."late_until", NEW."name", NEW."office_name", NEW."opens_at", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."public_door", NEW."reception_hours", NEW."reception_phone", NEW."reception_place", NEW."repeat_days", NEW."warn_at", NEW."zone_name"); RETURN NULL;', hash='8475d2e27a9d38505a9323b8c939459b2beb3b2a', operation='INSERT', pgid='pgtrigger_insert_insert_2f830', table='office_estate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estate',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "office_estateevent" ("address", "closes_at", "code", "director_phone", "emergency_phone", "id", "is_demo", "kind", "late_after", "late_record_minutes", "late_until", "name", "office_name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_door", "reception_hours", "reception_phone", "reception_place", "repeat_days", "warn_at", "zone_name") VALUES (NEW."address", NEW."closes_at", NEW."code", NEW."director_phone", NEW."emergency_phone", NEW."id", NEW."is_demo", NEW."kind", NEW."late_after", NEW."late_record_minutes", NEW."late_until", NEW."name", NEW."office_name", NEW."opens_at", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."public_door", NEW."reception_hours", NEW."reception_phone", NEW."reception_place", NEW."repeat_days", NEW."warn_at", NEW."zone_name"); RETURN NULL;', hash='03537fbaeff87d3462626ee4cb8f55ba15bf643b', operation='UPDATE', pgid='pgtrigger_update_update_ae365', table='office_estate', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='estate',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "office_estateevent" ("address", "closes_at", "code", "director_phone", "emergency_phone", "id", "is_demo", "kind", "late_after", "late_record_minutes", "late_until", "name", "office_name", "opens_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "public_door", "reception_hours", "reception_phone", "reception_place", "repeat_days", "warn_at", "zone_name") VALUES (OLD."address", OLD."closes_at", OLD."code", OLD."director_phone", OLD."emergency_phone", OLD."id", OLD."is_demo", OLD."kind", OLD."late_after", OLD."late_record_minutes", OLD."late_until", OLD."name", OLD."office_name", OLD."opens_at", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."public_door", OLD."reception_hours", OLD."reception_phone", OLD."reception_place", OLD."repeat_days", OLD."warn_at", OLD."zone_name"); RETURN NULL;', hash='398d5f82dd2c151aad9156b780f40f279d46cedf', operation='DELETE', pgid='pgtrigger_delete_delete_481ac', table='office_estate', when='AFTER')),
        ),
    ]
