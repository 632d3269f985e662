"""A resident adds words or photos to his own matter, at the estate's door."""

from collections.abc import Sequence
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from complaints import notices, policies
from complaints.models import Case, Reporter
from office import files, submissions, timeline
from office.errors import BadInput, WrongState, require
from office.models import Entry
from office.typed import optional_text

LONGEST_WORDS = 2000
VERB = "words_added"
STAGE = "resident"


@transaction.atomic
def add_words(*, reporter_id: int, key: UUID, said: str, photos: Sequence[UploadedFile] = ()) -> Case:
    """A note of the resident in the timeline of his open matter (R3); whoever's turn it is is told.

    He is who proved at the door that the matter is his. Raises SentTwice, NotAllowed, WrongState, BadInput.
    """
    reporter = Reporter.objects.select_related("estate").get(pk=reporter_id)
    require(policies.may_file(reporter.estate))
    submission = submissions.begin(reporter.estate, key, None)
    case = Case.objects.locked(reporter.case_id)
    _require_his_and_open(case, reporter)
    said = optional_text(said, "said", LONGEST_WORDS)
    if not said and not photos:
        raise BadInput(_("Write what you want to add, or choose a photo."), "said")
    files.store(case, photos, stage=STAGE, by=None)
    details = {"reporter": reporter.pk, "photos": len(photos)}
    entry = timeline.record(case, VERB, by=None, note=said, details=details, resident=True)
    notices.words_added(case, entry.pk)
    submissions.finish(submission, reverse("door:track", args=[reporter.estate.code]))
    return case


def _require_his_and_open(case: Case, reporter: Reporter) -> None:
    """Asked under the lock: meanwhile it may have been merged into another, or closed."""
    if not Reporter.objects.filter(pk=reporter.pk, case=case).exists():
        raise WrongState(_("This matter has moved on meanwhile. Look at it again before you go on."))
    if not case.is_open:
        raise WrongState(
            _(
                "This matter is closed, nothing is added to it. Say that you are not satisfied with the answer, or "
                "bring a new matter."
            )
        )


def words_of(reporter: Reporter) -> QuerySet[Entry]:
    """What this resident added, also to a matter of his that was merged into the one where he stands now."""
    cases = [reporter.case_id]
    while merged := list(Case.objects.filter(merged_into__in=cases).exclude(pk__in=cases).values_list("pk", flat=True)):
        cases += merged
    mine = Entry.objects.filter(subject_kind=Case.KIND, subject_id__in=cases, verb=VERB, details__reporter=reporter.pk)
    return mine.select_related("text").order_by("id")
