"""What the database refuses of sales, whoever asks. The services say it first, in a sentence."""

import pgtrigger

ASKED = (
    "prospect_id, space_id, number, plan_id, plan_name, plan_discount, terms, label, area, list_price, discount, "
    "list_total, total, reason, signs_on, valid_until, made_by_id, made_at"
)
OWED = "contract_id, place, name, is_loan, amount, due_on, due_at"


def _of(row: str, columns: str) -> str:
    return ", ".join(f"{row}.{column}" for column in columns.split(", "))


def shares_are_whole() -> pgtrigger.Trigger:
    """The payments of a plan are the whole price, at the end of every transaction."""
    return pgtrigger.Trigger(
        name="shares_are_whole",
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        timing=pgtrigger.Deferred,
        func="""
IF (SELECT sum(share) FROM leasing_planshare WHERE plan_id = COALESCE(NEW.plan_id, OLD.plan_id)) <> 1 THEN
    RAISE EXCEPTION 'the payments of a plan are the whole price'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'plan_shares_whole';
END IF;
RETURN NULL;""",
    )


def calculation_stays() -> pgtrigger.Trigger:
    """What was reckoned and shown to the client is not written anew; neither is what was decided of it."""
    decided = "decided_by_id, decided_at, decided_role, note"
    return pgtrigger.Trigger(
        name="calculation_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
IF TG_OP = 'DELETE' OR ({_of("NEW", ASKED)}) IS DISTINCT FROM ({_of("OLD", ASKED)})
    OR OLD.status <> 'waiting' AND ({_of("NEW", decided)}) IS DISTINCT FROM ({_of("OLD", decided)})
THEN
    RAISE EXCEPTION 'a calculation is not written anew'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'calculation_stays';
END IF;
RETURN NEW;""",
    )


def sold_as_calculated() -> pgtrigger.Trigger:
    """A contract is for a sale, at the price of a calculation that was approved and has become this contract; both stay.
    One that was cancelled stays so."""
    return pgtrigger.Trigger(
        name="sold_as_calculated",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
IF TG_OP = 'DELETE' OR TG_OP = 'UPDATE' AND (
    (NEW.lease_id, NEW.calculation_id, NEW.price) IS DISTINCT FROM (OLD.lease_id, OLD.calculation_id, OLD.price)
    OR OLD.cancelled_at IS NOT NULL AND (NEW.cancelled_at, NEW.cancelled_by_id, NEW.cancel_reason)
        IS DISTINCT FROM (OLD.cancelled_at, OLD.cancelled_by_id, OLD.cancel_reason)
) THEN
    RAISE EXCEPTION 'a contract of sale stays as it was signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sale_stays';
END IF;
IF TG_OP = 'INSERT' AND NOT EXISTS (
    SELECT 1 FROM leasing_purchasecalculation AS calculation, leasing_lease AS lease
    WHERE calculation.id = NEW.calculation_id AND calculation.status = 'signed' AND calculation.total = NEW.price
        AND lease.id = NEW.lease_id AND lease.kind = 'sale' AND lease.voided_at IS NULL
) THEN
    RAISE EXCEPTION 'a sale is signed as it was calculated and approved'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sale_as_calculated';
END IF;
RETURN NEW;""",
    )


def instalments_add_up(contract: str, operation: pgtrigger.Operation) -> pgtrigger.Trigger:
    """The instalments of a contract are its price, at the end of every transaction; `contract` is the column naming it."""
    return pgtrigger.Trigger(
        name="instalments_add_up",
        when=pgtrigger.After,
        operation=operation,
        timing=pgtrigger.Deferred,
        func=f"""
IF (SELECT price FROM leasing_salecontract WHERE id = NEW.{contract})
    <> (SELECT COALESCE(sum(amount), 0) FROM leasing_instalment WHERE contract_id = NEW.{contract})
THEN
    RAISE EXCEPTION 'the instalments of a contract are its price'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instalments_add_up';
END IF;
RETURN NULL;""",
    )


def instalment_stays() -> pgtrigger.Trigger:
    """What is owed and when stays as it was signed; of a cancelled contract nothing is received any more."""
    return pgtrigger.Trigger(
        name="instalment_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
IF TG_OP = 'DELETE' OR ({_of("NEW", OWED)}) IS DISTINCT FROM ({_of("OLD", OWED)}) THEN
    RAISE EXCEPTION 'what is owed stays as it was signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_stays';
END IF;
IF NEW.received_on IS DISTINCT FROM OLD.received_on
    AND (SELECT cancelled_at IS NOT NULL FROM leasing_salecontract WHERE id = NEW.contract_id FOR NO KEY UPDATE)
THEN
    RAISE EXCEPTION 'a cancelled contract receives nothing'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'instalment_of_cancelled';
END IF;
RETURN NEW;""",
    )


_CANCELLED = """EXISTS (
    SELECT 1 FROM leasing_salecontract WHERE lease_id = {lease} AND cancelled_at IS NOT NULL
)"""


def sale_ends_whole() -> pgtrigger.Trigger:
    """A sale ends only with its contract, which was cancelled; one that was signed here is neither void nor let."""
    return pgtrigger.Trigger(
        name="sale_ends_whole",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("term", "kind", "voided_at"),
        func=f"""
IF NEW.kind = 'sale' AND upper(NEW.term) IS NOT NULL AND NOT {_CANCELLED.format(lease="NEW.id")} THEN
    RAISE EXCEPTION 'what is sold ends only when its contract is cancelled'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sale_ends_whole';
END IF;
IF (NEW.kind <> 'sale' OR NEW.voided_at IS NOT NULL)
    AND EXISTS (SELECT 1 FROM leasing_salecontract WHERE lease_id = NEW.id)
THEN
    RAISE EXCEPTION 'a sale that was signed here is cancelled, not void'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sale_ends_whole';
END IF;
RETURN NEW;""",
    )


def sold_whole() -> pgtrigger.Trigger:
    """What is sold is sold without an end, until the contract is cancelled."""
    return pgtrigger.Trigger(
        name="sold_whole",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("dates"),
        func=f"""
IF upper(NEW.dates) IS NOT NULL AND (SELECT kind FROM leasing_lease WHERE id = NEW.lease_id) = 'sale'
    AND NOT {_CANCELLED.format(lease="NEW.lease_id")}
THEN
    RAISE EXCEPTION 'what is sold ends only when its contract is cancelled'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'sold_whole';
END IF;
RETURN NEW;""",
    )
