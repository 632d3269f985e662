"""What the database refuses of prospects, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

from office.triggers import life


def prospect_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """The table of moves as the database holds it: a prospect begins as received, and his needs come first (R139). Nobody
    has signed without a lease upon his quote (R93) or a contract of sale, and nobody is set aside without the row that says
    why (R96–R98)."""
    then = """
IF NEW.stage = 'signed' AND NOT EXISTS (
    SELECT 1 FROM leasing_lease AS lease
    JOIN leasing_quoteversion AS version ON version.id = lease.quote_version_id
    JOIN leasing_quote AS quote ON quote.id = version.quote_id
    WHERE quote.prospect_id = NEW.id
) AND NOT EXISTS (
    SELECT 1 FROM leasing_salecontract AS sale
    JOIN leasing_purchasecalculation AS calculation ON calculation.id = sale.calculation_id
    WHERE calculation.prospect_id = NEW.id
) THEN
    RAISE EXCEPTION 'nobody has signed without a lease'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'prospect_signed';
END IF;
IF NEW.stage IN ('nurturing', 'too_dear', 'waiting', 'lost') AND NOT EXISTS (
    SELECT 1 FROM leasing_setaside WHERE prospect_id = NEW.id AND kind = NEW.stage AND ended_at IS NULL
) THEN
    RAISE EXCEPTION 'nobody is set aside without saying why'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'prospect_set_aside';
END IF;
IF NEW.stage IN ('waiting', 'lost') AND NOT EXISTS (
    SELECT 1 FROM leasing_lostto AS lost JOIN leasing_setaside AS aside ON aside.id = lost.aside_id
    WHERE aside.prospect_id = NEW.id AND aside.ended_at IS NULL
) THEN
    RAISE EXCEPTION 'nobody is lost without having been asked to whom, at what price, for how long'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'prospect_lost_to';
END IF;"""
    return life(moves, what="a prospect", first="received", constraint="prospect_life", column="stage", then=then)
