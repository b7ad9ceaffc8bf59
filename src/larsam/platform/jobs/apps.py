from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The queue and the outbox of events."""

    name = "larsam.platform.jobs"
    label = "jobs"

    def ready(self) -> None:
        from larsam.platform.jobs.services import weed
        from larsam.platform.jobs.texts import SENTENCES
        from larsam.platform.registry.personal_data import (
            Ground,
            PersonalField,
            register_personal_fields,
            register_weeder,
        )
        from larsam.platform.registry.texts import register_sentences

        register_sentences(SENTENCES)
        register_weeder("jobs.ended", weed)
        register_personal_fields(
            [PersonalField("jobs.Job", "person_id", "own_work", Ground.PUBLIC_TASK, "days_30", "owner")]
        )
