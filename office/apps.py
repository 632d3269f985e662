from django.apps import AppConfig
from django.contrib.admin.apps import AdminConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class OfficeConfig(AppConfig):
    name = "office"
    verbose_name = _("Office")

    def ready(self) -> None:
        from office import (
            actions,
            light_migrations,
            notice_groups,
            own_holdings,
            own_rights,
            referrals,
            schedule,
            security,
        )
        from office.fixed_rows import SAID, install

        light_migrations.install()
        actions.register()
        referrals.register()
        security.register()
        own_holdings.register()
        own_rights.register_own()
        schedule.say(SAID)
        notice_groups.register()
        post_migrate.connect(install, sender=self)


class OfficeAdminConfig(AdminConfig):
    default_site = "office.admin_site.OfficeAdminSite"
