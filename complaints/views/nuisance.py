"""What no person does at the residents' door: the field that nobody sees is filled, or words come without end."""

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from complaints.door.keeping import DAY, HOUR
from complaints.views.public_page import TooOften, address_of
from office import limiter
from office.errors import Refused
from office.models import Estate


def refuse_nuisance(request: HttpRequest, estate: Estate, website: str) -> None:
    """Refuse programs that fill in everything, and an address that sends without end."""
    if website:
        raise Refused(_("This could not be sent.") + " " + _call_us(estate))
    most = settings.DOOR_FILINGS_PER_ADDRESS
    if not limiter.within("door-address", address_of(request), most=most, seconds=HOUR):
        raise TooOften(
            _("Very many matters have come from here within an hour. Try again later.") + " " + _call_us(estate)
        )


def refuse_many_filings(estate: Estate, phone: str) -> None:
    """Refuse a telephone that has brought many matters within a day."""
    most = settings.DOOR_FILINGS_PER_PHONE
    if phone and not limiter.within("door-phone", f"{estate.pk}:{phone}", most=most, seconds=DAY):
        sentence = _("Very many matters have come with this telephone today. Try again tomorrow.")
        raise TooOften(sentence + " " + _call_us(estate))


def refuse_many_words(estate: Estate, reporter_id: int) -> None:
    """Refuse a resident who has added to his matter many times within a day."""
    if not limiter.within("door-words", str(reporter_id), most=settings.DOOR_WORDS_PER_MATTER, seconds=DAY):
        sentence = _("You have added to this matter many times today. Try again tomorrow.")
        raise TooOften(sentence + " " + _call_us(estate))


def _call_us(estate: Estate) -> str:
    return _("Please call us: {phone}.").format(phone=estate.reception_phone)
