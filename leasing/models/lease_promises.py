"""What the database refuses of leases, whoever asks. The services say it first, in a sentence."""

import pgtrigger

from leasing.models.space_promises import HELD_DAYS


def leased_within() -> pgtrigger.Trigger:
    """A space is let within its life and within its lease, and not over a hold that still held when it was recorded; for
    no day by a lease that is void, and for some by any other."""
    return pgtrigger.Trigger(
        name="leased_within",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        declare=[("of_lease", "leasing_lease")],
        func=f"""
IF NOT NEW.dates <@ (SELECT life FROM leasing_space WHERE id = NEW.space_id FOR NO KEY UPDATE) THEN
    RAISE EXCEPTION 'a space is let only while it is there'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'leased_within_life';
END IF;
SELECT * INTO of_lease FROM leasing_lease WHERE id = NEW.lease_id;
IF isempty(NEW.dates) <> (of_lease.voided_at IS NOT NULL) THEN
    RAISE EXCEPTION 'a lease that is void lets nothing, any other lets for some days'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'leased_by_what_stands';
END IF;
IF NOT NEW.dates <@ of_lease.term THEN
    RAISE EXCEPTION 'a space is let within its lease'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'leased_within_term';
END IF;
IF EXISTS (
    SELECT 1 FROM leasing_hold AS held JOIN office_estate AS estate ON estate.id = held.estate_id
    WHERE held.space_id = NEW.space_id AND held.released_at IS NULL AND held.until > of_lease.recorded_at
        AND {HELD_DAYS.format(row="held")} && NEW.dates
) THEN
    RAISE EXCEPTION 'a space that is held is not let'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'leased_not_held';
END IF;
RETURN NEW;""",
    )


def term_holds() -> pgtrigger.Trigger:
    """A lease lasts as long as its spaces are let by it."""
    return pgtrigger.Trigger(
        name="term_holds",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("term"),
        func="""
IF EXISTS (SELECT 1 FROM leasing_leasedspace WHERE lease_id = NEW.id AND NOT dates <@ NEW.term) THEN
    RAISE EXCEPTION 'a lease lasts as long as its spaces are let'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'leased_within_term';
END IF;
RETURN NEW;""",
    )


def void_lets_nothing() -> pgtrigger.Trigger:
    """With a lease its spaces are free: a void one lets them for no day."""
    return pgtrigger.Trigger(
        name="void_lets_nothing",
        when=pgtrigger.After,
        operation=pgtrigger.UpdateOf("voided_at"),
        condition=pgtrigger.Condition("OLD.voided_at IS NULL AND NEW.voided_at IS NOT NULL"),
        func="""
UPDATE leasing_leasedspace SET dates = 'empty' WHERE lease_id = NEW.id;
RETURN NULL;""",
    )


def lease_stays_void() -> pgtrigger.Trigger:
    """A lease that is void stays void, with who said so and why."""
    return pgtrigger.Trigger(
        name="lease_stays_void",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("voided_at", "voided_by_id", "void_reason"),
        condition=pgtrigger.Condition("OLD.voided_at IS NOT NULL"),
        func="""
RAISE EXCEPTION 'a lease that is void stays void'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'lease_stays_void';""",
    )
