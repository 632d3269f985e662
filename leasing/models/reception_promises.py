"""What the database refuses of receptions, whoever asks. The services say it first, in a sentence."""

from dataclasses import dataclass

import pgtrigger


@dataclass(frozen=True)
class Led:
    """Who is led by a checklist: the table of the visits with its column of the version, the table of what was recorded
    with its column of the visit."""

    visits: str
    version: str
    records: str
    visit: str


def led_by_its_list(name: str, led: Led, *, of_its_list: str, unlocked: str) -> pgtrigger.Trigger:
    """A record is of a step of the visit's own version, and of none that is still locked (R114, R148); `of_its_list` and
    `unlocked` are what the two refusals are called. Clients and brokers are led by the same locks."""
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("code", led.visit),
        declare=[("step", "jsonb")],
        func=f"""
SELECT one INTO step
FROM {led.visits} AS visit
JOIN leasing_checklistversion AS version ON version.id = visit.{led.version},
    jsonb_array_elements(version.steps) AS one
WHERE visit.id = NEW.{led.visit} AND one->>'code' = NEW.code;
IF step IS NULL THEN
    RAISE EXCEPTION 'the checklist of this visit has no step %', NEW.code
        USING ERRCODE = 'check_violation', CONSTRAINT = '{of_its_list}';
END IF;
IF step->>'after' <> '' AND NOT EXISTS (
    SELECT 1 FROM {led.records} WHERE {led.visit} = NEW.{led.visit} AND code = step->>'after' AND skipped = ''
) THEN
    RAISE EXCEPTION 'step % comes after %', NEW.code, step->>'after'
        USING ERRCODE = 'check_violation', CONSTRAINT = '{unlocked}';
END IF;
RETURN NEW;""",
    )


def led_by_its_version() -> pgtrigger.Trigger:
    """The locks of a client's visit (R148)."""
    of_clients = Led("leasing_reception", "version_id", "leasing_steprecord", "reception_id")
    names = {"of_its_list": "step_of_its_version", "unlocked": "step_unlocked"}
    return led_by_its_list("led_by_its_version", of_clients, **names)


def of_running_reception() -> pgtrigger.Trigger:
    """What was recorded stays as it was once the visit has ended, or is void."""
    return pgtrigger.Trigger(
        name="of_running_reception",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
IF EXISTS (SELECT 1 FROM leasing_reception WHERE id = NEW.reception_id AND due_at IS NULL) THEN
    RAISE EXCEPTION 'the records of a visit that has ended or is void do not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'step_of_running_reception';
END IF;
RETURN NEW;""",
    )


def ends_when_heard() -> pgtrigger.Trigger:
    """A visit ends once something that the visitor said is written down (R133) and no required step is left; it is not
    opened again."""
    return pgtrigger.Trigger(
        name="ends_when_heard",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("ended_at"),
        func="""
IF TG_OP = 'UPDATE' AND OLD.ended_at IS NOT NULL AND NEW.ended_at IS DISTINCT FROM OLD.ended_at THEN
    RAISE EXCEPTION 'a visit that has ended is not opened again'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reception_ended_once';
END IF;
IF NEW.ended_at IS NULL THEN
    RETURN NEW;
END IF;
IF NOT EXISTS (SELECT 1 FROM leasing_steprecord WHERE reception_id = NEW.id AND heard) THEN
    RAISE EXCEPTION 'a visit does not end before something that the visitor said is written down'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reception_heard';
END IF;
IF EXISTS (
    SELECT 1 FROM leasing_checklistversion AS version, jsonb_array_elements(version.steps) AS step
    WHERE version.id = NEW.version_id AND (step->>'is_required')::boolean AND NOT EXISTS (
        SELECT 1 FROM leasing_steprecord WHERE reception_id = NEW.id AND code = step->>'code' AND is_whole
    )
) THEN
    RAISE EXCEPTION 'a visit does not end before its required steps'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'reception_steps_done';
END IF;
RETURN NEW;""",
    )


def stays_void() -> pgtrigger.Trigger:
    """A visit that is void stays void, with who said so and why."""
    return pgtrigger.Trigger(
        name="stays_void",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf("voided_at", "voided_by_id", "void_reason"),
        condition=pgtrigger.Condition("OLD.voided_at IS NOT NULL"),
        func="""
RAISE EXCEPTION 'a visit that is void stays void'
    USING ERRCODE = 'check_violation', CONSTRAINT = 'reception_stays_void';""",
    )
