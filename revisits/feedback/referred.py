"""How many referrals the company answers by their day (R43)."""

from django.db.models import F, Q
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from office import clock
from office.models import CompanyReferral
from office.on_time import OnTime

REFERRALS = OnTime(
    key="revisits.referrals_on_time",
    label=_("Referrals answered on time"),
    definition=_(
        "Answered by the company within its working days ÷ referrals of the period that are answered or whose day is over; what was withdrawn is left out."
    ),
    clause="R43",
    page="revisits:referrals",
    visible=CompanyReferral.objects.visible_to,
    day=lambda estate: TruncDate("asked_at", tzinfo=estate.zone),
    among=lambda estate: (
        Q(withdrawn_at=None, reply_due_at__isnull=False)
        & (Q(replied_at__isnull=False) | Q(reply_due_at__lte=clock.now()))
    ),
    kept=Q(replied_at__lte=F("reply_due_at")),
)
