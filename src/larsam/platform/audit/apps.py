from django.apps import AppConfig


class AuditConfig(AppConfig):
    """The log lies below every room, so that any room can write to it."""

    name = "larsam.platform.audit"
    label = "audit"
