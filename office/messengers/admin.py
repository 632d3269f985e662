"""What the administrator keeps of messages: the company's robots, and what did not arrive."""

from datetime import timedelta
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from office import clock
from office.errors import Refused
from office.messengers import choices, robots
from office.models import Delivery, Robot

LOOKED_BACK = timedelta(days=7)


class RobotForm(forms.ModelForm):
    """Address and secret go in and never come out: an empty field keeps what is there."""

    webhook = forms.CharField(
        label=_("address of the robot (webhook)"),
        max_length=300,
        required=False,
        widget=forms.PasswordInput(attrs={"size": 80, "autocomplete": "off"}),
        help_text=_("As the messenger shows it when the robot is made. It is not shown again; empty keeps it."),
    )
    secret = forms.CharField(
        label=_("secret for the signature"),
        max_length=200,
        required=False,
        widget=forms.PasswordInput(attrs={"size": 80, "autocomplete": "off"}),
        help_text=_("For DingTalk and Feishu, where the robot is secured by a signature. Empty keeps it."),
    )

    class Meta:
        model = Robot
        fields = ("channel", "webhook", "secret", "is_on")

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or self.cleaned_data
        for name in ("webhook", "secret"):
            typed[name] = (typed.get(name) or "").strip() or self.initial.get(name, "")
        channel = typed.get("channel") or self.instance.channel
        if channel and not robots.is_address_of(channel, typed["webhook"]):
            self.add_error("webhook", _("This is not the address of a robot of this messenger."))
        return typed


class RobotAdmin(admin.ModelAdmin):
    form = RobotForm
    fields = ("channel", "is_on", "webhook", "secret")
    list_display = ("channel", "is_on", "is_signed")

    @admin.display(description=_("signed"), boolean=True)
    def is_signed(self, robot: Robot) -> bool:
        return bool(robot.secret)

    def get_readonly_fields(self, request: HttpRequest, obj: Model | None = None) -> tuple[str, ...]:
        return ("channel",) if obj else ()


class DeliveryAdmin(admin.ModelAdmin):
    """Read, and tried again: never written, and without the words of a notice."""

    list_display = ("staff", "channel", "address", "what", "state", "attempts", "made_at", "next_try_at", "error")
    list_filter = ("state", "channel", "what")
    list_select_related = ("staff",)
    list_display_links = None
    ordering = ("-id",)
    show_full_result_count = False
    search_fields = ("staff__username", "staff__name")
    actions = ("send_again",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.action(description=_("Send again (what may have arrived may arrive twice)"))
    def send_again(self, request: HttpRequest, queryset: QuerySet[Delivery]) -> None:
        tried = 0
        for pk in queryset.undelivered().values_list("pk", flat=True):
            try:
                self.log_change(request, choices.send_again(delivery_id=pk, by=request.user), "send_again")
            except Refused:
                continue
            tried += 1
        said = ngettext("{n} message is sent again.", "{n} messages are sent again.", tried).format(n=tried)
        self.message_user(request, said, messages.SUCCESS if tried else messages.WARNING)


def undelivered_lately() -> int:
    """How many messages of the last seven days did not arrive, for the warning on the administrator's front page."""
    return Delivery.objects.undelivered().filter(made_at__gte=clock.now() - LOOKED_BACK).count()
