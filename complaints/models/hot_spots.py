"""Where matters come from, as beat last counted it: the pictures of an estate, and the hot spots one by one."""

from datetime import datetime

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from complaints.models.case import SEES_ALL
from complaints.models.category import Category
from complaints.models.promises import kept
from office.models import Action, Estate, Staff
from office.triggers import same_estate
from premises.models import Building


class HotSpots(models.Model):
    """One estate's picture for a span of days; `found` is what `complaints.hot_spots.find` gives, as JSON."""

    estate = models.ForeignKey(Estate, models.CASCADE, related_name="+", db_index=False)
    days = models.PositiveSmallIntegerField()
    found = models.JSONField()
    counted_at = models.DateTimeField()

    class Meta:
        verbose_name = _("hot spots")
        verbose_name_plural = _("hot spots")
        constraints = [models.UniqueConstraint(name="hot_spots_once", fields=["estate", "days"])]


class HotSpotQuerySet(models.QuerySet["HotSpot"]):
    def visible_to(self, staff: Staff) -> "HotSpotQuerySet":
        """The hot spots of the estates whose cases the person sees; elsewhere those of which he owns a measure."""
        whole = {post.estate_id for post in staff.posts_now if post.role in SEES_ALL}
        seen = Q(estate_id__in=whole)
        narrow = {post.estate_id for post in staff.posts_now} - whole
        if narrow:
            measures = Action.objects.filter(owner=staff, subject_kind=HotSpot.KIND, subject_id=OuterRef("pk"))
            seen |= Q(Exists(measures), estate_id__in=narrow)
        return self.filter(seen)

    def hot(self) -> "HotSpotQuerySet":
        """Those of now, from which most comes first."""
        return self.filter(quiet_at=None).order_by("-count", "id")

    def named(self) -> "HotSpotQuerySet":
        """With the names that stand beside them, and whose zone it is."""
        return self.select_related("building__zone__officer", "category")

    def locked(self, spot_id: int) -> "HotSpot":
        """The row, locked until the transaction ends."""
        return self.select_for_update(of=("self",), no_key=True).select_related("estate").get(pk=spot_id)


class HotSpot(models.Model):
    """One kind of trouble that came three times within thirty days in one building (R31).

    A building and a top category have one row for ever: quiet again it leaves the lists, and its measures and its story
    stay; hot once more it is found again.
    """

    KIND = "complaints.hotspot"

    estate = models.ForeignKey(Estate, models.PROTECT, related_name="+", db_index=False)
    building = models.ForeignKey(Building, models.PROTECT, related_name="+", db_index=False)
    category = models.ForeignKey(Category, models.PROTECT, related_name="+", db_index=False)
    count = models.PositiveIntegerField()
    last_at = models.DateTimeField()
    hot_since = models.DateTimeField()
    quiet_at = models.DateTimeField(null=True)

    objects = HotSpotQuerySet.as_manager()

    class Meta:
        verbose_name = _("hot spot")
        verbose_name_plural = _("hot spots")
        triggers = [same_estate(building="premises_building"), kept()]
        constraints = [
            models.UniqueConstraint(name="hot_spot_once", fields=["estate", "building", "category"]),
            models.CheckConstraint(name="hot_spot_came_again", condition=Q(count__gte=3)),
            models.CheckConstraint(
                name="hot_spot_quiet_after_hot", condition=Q(quiet_at=None) | Q(quiet_at__gte=F("hot_since"))
            ),
        ]
        indexes = [models.Index(fields=["estate", "-count", "id"], name="hot_spot_hot", condition=Q(quiet_at=None))]

    def __str__(self) -> str:
        return f"{self.building} {self.category}"

    @property
    def is_hot(self) -> bool:
        return self.quiet_at is None

    def concerns(self, action: Action) -> bool:
        """Whether the measure is one of this time: open still, or given since it became hot."""
        since: datetime = self.hot_since
        return action.done_at is None or action.since >= self.estate.day_of(since)
