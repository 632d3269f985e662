"""What the database refuses of follow-ups, whoever asks. The services say it first, in a sentence."""

from collections.abc import Iterable

import pgtrigger


def follow_up_life() -> pgtrigger.Trigger:
    """A follow-up begins as open; what is done or has ended stays as it was recorded."""
    return pgtrigger.Trigger(
        name="life",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
IF TG_OP = 'INSERT' THEN
    IF NEW.state <> 'open' THEN
        RAISE EXCEPTION 'a follow-up begins as open' USING ERRCODE = 'check_violation', CONSTRAINT = 'followup_life';
    END IF;
    RETURN NEW;
END IF;
IF OLD.state <> 'open' THEN
    RAISE EXCEPTION 'a follow-up that is done does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'followup_life';
END IF;
RETURN NEW;""",
    )


def followed_on(prospect: str, operation: pgtrigger.Operation, stages: Iterable[str]) -> pgtrigger.Trigger:
    """Nobody leaves an open prospect without a next step (R90): once he has had his first call, and as long as he is open
    and can be reached, an open follow-up stands at the end of every transaction. `prospect` is the column that names him."""
    listed = ", ".join(f"'{stage}'" for stage in stages)
    return pgtrigger.Trigger(
        name="followed_on",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
IF EXISTS (
    SELECT 1 FROM leasing_prospect WHERE id = NEW.{prospect} AND NOT is_anonymous AND stage IN ({listed})
) AND EXISTS (
    SELECT 1 FROM leasing_followup WHERE prospect_id = NEW.{prospect} AND kind = 'first' AND state = 'done'
) AND NOT EXISTS (
    SELECT 1 FROM leasing_followup WHERE prospect_id = NEW.{prospect} AND state = 'open'
) THEN
    RAISE EXCEPTION 'an open prospect is left without a next step'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'prospect_followed_on';
END IF;
RETURN NULL;""",
    )
