from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.translation import gettext_lazy as _


class PremisesConfig(AppConfig):
    name = "premises"
    verbose_name = _("Register")

    def ready(self) -> None:
        from office import schedule
        from premises import holdings, rights, subjects
        from premises.fixed_rows import SAID, install

        subjects.register()
        holdings.register()
        rights.register()
        schedule.say(SAID)
        post_migrate.connect(install, sender=self)
