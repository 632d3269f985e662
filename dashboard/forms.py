"""The note to the next shift; which report is made."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from dashboard import policies
from dashboard.models import Audience
from office import clock, duty, periods
from office.forms import MarksOptional
from office.models import Estate, Staff
from office.periods import Period


class HandoverForm(MarksOptional, forms.Form):
    taker = forms.ModelChoiceField(label=_("Who takes over"), queryset=Staff.objects.none(), empty_label=_("Choose"))
    note = forms.CharField(
        label=_("What the next shift has to know"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, estate: Estate | None, giver: Staff, data: Any = None) -> None:
        super().__init__(data)
        self.fields["taker"].queryset = duty.colleagues(estate).exclude(pk=giver.pk)


class ReportForm(forms.Form):
    """Which report is made now: of which period, and where there are several, of which estate and of what."""

    period = forms.ChoiceField(label=_("Period"))
    estate = forms.ModelChoiceField(label=_("Estate"), queryset=Estate.objects.none(), empty_label=None)
    audience = forms.ChoiceField(label=_("Report of"))

    def __init__(self, reader: Staff, estate: Estate, data: Any = None) -> None:
        super().__init__(data, initial={"estate": estate})
        self.reader = reader
        readable = {one.pk: policies.audiences_for(reader, one.pk) for one in reader.estates}
        mine = [pk for pk, audiences in readable.items() if audiences]
        of_what = [one for one in Audience if any(one in audiences for audiences in readable.values())]
        self.fields["estate"].queryset = Estate.objects.filter(pk__in=mine)
        self.fields["audience"].choices = [(one.value, one.label) for one in of_what]
        self.fields["period"].choices = period_choices(estate.today())
        if len(mine) == 1:
            self._fixed("estate", mine[0])
        if len(of_what) == 1:
            self._fixed("audience", of_what[0].value)

    def clean_period(self) -> Period:
        return periods.read(self.cleaned_data["period"], clock.today("Asia/Shanghai"))

    def clean(self) -> dict[str, Any]:
        found = super().clean() or self.cleaned_data
        estate, audience = found.get("estate"), found.get("audience")
        if estate and audience and not policies.may_read_report(self.reader, estate.pk, audience):
            self.add_error("audience", _("This estate has no such report for you."))
        return found

    def _fixed(self, name: str, value: Any) -> None:
        """There is nothing to choose."""
        self.fields[name].initial = value
        self.fields[name].widget = forms.HiddenInput()


def period_choices(today: date) -> list[tuple[str, list[tuple[str, str]]]]:
    """The last thirteen months, five quarters and two years, the present ones among them."""
    near = (
        (pgettext("report", "Months"), periods.month_of(today), 13),
        (pgettext("report", "Quarters"), periods.quarter_of(today), 5),
        (pgettext("report", "Years"), periods.year_of(today), 2),
    )
    return [(label, [(one.key, _named(one, today)) for one in _back(period, count)]) for label, period, count in near]


def _back(period: Period, count: int) -> list[Period]:
    found = [period]
    while len(found) < count:
        found.append(found[-1].before)
    return found


def _named(period: Period, today: date) -> str:
    return _("{period}, so far").format(period=period.label) if period.holds(today) else period.label
