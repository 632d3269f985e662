"""Why a prospect has left the way to a lease, and when somebody looks at him again (R83, R95–R98)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from leasing.models.prospect import SET_ASIDE, Prospect, Stage
from leasing.models.terms import LeasingTerms
from office.models import Estate, Staff
from office.triggers import append_only, same_estate

NURTURING, TOO_DEAR, WAITING, LOST = SET_ASIDE


class SetAsideQuerySet(models.QuerySet["SetAside"]):
    def current(self) -> "SetAsideQuerySet":
        """Those who are still set aside."""
        return self.filter(ended_at=None)

    def visible_to(self, staff: Staff) -> "SetAsideQuerySet":
        """Whose prospect the person may see."""
        return self.filter(prospect__in=Prospect.objects.visible_to(staff).values("pk"))


class SetAside(models.Model):
    """One time at which a prospect left the way; taken up again, it ends. `kind` is the stage in which he stands since.

    Somebody looks again on `look_again_on`; from then on it is `turn_role`'s turn, by `due_at`.
    """

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    prospect = models.ForeignKey(Prospect, models.PROTECT, related_name="asides")
    kind = models.CharField(max_length=12, choices=[(stage.value, stage.label) for stage in SET_ASIDE])
    came_from = models.CharField(max_length=12, choices=Stage.choices)
    words = models.CharField(max_length=500, blank=True)
    target_price = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    target_refused = models.BooleanField(default=False)
    basis = models.CharField(max_length=5, choices=LeasingTerms.Basis.choices)
    look_again_on = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)
    turn_role = models.CharField(max_length=20, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Staff, models.PROTECT, related_name="+", db_index=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Staff, models.PROTECT, null=True, related_name="+", db_index=False)

    objects = SetAsideQuerySet.as_manager()

    class Meta:
        verbose_name = _("prospect set aside")
        verbose_name_plural = _("prospects set aside")
        constraints = [
            models.UniqueConstraint(name="aside_once_at_a_time", fields=["prospect"], condition=Q(ended_at=None)),
            models.CheckConstraint(
                name="aside_ended_whole",
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
            ),
            # R98: too dear is nobody who was not asked for his price.
            models.CheckConstraint(
                name="aside_target_asked",
                condition=Q(kind=TOO_DEAR, target_price__isnull=False, target_price__gt=0, target_refused=False)
                | Q(kind=TOO_DEAR, target_price=None, target_refused=True)
                | ~Q(kind=TOO_DEAR) & Q(target_price=None, target_refused=False),
            ),
            # R97: who waits, and who has no clear intent yet, is looked at again on a day.
            models.CheckConstraint(
                name="aside_looks_again",
                condition=Q(kind__in=[NURTURING, WAITING], look_again_on__isnull=False, due_at__isnull=False)
                | Q(kind__in=[TOO_DEAR, LOST], look_again_on=None, due_at=None),
            ),
            models.CheckConstraint(
                name="aside_reminded_whole",
                condition=Q(reminded_at=None, turn_role="") | Q(reminded_at__isnull=False) & ~Q(turn_role=""),
            ),
        ]
        indexes = [
            models.Index(
                fields=["estate", "look_again_on"],
                name="aside_to_remind",
                condition=Q(ended_at=None, reminded_at=None, look_again_on__isnull=False),
            ),
            models.Index(
                fields=["estate", "kind", "look_again_on", "id"], name="aside_list", condition=Q(ended_at=None)
            ),
            models.Index(fields=["estate", "turn_role", "due_at"], name="aside_turn", condition=Q(ended_at=None)),
        ]
        triggers = [same_estate(prospect="leasing_prospect")]

    def __str__(self) -> str:
        return f"{self.prospect} · {self.get_kind_display()}"


class LostTo(models.Model):
    """Where a prospect has signed instead (R96): which building, at what price, for how many years, each known or asked
    and refused. With the term it is known when his lease there ends."""

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    aside = models.OneToOneField(SetAside, models.PROTECT, related_name="lost_to")
    building = models.CharField(max_length=60, blank=True)
    building_refused = models.BooleanField(default=False)
    price = models.DecimalField(max_digits=10, decimal_places=2, null=True)
    price_refused = models.BooleanField(default=False)
    basis = models.CharField(max_length=5, choices=LeasingTerms.Basis.choices)
    years = models.DecimalField(pgettext_lazy("lease", "years"), max_digits=3, decimal_places=1, null=True)
    years_refused = models.BooleanField(default=False)
    signed_on = models.DateField()
    expires_on = models.DateField(null=True)

    class Meta:
        verbose_name = _("lost to another building")
        verbose_name_plural = _("lost to other buildings")
        constraints = [
            models.CheckConstraint(
                name="lost_building_asked",
                condition=~Q(building="") & Q(building_refused=False) | Q(building="", building_refused=True),
            ),
            models.CheckConstraint(
                name="lost_price_asked",
                condition=Q(price__isnull=False, price__gt=0, price_refused=False) | Q(price=None, price_refused=True),
            ),
            models.CheckConstraint(
                name="lost_years_asked",
                condition=Q(years__isnull=False, years__gt=0, years_refused=False, expires_on__isnull=False)
                | Q(years=None, years_refused=True, expires_on=None),
            ),
        ]
        triggers = [same_estate(aside="leasing_setaside"), append_only()]

    def __str__(self) -> str:
        return self.building
