from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    """Organisations, people's places in them, collaborations."""

    name = "larsam.organisations"
    label = "organisations"
