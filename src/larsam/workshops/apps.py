from django.apps import AppConfig


class WorkshopsConfig(AppConfig):
    """Workshops, notes, patterns, reports."""

    name = "larsam.workshops"
    label = "workshops"
