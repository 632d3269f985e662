"""What the database refuses of signatures and price applications, whoever asks. The services say it first, in a sentence."""

import pgtrigger


def signed_upon() -> pgtrigger.Trigger:
    """A lease is signed upon an approved version that the client has accepted, and stays so (R81, R93)."""
    return pgtrigger.Trigger(
        name="signed_upon",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("quote_version_id"),
        func="""
IF TG_OP = 'UPDATE' AND OLD.quote_version_id IS DISTINCT FROM NEW.quote_version_id THEN
    RAISE EXCEPTION 'a lease keeps the terms upon which it was signed'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'lease_keeps_terms';
END IF;
IF NEW.quote_version_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM leasing_quoteversion AS version
    JOIN leasing_quotedecision AS decision ON decision.version_id = version.id AND decision.kind = 'approved'
    WHERE version.id = NEW.quote_version_id AND version.status = 'accepted'
) THEN
    RAISE EXCEPTION 'nothing is signed that is not approved and accepted'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'lease_signed_upon';
END IF;
RETURN NEW;""",
    )


def signed_stays() -> pgtrigger.Trigger:
    """A version upon which a lease was signed is replaced no more."""
    return pgtrigger.Trigger(
        name="signed_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        condition=pgtrigger.Condition("NEW.status <> OLD.status"),
        func="""
IF EXISTS (SELECT 1 FROM leasing_lease WHERE quote_version_id = NEW.id) THEN
    RAISE EXCEPTION 'a lease was signed upon this version'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'quote_signed';
END IF;
RETURN NEW;""",
    )


def answered_once() -> pgtrigger.Trigger:
    """What was asked of the general manager, and what he has answered, is not written anew (R99)."""
    asked = "NEW.aside_id, NEW.quote_version_id, NEW.price, NEW.reason"
    answered = "NEW.answer, NEW.granted_price, NEW.answer_words, NEW.answered_by_id, NEW.answered_at"
    return pgtrigger.Trigger(
        name="answered_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Update | pgtrigger.Delete,
        func=f"""
IF TG_OP = 'DELETE' OR ({asked}) IS DISTINCT FROM ({asked.replace("NEW", "OLD")})
    OR OLD.answer <> '' AND ({answered}) IS DISTINCT FROM ({answered.replace("NEW", "OLD")})
THEN
    RAISE EXCEPTION 'what the general manager has answered is not written anew'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'application_answered_once';
END IF;
RETURN NEW;""",
    )
