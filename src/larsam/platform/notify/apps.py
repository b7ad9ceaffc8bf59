from datetime import timedelta

from django.apps import AppConfig


class NotifyConfig(AppConfig):
    """The mail outbox."""

    name = "larsam.platform.notify"
    label = "notify"

    def ready(self) -> None:
        from larsam.platform.notify import tasks
        from larsam.platform.registry.jobs import register_job
        from larsam.platform.registry.personal_data import register_personal_fields, register_weeder

        register_job("notify.deliver", tasks.deliver, every=timedelta(minutes=1))
        register_weeder("notify.mail", tasks.weed)
        register_personal_fields(tasks.PERSONAL_FIELDS)
