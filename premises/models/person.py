"""The people of the register."""

from django.contrib.postgres.indexes import OpClass
from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from office.models import Estate


class Person(models.Model):
    """Somebody who owns, rents or lives. `pinyin`, `initials` and `phone_tail` are stored for finding."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="people", verbose_name=_("estate"))
    name = models.CharField(_("name"), max_length=60)
    salutation = models.CharField(_("how to address"), max_length=20, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    call_when = models.CharField(_("when to call"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    pinyin = models.CharField(max_length=120, editable=False, blank=True)
    initials = models.CharField(max_length=20, editable=False, blank=True)
    phone_tail = models.CharField(max_length=4, editable=False, blank=True)

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes = [
            models.Index(F("estate"), OpClass(F("name"), "varchar_pattern_ops"), name="person_by_name"),
            models.Index(F("estate"), OpClass(F("pinyin"), "varchar_pattern_ops"), name="person_by_pinyin"),
            models.Index(F("estate"), OpClass(F("initials"), "varchar_pattern_ops"), name="person_by_initials"),
            models.Index(F("estate"), OpClass(F("phone"), "varchar_pattern_ops"), name="person_by_phone"),
            models.Index(fields=["estate", "phone_tail"], name="person_by_tail"),
        ]

    def __str__(self) -> str:
        return self.name
