from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class LeasingConfig(AppConfig):
    name = "leasing"
    verbose_name = _("Leasing")

    def ready(self) -> None:
        from leasing import holdings, notice_groups, rights, subjects
        from leasing.fixed_rows import SAID, install
        from office import schedule

        subjects.register()
        holdings.register()
        rights.register()
        schedule.say(SAID)
        notice_groups.register()
        post_migrate.connect(install, sender=self)
