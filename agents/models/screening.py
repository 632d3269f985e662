"""The questions by which a visit is classed (来访分类, R107): data that the administrator keeps, with weights.

The questions that he edits are rows; each change makes a version, which holds them frozen, with what a broker's history
weighs. A visit keeps the version that it began with.
"""

from typing import Any

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Staff
from office.triggers import append_only


def _tracked() -> Any:
    """Every column of the row. Each model takes events of its own: one that is shared watches the first model's columns."""
    return pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())


@_tracked()
class ScreeningQuestion(models.Model):
    """A question as the administrator edits it. Brokers are company-wide, and so are the questions."""

    code = models.SlugField(_("code"), max_length=20, unique=True, help_text=_("Short and lasting: known, client."))
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    words = models.CharField(pgettext_lazy("screening", "question"), max_length=60)
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("question for broker visits")
        verbose_name_plural = _("questions for broker visits")
        constraints = [models.CheckConstraint(name="screening_question_worded", condition=~Q(words="") & ~Q(code=""))]

    def __str__(self) -> str:
        return self.words


def _weight(label: str) -> models.PositiveSmallIntegerField:
    return models.PositiveSmallIntegerField(label, default=0)


@_tracked()
class ScreeningOption(models.Model):
    """An answer to tap: how much it speaks for each class, and how it reads as a reason."""

    question = models.ForeignKey(
        ScreeningQuestion, models.PROTECT, related_name="options", verbose_name=pgettext_lazy("screening", "question")
    )
    code = models.SlugField(_("code"), max_length=20)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    words = models.CharField(pgettext_lazy("screening", "answer"), max_length=40)
    reason = models.CharField(_("as a reason"), max_length=60, help_text=_("A polite half-sentence: he may read it."))
    partner = _weight(_("for partner"))
    new = _weight(_("for first visit"))
    research = _weight(_("for market research"))
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [
            models.UniqueConstraint(name="screening_option_once", fields=["question", "code"]),
            models.CheckConstraint(
                name="screening_option_worded", condition=~Q(words="") & ~Q(code="") & ~Q(reason="")
            ),
        ]

    def __str__(self) -> str:
        return self.words


class ScreeningVersion(models.Model):
    """The questions as they stood from a moment on. Never changed: visits refer to it."""

    number = models.PositiveIntegerField(unique=True)
    questions = models.JSONField()
    weights = models.JSONField(default=dict)  # those of the history; a version from before they were kept has none
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("version of the questions")
        verbose_name_plural = _("versions of the questions")
        triggers = [append_only()]

    def __str__(self) -> str:
        return str(self.number)
