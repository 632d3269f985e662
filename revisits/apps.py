from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RevisitsConfig(AppConfig):
    name = "revisits"
    verbose_name = _("Revisits")

    def ready(self) -> None:
        from office import schedule
        from revisits import holdings, notice_groups, rights, subjects
        from revisits.fixed_rows import SAID, install

        subjects.register()
        holdings.register()
        rights.register()
        schedule.say(SAID)
        notice_groups.register()
        post_migrate.connect(install, sender=self)
