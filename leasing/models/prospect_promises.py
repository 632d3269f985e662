"""What the database refuses of prospects, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger


def prospect_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """The table of moves as the database holds it: a prospect begins as received, and his needs come first (R139)."""
    allowed = sorted(f"{a.value}>{b.value}" for a, to in moves.items() for b in to)
    listed = ", ".join(f"'{move}'" for move in allowed)
    return pgtrigger.Trigger(
        name="life",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("stage"),
        func=f"""
IF TG_OP = 'INSERT' THEN
    IF NEW.stage <> 'received' THEN
        RAISE EXCEPTION 'a prospect begins as received'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'prospect_life';
    END IF;
    RETURN NEW;
END IF;
IF NEW.stage = OLD.stage THEN
    RETURN NEW;
END IF;
IF NOT (OLD.stage || '>' || NEW.stage = ANY (ARRAY[{listed}])) THEN
    RAISE EXCEPTION 'a prospect does not go from % to %', OLD.stage, NEW.stage
        USING ERRCODE = 'check_violation', CONSTRAINT = 'prospect_life';
END IF;
RETURN NEW;""",
    )
