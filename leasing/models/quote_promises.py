"""What the database refuses of quotes, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

# What may still be written of a version that has left its draft: how far it has come, never what is offered.
MOVING = (
    "status", "is_latest", "turn_role", "due_at", "reminded_at", "submitted_by_id", "submitted_at", "sent_at", "sent_way",
    "answered_at", "answer", "counter_price",
)  # fmt: skip


def quote_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """The table of moves as the database holds it: a version begins as a draft, and a replaced one is not the latest."""
    allowed = sorted(f"{a.value}>{b.value}" for a, to in moves.items() for b in to)
    listed = ", ".join(f"'{move}'" for move in allowed)
    return pgtrigger.Trigger(
        name="life",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
        func=f"""
IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'draft' THEN
        RAISE EXCEPTION 'a version of a quote begins as a draft'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_life';
    END IF;
    RETURN NEW;
END IF;
IF NEW.status <> OLD.status AND NOT (OLD.status || '>' || NEW.status = ANY (ARRAY[{listed}])) THEN
    RAISE EXCEPTION 'a quote does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_life';
END IF;
RETURN NEW;""",
    )


def frozen() -> pgtrigger.Trigger:
    """What is offered does not change once the version has left its draft: an approval belongs to one frozen version."""
    moving = ", ".join(f"'{name}'" for name in MOVING)
    return pgtrigger.Trigger(
        name="frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition("OLD.status <> 'draft'"),
        func=f"""
IF (to_jsonb(NEW) - ARRAY[{moving}]) IS DISTINCT FROM (to_jsonb(OLD) - ARRAY[{moving}]) THEN
    RAISE EXCEPTION 'a version that has left its draft does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_frozen';
END IF;
RETURN NEW;""",
    )


def decided() -> pgtrigger.Trigger:
    """No version is approved or declined without the row that says who decided it and in which role."""
    return pgtrigger.Trigger(
        name="decided",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Condition("NEW.status IN ('approved', 'declined') AND NEW.status <> OLD.status"),
        func="""
IF NOT EXISTS (SELECT 1 FROM leasing_quotedecision WHERE version_id = NEW.id AND kind = NEW.status) THEN
    RAISE EXCEPTION 'a quote is not % without the decision', NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_decided';
END IF;
RETURN NEW;""",
    )


def of_draft(what: str) -> pgtrigger.Trigger:
    """The lines of a version are its draft's: afterwards none is added, changed or taken away."""
    return pgtrigger.Trigger(
        name="of_draft",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
IF EXISTS (
    SELECT 1 FROM leasing_quoteversion
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.version_id ELSE NEW.version_id END AND status <> 'draft'
) THEN
    RAISE EXCEPTION 'a {what} of a version that has left its draft does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_frozen';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
RETURN NEW;""",
    )


def paper_of_approved() -> pgtrigger.Trigger:
    """Nothing is printed that is not approved."""
    return pgtrigger.Trigger(
        name="of_approved",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
IF NOT EXISTS (
    SELECT 1 FROM leasing_quoteversion WHERE id = NEW.version_id AND status IN ('approved', 'sent', 'accepted')
) THEN
    RAISE EXCEPTION 'a quote that is not approved is not printed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_paper_approved';
END IF;
RETURN NEW;""",
    )
