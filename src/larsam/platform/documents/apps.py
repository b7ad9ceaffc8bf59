from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files in and out."""

    name = "larsam.platform.documents"
    label = "documents"
