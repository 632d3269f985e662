"""The company's robots, and the messages to the staff that did not arrive (`office/messengers/admin.py`)."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from office.admin.configuration import Corner
from office.admin.logged import LoggedAdmin
from office.messengers import admin as messengers
from office.models import Delivery, Robot


@admin.register(Robot)
class RobotAdmin(LoggedAdmin, messengers.RobotAdmin):
    corner = Corner.SYSTEM
    secrets = ("webhook", "secret")
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


@admin.register(Delivery)
class DeliveryAdmin(messengers.DeliveryAdmin):
    corner = Corner.SYSTEM
