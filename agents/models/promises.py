"""What the database refuses of firms, brokers and their visits, whoever asks. The services say it first, in a sentence."""

import pgtrigger

# What was decided in a visit, and how it was received.
KEPT = (
    "ended_at", "decided", "suggested", "decided_at", "decided_by_id", "override_reason", "version_id", "has_client",
    "checklist_id", "seen_out_at", "seen_out_by_id",
)  # fmt: skip


def merged_into_one_that_stands(table: str) -> pgtrigger.Trigger:
    """A row is merged into one that was not merged itself, once and for all, and not while others are merged into it."""
    return pgtrigger.Trigger(
        name="merged_once",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("merged_into_id"),
        func=f"""
IF TG_OP = 'UPDATE' AND OLD.merged_into_id IS NOT NULL AND NEW.merged_into_id IS NULL THEN
    RAISE EXCEPTION 'what was merged is not parted again'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'merged_once';
END IF;
IF NEW.merged_into_id IS NOT NULL AND (
    EXISTS (SELECT 1 FROM {table} WHERE id = NEW.merged_into_id AND merged_into_id IS NOT NULL)
    OR EXISTS (SELECT 1 FROM {table} WHERE merged_into_id = NEW.id)
) THEN
    RAISE EXCEPTION 'a row is merged into one that stands itself'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'merged_into_standing';
END IF;
RETURN NEW;""",
    )


def class_with_its_change() -> pgtrigger.Trigger:
    """A broker begins without a class; it moves only together with the row of its history that says why (R107)."""
    return pgtrigger.Trigger(
        name="class_with_its_change",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("class_now", "class_since"),
        func="""
IF TG_OP = 'INSERT' THEN
    IF NEW.class_now <> '' THEN
        RAISE EXCEPTION 'a broker begins without a class'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'class_with_its_change';
    END IF;
    RETURN NEW;
END IF;
IF (NEW.class_now, NEW.class_since) IS DISTINCT FROM (OLD.class_now, OLD.class_since) AND NOT EXISTS (
    SELECT 1 FROM agents_classchange WHERE broker_id = NEW.id AND after = NEW.class_now AND at = NEW.class_since
) THEN
    RAISE EXCEPTION 'the class of a broker changes with a reason in its history'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'class_with_its_change';
END IF;
RETURN NEW;""",
    )


def of_standing_broker() -> pgtrigger.Trigger:
    """A visit is of a broker who was not merged into another."""
    return pgtrigger.Trigger(
        name="of_standing_broker",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("broker_id"),
        func="""
IF (SELECT merged_into_id FROM agents_broker WHERE id = NEW.broker_id) IS NOT NULL THEN
    RAISE EXCEPTION 'this broker was merged into another'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'visit_of_standing_broker';
END IF;
RETURN NEW;""",
    )


def ended_once() -> pgtrigger.Trigger:
    """A visit that has ended is not opened again, and what was decided in it stays."""
    return pgtrigger.Trigger(
        name="ended_once",
        when=pgtrigger.Before,
        operation=pgtrigger.UpdateOf(*KEPT),
        func=f"""
IF OLD.ended_at IS NOT NULL
    AND ({", ".join(f"NEW.{name}" for name in KEPT)})
    IS DISTINCT FROM
    ({", ".join(f"OLD.{name}" for name in KEPT)})
THEN
    RAISE EXCEPTION 'a visit that has ended stays as it is'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_ended_once';
END IF;
RETURN NEW;""",
    )


def of_its_version() -> pgtrigger.Trigger:
    """An answer is one of those that the visit's own version of the questions offers, and given while the visit goes on."""
    return pgtrigger.Trigger(
        name="of_its_version",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
IF NOT EXISTS (
    SELECT 1
    FROM agents_brokervisit AS visit
    JOIN agents_screeningversion AS version ON version.id = visit.version_id,
        jsonb_array_elements(version.questions) AS question,
        jsonb_array_elements(question->'options') AS option
    WHERE visit.id = NEW.visit_id AND question->>'code' = NEW.question AND option->>'code' = NEW.option
) THEN
    RAISE EXCEPTION 'the questions of this visit have no answer % to %', NEW.option, NEW.question
        USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_of_its_version';
END IF;
IF (SELECT ended_at FROM agents_brokervisit WHERE id = NEW.visit_id) IS NOT NULL THEN
    RAISE EXCEPTION 'the answers of a visit that has ended do not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'answer_of_running_visit';
END IF;
RETURN NEW;""",
    )


def ends_received() -> pgtrigger.Trigger:
    """A visit ends once it was received by the checklist of its class: no required step is left (R108)."""
    return pgtrigger.Trigger(
        name="ends_received",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("ended_at"),
        func="""
IF NEW.ended_at IS NULL THEN
    RETURN NEW;
END IF;
IF NEW.checklist_id IS NULL THEN
    RAISE EXCEPTION 'a visit ends by the checklist of its class'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_by_its_list';
END IF;
IF EXISTS (
    SELECT 1 FROM leasing_checklistversion AS version, jsonb_array_elements(version.steps) AS step
    WHERE version.id = NEW.checklist_id AND (step->>'is_required')::boolean AND NOT EXISTS (
        SELECT 1 FROM agents_visitstep WHERE visit_id = NEW.id AND code = step->>'code' AND is_whole
    )
) THEN
    RAISE EXCEPTION 'a visit does not end before its required steps'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_steps_done';
END IF;
RETURN NEW;""",
    )


def led_by_its_kind() -> pgtrigger.Trigger:
    """The checklist is that of the class, for a partner by whether he has a client now (R108)."""
    return pgtrigger.Trigger(
        name="led_by_its_kind",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.UpdateOf("checklist_id", "decided", "has_client"),
        func="""
IF NEW.checklist_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM leasing_checklistversion AS version
    JOIN leasing_checklist AS list ON list.id = version.checklist_id
    WHERE version.id = NEW.checklist_id AND list.kind = CASE
        WHEN NEW.decided = 'partner' AND NEW.has_client THEN 'partner_client' ELSE NEW.decided END
) THEN
    RAISE EXCEPTION 'a visit is led by the checklist of its class'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_visit_led_by_its_kind';
END IF;
RETURN NEW;""",
    )
