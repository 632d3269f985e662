"""The people of the office: their posts, what they may do, and how they leave. And what the screen calls a role."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import BaseUserCreationForm, UserChangeForm
from django.contrib.auth.models import Group
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _

from office import holdings, rights
from office.admin.configuration import ConfigurationAdmin, Corner
from office.admin.leaving import HandOverForm, PostFormSet, StaffForm
from office.errors import Refused
from office.models import Post, RoleTitle, Staff

admin.site.unregister(Group)


class PostInline(admin.TabularInline):
    model = Post
    formset = PostFormSet
    extra = 0
    fields = ("estate", "role", "department", "starts", "until")
    verbose_name_plural = _("posts: give a last day instead of deleting")

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ChangeStaffForm(StaffForm, UserChangeForm):
    class Meta:
        model = Staff
        fields = ("username", "name", "phone", "language", "is_active", "password")


class NewStaffForm(BaseUserCreationForm):
    class Meta:
        model = Staff
        fields = ("username", "name", "phone")


class RoleFilter(admin.SimpleListFilter):
    """Who holds a role today."""

    title = _("role today")
    parameter_name = "role"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return list(RoleTitle.objects.order_by("role").values_list("role", "title"))

    def queryset(self, request: HttpRequest, rows: Any) -> Any:
        return (
            rows.filter(pk__in=Post.objects.current().filter(role=self.value()).values("staff"))
            if self.value()
            else rows
        )


@admin.register(Staff)
class StaffAdmin(ConfigurationAdmin, UserAdmin):
    corner = Corner.PEOPLE
    form = ChangeStaffForm
    add_form = NewStaffForm
    add_form_template = None
    change_form_template = "admin/office/staff/change_form.html"
    list_display = ("username", "name", "phone", "posts_today", "is_active")
    list_filter = ("is_active", RoleFilter, ("posts__estate", admin.RelatedOnlyFieldListFilter))
    search_fields = ("username", "name", "phone")
    ordering = ("username",)
    filter_horizontal = ()
    inlines = (PostInline,)
    fieldsets = (
        (
            None,
            {
                "fields": ("username", "name", "phone", "language", "is_active"),
                "description": _("Who leaves hands over first, then is set inactive; the timeline keeps the name."),
            },
        ),
        (_("Login"), {"fields": ("password",), "description": _("A new password ends the person's logins elsewhere.")}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": ("username", "name", "phone", "password1", "password2"),
                "description": _("First the person; the posts follow on the next page."),
            },
        ),
    )

    def get_inlines(self, request: HttpRequest, obj: Model | None) -> tuple[type[PostInline], ...]:
        """First the person, then the posts."""
        return self.inlines if obj else ()

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("posts")

    @admin.display(description=_("posts today"))
    def posts_today(self, staff: Staff) -> str:
        return "；".join(f"{post.estate} {post.get_role_display()}" for post in staff.posts_now)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        return [
            path("<int:staff_id>/rights/", view(self.rights_view), name="office_staff_rights"),
            path("<int:staff_id>/hand-over/", view(self.hand_over_view), name="office_staff_hand_over"),
            *super().get_urls(),
        ]

    def _page(self, request: HttpRequest, staff: Staff, title: Any, **more: Any) -> dict[str, Any]:
        shown = {"title": title, "object": staff, "opts": self.opts, **more}
        return {**self.admin_site.each_context(request), **shown}

    def rights_view(self, request: HttpRequest, staff_id: int) -> HttpResponse:
        """What the person may do, as the policies answer it today."""
        staff = get_object_or_404(Staff, pk=staff_id)
        title = _("What {name} may do").format(name=staff)
        page = self._page(request, staff, title, places=rights.of(staff))
        return TemplateResponse(request, "admin/office/staff/rights.html", page)

    def hand_over_view(self, request: HttpRequest, staff_id: int) -> HttpResponse:
        """What the person has in hand, who takes it over, and whether he leaves."""
        staff = get_object_or_404(Staff, pk=staff_id)
        form = HandOverForm(request.POST or None, staff=staff, by=request.user)
        if request.method == "POST" and form.is_valid():
            try:
                count = holdings.hand_over(staff=staff, takers=form.takers, by=request.user, leaves=form.leaves)
            except Refused as refused:
                form.add_error(None, refused.sentence)
            else:
                self._say(request, staff, count, form.leaves)
                return redirect(reverse("admin:office_staff_change", args=[staff.pk]))
        title = _("Hand over the work of {name}").format(name=staff)
        page = self._page(request, staff, title, form=form, others=form.others)
        return TemplateResponse(request, "admin/office/staff/hand_over.html", page)

    def _say(self, request: HttpRequest, staff: Staff, count: int, leaves: bool) -> None:
        said = _("{n} handed over.").format(n=count)
        if leaves:
            said = _("{n} handed over. {name} is inactive now, the posts end today.").format(n=count, name=staff)
        self.message_user(request, said, messages.SUCCESS)


@admin.register(RoleTitle)
class RoleTitleAdmin(ConfigurationAdmin):
    corner = Corner.PEOPLE
    list_display = ("role", "title")
    search_fields = ("title",)
    readonly_fields = ("role",)
    fieldsets = (
        (
            None,
            {
                "fields": ("role", "title"),
                "description": _("What the screen calls the role: manager or director, butler or officer."),
            },
        ),
    )

    def has_add_permission(self, request: HttpRequest) -> bool:
        """The roles are fixed; what the screen calls them is the office's choice."""
        return False
