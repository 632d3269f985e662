"""What the director types for the notice board; the fields are named as the services' arguments."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.steps import text
from complaints.models import Case, Publication
from complaints.publishing import first_title, wording
from complaints.services import commendable
from complaints.services.board import LONGEST_TITLE
from complaints.services.commending import LONGEST_HOW
from office.actions import LONGEST_WHAT
from office.forms import MarksOptional

NOTHING_PRIVATE = _("Everybody reads it: no names, rooms or telephones.")


def what_we_do(**kwargs: Any) -> forms.CharField:
    return text(_("What we do about it"), rows=4, help_text=_("Two or three sentences are enough."), **kwargs)


class PublicationForm(MarksOptional, forms.Form):
    """Title, a few words, and each measure as the board words it; without a plan the words alone say what is done."""

    title = forms.CharField(label=_("On the board it is called"), max_length=LONGEST_TITLE, help_text=NOTHING_PRIVATE)
    text = what_we_do(required=False)

    def __init__(self, case: Case, publication: Publication | None, data: Any = None) -> None:
        title = publication.title if publication else first_title(case)
        super().__init__(data, initial={"title": title, "text": publication.text if publication else ""})
        self.plan = []
        if publication is None or publication.kind == Publication.Kind.MEASURES:
            self.plan = wording(case, publication)
            if not self.plan:
                self.fields["text"] = what_we_do()
        for place, (action, words) in enumerate(self.plan, 1):
            label = _("Measure %(number)s") % {"number": place}
            self.fields[f"what_{action.pk}"] = forms.CharField(label=label, max_length=LONGEST_WHAT, initial=words)

    def arguments(self) -> dict[str, Any]:
        found = self.cleaned_data
        measures = {action.pk: found[f"what_{action.pk}"] for action, _words in self.plan}
        return {"title": found["title"], "text": found["text"], "measures": measures}


class CommendForm(forms.Form):
    """Which household, for what."""

    reporter_id = forms.TypedChoiceField(label=_("Household"), coerce=int, widget=forms.RadioSelect)
    title = forms.CharField(label=_("For what"), max_length=LONGEST_TITLE, help_text=NOTHING_PRIVATE)

    def __init__(self, case: Case, data: Any = None) -> None:
        found = commendable(case)
        first = next(iter(found), None)
        super().__init__(data, initial={"title": first_title(case), "reporter_id": first})
        self.fields["reporter_id"].choices = [
            (pk, f"{row.household.unit.label} {row.person.name if row.person else row.name}")
            for pk, row in found.items()
        ]

    def arguments(self) -> dict[str, Any]:
        return self.cleaned_data


class WithdrawForm(forms.Form):
    reason = text(_("Why it is taken down"), rows=3, help_text=_("It stays in the office."))


class ConsentForm(forms.Form):
    how = forms.CharField(
        label=_("How the resident agreed"),
        max_length=LONGEST_HOW,
        help_text=_("The resident himself, for instance: signed at the desk, by telephone; and on which day."),
    )
