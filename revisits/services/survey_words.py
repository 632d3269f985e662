"""Sentences about surveys that are said in several places."""

from django.utils.translation import gettext_lazy as _

# A link that is wrong, used or closed says no more than this.
GONE = _("There is nothing to answer here: the survey is over, or it has been answered already. Thank you.")
