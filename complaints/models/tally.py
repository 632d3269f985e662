"""Tallies: how many cases of each estate, month, kind, category and department, kept as rows change; conduct cases
apart from the others by who may know of them (R26).

A trigger on the cases appends what each statement changed (`TallyDelta`), beat folds it into `Tally`, and `TallyNow`,
a view of both, is what the figures read. `MonthTally` is the same without category and department: two years of months
are some fifty rows there, and thousands in the other. Statement-level, so that a million rows written at once are one row here.
What is received counts in the month of its receipt, an answer in the month in which it was due.
"""

import pgtrigger
from django.db import connection, models, transaction
from django.utils.translation import gettext_lazy as _

from complaints.models.category import Category
from office.models import Department, Estate

# Who passes on what was said to the city's telephone (12345): the code of the source, which nobody renames.
HOTLINE = "needs_external_answer AND source_id IN (SELECT id FROM complaints_source WHERE code = 'hotline')"
# By when that office wants its answer: its own date, else that of the residents' answer.
HOTLINE_DUE = "coalesce(external_due_at, answer_due_at)"
# From so many households on that report one matter it is a matter of many (群诉).
MANY = 3

# What a case adds in the month of its receipt, and in the month in which its first answer was due.
BY_RECEIPT = {
    "received": "1",
    "verified": "(verified_on IS NOT NULL)::int",
    "verified_same_day": "coalesce(verified_on = received_on, false)::int",
    "closed": "(status = 'closed')::int",
    "rated": "(satisfied IS NOT NULL)::int",
    "satisfied": "coalesce(satisfied, false)::int",
    "repeated": "(repeat_of_id IS NOT NULL)::int",
    "valid": "valid::int",
    "reporters": "reporters_count",
    "handed_on": "handed_on",
    "handled_in_time": "coalesce(resolved_at <= resolve_due_at, false)::int",
    "called_back": "(status = 'closed' AND called_back)::int",
    "by_many": f"(reporters_count >= {MANY})::int",
    "hotline": f"({HOTLINE})::int",
    "hotline_on_time": f"({HOTLINE} AND coalesce(external_answered_at <= {HOTLINE_DUE}, false))::int",
    "hotline_closed": f"({HOTLINE} AND status = 'closed')::int",
}
BY_DUE_DATE = {
    "answers_due": "1",
    "answers_on_time": "coalesce(first_answer_on_time, false)::int",
}
DIMENSIONS = ("estate_id", "month", "kind", "category_id", "department_id", "conduct")
OF_MONTH = ("estate_id", "month", "kind", "conduct")
MEASURES = (*BY_RECEIPT, *BY_DUE_DATE)


