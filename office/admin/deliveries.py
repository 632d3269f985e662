"""The company's robots, and the messages to the staff that did not arrive (`office/messengers/admin.py`)."""

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from office.admin.configuration import Corner
from office.messengers import admin as messengers
from office.models import Delivery, Robot


@admin.register(Robot)
class RobotAdmin(messengers.RobotAdmin):
    corner = Corner.SYSTEM
    search_fields = ("channel",)
    fields = None
    fieldsets = (
        (
            None,
            {
                "fields": ("channel", "is_on", "webhook", "secret"),
                "description": _("By it notices go to the messenger’s group. One that is not wanted is switched off."),
            },
        ),
    )

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


@admin.register(Delivery)
class DeliveryAdmin(messengers.DeliveryAdmin):
    corner = Corner.SYSTEM
