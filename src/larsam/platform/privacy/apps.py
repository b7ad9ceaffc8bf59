from datetime import timedelta

from django.apps import AppConfig


class PrivacyConfig(AppConfig):
    """Runs every room's retention clock once a day."""

    name = "larsam.platform.privacy"
    label = "privacy"

    def ready(self) -> None:
        from larsam.platform.privacy import tasks
        from larsam.platform.registry.jobs import register_job

        register_job("privacy.weed", tasks.weed, every=timedelta(days=1))
