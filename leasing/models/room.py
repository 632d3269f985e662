"""The meeting rooms of an estate and who has them when: talks about the rent are held behind a door (R75, R76)."""

from collections.abc import Collection
from datetime import datetime

import pghistory
import pgtrigger
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from leasing.models.negotiation_promises import begun_keeps_room
from leasing.models.space import SEES_SPACES
from office.models import Estate, Staff
from office.policies import estates_with_role
from office.triggers import same_estate


class MeetingRoomQuerySet(models.QuerySet["MeetingRoom"]):
    def in_use(self, estate_id: int) -> "MeetingRoomQuerySet":
        """The rooms that one may book, from below."""
        return self.filter(estate=estate_id, retired=False).order_by("floor", "name", "id")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class MeetingRoom(models.Model):
    """会议室. Retired it is booked no more; what was held in it stays."""

    estate = models.ForeignKey(
        Estate, models.PROTECT, related_name="meeting_rooms", verbose_name=_("estate"), db_index=False
    )
    name = models.CharField(_("name"), max_length=40)
    floor = models.SmallIntegerField(_("floor"))
    seats = models.PositiveSmallIntegerField(_("seats"))
    retired = models.BooleanField(_("retired"), default=False)

    objects = MeetingRoomQuerySet.as_manager()

    class Meta:
        ordering = ["estate_id", "floor", "name", "id"]
        verbose_name = _("meeting room")
        verbose_name_plural = _("meeting rooms")
        constraints = [
            models.UniqueConstraint(
                name="meeting_room_name",
                fields=["estate", "name"],
                violation_error_message=_("This estate has a room of that name."),
            ),
            models.CheckConstraint(
                name="meeting_room_seats",
                condition=Q(seats__gte=2),
                violation_error_message=_("At least two sit in a meeting room."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class RoomBookingQuerySet(models.QuerySet["RoomBooking"]):
    def visible_to(self, staff: Staff) -> "RoomBookingQuerySet":
        """That a room is taken: who lets in the estate. For what is another question: see `leasing.talks.day`."""
        return self.filter(estate__in=[estate.pk for estate in estates_with_role(staff, *SEES_SPACES)])

    def standing(self) -> "RoomBookingQuerySet":
        """Those that have their room."""
        return self.filter(cancelled_at=None)

    def between(self, rooms: Collection[int], begins: datetime, ends: datetime) -> "RoomBookingQuerySet":
        """Those that take one of the rooms for some of the time."""
        return self.standing().filter(room__in=rooms, period__overlap=(begins, ends))

    def locked(self, booking_id: int) -> "RoomBooking":
        """The row, locked until the transaction ends."""
        rows = self.select_for_update(of=("self",), no_key=True)
        return rows.select_related("estate", "room", "booked_by").get(pk=booking_id)


class RoomBooking(models.Model):
    """A room for some hours. What a talk is booked for is not said here: the talk itself knows it."""

    KIND = "leasing.booking"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    room = models.ForeignKey(MeetingRoom, models.PROTECT, related_name="bookings", db_index=False)
    period = DateTimeRangeField()
    purpose = models.CharField(max_length=80, blank=True)
    booked_by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    booked_at = models.DateTimeField()
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = RoomBookingQuerySet.as_manager()

    class Meta:
        verbose_name = _("booking of a room")
        verbose_name_plural = _("bookings of rooms")
        constraints = [
            # No two have a room at once, whoever asks; who has let it go is not counted.
            ExclusionConstraint(
                name="room_taken_once",
                expressions=[("room", RangeOperators.EQUAL), ("period", RangeOperators.OVERLAPS)],
                condition=Q(cancelled_at=None),
                violation_error_message=_("This room is taken then."),
            ),
            models.CheckConstraint(
                name="booking_hours",
                condition=Q(period__isempty=False, period__lower_inf=False, period__upper_inf=False),
            ),
            models.CheckConstraint(
                name="booking_cancelled_whole",
                condition=Q(cancelled_at=None, cancelled_by=None)
                | Q(cancelled_at__isnull=False, cancelled_by__isnull=False),
            ),
        ]
        triggers = [
            same_estate(room="leasing_meetingroom"),
            begun_keeps_room(),
            pgtrigger.Protect(name="kept", operation=pgtrigger.Delete),
        ]

    def __str__(self) -> str:
        return str(self.room)

    @property
    def begins_at(self) -> datetime:
        return self.period.lower

    @property
    def ends_at(self) -> datetime:
        return self.period.upper
