"""What somebody wants of a space, as far as he has said: kept of a prospect, and of a visit before it has one."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from leasing.models.space import Space


@dataclass(frozen=True)
class Wishes:
    """What is wanted; empty means that nothing was said of it. The budget is the rent of a month with the management fee,
    of who wants to buy the whole price."""

    offer: str = Space.Offer.LET
    area_from: Decimal | None = None
    area_to: Decimal | None = None
    budget: Decimal | None = None
    wanted_kind: str = ""
    wanted_rooms: int | None = None
    wanted_orientation: str = ""
    wanted_fit_out: str = ""
    floor_from: int | None = None
    floor_to: int | None = None

    @property
    def are_said(self) -> bool:
        """Whether there is anything to go by."""
        return any(getattr(self, name) not in (None, "") for name in WISHES)


# The columns, in the order in which they are asked.
WISHES = (
    "area_from", "area_to", "budget", "wanted_kind", "wanted_rooms", "wanted_orientation", "wanted_fit_out", "floor_from",
    "floor_to",
)  # fmt: skip


def _choice(label: object, most: int, choices: list) -> models.CharField:
    return models.CharField(label, max_length=most, choices=choices, blank=True, default="", db_default="")


class WithWishes(models.Model):
    """The columns of the wishes."""

    wanted_offer: str  # of a prospect a column, of a visit given by its kind

    area_from = models.DecimalField(_("area from (㎡)"), max_digits=9, decimal_places=2, null=True, blank=True)
    area_to = models.DecimalField(_("area to (㎡)"), max_digits=9, decimal_places=2, null=True, blank=True)
    budget = models.DecimalField(_("budget (yuan a month)"), max_digits=12, decimal_places=2, null=True, blank=True)
    wanted_kind = _choice(_("kind wanted"), 8, Space.Kind.choices)
    wanted_rooms = models.PositiveSmallIntegerField(_("rooms wanted"), null=True, blank=True)
    wanted_orientation = _choice(_("orientation wanted"), 2, Space.Orientation.choices)
    wanted_fit_out = _choice(_("fit-out wanted"), 10, Space.FitOut.choices)
    floor_from = models.SmallIntegerField(_("floor from"), null=True, blank=True)
    floor_to = models.SmallIntegerField(_("floor to"), null=True, blank=True)

    class Meta:
        abstract = True

    @property
    def wishes_said(self) -> Wishes:
        return Wishes(offer=self.wanted_offer, **{name: getattr(self, name) for name in WISHES})


def areas_hold(name: str) -> models.CheckConstraint:
    """An area begins above nothing and ends not below its beginning."""
    return models.CheckConstraint(
        name=name,
        condition=(Q(area_from=None) | Q(area_from__gt=0))
        & (Q(area_to=None) | Q(area_to__gte=F("area_from")) | Q(area_from=None, area_to__gt=0)),
        violation_error_message=_("The area begins above nothing and ends not below its beginning."),
    )


def floors_hold(name: str) -> models.CheckConstraint:
    """The floors end not below their beginning; a home has a room."""
    return models.CheckConstraint(
        name=name,
        condition=(Q(floor_from=None) | Q(floor_to=None) | Q(floor_to__gte=F("floor_from")))
        & (Q(wanted_rooms=None) | Q(wanted_rooms__gt=0)),
        violation_error_message=_("The floors end not below their beginning."),
    )
