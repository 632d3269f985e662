"""Triggers that several tables share."""

from collections.abc import Mapping

import pgtrigger


def life(
    moves: Mapping[str, set],
    *,
    what: str,
    first: str,
    constraint: str,
    begins: str = "",
    column: str = "status",
    then: str = "",
) -> pgtrigger.Trigger:
    """The table of moves as the database holds it: a row begins as `first`, and goes only where its table says.

    `what` and `begins` are the words of the refusal ("a visit", "asked for"); `then` is SQL that a move has to pass
    besides.
    """
    allowed = sorted(f"{a.value}>{b.value}" for a, to in moves.items() for b in to)
    listed = ", ".join(f"'{move}'" for move in allowed)
    return pgtrigger.Trigger(
        name="life",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf(column),
        func=f"""
IF TG_OP = 'INSERT' THEN
    IF NEW.{column} <> '{first}' THEN
        RAISE EXCEPTION '{what} begins as {begins or first}'
            USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';
    END IF;
    RETURN NEW;
END IF;
IF NEW.{column} = OLD.{column} THEN
    RETURN NEW;
END IF;
IF NOT (OLD.{column} || '>' || NEW.{column} = ANY (ARRAY[{listed}])) THEN
    RAISE EXCEPTION '{what} does not go from % to %', OLD.{column}, NEW.{column}
        USING ERRCODE = 'check_violation', CONSTRAINT = '{constraint}';
END IF;{then}
RETURN NEW;""",
    )


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
