from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Links between things of any room."""

    name = "larsam.platform.trail"
    label = "trail"

    def ready(self) -> None:
        from larsam.platform.registry.personal_data import Ground, PersonalField, register_personal_fields

        register_personal_fields(
            [PersonalField("trail.Link", "person_id", "who_linked", Ground.PUBLIC_TASK, "as_thing", "nobody")]
        )
