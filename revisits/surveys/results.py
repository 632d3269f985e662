"""The results of a survey (R52): how many answered, of how many, and what, question by question."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q

from premises.models import Zone
from revisits.models import QuestionKind, Survey, SurveyBox, SurveyQuestion, SurveyResponse
from revisits.models.survey import SCALE
from revisits.surveys.target import FEWEST

AT_ONCE = 1000


@dataclass(frozen=True)
class Rate:
    """How many of a zone were asked and have answered. `zone` None: the zones that do not stand for themselves."""

    zone: Zone | None
    asked: int
    answered: int

    @property
    def percent(self) -> str:
        return percent(self.answered, self.asked)


@dataclass
class Counted:
    """One question: how often each answer was given, by how many; of a text how many wrote something."""

    question: SurveyQuestion
    by: int = 0
    times: Counter[int] = field(default_factory=Counter)

    @property
    def rows(self) -> list[tuple[str, int, str]]:
        """Each answer with its count and its share of those who answered the question."""
        if self.question.kind == QuestionKind.SCALE:
            named = [(number, str(number)) for number in SCALE]
        else:
            named = list(enumerate(self.question.choices))
        return [(words, self.times[place], percent(self.times[place], self.by)) for place, words in named]

    @property
    def mean(self) -> str:
        """The mean on the scale, with one decimal."""
        total = sum(number * count for number, count in self.times.items())
        return f"{total / self.by:.1f}" if self.by and self.question.kind == QuestionKind.SCALE else ""


class Results:
    """What may be shown of a survey; of an anonymous one nothing below five answers, in whole or of a zone."""

    def __init__(self, survey: Survey, zone_id: int | None = None) -> None:
        self.survey, self.zone_id = survey, zone_id

    @cached_property
    def rates(self) -> list[Rate]:
        """The response rate by zone."""
        rows = self.survey.invitations.values("counted_in").annotate(
            asked=Count("id"), answered=Count("id", filter=Q(answered=True))
        )
        found = list(rows.order_by("counted_in"))
        waiting = dict(
            SurveyBox.objects.filter(survey=self.survey).values_list("zone").annotate(Count("id")).order_by("zone")
        )
        zones = Zone.objects.in_bulk([row["counted_in"] for row in found if row["counted_in"]])
        return [
            Rate(
                zones.get(row["counted_in"]),
                row["asked"],
                row["answered"] + waiting.get(row["counted_in"], 0),
            )
            for row in found
        ]

    @property
    def whole(self) -> Rate:
        return Rate(None, sum(rate.asked for rate in self.rates), sum(rate.answered for rate in self.rates))

    @cached_property
    def by_zone(self) -> dict[int | None, int]:
        """How many answers may be counted of each zone."""
        rows = SurveyResponse.objects.filter(survey=self.survey).values_list("zone").annotate(Count("id"))
        return dict(rows.order_by("zone"))

    @property
    def zones(self) -> list[Zone]:
        """The zones whose results may be shown apart."""
        apart = [pk for pk, count in self.by_zone.items() if pk and (count >= FEWEST or not self.survey.anonymous)]
        return list(Zone.objects.filter(pk__in=apart).order_by("id"))

    @property
    def count(self) -> int:
        """The answers that are shown."""
        return self.by_zone.get(self.zone_id, 0) if self.zone_id else sum(self.by_zone.values())

    @property
    def is_shown(self) -> bool:
        """Anonymous results from five answers up."""
        return self.count >= (FEWEST if self.survey.anonymous else 1)

    @property
    def responses(self) -> Any:
        rows = SurveyResponse.objects.filter(survey=self.survey)
        rows = rows.filter(zone=self.zone_id) if self.zone_id else rows
        return rows if self.is_shown else rows.none()

    @cached_property
    def counted(self) -> list[Counted]:
        """Each question with how often each answer was given."""
        found = {str(question.pk): Counted(question) for question in self.survey.questions.all()}
        for answers in self.responses.values_list("answers", flat=True).iterator(chunk_size=AT_ONCE):
            for key, value in answers.items():
                found[key].by += 1
                found[key].times.update(_places(value))
        return list(found.values())


def _places(value: Any) -> Iterable[int]:
    if isinstance(value, list):
        return value
    return [value] if isinstance(value, int) else []


def percent(part: int, of: int) -> str:
    """A share with one decimal; empty where there is nothing to share."""
    return f"{100 * part / of:.1f}" if of else ""
