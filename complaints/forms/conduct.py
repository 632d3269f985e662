"""What the director decides on a complaint about the staff (R26)."""

from django import forms
from django.utils.translation import gettext_lazy as _

from complaints.forms.steps import StepForm, pick, text
from complaints.models import Finding


class DecideConductForm(StepForm):
    finding = pick(_("Is it true"), Finding.choices)
    decision = text(_("The decision"), help_text=_("The resident is told it."))
    basis = forms.CharField(label=_("The rule on which it rests"), max_length=200, required=False)
    follows = text(
        _("What follows for the colleague"),
        rows=3,
        required=False,
        help_text=_("Needed when it is true or partly true. It stays between the director and the general manager."),
    )
