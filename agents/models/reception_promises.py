"""What the database refuses while a broker is received, whoever asks. The services say it first, in a sentence."""

import pgtrigger

from agents.models.disclosure import ALLOWED, LEVELS
from leasing.models import ListKind, Thing
from leasing.models.reception_promises import Led, led_by_its_list

# How the visit is received: by its class, and for a partner by whether his client is written down (R111, R117).
RECEIVED = """
SELECT CASE
    WHEN visit.decided = 'partner' AND visit.has_client AND EXISTS (
        SELECT 1 FROM agents_visitclient WHERE visit_id = visit.id
    ) THEN 'partner_client' ELSE visit.decided END
INTO received FROM agents_brokervisit AS visit WHERE visit.id = NEW.visit_id;"""
_ALLOWED = " ".join(
    f"WHEN '{kind.value}' THEN ARRAY[{', '.join(repr(thing.value) for thing in ALLOWED[kind])}]"
    for kind in ListKind
    if kind in ALLOWED
)
_LEVELS = " ".join(f"WHEN '{kind.value}' THEN '{LEVELS[kind].value}'" for kind in ListKind if kind in LEVELS)


def given_within_class() -> pgtrigger.Trigger:
    """Nothing goes out that the class and the client do not allow, nor at another level (R108, R117, R122, R128); flexible
    terms wait for the reaction to the quote (R114). A visit that has ended gives nothing more."""
    return pgtrigger.Trigger(
        name="given_within_class",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("received", "text")],
        func=f"""
IF (SELECT ended_at FROM agents_brokervisit WHERE id = NEW.visit_id) IS NOT NULL THEN
    RAISE EXCEPTION 'a visit that has ended gives nothing more'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_running';
END IF;{RECEIVED}
IF NOT NEW.what = ANY (CASE received {_ALLOWED} ELSE ARRAY[]::text[] END) THEN
    RAISE EXCEPTION '% is not for a visit that is received as %', NEW.what, received
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_within_class';
END IF;
IF NEW.level IS DISTINCT FROM (CASE received {_LEVELS} END) THEN
    RAISE EXCEPTION 'a visit that is received as % has another level', received
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_level';
END IF;
IF NEW.what = '{Thing.FLEXIBLE_TERMS.value}' AND NOT EXISTS (
    SELECT 1 FROM agents_visitstep WHERE visit_id = NEW.visit_id AND code = 'price' AND skipped = ''
) THEN
    RAISE EXCEPTION 'flexible terms wait for the reaction to the quote'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'broker_hand_out_after_reaction';
END IF;
RETURN NEW;""",
    )


def seen_with_client() -> pgtrigger.Trigger:
    """Spaces are shown to a partner whose client is written down, and to nobody else (R115, R117)."""
    return pgtrigger.Trigger(
        name="seen_with_client",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        declare=[("received", "text")],
        func=f"""{RECEIVED}
IF received IS DISTINCT FROM '{ListKind.PARTNER_CLIENT.value}' THEN
    RAISE EXCEPTION 'without a client there is no viewing'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'seen_with_client';
END IF;
RETURN NEW;""",
    )


def client_of_partner() -> pgtrigger.Trigger:
    """A client is written down of a partner who has one now (R111)."""
    return pgtrigger.Trigger(
        name="client_of_partner",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func="""
IF NOT EXISTS (SELECT 1 FROM agents_brokervisit WHERE id = NEW.visit_id AND decided = 'partner' AND has_client) THEN
    RAISE EXCEPTION 'a client is named by a partner who has one'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'client_of_partner';
END IF;
RETURN NEW;""",
    )


def step_of_its_list() -> pgtrigger.Trigger:
    """The locks of a broker's visit (R114), the same as those of a client's."""
    of_brokers = Led("agents_brokervisit", "checklist_id", "agents_visitstep", "visit_id")
    names = {"of_its_list": "visit_step_of_its_list", "unlocked": "visit_step_unlocked"}
    return led_by_its_list("step_of_its_list", of_brokers, **names)


def of_running_visit() -> pgtrigger.Trigger:
    """What was written down of a visit stays as it was once the visit has ended."""
    return pgtrigger.Trigger(
        name="of_running_visit",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func="""
IF (SELECT ended_at FROM agents_brokervisit WHERE id = NEW.visit_id) IS NOT NULL THEN
    RAISE EXCEPTION 'what was written down of a visit that has ended does not change'
        USING ERRCODE = 'check_violation', CONSTRAINT = 'of_running_broker_visit';
END IF;
RETURN NEW;""",
    )
