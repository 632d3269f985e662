"""What is written down when a flexible term was told."""

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from leasing.flexible import words
from leasing.flexible.offers import Offered
from leasing.forms.sent import SentForm
from leasing.models import Prospect


class TellForm(SentForm):
    """How much of it, to whom, and what he said."""

    amount = forms.DecimalField(max_digits=8, decimal_places=2, min_value=0)
    told_to = forms.CharField(label=gettext_lazy("Told to"), max_length=40)
    note = forms.CharField(label=gettext_lazy("What he said to it"), max_length=200, required=False)

    def __init__(self, offered: Offered, prospect: Prospect, data: Any = None) -> None:
        contact = prospect.contacts.order_by("id").first()
        super().__init__(data, initial={"told_to": contact.name if contact else ""})
        term = offered.term
        if not term.unit:
            del self.fields["amount"]
            return
        self.fields["amount"].label = _("How much ({unit})").format(unit=term.unit)
        if offered.most is not None:
            most = words.amount(offered.most, term.unit)
            self.fields["amount"].help_text = _("You may offer {most} at most.").format(most=most)
