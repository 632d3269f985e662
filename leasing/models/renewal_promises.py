"""What the database refuses of renewals, whoever asks. The services say it first, in a sentence."""

import pgtrigger


def decided_once() -> pgtrigger.Trigger:
    """What became of a lease is decided once, unless the lease that was made for it is void; nothing is forgotten."""
    return pgtrigger.Trigger(
        name="decided_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        condition=pgtrigger.Condition("OLD.outcome <> ''"),
        func="""
IF TG_OP = 'UPDATE' AND (NEW.outcome, NEW.new_lease_id, NEW.lease_id, NEW.decided_on)
    IS NOT DISTINCT FROM (OLD.outcome, OLD.new_lease_id, OLD.lease_id, OLD.decided_on)
THEN
    RETURN NEW;
END IF;
IF TG_OP = 'UPDATE' AND EXISTS (
    SELECT 1 FROM leasing_lease WHERE id = OLD.new_lease_id AND voided_at IS NOT NULL
) THEN
    RETURN NEW;
END IF;
RAISE EXCEPTION 'the renewal of a lease is decided once'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_decided_once';""",
    )


def follows_on() -> pgtrigger.Trigger:
    """What renews a lease begins on the day after its last one. What is sold, or void, is not renewed."""
    return pgtrigger.Trigger(
        name="follows_on",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("new_lease_id", "lease_id"),
        func="""
IF EXISTS (SELECT 1 FROM leasing_lease WHERE id = NEW.lease_id AND kind <> 'let') THEN
    RAISE EXCEPTION 'what is sold is not renewed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_of_lease';
END IF;
IF NEW.new_lease_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM leasing_lease AS before JOIN leasing_lease AS after ON lower(after.term) = upper(before.term)
    WHERE before.id = NEW.lease_id AND after.id = NEW.new_lease_id AND after.kind = 'let' AND after.voided_at IS NULL
) THEN
    RAISE EXCEPTION 'a renewal begins on the day after the last one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_follows_on';
END IF;
RETURN NEW;""",
    )


def asked_while_open() -> pgtrigger.Trigger:
    """Nobody is asked again whose answer is known, and what was asked is not asked anew."""
    return pgtrigger.Trigger(
        name="asked_while_open",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("lease_id", "which"),
        func="""
IF TG_OP = 'UPDATE' OR EXISTS (SELECT 1 FROM leasing_renewal WHERE lease_id = NEW.lease_id AND outcome <> '') THEN
    RAISE EXCEPTION 'a renewal is asked for while it is open'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'renewal_task_open';
END IF;
RETURN NEW;""",
    )
