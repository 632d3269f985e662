"""What residents said most at revisits in a period, and, for a year, what was planned and done (R4, R36)."""

from django.db.models import Count
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from complaints.reports import Value
from office import clock
from office.frame import SummaryLine, SummaryPart
from office.models import Estate, Staff
from office.periods import Period
from office.saying import percent
from revisits import evaluation, policies
from revisits.models import Feedback

MOST = 5


def parts_for(staff: Staff, estate: Estate, period: Period) -> list[SummaryPart]:
    """For who sees all revisits; the year’s figures for who evaluates it."""
    if not policies.may_see_all(staff, estate.pk):
        return []
    parts = [_said(estate, period)]
    if period.length == 12 and policies.may_evaluate(staff, estate.pk):
        parts.append(_year(estate, period))
    return parts


def _said(estate: Estate, period: Period) -> SummaryPart:
    """The subjects of what was said; each line leads to exactly these remarks, those below the subject too."""
    rows = Feedback.objects.filter(estate=estate, raised_on__gte=period.first, raised_on__lt=period.end)
    by_top = rows.exclude(category=None).annotate(
        top=Coalesce("category__parent", "category"), name=Coalesce("category__parent__name", "category__name")
    )
    counted = by_top.values_list("top", "name").annotate(number=Count("pk"))
    remarks = f"{reverse('revisits:feedback_list')}?estate={estate.pk}&tab=all&since={period.first}&until={period.last}"
    lines = [
        SummaryLine(
            words=name,
            said=ngettext("%(count)s remark", "%(count)s remarks", number) % {"count": number},
            url=f"{remarks}&category={pk}",
        )
        for pk, name, number in counted.order_by("-number", "top")[:MOST]
    ]
    return SummaryPart(
        title=_("What was said most at revisits"), lines=lines, url=remarks, empty=_("No remark has a subject.")
    )


def _year(estate: Estate, period: Period) -> SummaryPart:
    """Planned and done, beside the year before: what the evaluation says of all together (R36)."""
    year = evaluation.of_year(estate, period.first.year, clock.now())
    lines = [
        SummaryLine(figure.label, _share(now), note=_("the year before: {share}").format(share=_share(before)))
        for figure, now, before in year.whole
    ]
    return SummaryPart(
        title=_("Planned and done in the year"),
        lines=lines,
        url=f"{reverse('revisits:evaluation')}?year={period.key}",
        note=_("Yearly evaluation"),
    )


def _share(value: Value) -> str:
    return "—" if value.share is None else f"{percent(value.share)}% ({value.number} / {value.of})"
