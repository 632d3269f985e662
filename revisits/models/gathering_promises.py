"""What the database refuses of gatherings, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

from office.triggers import life


def gathering_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """The table of moves as the database holds it; a forum is held only when somebody came (R49)."""
    return life(
        moves,
        what="a gathering",
        first="planned",
        constraint="gathering_life",
        then="""
IF NEW.status = 'held' AND NEW.kind = 'forum'
    AND NOT EXISTS (SELECT 1 FROM revisits_attendance WHERE gathering_id = NEW.id)
THEN
    RAISE EXCEPTION 'a forum is not held before somebody signed in'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'gathering_forum_attended';
END IF;""",
    )


def of_planned_gathering(what: str) -> pgtrigger.Trigger:
    """Who was invited and who came stays as it was once the gathering is over."""
    return pgtrigger.Trigger(
        name="of_planned_gathering",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
IF EXISTS (
    SELECT 1 FROM revisits_gathering
    WHERE id = CASE TG_OP WHEN 'DELETE' THEN OLD.gathering_id ELSE NEW.gathering_id END AND status <> 'planned'
) THEN
    RAISE EXCEPTION 'the {what} of a gathering that is over does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = '{what}_of_planned_gathering';
END IF;
IF TG_OP = 'DELETE' THEN
    RETURN OLD;
END IF;
RETURN NEW;""",
    )


def heard_at_gathering() -> pgtrigger.Trigger:
    """What was said at a gathering is of its estate, and nothing was said at one that did not take place (R50)."""
    return pgtrigger.Trigger(
        name="heard_at_gathering",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("gathering_id", "estate_id"),
        condition=pgtrigger.Condition("NEW.gathering_id IS NOT NULL"),
        func="""
IF NOT EXISTS (
    SELECT 1 FROM revisits_gathering
    WHERE id = NEW.gathering_id AND estate_id = NEW.estate_id AND status <> 'cancelled'
) THEN
    RAISE EXCEPTION 'feedback belongs to a gathering of its estate that takes place'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'feedback_heard_at_gathering';
END IF;
RETURN NEW;""",
    )


def forum_done() -> pgtrigger.Trigger:
    """The quarter's forum is not done without a forum that was held (R49)."""
    return pgtrigger.Trigger(
        name="forum_done",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("status"),
        func="""
IF NEW.purpose = 'forum' AND NEW.status = 'done' AND OLD.status <> 'done'
    AND NOT EXISTS (SELECT 1 FROM revisits_gathering WHERE task_id = NEW.id AND status = 'held')
THEN
    RAISE EXCEPTION 'a quarter''s forum is not done before it was held'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'revisittask_forum_held';
END IF;
RETURN NEW;""",
    )
