"""A register from Excel: ours, checked and taken over, beside reading the same file and inserting it in bulk.

`python -m ops.bench.importing --households N`, in the database that DATABASE_URL names; prints both times in ms as JSON.
"""

import argparse
import io
import json
import os
import time
from datetime import date

import django

ROUNDS = 3
SINCE = date(2020, 1, 1)


def sheet_of(households: int) -> bytes:
    """A sheet with a household in each row: 20 buildings, a hundred homes on five floors of each entrance."""
    from premises.importing import sheet

    rows = (
        [str(1 + i % 20), str(1 + i // 20 % 5), 1 + i // 100, f"{1 + i // 100:02d}{1 + i % 20:02d}"]
        + ["住宅", 88.5, "", "王淑珍", "业主", f"138{i:08d}", "", "", SINCE]
        for i in range(households)
    )
    return sheet.write("住户登记", list(sheet.COLUMNS.values()), rows).read()


def ours(place: int, content: bytes) -> None:
    """Upload, check and take over, into an estate that is still empty."""
    from office.models import Estate, Post, Role, Staff
    from premises import services

    estate = Estate.objects.create(code=f"import-{place}", name=f"导入 {place}")
    by = Staff.objects.create(username=f"import-{place}", name="何静怡")
    Post.objects.create(staff=by, estate=estate, role=Role.ADMINISTRATOR, starts=SINCE)
    run = services.upload_register(estate=estate, file_name="register.xlsx", upload=io.BytesIO(content), by=by)
    services.work(run.pk)
    run.refresh_from_db()
    services.confirm_import(run=run, by=by)
    services.work(run.pk)
    run.refresh_from_db()
    if run.state != run.State.DONE:
        raise SystemExit(f"bench: the import ended as {run.state}: {run.errors[:3]}")


def plain(place: int, content: bytes) -> None:
    """The file read, and one bulk insert for each of the four tables that hold what it says."""
    from django.db import transaction
    from django.db.backends.postgresql.psycopg_any import DateRange
    from python_calamine import CalamineWorkbook

    from office.models import Estate
    from premises.models import Household, Person, Tie, Unit

    estate = Estate.objects.create(code=f"plain-{place}", name=f"{place}")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()[1:]
    with transaction.atomic():
        units = Unit.objects.bulk_create(
            Unit(estate=estate, entrance=row[1], floor=row[2], room=row[3], area=row[5], room_key=str(key), kind="home")
            for key, row in enumerate(rows)
        )
        people = Person.objects.bulk_create(Person(estate=estate, name=row[7], phone=row[9]) for row in rows)
        homes = Household.objects.bulk_create(
            Household(estate=estate, unit=unit, stay=DateRange(SINCE, None)) for unit in units
        )
        Tie.objects.bulk_create(
            Tie(estate=estate, unit=home.unit, household=home, person=person, relation="owner", since=SINCE)
            for home, person in zip(homes, people, strict=True)
        )


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--households", type=int, required=True)
    wanted = parser.parse_args()
    os.environ["DJANGO_SETTINGS_MODULE"] = "ops.bench.settings"
    django.setup()
    content = sheet_of(wanted.households)
    times: dict[str, list[float]] = {"ours": [], "beside": []}
    for place in range(ROUNDS):
        for name, call in (("ours", ours), ("beside", plain)):
            began = time.perf_counter()
            call(place, content)
            times[name].append((time.perf_counter() - began) * 1000)
    print(json.dumps(times))


if __name__ == "__main__":
    main()
