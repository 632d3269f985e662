from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class AgentsConfig(AppConfig):
    name = "agents"
    verbose_name = _("Brokers")

    def ready(self) -> None:
        from agents import holdings, notice_groups, rights, subjects
        from agents.fixed_rows import SAID, install
        from office import schedule

        subjects.register()
        holdings.register()
        rights.register()
        schedule.say(SAID)
        notice_groups.register()
        post_migrate.connect(install, sender=self)
