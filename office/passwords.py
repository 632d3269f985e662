"""Django's rule of the shortest password, in words that its Chinese catalogue lacks."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext as _


class LongEnough(MinimumLengthValidator):
    def get_error_message(self) -> str:
        return _("The password needs at least {n} characters.").format(n=self.min_length)
