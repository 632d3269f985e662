"""The few questions that a revisit asks beside the remarks: the administrator sets which households are asked which."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from office.models import Estate
from premises.models import Tag, Unit


class QuestionQuerySet(models.QuerySet["Question"]):
    def in_use(self) -> "QuestionQuerySet":
        return self.filter(retired=False)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Question(models.Model):
    """Asked of every household, or of those with a tag (an old couple), of one kind of unit (a shop), or of who moved in
    within so many days (a new owner)."""

    estate = models.ForeignKey(
        Estate, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("estate")
    )
    words = models.CharField(_("question"), max_length=120)
    choices = models.TextField(_("answers to choose"), blank=True, help_text=_("One in a line; empty: in words."))
    unit_kind = models.CharField(_("asked in"), max_length=8, choices=Unit.Kind.choices, blank=True)
    tag = models.ForeignKey(
        Tag, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("asked of who is marked")
    )
    new_within_days = models.PositiveSmallIntegerField(_("asked of who moved in within days"), null=True, blank=True)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    retired = models.BooleanField(_("retired"), default=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("question of a revisit")
        verbose_name_plural = _("questions of a revisit")
        constraints = [models.CheckConstraint(name="question_has_words", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words

    @property
    def listed_choices(self) -> list[str]:
        return [line.strip() for line in self.choices.splitlines() if line.strip()]


class Answer(models.Model):
    """What was answered. The question's words are kept as they were asked."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    revisit = models.ForeignKey("revisits.Revisit", models.PROTECT, related_name="answers")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+", db_index=False)
    asked = models.CharField(max_length=120)
    text = models.TextField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(name="answer_once", fields=["revisit", "question"]),
            models.CheckConstraint(name="answer_has_words", condition=~Q(text="")),
        ]

    def __str__(self) -> str:
        return self.text
