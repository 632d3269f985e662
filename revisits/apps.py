from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class RevisitsConfig(AppConfig):
    name = "revisits"
    verbose_name = _("Revisits")

    def ready(self) -> None:
        from revisits import notice_groups, subjects
        from revisits.fixed_rows import install

        subjects.register()
        notice_groups.register()
        post_migrate.connect(install, sender=self)
