"""Agency firms (中介公司): company-wide, met in one estate and known in all."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents.models.promises import merged_into_one_that_stands
from office.models import Estate, Staff


class FirmQuerySet(models.QuerySet["AgencyFirm"]):
    def standing(self) -> "FirmQuerySet":
        """Those that were not merged into another."""
        return self.filter(merged_into=None)

    def named(self, text: str) -> "FirmQuerySet":
        """Whose name contains the text (two characters or more), found by the bigram index."""
        return self.filter(contains("name", text))

    def locked(self, *firm_ids: int) -> "list[AgencyFirm]":
        """The rows, locked in the order of their keys, in the order in which they are asked for."""
        rows = self.select_for_update(of=("self",), no_key=True).order_by("pk")
        found = {row.pk: row for row in rows.filter(pk__in=firm_ids)}
        return [found[pk] for pk in firm_ids]


class AgencyFirm(models.Model):
    """What a firm deals in and for whom (R120). `estate_id` is where it was first met: its timeline stands there."""

    KIND = "agents.firm"

    name = models.CharField(pgettext_lazy("firm", "name"), max_length=80)
    key = models.CharField(max_length=80, db_collation="C", editable=False)
    initials = models.CharField(max_length=40, db_collation="C", editable=False, blank=True)
    area = models.CharField(_("business area"), max_length=120, blank=True)
    clients = models.CharField(_("kinds of client"), max_length=120, blank=True)
    address = models.CharField(_("address"), max_length=120, blank=True)
    note = models.TextField(_("note"), blank=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    met_in = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    recorded_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    recorded_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    objects = FirmQuerySet.as_manager()

    class Meta:
        verbose_name = _("agency firm")
        verbose_name_plural = _("agency firms")
        constraints = [
            models.CheckConstraint(name="firm_named", condition=~Q(name="")),
            models.CheckConstraint(name="firm_not_into_itself", condition=~Q(merged_into=F("pk"))),
        ]
        indexes = [
            models.Index(fields=["key"], name="firm_key"),
            models.Index(fields=["initials"], name="firm_initials"),
            models.Index(fields=["-recorded_at", "-id"], name="firm_newest"),
            GinIndex(Func(F("name"), function="public.bigrams"), name="firm_name_said"),
        ]
        triggers = [
            merged_into_one_that_stands("agents_agencyfirm"),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("agents:firm", args=[self.pk])

    @property
    def estate_id(self) -> int:
        return self.met_in_id


def contains(field: str, text: str) -> Q:
    """The condition that the field contains the text, by its bigrams."""
    plain = text.strip().lower()
    pairs = sorted({plain[place : place + 2] for place in range(len(plain) - 1)})
    words = Func(F(field), function="public.bigrams", output_field=ArrayField(models.TextField()))
    found = Q(ContainsAll(words, pairs))
    return found & Q(**{f"{field}__icontains": plain}) if len(plain) > 2 else found


class ContainsAll(Func):
    """`bigrams(name) @> ARRAY['晨曦']`, as the index knows it."""

    template = "%(expressions)s"
    arg_joiner = " @> "
    output_field = models.BooleanField()

    def __init__(self, words: Func, pairs: list[str]) -> None:
        super().__init__(words, models.Value(pairs, output_field=ArrayField(models.TextField())))
