"""A list too long to wait for: its Excel file is made by a worker, for whoever asked, and deleted after some days."""

from datetime import timedelta

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from dashboard.models.making import Making, MakingQuerySet

KEPT = timedelta(days=7)


class ListExport(Making):
    """`name` is a list that an app offers, `query` its filters as the URL says them; `steps` are its rows."""

    KIND = "dashboard.listexport"

    name = models.CharField(max_length=40)
    query = models.TextField(blank=True)
    removed_at = models.DateTimeField(null=True)

    objects = MakingQuerySet["ListExport"].as_manager()

    class Meta:
        verbose_name = _("export of a list")
        verbose_name_plural = _("exports of lists")
        constraints = [
            models.CheckConstraint(name="list_export_is_somebodys", condition=Q(asked_by__isnull=False)),
            models.CheckConstraint(
                name="list_export_made_whole",
                condition=Q(made_at=None) | Q(claimed_at__isnull=False, steps_done=F("steps")),
            ),
            models.UniqueConstraint(
                name="list_export_one_in_the_making",
                fields=["asked_by", "estate", "name", "query"],
                condition=Q(made_at=None),
            ),
        ]
        indexes = [
            models.Index(fields=["asked_by", "-id"], name="list_export_of_person"),
            models.Index(fields=["asked_at"], name="list_export_to_make", condition=Q(made_at=None)),
            models.Index(fields=["made_at"], name="list_export_to_remove", condition=Q(removed_at=None)),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("dashboard:list_export", args=[self.pk])
