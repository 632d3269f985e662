"""Login by staff number or telephone."""

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from office.models import Staff


class NameOrPhoneBackend(BaseBackend):
    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Staff | None:
        """The active person with this staff number or telephone, if the password fits."""
        if not username or password is None:
            return None
        found = Staff.objects.filter(username=username).first() or Staff.objects.filter(phone=username).first()
        if found is None:
            Staff().set_password(password)  # as slow as a wrong password, so that names cannot be probed
            return None
        return found if found.check_password(password) and found.is_active else None

    def get_user(self, user_id: int) -> Staff | None:
        return Staff.objects.filter(pk=user_id, is_active=True).first()
