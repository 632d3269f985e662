"""The people of the office and the posts they hold."""

from datetime import date

import pghistory
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from office import clock
from office.models.estate import Department, Estate
from office.triggers import same_estate


class Role(models.TextChoices):
    FRONT_DESK = "front_desk", _("Front desk")
    OFFICER = "officer", _("Property officer")
    DEPARTMENT = "department", _("Department")
    DIRECTOR = "director", _("Director")
    LEASING = "leasing", _("Leasing")
    LEASING_MANAGER = "leasing_manager", _("Leasing manager")
    GENERAL_MANAGER = "general_manager", _("General manager")
    CONTROL_ROOM = "control_room", _("Control room")
    ADMINISTRATOR = "administrator", _("Administrator")


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RoleTitle(models.Model):
    """What the screen calls a role: 主任 or 项目经理, 物管员 or 管家."""

    role = models.CharField(_("role"), max_length=20, choices=Role.choices, primary_key=True)
    title = models.CharField(_("title"), max_length=30)

    class Meta:
        verbose_name = _("role title")
        verbose_name_plural = _("role titles")

    def __str__(self) -> str:
        return self.title


class StaffManager(BaseUserManager["Staff"]):
    def get_by_natural_key(self, username: str | None) -> "Staff":
        return self.get(username=username)

    def with_posts(self) -> models.QuerySet["Staff"]:
        """People with the posts that they hold today, read in one go."""
        held = Post.objects.current().select_related("estate", "department")
        return self.prefetch_related(models.Prefetch("posts", held, to_attr="_posts_now"))


@pghistory.track(
    pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent(), exclude=["password", "last_login"]
)
class Staff(AbstractBaseUser):
    class Language(models.TextChoices):
        BROWSER = "", _("As the browser says")
        CHINESE = "zh-hans", "中文"
        ENGLISH = "en", "English"

    username = models.CharField(_("staff number"), max_length=40, unique=True)
    name = models.CharField(pgettext_lazy("person", "name"), max_length=40)
    phone = models.CharField(_("telephone"), max_length=20, blank=True)
    language = models.CharField(
        _("language"), max_length=10, choices=Language.choices, default=Language.BROWSER, blank=True
    )
    is_active = models.BooleanField(_("active"), default=True)
    is_demo = models.BooleanField(_("demo"), default=False, editable=False)

    objects = StaffManager()
    USERNAME_FIELD = "username"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        ordering = ["id"]
        verbose_name = _("staff member")
        verbose_name_plural = _("staff")
        constraints = [
            models.UniqueConstraint(
                name="staff_phone",
                fields=["phone"],
                condition=~Q(phone=""),
                violation_error_message=_("Another colleague has this telephone; it is used for login."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def posts_now(self) -> list["Post"]:
        """The posts held today, read once for each loaded person."""
        if not hasattr(self, "_posts_now"):
            self._posts_now = list(self.posts.current().select_related("estate", "department").order_by("id"))
        return self._posts_now

    def roles_in(self, estate_id: int) -> set[str]:
        """The roles held in an estate today. Of a colleague, whose posts nobody has read, they are asked for alone."""
        if hasattr(self, "_posts_now"):
            return {post.role for post in self._posts_now if post.estate_id == estate_id}
        known = self.__dict__.setdefault("_roles_in", {})
        if estate_id not in known:
            known[estate_id] = set(self.posts.current().filter(estate=estate_id).values_list("role", flat=True))
        return known[estate_id]

    def learn_roles(self, estate_id: int, roles: set[str]) -> None:
        """The roles in an estate of a colleague of whom somebody has just read them."""
        self.__dict__.setdefault("_roles_in", {})[estate_id] = roles

    @property
    def estates(self) -> list[Estate]:
        """The estates of one's posts, in the order in which they were given, each once."""
        return list({post.estate_id: post.estate for post in self.posts_now}.values())

    @property
    def zone_name(self) -> str:
        """The person's wall clock: his first estate's."""
        return self.estates[0].zone_name if self.estates else settings.TIME_ZONE

    @property
    def is_staff(self) -> bool:
        """Whether the admin site opens: for administrators, who are no superusers."""
        return self.is_active and any(post.role == Role.ADMINISTRATOR for post in self.posts_now)

    def has_perm(self, perm: str, obj: object = None) -> bool:
        """The admin registers configuration only; who may enter it may edit what is registered."""
        return self.is_staff

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_staff


class PostQuerySet(models.QuerySet["Post"]):
    def current(self, day: date | None = None) -> "PostQuerySet":
        """Posts held on `day` (today in UTC+8 when none is given); `until` is the last day."""
        day = day or clock.today("Asia/Shanghai")
        return self.filter(starts__lte=day).filter(Q(until__isnull=True) | Q(until__gte=day))

    def holders(self, estate: Estate, *roles: str) -> "PostQuerySet":
        """Active people who hold one of the roles in the estate today."""
        return self.current().filter(estate=estate, role__in=roles, staff__is_active=True)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class Post(models.Model):
    staff = models.ForeignKey(Staff, models.PROTECT, related_name="posts", verbose_name=_("staff member"))
    estate = models.ForeignKey(Estate, models.PROTECT, related_name="posts", verbose_name=_("estate"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    department = models.ForeignKey(
        Department, models.PROTECT, null=True, blank=True, related_name="posts", verbose_name=_("department")
    )
    starts = models.DateField(_("from"))
    until = models.DateField(_("last day"), null=True, blank=True)

    objects = PostQuerySet.as_manager()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        indexes = [models.Index(fields=["estate", "role"], name="post_estate_role")]
        constraints = [
            models.CheckConstraint(
                name="post_department_pair",
                condition=Q(role=Role.DEPARTMENT, department__isnull=False)
                | (~Q(role=Role.DEPARTMENT) & Q(department__isnull=True)),
                violation_error_message=_("Name the department for a department post, and for no other."),
            ),
            models.CheckConstraint(
                name="post_dates",
                condition=Q(until__isnull=True) | Q(until__gte=models.F("starts")),
                violation_error_message=_("The last day is before the first."),
            ),
        ]
        triggers = [same_estate(department="office_department")]

    def __str__(self) -> str:
        return f"{self.staff} · {self.get_role_display()} · {self.estate}"
