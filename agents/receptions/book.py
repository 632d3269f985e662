"""A broker's paper as an Excel file: the recipient stands above the rows."""

from typing import IO

from django.utils import timezone
from django.utils.translation import gettext as _

from agents.models import BrokerHandOut
from agents.receptions.sheet import basis_of
from leasing.vacancy.sheet import read
from office.sheets import Book

WIDTHS = (14, 12, 12, 16, 18, 20)


def book(made: BrokerHandOut) -> IO[bytes]:
    file = Book()
    page = file.sheet(str(made))
    page.row([f"{made.estate.name} {made}"], bold=True)
    page.row([_("For {recipient}").format(recipient=made.recipient)])
    page.row([f"{made.edition} · {timezone.localtime(made.given_at):%Y-%m-%d} · {made.given_by.name}"])
    page.row([])
    page.head(_heads(made), WIDTHS)
    for line in read(made.content["lines"]):
        page.row([line.label, line.area, line.orientation, line.fit_out, line.list_price, line.fee])
    return file.done()


def _heads(made: BrokerHandOut) -> list[str]:
    price = _("List price ({basis})").format(basis=basis_of(made.content))
    return [
        _("Space"), _("Area (㎡)"), _("Orientation"), _("Fit-out"), price, _("Management fee (yuan/㎡ a month)"),
    ]  # fmt: skip
