from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class DashboardConfig(AppConfig):
    name = "dashboard"
    verbose_name = _("Dashboard")

    def ready(self) -> None:
        from dashboard import handover, notice_groups, subjects
        from dashboard.fixed_rows import SAID, install
        from office import schedule

        handover.register()
        subjects.register()
        notice_groups.register()
        schedule.say(SAID)
        post_migrate.connect(install, sender=self)
