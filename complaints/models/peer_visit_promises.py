"""What the database refuses of peer visits, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

from office.triggers import life


def visit_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """The table of moves as the database holds it; a visit is held only when its whole programme is ticked (R33)."""
    return life(
        moves,
        what="a visit",
        first="asked",
        begins="asked for",
        constraint="peervisit_life",
        then="""
IF NEW.status = 'held' AND (
    NOT EXISTS (SELECT 1 FROM complaints_peervisititem WHERE visit_id = NEW.id)
    OR EXISTS (SELECT 1 FROM complaints_peervisititem WHERE visit_id = NEW.id AND mark = '')
) THEN
    RAISE EXCEPTION 'a visit is not held before its programme is ticked'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'peervisit_held_when_ticked';
END IF;""",
    )


def not_after_the_visit() -> pgtrigger.Trigger:
    """The programme of a visit that is over stays as it was."""
    return pgtrigger.Trigger(
        name="not_after_the_visit",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
IF EXISTS (SELECT 1 FROM complaints_peervisit WHERE id = NEW.visit_id AND status IN ('held', 'cancelled')) THEN
    RAISE EXCEPTION 'the programme of a visit that is over does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'peervisititem_of_visit_to_come';
END IF;
RETURN NEW;""",
    )
