"""The secret link of each household. It follows from the survey, the household and the installation's secret, so that it
can be printed again and nothing but its hash is kept."""

import base64

from django.utils.crypto import salted_hmac

from office.public_door import public_url
from revisits.models import Survey, SurveyInvitation


def secret_of(survey: Survey, household_id: int) -> str:
    """24 characters that nobody can guess."""
    digest = _hmac("survey.secret", f"{survey.key}:{household_id}")
    return base64.urlsafe_b64encode(digest[:18]).decode()


def kept(secret: str) -> str:
    """What is kept of a secret."""
    return _hmac("survey.kept", secret).hex()


def receipt_of(survey: Survey, household_id: int) -> str:
    """What stands in the database while a household's anonymous answer waits: without the installation's secret nobody
    knows whose it is."""
    return _hmac("survey.receipt", secret_of(survey, household_id)).hex()


def url_of(survey: Survey, household_id: int) -> str:
    """The whole address, as it is printed and sent."""
    return public_url("surveys:answer", secret_of(survey, household_id))


def find(secret: str) -> SurveyInvitation | None:
    """The household behind a link, with its survey."""
    joined = SurveyInvitation.objects.select_related("survey__estate")
    return joined.filter(secret_hash=kept(secret)).first()


def _hmac(salt: str, value: str) -> bytes:
    return salted_hmac(salt, value, algorithm="sha256").digest()
