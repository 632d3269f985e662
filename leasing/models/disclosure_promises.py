"""What the database refuses to let out, whoever asks. The services say it first, in a sentence."""

import pgtrigger


def within_its_visit() -> pgtrigger.Trigger:
    """Whoever left neither card nor telephone is received with reserve: nothing is handed to him at the full level (R101)."""
    return pgtrigger.Trigger(
        name="within_its_visit",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
IF NEW.level = 'full' AND EXISTS (
    SELECT 1 FROM leasing_reception WHERE id = NEW.reception_id AND NOT has_card AND phone = ''
) THEN
    RAISE EXCEPTION 'an anonymous visitor is received with reserve'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'hand_out_within_visit';
END IF;
RETURN NEW;""",
    )


def within_its_client() -> pgtrigger.Trigger:
    """A term of the full level is not told to an anonymous client (R70, R101)."""
    return pgtrigger.Trigger(
        name="within_its_client",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
IF EXISTS (
    SELECT 1 FROM leasing_prospect AS client, leasing_flexibleterm AS term
    WHERE client.id = NEW.prospect_id AND term.id = NEW.term_id
        AND term.level = 'full' AND (client.is_anonymous OR NEW.level <> 'full')
) THEN
    RAISE EXCEPTION 'a term of the full level is not told to an anonymous client'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'term_within_client';
END IF;
RETURN NEW;""",
    )
