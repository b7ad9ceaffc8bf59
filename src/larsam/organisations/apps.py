from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, people's places in them, collaborations."""

    name = "larsam.organisations"
    label = "organisations"

    def ready(self) -> None:
        from larsam.organisations import start_up

        start_up.register()
