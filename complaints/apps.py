from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = _("Complaints")

    def ready(self) -> None:
        from complaints import holdings, notice_groups, rights, subjects
        from complaints.fixed_rows import SAID, install
        from office import schedule

        subjects.register()
        holdings.register()
        rights.register()
        schedule.say(SAID)
        notice_groups.register()
        post_migrate.connect(install, sender=self)
