"""Triggers that several tables share."""

import pgtrigger


def same_estate(trigger: str = "same_estate", **targets: str) -> pgtrigger.Trigger:
    """A trigger that refuses a foreign key into another estate: `same_estate(unit="premises_unit")`. A table whose keys
    were added one after the other may have several, each by a name of its own.

    It looks the row up by its key alone: asked for the estate as well, the planner takes an index on the estate while
    that is new to its statistics, and a first import reads the whole estate once for each row.
    """
    checks = "\n".join(
        f"""
        IF NEW.{field}_id IS NOT NULL
            AND (SELECT estate_id FROM {table} WHERE id = NEW.{field}_id) IS DISTINCT FROM NEW.estate_id
        THEN
            RAISE EXCEPTION '{field} belongs to another estate' USING ERRCODE = 'check_violation';
        END IF;"""
        for field, table in targets.items()
    )
    return pgtrigger.Trigger(
        name=trigger,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("estate_id", *(f"{field}_id" for field in targets)),
        func=f"{checks}\nRETURN NEW;",
    )


def append_only() -> pgtrigger.Trigger:
    """Rows of this table are written once: no update, no delete, by anybody."""
    return pgtrigger.Protect(name="append_only", operation=pgtrigger.Update | pgtrigger.Delete)
