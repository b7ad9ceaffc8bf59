from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """Workshops, notes, patterns, reports."""

    name = "larsam.workshops"
    label = "workshops"

    def ready(self) -> None:
        from larsam.workshops.registrations import register_all

        register_all()
