from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    """Files in and out."""

    name = "larsam.platform.documents"
    label = "documents"

    def ready(self) -> None:
        from larsam.platform.documents import reading_texts, writing_texts
        from larsam.platform.registry.texts import register_sentences

        register_sentences(reading_texts.SENTENCES)
        register_sentences(writing_texts.SENTENCES)
