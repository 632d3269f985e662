from django.db import migrations

from premises.names import company_initials, syllables

AT_ONCE = 500


def fill(apps, schema_editor):
    """Who is known already is found by his initials too."""
    _write(apps.get_model("leasing", "Prospect"), "company", company_initials)
    _write(apps.get_model("leasing", "ProspectContact"), "name", _of_person)
    _write(apps.get_model("leasing", "Lease"), "tenant", company_initials)


def _of_person(name):
    return "".join(part[0] for part in syllables(name))[:40]


def _write(model, named, initials_of):
    waiting = []
    for row in model.objects.exclude(**{named: ""}).only("pk", named).order_by("pk").iterator(AT_ONCE):
        row.initials = initials_of(getattr(row, named))
        waiting.append(row)
        if len(waiting) == AT_ONCE:
            model.objects.bulk_update(waiting, ["initials"])
            waiting = []
    model.objects.bulk_update(waiting, ["initials"])


class Migration(migrations.Migration):

    dependencies = [
        ("leasing", "0004_initials"),
    ]

    operations = [
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
