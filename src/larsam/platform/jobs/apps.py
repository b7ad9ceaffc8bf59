from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The queue and the outbox of events."""

    name = "larsam.platform.jobs"
    label = "jobs"

    def ready(self) -> None:
        from larsam.platform.jobs.texts import SENTENCES
        from larsam.platform.registry.texts import register_sentences

        register_sentences(SENTENCES)
