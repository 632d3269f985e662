"""The ballot box of an anonymous survey, and how it is emptied (docs/adr/010)."""

from collections import Counter
from collections.abc import Mapping

from django.db import connection
from django.db.models import Count

from office.errors import WrongState
from revisits.models import Survey, SurveyBox, SurveyInvitation, SurveyReceipt, SurveyResponse
from revisits.services.survey_words import GONE
from revisits.surveys import links
from revisits.surveys.answers import Answers
from revisits.surveys.target import FEWEST, apart

# All that was answered so far is taken out and written again with what joins it, under fresh chance: neither the order
# of the rows nor the number of their transaction says which came when.
_MIX = """
WITH taken AS (
    DELETE FROM revisits_surveybox WHERE id = ANY(%(ready)s) RETURNING zone_id, answers
), earlier AS (
    DELETE FROM revisits_surveyresponse WHERE survey_id = %(survey)s RETURNING id, zone_id, answers
)
INSERT INTO revisits_surveyresponse (id, estate_id, survey_id, zone_id, answers, way)
SELECT id, %(estate)s, %(survey)s, CASE WHEN zone_id = ANY(%(zones)s) THEN zone_id END, answers, ''
FROM (SELECT gen_random_uuid() AS id, * FROM taken UNION ALL SELECT * FROM earlier) AS mixed
ORDER BY gen_random_uuid()"""

# Every invitation is written anew, whether or not its household answered.
_MARK = """
UPDATE revisits_surveyinvitation SET answered = answered OR id = ANY(%(ids)s) WHERE survey_id = %(survey)s"""


def has_answered(invitation: SurveyInvitation, survey: Survey) -> bool:
    """Whether the household has answered, also while its anonymous answer waits. Only reads."""
    token = links.receipt_of(survey, invitation.household_id)
    return invitation.answered or SurveyReceipt.objects.filter(token=token).exists()


def put_into_box(invitation: SurveyInvitation, survey: Survey, answers: Answers) -> None:
    """Keep an anonymous answer until others of its zone are there. The survey is locked by the caller; the invitation is
    neither changed nor locked, since that would leave this transaction's number on it. Raises WrongState the second time.
    """
    if has_answered(invitation, survey):
        raise WrongState(GONE)
    token = links.receipt_of(survey, invitation.household_id)
    SurveyReceipt.objects.create(token=token, estate=survey.estate, survey=survey)
    SurveyBox.objects.create(estate=survey.estate, survey=survey, zone_id=invitation.counted_in_id, answers=answers)


def empty_box(survey: Survey, *, at_closing: bool = False) -> int:
    """Move the answers of each zone that has five waiting to the results; at closing all of them, and fewer than five in
    all are destroyed. How many were moved. The survey is locked by the caller."""
    waiting = _by_zone(SurveyBox, survey)
    ready = {zone for zone, count in waiting.items() if at_closing or count >= FEWEST}
    if not ready:
        return 0
    boxed = SurveyBox.objects.filter(survey=survey).values_list("pk", "zone_id")
    moving = [pk for pk, zone in boxed if zone in ready]
    together = Counter(_by_zone(SurveyResponse, survey)) + Counter({zone: waiting[zone] for zone in ready})
    if together.total() < FEWEST:
        SurveyBox.objects.filter(pk__in=moving).delete()
    else:
        with connection.cursor() as cursor:
            zones = list(apart(together))
            cursor.execute(_MIX, {"survey": survey.pk, "estate": survey.estate_id, "ready": moving, "zones": zones})
    _mark(survey, ready)
    return len(moving)


def _mark(survey: Survey, ready: set[int | None]) -> None:
    """Say of the households of these zones that they have answered, all at once, and let their receipts go."""
    asked = survey.invitations.filter(answered=False).values_list("pk", "household_id", "counted_in")
    tokens = {links.receipt_of(survey, home): pk for pk, home, zone in asked if zone in ready}
    given = set(SurveyReceipt.objects.filter(survey=survey).values_list("pk", flat=True)) & set(tokens)
    with connection.cursor() as cursor:
        cursor.execute(_MARK, {"survey": survey.pk, "ids": [tokens[token] for token in given]})
    SurveyReceipt.objects.filter(pk__in=given).delete()


def _by_zone(model: type[SurveyBox] | type[SurveyResponse], survey: Survey) -> Mapping[int | None, int]:
    rows = model.objects.filter(survey=survey).values_list("zone").annotate(Count("id"))
    return dict(rows.order_by("zone"))
