"""What a broker is given, and nothing that his class and his client do not allow: which edition, by whom, when, with the
line that leads it back to its visit (R114, R116, R117, R122, R128)."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from agents import policies
from agents.disclosure import require_once, require_open
from agents.models import BrokerHandOut, BrokerVisit
from agents.models.disclosure import FOR_BROKERS, OF_SPACES, PRINTED
from agents.receptions import sheet, terms
from agents.receptions.places import step_giving
from agents.services.receiving import record_of, require_unlocked
from agents.services.visits import running
from leasing.models import Disclosure, FlexibleTerm, Space, Thing
from office import clock, timeline
from office.errors import BadInput, WrongState, require, require_one_of
from office.models import Staff
from office.numbers import next_of_day
from office.typed import plain_line, require_text

SERIES = "Z"
LONGEST_EDITION = 40


@transaction.atomic
def give_thing(
    *, visit_id: int, by: Staff, what: str, edition: str = "", spaces: Sequence[Space] = ()
) -> BrokerHandOut:
    """Hand something to a broker: what we print is made out to him with a number, of the rest the edition is written
    down. Raises NotAllowed for what stays in the house, WrongState, BadInput."""
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    thing = Thing(require_one_of(what, FOR_BROKERS, "what", _("Choose from the list.")))
    level = require_open(visit, thing)
    require_once(visit, thing)
    if thing == Thing.FLEXIBLE_TERMS:
        raise BadInput(_("Tick the terms that he was told."), "terms")
    if thing in PRINTED:
        content = sheet.content_of(visit, thing, _rows(visit, thing, spaces))
        return _given(visit, thing, level, by, number_of(visit), content)
    text = require_text(plain_line(edition), "edition", _("Write which edition it is."), LONGEST_EDITION)
    return _given(visit, thing, level, by, text, {})


@transaction.atomic
def give_terms(*, visit_id: int, by: Staff, chosen: Sequence[FlexibleTerm]) -> BrokerHandOut:
    """Tell a partner of flexible terms, once his reaction to the quote is noted and as far as one's own role goes (R114,
    R81). Raises NotAllowed, WrongState, BadInput."""
    visit = running(visit_id)
    require(policies.may_lead(by, visit))
    level = require_open(visit, Thing.FLEXIBLE_TERMS)
    offered = {one.term.pk: one for one in terms.offered_by(by, visit)}
    if not chosen or any(term.pk not in offered for term in chosen):
        raise BadInput(_("Tick the terms that he was told."), "terms")
    content = {"terms": [terms.said(offered[term.pk]) for term in chosen]}
    edition = f"{visit.estate.today():%Y-%m-%d}"
    return _given(visit, Thing.FLEXIBLE_TERMS, level, by, edition, content)


def number_of(visit: BrokerVisit) -> str:
    """The number of a paper that we print for a broker."""
    day = visit.estate.today()
    return f"{SERIES}{day:%y%m%d}-{next_of_day(visit.estate, day, SERIES):02d}"


def _rows(visit: BrokerVisit, thing: Thing, spaces: Sequence[Space]) -> list[Space]:
    """The chosen spaces, or all that is vacant."""
    rows = sheet.offered(visit)
    if thing not in OF_SPACES:
        found = list(rows)
        if not found:
            raise WrongState(_("Nothing that is released stands empty."))
        return found
    wanted = {space.pk for space in spaces}
    found = list(rows.filter(pk__in=wanted))
    if not wanted or len(found) < len(wanted) or len(wanted) > sheet.MOST_SPACES:
        raise BadInput(_("Choose the spaces for which it is."), "spaces")
    return found


def _given(
    visit: BrokerVisit, thing: Thing, level: Disclosure, by: Staff, edition: str, content: dict[str, Any]
) -> BrokerHandOut:
    """The row, the step that is recorded by it, the line of the timeline."""
    made = BrokerHandOut.objects.create(
        estate=visit.estate,
        visit=visit,
        what=thing,
        level=level,
        edition=edition,
        recipient=sheet.recipient(visit),
        content=content,
        given_at=clock.now(),
        given_by=by,
    )
    step = step_giving(visit, thing == Thing.FLEXIBLE_TERMS)
    if step:
        require_unlocked(visit, step)
        record = record_of(visit, step.code, by)
        record.skipped = ""
        record.save()
    timeline.record(visit, "handed_over", by=by, details={"what": thing.value, "hand_out": made.pk})
    return made
