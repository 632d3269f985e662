"""What one may say when a subject stays in the house (R127): the administrator's list, at hand while a broker is here."""

import pghistory
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Phrase(models.Model):
    """A polite sentence. Brokers are company-wide, and so are the phrases."""

    words = models.CharField(pgettext_lazy("phrase", "words"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=100)
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["order", "id"]
        verbose_name = _("polite phrase")
        verbose_name_plural = _("polite phrases")
        constraints = [models.CheckConstraint(name="phrase_worded", condition=~Q(words=""))]

    def __str__(self) -> str:
        return self.words
