"""The estates that the office manages, and their departments."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pghistory
from django.db import models
from django.utils.translation import gettext_lazy as _

from office import clock


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Estate(models.Model):
    KIND = "office.estate"

    class Kind(models.TextChoices):
        RESIDENTIAL = "residential", _("Residential estate")
        TOWER = "tower", _("Office tower")

    class ValidBase(models.TextChoices):
        OCCUPIED = "occupied", _("Occupied households")
        HOMES = "homes", _("All homes, vacant ones too")

    code = models.SlugField(_("code"), unique=True, max_length=20)
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(_("kind"), max_length=12, choices=Kind.choices, default=Kind.RESIDENTIAL)
    office_name = models.CharField(_("name of the office"), max_length=60)
    address = models.CharField(_("address"), max_length=120, blank=True)
    reception_place = models.CharField(_("where complaints are received"), max_length=120)
    reception_phone = models.CharField(_("reception telephone"), max_length=30)
    reception_hours = models.CharField(_("reception hours"), max_length=60)
    director_phone = models.CharField(_("director's telephone"), max_length=30, blank=True)
    emergency_phone = models.CharField(_("emergency telephone"), max_length=30, blank=True)
    public_door = models.BooleanField(
        _("residents’ door"),
        default=False,
        help_text=_("Residents file and track their matters themselves, without login. See docs/public.md."),
    )
    zone_name = models.CharField(_("time zone"), max_length=40, default="Asia/Shanghai")
    opens_at = models.TimeField(_("desk opens"), default=time(8, 30))
    closes_at = models.TimeField(_("desk closes"), default=time(17, 30))
    warn_at = models.TimeField(
        _("warning time"), default=time(17, 0), help_text=_("The officer is warned of unverified cases at this hour.")
    )
    late_after = models.TimeField(
        _("late cases: received after"),
        null=True,
        blank=True,
        help_text=_("Empty: every case is verified on its own calendar day. The published figure always counts that."),
    )
    late_until = models.TimeField(_("late cases: verified by, next day"), null=True, blank=True)
    repeat_days = models.PositiveSmallIntegerField(
        _("repeated within days"), default=30, help_text=_("The same matter again within so many days is a repeat.")
    )
    valid_goal = models.DecimalField(
        _("valid complaints: at most percent"),
        max_digits=4,
        decimal_places=2,
        default=Decimal("1"),
        db_default=Decimal("1"),
        help_text=_("Of the homes, over twelve months. When it is passed, the director is told."),
    )
    valid_base = models.CharField(
        _("valid complaints: share of"),
        max_length=10,
        choices=ValidBase.choices,
        default=ValidBase.OCCUPIED,
        db_default=ValidBase.OCCUPIED.value,
    )
    late_record_minutes = models.PositiveSmallIntegerField(_("recording counts as late after minutes"), default=60)
    has_board = models.BooleanField(
        _("public notice board"),
        default=False,
        help_text=_(
            "At /b/ and the code, for everybody without login: measures, commendations, figures, where to find us."
        ),
    )
    is_demo = models.BooleanField(_("demo"), default=False, editable=False)

    class Meta:
        ordering = ["id"]
        verbose_name = _("estate")
        verbose_name_plural = _("estates")
        constraints = [
            models.CheckConstraint(
                name="estate_late_pair",
                condition=models.Q(late_after__isnull=True, late_until__isnull=True)
                | models.Q(late_after__isnull=False, late_until__isnull=False),
                violation_error_message=_("Set both hours for late cases, or neither."),
            ),
            models.CheckConstraint(
                name="estate_valid_goal_is_a_share",
                condition=models.Q(valid_goal__gt=0, valid_goal__lte=100),
                violation_error_message=_("The goal lies between 0 and 100 percent."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def estate_id(self) -> int:
        """What concerns the estate as a whole stands in its own timeline."""
        return self.pk

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.zone_name)

    def day_of(self, at: datetime) -> date:
        """The calendar day of a moment, on this estate's wall clock."""
        return at.astimezone(self.zone).date()

    def today(self) -> date:
        return self.day_of(clock.now())

    def moment(self, day: date, hour: time) -> datetime:
        """A wall-clock hour of this estate as a moment."""
        return datetime.combine(day, hour, tzinfo=self.zone)

    def start_of(self, day: date) -> datetime:
        """0:00 of a day."""
        return self.moment(day, time())

    def end_of(self, day: date) -> datetime:
        """24:00 of a day: the first moment of the next (days are half-open)."""
        return self.moment(day + timedelta(days=1), time())


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Trade(models.Model):
    """What a department is for; a category names the trade that answers for it in every estate."""

    code = models.SlugField(_("code"), primary_key=True, max_length=20)
    name = models.CharField(_("name"), max_length=30)

    class Meta:
        ordering = ["code"]
        verbose_name = _("trade")
        verbose_name_plural = _("trades")

    def __str__(self) -> str:
        return self.name


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Department(models.Model):
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="departments", verbose_name=_("estate"))
    name = models.CharField(_("name"), max_length=30)
    trade = models.ForeignKey(Trade, models.PROTECT, verbose_name=_("trade"))
    retired = models.BooleanField(_("retired"), default=False)

    class Meta:
        ordering = ["estate_id", "id"]
        verbose_name = _("department")
        verbose_name_plural = _("departments")
        constraints = [models.UniqueConstraint(name="department_name", fields=["estate", "name"])]

    def __str__(self) -> str:
        return self.name
