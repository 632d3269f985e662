"""What the database refuses of talks and their rooms, whoever asks. The services say it first, in a sentence."""

import pgtrigger


def begun_keeps_room() -> pgtrigger.Trigger:
    """What a talk was held in stays its room: it is neither cancelled nor moved once they sit together (R75)."""
    return pgtrigger.Trigger(
        name="begun_keeps_room",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("room_id", "period", "cancelled_at"),
        func="""
IF (NEW.room_id, NEW.period, NEW.cancelled_at) IS DISTINCT FROM (OLD.room_id, OLD.period, OLD.cancelled_at)
    AND EXISTS (SELECT 1 FROM leasing_negotiation WHERE booking_id = NEW.id AND begun_at IS NOT NULL)
THEN
    RAISE EXCEPTION 'the room of a talk that has begun is neither cancelled nor moved'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'talk_keeps_room';
END IF;
RETURN NEW;""",
    )


def begins_in_room() -> pgtrigger.Trigger:
    """A talk begins in a room that it still has (R75, R76), and stays in the booking that it was arranged with."""
    return pgtrigger.Trigger(
        name="begins_in_room",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("begun_at", "booking_id", "prospect_id"),
        func="""
IF TG_OP = 'UPDATE' AND (NEW.booking_id, NEW.prospect_id) IS DISTINCT FROM (OLD.booking_id, OLD.prospect_id) THEN
    RAISE EXCEPTION 'a talk stays the prospect''s and in its booking'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'talk_stays';
END IF;
IF NEW.begun_at IS NOT NULL
    AND (SELECT cancelled_at FROM leasing_roombooking WHERE id = NEW.booking_id FOR NO KEY UPDATE) IS NOT NULL
THEN
    RAISE EXCEPTION 'a talk that was called off does not begin'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'talk_has_room';
END IF;
RETURN NEW;""",
    )
