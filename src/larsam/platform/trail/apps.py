from django.apps import AppConfig


class TrailConfig(AppConfig):
    """Links between things of any room."""

    name = "larsam.platform.trail"
    label = "trail"
