"""What a visit still lacks before it can be ended, as sentences: the service refuses with the first, the page shows all."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from leasing.models import Reception
from leasing.reception.steps import places
from office.frame import Text

OUTCOMES = ("knows_product", "accepts_host", "wishes")


@dataclass(frozen=True)
class Lack:
    """What is missing; `field` is where the form of the end asks for it."""

    sentence: Text
    field: str = ""


def of(reception: Reception) -> list[Lack]:
    """In the order in which they come up."""
    lacking = [Lack(sentence) for sentence in _of_the_visit(reception)]
    if reception.is_sales_centre:
        lacking += [
            Lack(_("Mark what came of the visit."), name) for name in OUTCOMES if getattr(reception, name) is None
        ]
        if not reception.came_from:
            lacking.append(Lack(_("The register wants to know how he heard of us."), "came_from"))
    return lacking


def before_the_end(reception: Reception) -> list[Text]:
    """What keeps the form of the end locked: all but what is asked there."""
    return _of_the_visit(reception)


def _of_the_visit(reception: Reception) -> list[Text]:
    found = places(reception)
    lacking: list[Text] = [
        _("Step “%(title)s” is not done.") % {"title": place.step.title}
        for place in found
        if place.step.is_required and not place.is_done
    ]
    if not any(place.record and place.record.heard for place in found):
        lacking.append(_("Write down at least one thing that the visitor said."))
    if not reception.can_be_reached:
        lacking.append(_("Take his card, or write down name, telephone and address; or mark that he would not."))
    if reception.is_anonymous and not reception.left_how:
        lacking.append(_("He left neither card nor telephone: say who saw him off and when, or tell the control room."))
    return lacking
