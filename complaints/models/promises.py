"""What the database refuses whoever asks: a script, the admin, a race. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

_CLOSING = """
IF NEW.status = 'closed' THEN
    IF NOT EXISTS (SELECT 1 FROM complaints_reporter WHERE case_id = NEW.id) OR EXISTS (
        SELECT 1 FROM complaints_reporter AS who WHERE who.case_id = NEW.id AND NOT EXISTS (
            SELECT 1 FROM complaints_reply
            WHERE reporter_id = who.id AND case_id = NEW.id AND round = NEW.round
        )
    ) THEN
        RAISE EXCEPTION 'a case is not closed before everybody who reported it is answered'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_residents_answered';
    END IF;
    IF NOT EXISTS (
        SELECT 1 FROM complaints_report
        WHERE case_id = NEW.id AND round = NEW.round AND stage = 'result' AND department_id IS NULL
    ) THEN
        RAISE EXCEPTION 'a case is not closed before the director is told'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'case_closed_when_director_told';
    END IF;
END IF;
"""

_DECIDING = """
IF NEW.kind = 'suggestion' AND NEW.status = 'resolved' THEN
    IF NOT EXISTS (SELECT 1 FROM complaints_suggestiondecision WHERE case_id = NEW.id) THEN
        RAISE EXCEPTION 'a suggestion is not answered before the director has decided'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_decided';
    END IF;
    IF EXISTS (SELECT 1 FROM complaints_suggestiondecision WHERE case_id = NEW.id AND outcome = 'plan') AND NOT EXISTS (
        SELECT 1 FROM office_action WHERE subject_kind = 'complaints.case' AND subject_id = NEW.id
    ) THEN
        RAISE EXCEPTION 'a plan has measures'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_plan_has_measures';
    END IF;
END IF;
"""

_DECIDING_CONDUCT = """
IF NEW.conduct <> '' AND NEW.status = 'resolved' AND NOT EXISTS (
    SELECT 1 FROM complaints_conductdecision WHERE case_id = NEW.id AND round = NEW.round
) THEN
    RAISE EXCEPTION 'a conduct case is not answered before it is decided'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conduct_decided';
END IF;
"""


def life(moves: Mapping[str, Mapping[str, set]]) -> pgtrigger.Trigger:
    """The table of moves as the database holds it: a case begins as logged, and closes when both answers are rows."""
    allowed = sorted(
        f"{kind}:{a.value}>{b.value}" for kind, table in moves.items() for a, to in table.items() for b in to
    )
    listed = ", ".join(f"'{move}'" for move in allowed)
    return pgtrigger.Trigger(
        name="life",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("status"),
        func=f"""
IF TG_OP = 'INSERT' THEN
    IF NEW.status <> 'logged' THEN
        RAISE EXCEPTION 'a case begins as logged' USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';
    END IF;
    RETURN NEW;
END IF;
IF NEW.status = OLD.status THEN
    RETURN NEW;
END IF;
IF NOT (CASE WHEN NEW.conduct = '' THEN NEW.kind ELSE 'conduct' END || ':' || OLD.status || '>' || NEW.status = ANY (ARRAY[{listed}])) THEN
    RAISE EXCEPTION 'a case does not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'check_violation', CONSTRAINT = 'case_life';
END IF;
{_DECIDING}
{_DECIDING_CONDUCT}
{_CLOSING}
RETURN NEW;""",
    )


def suggestion_stays() -> pgtrigger.Trigger:
    """A suggestion has a life of its own: nothing becomes one, and it becomes nothing else."""
    return pgtrigger.Trigger(
        name="suggestion_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("kind"),
        func="""
IF NEW.kind <> OLD.kind AND 'suggestion' IN (OLD.kind, NEW.kind) THEN
    RAISE EXCEPTION 'a suggestion stays one' USING ERRCODE = 'check_violation', CONSTRAINT = 'suggestion_stays';
END IF;
RETURN NEW;""",
    )


def conduct_stays() -> pgtrigger.Trigger:
    """Who may know of a case is said as it is logged, and by nothing afterwards: no ordinary case is hidden, none of
    the others shown."""
    return pgtrigger.Trigger(
        name="conduct_stays",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("conduct"),
        func="""
IF NEW.conduct <> OLD.conduct THEN
    RAISE EXCEPTION 'who may know of a case does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conduct_stays';
END IF;
RETURN NEW;""",
    )


def not_of_the_accused() -> pgtrigger.Trigger:
    """Whom a conduct case is about does not handle it (R26)."""
    return pgtrigger.Trigger(
        name="not_of_the_accused",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("turn_staff_id", "resolved_by_id"),
        func="""
IF NEW.conduct <> '' AND EXISTS (
    SELECT 1 FROM complaints_accusation
    WHERE case_id = NEW.id AND accused_id IN (NEW.turn_staff_id, NEW.resolved_by_id)
) THEN
    RAISE EXCEPTION 'nobody handles a complaint about himself'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'conduct_not_of_the_accused';
END IF;
RETURN NEW;""",
    )


def of_open_case() -> pgtrigger.Trigger:
    """Nobody is added to a closed case: he would never be answered."""
    return pgtrigger.Trigger(
        name="of_open_case",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("case_id"),
        func="""
IF EXISTS (SELECT 1 FROM complaints_case WHERE id = NEW.case_id AND status IN ('closed', 'merged', 'void')) THEN
    RAISE EXCEPTION 'a closed case takes no more reporters'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reporter_of_open_case';
END IF;
RETURN NEW;""",
    )


def kept() -> pgtrigger.Trigger:
    """Rows of this table are never deleted."""
    return pgtrigger.Protect(name="kept", operation=pgtrigger.Delete)


def only_erased() -> pgtrigger.Trigger:
    """Rows of this table are written once; what changes later is that their secrets are erased, once."""
    return pgtrigger.Protect(
        name="only_erased",
        operation=pgtrigger.Update,
        condition=pgtrigger.Condition(
            "NOT (OLD.erased_at IS NULL AND NEW.erased_at IS NOT NULL"
            " AND (NEW.id, NEW.estate_id, NEW.case_id, NEW.reporter_id, NEW.at)"
            " = (OLD.id, OLD.estate_id, OLD.case_id, OLD.reporter_id, OLD.at))"
        ),
    )
