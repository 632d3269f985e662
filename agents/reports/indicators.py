"""What came of working with brokers, as the dashboard, the company's view and the office's reports say it."""

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from agents import policies
from agents.commissions.shown import OPEN
from agents.models import Commission
from agents.reports import figures
from agents.reports.figures import Period as Days
from leasing.policies import receives_here
from office.frame import Text
from office.indicators import Indicator, Unit
from office.models import Estate, Staff
from office.periods import Period


def indicators_for(staff: Staff, estate: Estate, period: Period) -> list[Indicator]:
    """For the managers of leasing alone."""
    if not (policies.may_read_reports(staff, estate.pk) and receives_here(estate)):
        return []
    days = Days(estate, period.first, period.last)
    asked = {"estate": str(estate.pk), "since": str(days.since), "until": str(days.until)}
    unpaid = Commission.objects.visible_to(staff).filter(OPEN, estate=estate)
    return [
        _count(
            "visits",
            _("Visits of brokers"),
            _("Visits of brokers that began in the period."),
            figures.visits_in(days).count(),
            asked,
        ),
        _count(
            "introductions",
            _("Clients introduced"),
            _("Clients whom brokers named in the period; claims that were not recognised do not count."),
            figures.introduced_in(days).count(),
            asked,
        ),
        _count(
            "deals",
            pgettext_lazy("brokers", "Deals of brokers"),
            _("Leases recorded in the period that came of a broker’s introduction."),
            figures.deals_in(days).count(),
            asked,
        ),
        Indicator(
            key="agents.unpaid",
            label=_("Commissions not paid yet"),
            definition=_("Commissions that are to be paid and are not, as it stands now."),
            unit=Unit.COUNT,
            number=unpaid.count(),
            url=f"{reverse('agents:commissions')}?{urlencode({'estate': str(estate.pk), 'tab': 'open'})}",
        ),
    ]


def _count(key: str, label: Text, definition: Text, number: int, asked: dict[str, str]) -> Indicator:
    return Indicator(
        key=f"agents.{key}",
        label=label,
        definition=definition,
        unit=Unit.COUNT,
        number=number,
        url=f"{reverse('agents:report_rows', args=[key])}?{urlencode(asked)}",
        rises_well=True,
    )
