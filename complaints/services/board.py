"""The notice board: the director hangs up what came of a suggestion, rewords it and takes it down (R21)."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from complaints import policies
from complaints.models import Case, Outcome, Publication, PublicationVersion, SuggestionDecision
from office import clock
from office.actions import LONGEST_WHAT
from office.errors import BadInput, WrongState, require
from office.models import Action, Staff
from office.timeline import record
from office.typed import optional_text, require_text

LONGEST_TITLE = 60
LONGEST_TEXT = 1000
# A telephone, however it is written, and the number of a matter: neither is the public's business.
_PHONE = re.compile(r"(?:\d[ -]?){7,}")
_DATE = re.compile(r"\d{4}-\d{1,2}-\d{1,2}")
Kind = Publication.Kind


@transaction.atomic
def publish(
    *, case_id: int, by: Staff, title: str, text: str = "", measures: Mapping[int, str] | None = None
) -> Publication:
    """Hang the measures of an adopted suggestion on the board, each in words for the public (R21).

    What was withdrawn may be hung up again. Raises NotAllowed, WrongState, BadInput (a name, a home, a telephone).
    """
    case = Case.objects.locked(case_id)
    require(policies.may_publish(by, case.estate_id))
    require_adopted(case)
    return hang_up(case, Kind.MEASURES, by, title=title, text=text, measures=measures)


@transaction.atomic
def change_publication(
    *, publication_id: int, by: Staff, title: str, text: str = "", measures: Mapping[int, str] | None = None
) -> Publication:
    """Reword what hangs on the board; the former words are kept as a version. Raises NotAllowed, WrongState, BadInput."""
    found = _locked(publication_id, by)
    found.title, found.text, found.measures = _words(found.case, found.kind, title, text, measures)
    found.save()
    keep_version(found, by)
    record(found.case, "publication_changed", by=by, note=found.title, details={"kind": found.kind})
    return found


@transaction.atomic
def withdraw(*, publication_id: int, by: Staff, reason: str) -> Publication:
    """Take something off the board, with a reason that stays in the office. Raises NotAllowed, WrongState, BadInput."""
    found = _locked(publication_id, by)
    found.withdrawn_why = require_text(reason, "reason", _("Write why it is taken down."))
    found.state, found.withdrawn_at, found.withdrawn_by = Publication.State.WITHDRAWN, clock.now(), by
    found.save()
    record(found.case, "withdrawn", by=by, note=found.withdrawn_why, details={"kind": found.kind})
    return found


def hang_up(case: Case, kind: str, by: Staff, **said: Any) -> Publication:
    """The publication of a case that is locked, new or once more. Raises WrongState while it hangs, BadInput."""
    title, text, measures = _words(case, kind, **said)
    found = Publication.objects.filter(case=case, kind=kind).first() or Publication(
        estate=case.estate, case=case, kind=kind
    )
    if found.pk and found.is_published:
        raise WrongState(_("It is on the board already: change it there."))
    found.title, found.text, found.measures = title, text, measures
    found.state, found.published_at, found.published_by = Publication.State.PUBLISHED, clock.now(), by
    found.withdrawn_at = found.withdrawn_by = None
    found.withdrawn_why = ""
    found.save()
    keep_version(found, by)
    record(case, "published", by=by, note=title, details={"kind": kind})
    return found


def keep_version(publication: Publication, by: Staff) -> None:
    last = publication.versions.aggregate(last=Max("number"))["last"] or 0
    PublicationVersion.objects.create(
        estate=publication.estate,
        publication=publication,
        number=last + 1,
        title=publication.title,
        text=publication.text,
        measures=publication.measures,
        by=by,
        at=clock.now(),
    )


def require_adopted(case: Case) -> None:
    """Only what the director adopted is for the public."""
    decided = SuggestionDecision.objects.filter(case=case).exclude(outcome=Outcome.DECLINE)
    if case.status in ("merged", "void") or not decided.exists():
        raise WrongState(_("Only an adopted suggestion goes on the board."))


def _locked(publication_id: int, by: Staff) -> Publication:
    """The publication that hangs, locked with its suggestion."""
    case_id = Publication.objects.values_list("case_id", flat=True).get(pk=publication_id)
    case = Case.objects.locked(case_id)
    found = Publication.objects.select_related("estate").get(pk=publication_id)
    found.case = case
    require(policies.may_publish(by, case.estate_id))
    if not found.is_published:
        raise WrongState(_("It is no longer on the board."))
    return found


def _words(
    case: Case, kind: str, title: str, text: str, measures: Mapping[int, str] | None
) -> tuple[str, str, dict[str, str]]:
    """What the board will say, cleaned, and without anything that is not for the public."""
    said_title = require_text(title, "title", _("Write what it is called on the board."), LONGEST_TITLE)
    said_text = optional_text(text, "text", LONGEST_TEXT)
    said = _measures(case, measures or {}) if kind == Kind.MEASURES else {}
    private = set(_private_words(case))
    for field, words in [("title", said_title), ("text", said_text), *((f"what_{pk}", it) for pk, it in said.items())]:
        _require_public(words, private, field)
    if kind == Kind.MEASURES and not (said or said_text):
        raise BadInput(_("It has no plan: write in two or three sentences what is done."), "text")
    return said_title, said_text, said


def _measures(case: Case, measures: Mapping[int, str]) -> dict[str, str]:
    """Every measure of the plan, in the words that were typed, else in its own."""
    plan = Action.objects.about(Case.KIND, case.pk)
    return {
        str(action.pk): require_text(
            measures.get(action.pk, action.what), f"what_{action.pk}", _("Write what is to be done."), LONGEST_WHAT
        )
        for action in plan
    }


def _private_words(case: Case) -> Iterator[str]:
    """Names and homes of who proposed it."""
    for name, person, home, room in case.reporters.values_list(
        "name", "person__name", "household__unit__label", "household__unit__room"
    ):
        yield from (word for word in (name, person, home) if word and len(word) > 1)
        if room and len(room) > 2:
            yield room


def _require_public(words: str, private: set[str], field: str) -> None:
    if any(word in words for word in private) or _PHONE.search(_DATE.sub("", words)):
        raise BadInput(
            _("This is for everybody to read: leave out names, rooms, telephones and the number of the matter."), field
        )
