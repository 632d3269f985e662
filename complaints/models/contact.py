"""The visit, call or letter that brings matters."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from complaints.models.category import Source
from office.models import Estate, Staff
from office.triggers import same_estate
from premises.models import Household, Person


class Contact(models.Model):
    """A visit, call or letter; it may bring several matters, each its own case (R13)."""

    KIND = "complaints.contact"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    source = models.ForeignKey(Source, models.PROTECT, related_name="+", db_index=False)
    household = models.ForeignKey(Household, models.PROTECT, null=True, related_name="contacts")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="contacts", db_index=False)
    name = models.CharField(max_length=40, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    received_at = models.DateTimeField()
    recorded_at = models.DateTimeField()
    received_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        verbose_name = _("visit or call")
        triggers = [same_estate(household="premises_household", person="premises_person")]
        constraints = [
            models.CheckConstraint(name="contact_not_before_it_came", condition=Q(recorded_at__gte=F("received_at")))
        ]
