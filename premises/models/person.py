"""The people of the register."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office.models import Estate
from office.saying import masked_phone
from premises.names import finding_keys

_KEYS = ("pinyin", "initials", "given", "phone_tail")


class PersonQuerySet(models.QuerySet["Person"]):
    """Whatever way a person is written, the finding keys fit the name and the telephone."""

    def bulk_create(self, objs: Iterable["Person"], *args: Any, **kwargs: Any) -> list["Person"]:
        people = list(objs)
        for person in people:
            person.set_finding_keys()
        return super().bulk_create(people, *args, **kwargs)

    def bulk_update(self, objs: Iterable["Person"], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        people, names = list(objs), list(fields)
        if {"name", "phone"} & set(names):
            for person in people:
                person.set_finding_keys()
            names = list(dict.fromkeys([*names, *_KEYS]))
        return super().bulk_update(people, names, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if {"name", "phone"} & set(kwargs) and not set(_KEYS) <= set(kwargs):
            raise TypeError("A name or telephone is saved with its finding keys: use save() or bulk_update().")
        return super().update(**kwargs)


class Person(models.Model):
    """Somebody who owns, rents or lives. The fields after `note` are stored for finding."""

    KIND = "premises.person"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="people", verbose_name=_("estate"), db_index=False)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=60, db_collation="C")
    salutation = models.CharField(_("how to address"), max_length=20, blank=True)
    phone = models.CharField(_("telephone"), max_length=20, blank=True, db_collation="C")
    call_when = models.CharField(_("when to call"), max_length=40, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    pinyin = models.CharField(max_length=120, editable=False, blank=True, db_collation="C")
    initials = models.CharField(max_length=20, editable=False, blank=True, db_collation="C")
    given = models.CharField(max_length=60, editable=False, blank=True, db_collation="C")
    phone_tail = models.CharField(max_length=4, editable=False, blank=True, db_collation="C")

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        # The collation C lets one index serve the prefix, the order and equality.
        indexes = [
            models.Index(fields=["estate", "name"], name="person_by_name"),
            models.Index(fields=["estate", "given"], name="person_by_given"),
            models.Index(fields=["estate", "pinyin"], name="person_by_pinyin"),
            models.Index(fields=["estate", "initials"], name="person_by_initials"),
            models.Index(fields=["estate", "phone"], name="person_by_phone"),
            models.Index(fields=["estate", "phone_tail"], name="person_by_tail"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.set_finding_keys()
        if kwargs.get("update_fields") is not None and {"name", "phone"} & set(kwargs["update_fields"]):
            kwargs["update_fields"] = {*kwargs["update_fields"], *_KEYS}
        super().save(*args, **kwargs)

    def set_finding_keys(self) -> None:
        """Let the stored keys follow the name and the telephone."""
        for key, value in finding_keys(self.name, self.phone).items():
            setattr(self, key, value)

    @property
    def masked_phone(self) -> str:
        """What lists and exports show: 138****6614."""
        return masked_phone(self.phone)
