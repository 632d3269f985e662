"""What the database refuses of spaces and holds, whoever asks. The services say it first, in a sentence.

Whatever takes a space for some days locks its row first, so that two who come at once are seen by one another.
"""

import pgtrigger

# The days of a hold on the estate's wall clock, both ends included.
HELD_DAYS = """daterange(
    ({row}.placed_at AT TIME ZONE estate.zone_name)::date,
    (LEAST({row}.until, {row}.released_at) AT TIME ZONE estate.zone_name)::date, '[]')"""


def life_holds() -> pgtrigger.Trigger:
    """A space does not end before what it is let or held for, and never overlaps what it came from or became."""
    return pgtrigger.Trigger(
        name="life_holds",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("life"),
        condition=pgtrigger.Condition("OLD.life IS DISTINCT FROM NEW.life"),
        func=f"""
IF EXISTS (SELECT 1 FROM leasing_leasedspace WHERE space_id = NEW.id AND NOT dates <@ NEW.life) THEN
    RAISE EXCEPTION 'a space lasts as long as its leases'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'space_life_of_leases';
END IF;
IF EXISTS (
    SELECT 1 FROM leasing_hold AS held JOIN office_estate AS estate ON estate.id = held.estate_id
    WHERE held.space_id = NEW.id AND NOT {HELD_DAYS.format(row="held")} <@ NEW.life
) THEN
    RAISE EXCEPTION 'a space lasts as long as it is held'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'space_life_of_holds';
END IF;
IF EXISTS (
    SELECT 1 FROM leasing_spaceorigin AS origin JOIN leasing_space AS other
        ON other.id = CASE origin.parent_id WHEN NEW.id THEN origin.child_id ELSE origin.parent_id END
    WHERE NEW.id IN (origin.parent_id, origin.child_id) AND other.life && NEW.life
) THEN
    RAISE EXCEPTION 'a space is not there together with what it came from'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'origin_lives_apart';
END IF;
RETURN NEW;""",
    )


def lives_apart() -> pgtrigger.Trigger:
    """What came from a space begins after it: they are never let for overlapping days."""
    return pgtrigger.Trigger(
        name="lives_apart",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("before", "daterange"), ("after", "daterange")],
        func="""
SELECT life INTO before FROM leasing_space WHERE id = NEW.parent_id FOR NO KEY UPDATE;
SELECT life INTO after FROM leasing_space WHERE id = NEW.child_id FOR NO KEY UPDATE;
IF upper(before) IS NULL OR upper(before) > lower(after) THEN
    RAISE EXCEPTION 'a space begins after what it came from has ended'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'origin_lives_apart';
END IF;
RETURN NEW;""",
    )


def held_within() -> pgtrigger.Trigger:
    """A hold lies within the space's life and never over a lease; what the office keeps for itself is not held."""
    return pgtrigger.Trigger(
        name="held_within",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("space_id", "placed_at", "until"),
        declare=[("days", "daterange"), ("there", "daterange"), ("kept", "text")],
        func=f"""
SELECT life, own_use INTO there, kept FROM leasing_space WHERE id = NEW.space_id FOR NO KEY UPDATE;
SELECT {HELD_DAYS.format(row="NEW")} INTO days FROM office_estate AS estate WHERE estate.id = NEW.estate_id;
IF NOT days <@ there OR kept <> '' THEN
    RAISE EXCEPTION 'a space is held only while it is there and to let'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'held_within_life';
END IF;
IF EXISTS (SELECT 1 FROM leasing_leasedspace WHERE space_id = NEW.space_id AND dates && days) THEN
    RAISE EXCEPTION 'a space that is let is not held'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'held_not_let';
END IF;
RETURN NEW;""",
    )


def settled_once() -> pgtrigger.Trigger:
    """Money that was settled stays as it was settled; what was paid is never unwritten."""
    return pgtrigger.Trigger(
        name="settled_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func="""
IF TG_OP = 'DELETE' OR OLD.state <> 'paid' OR (NEW.kind, NEW.amount, NEW.paid_on, NEW.hold_id)
    IS DISTINCT FROM (OLD.kind, OLD.amount, OLD.paid_on, OLD.hold_id)
THEN
    RAISE EXCEPTION 'what was paid or settled is not written anew'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'money_settled_once';
END IF;
RETURN NEW;""",
    )
