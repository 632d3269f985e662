"""What the database refuses of introductions and commissions, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

from office.triggers import life


def introduction_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """An introduction begins as a claim. None goes on while its conflict is open, none has earned without a commission,
    and one that has a commission is not given up."""
    return life(
        moves,
        what="an introduction",
        first="claimed",
        constraint="introduction_life",
        begins="a claim",
        column="state",
        then="""
IF EXISTS (SELECT 1 FROM agents_introductionconflict WHERE claim_id = NEW.id AND decided_at IS NULL) THEN
    RAISE EXCEPTION 'a conflict is decided before anything else'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'introduction_conflict_first';
END IF;
IF (NEW.state = 'earned') <> EXISTS (
    SELECT 1 FROM agents_commission WHERE introduction_id = NEW.id AND state <> 'void'
) THEN
    RAISE EXCEPTION 'an introduction has earned when it has a commission, and only then'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'introduction_earned';
END IF;""",
    )


def commission_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """A commission begins as due, and goes only where its table says."""
    return life(moves, what="a commission", first="due", constraint="commission_life", column="state")


def for_a_lease_in_time() -> pgtrigger.Trigger:
    """A commission is for a lease that the introduced prospect has signed while the introduction protected him."""
    return pgtrigger.Trigger(
        name="for_a_lease_in_time",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("lease_id", "introduction_id"),
        func="""
IF NOT EXISTS (
    SELECT 1 FROM agents_introduction AS introduction
    JOIN office_estate AS estate ON estate.id = introduction.estate_id
    JOIN leasing_quote AS quote ON quote.prospect_id = introduction.prospect_id
    JOIN leasing_quoteversion AS version ON version.quote_id = quote.id
    JOIN leasing_lease AS lease ON lease.quote_version_id = version.id
    WHERE introduction.id = NEW.introduction_id AND lease.id = NEW.lease_id
        AND lease.recorded_at >= introduction.registered_at
        AND lease.signed_on BETWEEN (introduction.registered_at AT TIME ZONE estate.zone_name)::date
            AND ((introduction.protected_until - interval '1 microsecond') AT TIME ZONE estate.zone_name)::date
) THEN
    RAISE EXCEPTION 'a commission is for a lease signed while the introduction protected'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'commission_in_time';
END IF;
RETURN NEW;""",
    )


def agreed_before_the_invoice() -> pgtrigger.Trigger:
    """What is paid does not change any more once the invoice is there."""
    return pgtrigger.Trigger(
        name="agreed_before_the_invoice",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("months", "monthly_rent", "tax_included", "tax_rate", "net", "tax", "amount"),
        condition=pgtrigger.Condition("OLD.state <> 'due'"),
        func="""
IF (NEW.months, NEW.monthly_rent, NEW.tax_included, NEW.tax_rate, NEW.net, NEW.tax, NEW.amount) IS DISTINCT FROM
    (OLD.months, OLD.monthly_rent, OLD.tax_included, OLD.tax_rate, OLD.net, OLD.tax, OLD.amount)
THEN
    RAISE EXCEPTION 'the amount is agreed before the invoice'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'commission_agreed';
END IF;
RETURN NEW;""",
    )