class OfMonth(models.Model):
    """The dimensions and the measures, alike in all. They change with the cases alone, so nothing checks them."""

    estate = models.ForeignKey(Estate, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    month = models.DateField()
    kind = models.CharField(max_length=10)
    conduct = models.CharField(max_length=8, blank=True, default="", db_default="")
    received = models.IntegerField(default=0)
    verified = models.IntegerField(default=0)
    verified_same_day = models.IntegerField(default=0)
    closed = models.IntegerField(default=0)
    rated = models.IntegerField(default=0)
    satisfied = models.IntegerField(default=0)
    repeated = models.IntegerField(default=0)
    valid = models.IntegerField(default=0)
    reporters = models.IntegerField(default=0)
    handed_on = models.IntegerField(default=0)
    handled_in_time = models.IntegerField(default=0, db_default=0)
    called_back = models.IntegerField(default=0, db_default=0)
    by_many = models.IntegerField(default=0, db_default=0)
    hotline = models.IntegerField(default=0, db_default=0)
    hotline_on_time = models.IntegerField(default=0, db_default=0)
    hotline_closed = models.IntegerField(default=0, db_default=0)
    answers_due = models.IntegerField(default=0)
    answers_on_time = models.IntegerField(default=0)

    class Meta:
        abstract = True


class Counts(OfMonth):
    """By category and department too."""

    category = models.ForeignKey(Category, models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    department = models.ForeignKey(
        Department, models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )

    class Meta:
        abstract = True


class MonthTally(OfMonth):
    class Meta:
        verbose_name = _("tally of a month")
        constraints = [models.UniqueConstraint(name="month_tally_once", fields=["estate", "month", "kind", "conduct"])]


class Tally(Counts):
    class Meta:
        verbose_name = _("tally")
        constraints = [
            models.UniqueConstraint(
                name="tally_once",
                fields=["estate", "month", "kind", "category", "department", "conduct"],
                nulls_distinct=False,
            )
        ]


class TallyDelta(Counts):
    class Meta:
        verbose_name = _("change of a tally")


class TallyNow(Counts):
    """What was folded and what was not, together. Read only."""

    class Meta:
        managed = False
        db_table = "complaints_tallynow"


def _of(rows: str, sign: str = "") -> str:
    """SELECT of what the cases in `rows` add (with `sign` "-": take away), merged and void ones apart."""
    zero = dict.fromkeys(MEASURES, "0")
    parts = []
    for day, said in (("received_on", BY_RECEIPT), ("first_due_on", BY_DUE_DATE)):
        measures = ", ".join(f"{sign}({value}) AS {name}" for name, value in (zero | said).items())
        month = f"({day} - (extract(day FROM {day})::int - 1)) AS month"
        dimensions = month.join(["estate_id, ", ", kind, category_id, department_id, conduct"])
        parts.append(f"SELECT {dimensions}, {measures} FROM {rows} WHERE status NOT IN ('merged', 'void')")
    return " UNION ALL ".join(parts)


def _summed(rows: str, dimensions: tuple[str, ...] = DIMENSIONS) -> str:
    """The same, one row for each group that is not nothing."""
    sums = ", ".join(f"sum({name}) AS {name}" for name in MEASURES)
    some = " OR ".join(f"sum({name}) <> 0" for name in MEASURES)
    groups = ", ".join(dimensions)
    return f"SELECT {groups}, {sums} FROM ({rows}) AS change GROUP BY {groups} HAVING {some}"


COLUMNS = ", ".join((*DIMENSIONS, *MEASURES))
MONTH_COLUMNS = ", ".join((*OF_MONTH, *MEASURES))
_ABOUT_READER = """(SELECT * FROM complaints_case
    WHERE id IN (SELECT case_id FROM complaints_accusation WHERE accused_id = %(reader)s)) AS about_reader"""
# What somebody's sums are made of: the tallies, less the few complaints about himself (R26).
OF_READER = f"(SELECT {COLUMNS} FROM complaints_tallynow UNION ALL {_of(_ABOUT_READER, '-')})"
MONTHS_OF_READER = f"""(SELECT {MONTH_COLUMNS} FROM complaints_monthtally
    UNION ALL SELECT {MONTH_COLUMNS} FROM complaints_tallydelta
    UNION ALL SELECT {MONTH_COLUMNS} FROM ({_of(_ABOUT_READER, "-")}) AS less)"""


def tallied() -> list[pgtrigger.Trigger]:
    """The triggers of the cases that append what a statement changed."""
    return [
        _trigger("tallied_insert", pgtrigger.Insert, _of("new_rows"), new="new_rows"),
        _trigger(
            "tallied_update",
            pgtrigger.Update,
            f"{_of('new_rows')} UNION ALL {_of('old_rows', '-')}",
            new="new_rows",
            old="old_rows",
        ),
        _trigger("tallied_delete", pgtrigger.Delete, _of("old_rows", "-"), old="old_rows"),
    ]


def _trigger(name: str, operation: pgtrigger.Operation, rows: str, **referencing: str) -> pgtrigger.Trigger:
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=operation,
        referencing=pgtrigger.Referencing(**referencing),
        func=f"INSERT INTO complaints_tallydelta ({COLUMNS}) {_summed(rows)};\nRETURN NULL;",
    )


def _into(table: str, dimensions: tuple[str, ...], rows: str) -> str:
    """INSERT of sums, added to what the groups have already."""
    columns = ", ".join((*dimensions, *MEASURES))
    more = ", ".join(f"{name} = {table}.{name} + EXCLUDED.{name}" for name in MEASURES)
    groups = ", ".join(dimensions)
    return f"INSERT INTO {table} ({columns}) {_summed(rows, dimensions)} ON CONFLICT ({groups}) DO UPDATE SET {more}"


FOLD = f"""
WITH gone AS (DELETE FROM complaints_tallydelta RETURNING {COLUMNS}),
     months AS ({_into("complaints_monthtally", OF_MONTH, "SELECT * FROM gone")})
{_into("complaints_tally", DIMENSIONS, "SELECT * FROM gone")}
"""

COUNTED = _of("complaints_case")


def _difference(rows: str, dimensions: tuple[str, ...]) -> str:
    """SELECT of the groups in which these rows and a count of the cases disagree, and by how much."""
    columns, groups = ", ".join((*dimensions, *MEASURES)), ", ".join(dimensions)
    less = ", ".join((*dimensions, *(f"-{name}" for name in MEASURES)))
    sums = ", ".join(f"sum({name})::bigint" for name in MEASURES)
    some = " OR ".join(f"sum({name}) <> 0" for name in MEASURES)
    return f"""
    SELECT {groups}, {sums} FROM (
        SELECT {columns} FROM ({rows}) AS kept UNION ALL SELECT {less} FROM ({COUNTED}) AS counted
    ) AS both_ways GROUP BY {groups} HAVING {some}"""


DIFFERENCE = _difference("SELECT * FROM complaints_tallynow", DIMENSIONS)
MONTH_DIFFERENCE = _difference(
    f"SELECT {MONTH_COLUMNS} FROM complaints_monthtally UNION ALL SELECT {MONTH_COLUMNS} FROM complaints_tallydelta",
    OF_MONTH,
)


def fold() -> int:
    """Fold what has changed into the tallies; how many of them changed. Safe at any time, twice, and at once."""
    with connection.cursor() as cursor:
        cursor.execute(FOLD)
        return cursor.rowcount


def differences() -> list[dict[str, object]]:
    """Where the tallies and a count of the cases disagree: the group, and by how much each measure is too high."""
    return [
        dict(zip((*dimensions, *MEASURES), row, strict=True))
        for dimensions, statement in ((DIMENSIONS, DIFFERENCE), (OF_MONTH, MONTH_DIFFERENCE))
        for row in _rows(statement)
    ]


def _rows(statement: str) -> list[tuple[object, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall()


@transaction.atomic
def recount() -> None:
    """Make the tallies anew from the cases, which wait meanwhile. For a database that was filled with triggers off."""
    tables = ("complaints_tallydelta", "complaints_tally", "complaints_monthtally")
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE complaints_case, {', '.join(tables)} IN SHARE ROW EXCLUSIVE MODE")
        for table in tables:
            cursor.execute(f"DELETE FROM {table}")
        cursor.execute(f"INSERT INTO complaints_tally ({COLUMNS}) {_summed(COUNTED)}")
        cursor.execute(
            f"INSERT INTO complaints_monthtally ({MONTH_COLUMNS}) {_summed('SELECT * FROM complaints_tally', OF_MONTH)}"
        )
