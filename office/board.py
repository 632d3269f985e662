"""Where residents find the office: its part of the public notice board (R8)."""

from django.utils.translation import gettext as _

from office.frame import BoardPart
from office.models import Estate


def parts_for(estate: Estate) -> list[BoardPart]:
    """The reception's place, telephone and hours, as the administrator keeps them."""
    return [BoardPart("reception", _("Where to find us"), "aside", "office/board_reception.html", estate)]
