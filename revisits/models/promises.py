"""What the database refuses of revisits, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger


def task_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """The table of moves as the database holds it; a task is not done without the record of the revisit (R39)."""
    allowed = sorted(f"{a.value}>{b.value}" for a, to in moves.items() for b in to)
    listed = ", ".join(f"'{move}'" for move in allowed)
    return pgtrigger.Trigger(
        name="life",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        func=f"""
IF NEW.status = OLD.status THEN
    RETURN NEW;
END IF;
IF NOT (OLD.status || '>' || NEW.status = ANY (ARRAY[{listed}])) THEN
    RAISE EXCEPTION 'a task does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'revisittask_life';
END IF;
IF NEW.status = 'done' AND NEW.household_id IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM revisits_revisit WHERE task_id = NEW.id)
THEN
    RAISE EXCEPTION 'a task is not done without a record'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'revisittask_done_with_record';
END IF;
RETURN NEW;""",
    )
