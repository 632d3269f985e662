from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class ComplaintsConfig(AppConfig):
    name = "complaints"
    verbose_name = _("Complaints")

    def ready(self) -> None:
        from complaints import notice_groups, subjects
        from complaints.fixed_rows import install

        subjects.register()
        notice_groups.register()
        post_migrate.connect(install, sender=self)
