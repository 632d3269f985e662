"""What the database refuses of viewings, whoever asks. The services say it first, in a sentence."""

from collections.abc import Mapping

import pgtrigger

from office.triggers import life


def viewing_life(moves: Mapping[str, set]) -> pgtrigger.Trigger:
    """A viewing begins as booked; it is recorded with at least one space, and of each of them all four features were
    pointed out, or it says why not (R67)."""
    then = """
IF NEW.state = 'recorded' AND NOT EXISTS (SELECT 1 FROM leasing_viewedspace WHERE viewing_id = NEW.id) THEN
    RAISE EXCEPTION 'a viewing is recorded with the spaces that were seen'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'viewing_of_spaces';
END IF;
IF NEW.state = 'recorded' AND EXISTS (
    SELECT 1 FROM leasing_viewedspace
    WHERE viewing_id = NEW.id AND why_not = '' AND NOT (orientation AND area AND efficiency AND neighbours)
) THEN
    RAISE EXCEPTION 'of each space all four features are pointed out, or it says why not'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'viewing_pointed_out';
END IF;"""
    return life(moves, what="a viewing", first="booked", constraint="viewing_life", column="state", then=then)


def of_booked_viewing() -> pgtrigger.Trigger:
    """What was seen and pointed out stays as it was once the viewing is recorded. Words can still be blanked."""
    return pgtrigger.Trigger(
        name="of_booked_viewing",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert
        | pgtrigger.Delete
        | pgtrigger.UpdateOf(
            "viewing_id", "space_id", "orientation", "area", "efficiency", "neighbours", "reaction", "attitude"
        ),
        func="""
IF EXISTS (SELECT 1 FROM leasing_viewing WHERE id = COALESCE(NEW.viewing_id, OLD.viewing_id) AND state <> 'booked') THEN
    RAISE EXCEPTION 'the spaces of a viewing that is over do not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'viewed_space_of_booked';
END IF;
RETURN COALESCE(NEW, OLD);""",
    )
