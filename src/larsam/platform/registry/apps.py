from django.apps import AppConfig


class RegistryConfig(AppConfig):
    """Holds no rows; rooms register in their own ``ready``."""

    name = "larsam.platform.registry"
    label = "registry"
