"""The estate's rule library: what is explained to a resident who does not yet understand a rule (R12)."""

from collections.abc import Iterable

import pghistory
import pgtrigger
from django.contrib.postgres.aggregates import ArrayAgg
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Cast, Concat, Replace
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from complaints.models.case import Case
from complaints.models.category import Category
from office.models import Estate, Staff
from office.triggers import append_only, same_estate

BLANKS = ("\u3000", " ")


class RuleQuerySet(models.QuerySet["Rule"]):
    def in_use(self, estate_id: int) -> "RuleQuerySet":
        """The estate's rules, each with the ids of its categories."""
        categories = ArrayAgg("categories", filter=Q(categories__isnull=False), default=Value([]))
        return self.filter(estate=estate_id, retired=False).annotate(category_ids=categories)

    def about(self, category: Category) -> "RuleQuerySet":
        """Those of the category or of the one above it."""
        ties = Rule.categories.through.objects.filter(category__in=[category.pk, category.parent_id or category.pk])
        return self.filter(pk__in=ties.values("rule"))

    def saying(self, words: Iterable[str]) -> "RuleQuerySet":
        """Those in which each of the words stands, in title, text or talking points, however the blanks are typed."""
        text = models.TextField()
        line = Value("\n", output_field=text)
        said: models.Func = Concat(Cast("title", text), line, "text", line, "words", output_field=text)
        for blank in BLANKS:
            said = Replace(said, Value(blank), output_field=text)
        found = self.alias(_said=said)
        for word in words:
            found = found.filter(_said__icontains=word)
        return found


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Rule(models.Model):
    """A rule as it is cited, what it says, and how to explain it kindly."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="rules", verbose_name=_("estate"), db_index=False)
    title = models.CharField(
        pgettext_lazy("rule", "title"), max_length=80, help_text=_("As it is cited: the name and the article.")
    )
    text = models.TextField(_("what it says"))
    words = models.TextField(
        _("talking points"),
        blank=True,
        help_text=_("How to explain it kindly, so that the resident understands (R12)."),
    )
    categories = models.ManyToManyField(
        Category,
        related_name="rules",
        blank=True,
        verbose_name=_("categories"),
        help_text=_("Beside the form of these categories, and of those below them, the rule is suggested."),
    )
    order = models.PositiveSmallIntegerField(_("order"), default=50)
    retired = models.BooleanField(_("retired"), default=False)

    objects = RuleQuerySet.as_manager()

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("rule")
        verbose_name_plural = _("rules")
        triggers = [pgtrigger.ReadOnly(name="stays_in_its_estate", fields=["estate"])]
        constraints = [
            models.UniqueConstraint(
                name="rule_title",
                fields=["estate", "title"],
                violation_error_message=_("This estate has a rule of that title already."),
            )
        ]

    def __str__(self) -> str:
        return self.title


@pghistory.track(pghistory.InsertEvent(), pghistory.DeleteEvent(), obj_field=None)
class RuleCategory(Rule.categories.through):
    """For which categories a rule is suggested, so that the history knows."""

    class Meta:
        proxy = True
        verbose_name = _("category")


class Explanation(models.Model):
    """What was explained to a resident, the rule that was cited, and whether he understood it (R11, R12)."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="explanations")
    rule = models.ForeignKey(Rule, models.PROTECT, null=True, related_name="explanations", db_index=False)
    understood = models.BooleanField(null=True)
    note = models.TextField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(name="explanation_says_something", condition=~Q(note=""))]
        triggers = [append_only(), same_estate(case="complaints_case", rule="complaints_rule")]
