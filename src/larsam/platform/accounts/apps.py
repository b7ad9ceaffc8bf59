from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in."""

    name = "larsam.platform.accounts"
    label = "accounts"

    def ready(self) -> None:
        from larsam.platform.accounts import personal, texts
        from larsam.platform.accounts.models import Person
        from larsam.platform.accounts.selectors import shown_people
        from larsam.platform.registry.personal_data import register_personal_fields
        from larsam.platform.registry.refs import register_kind
        from larsam.platform.registry.texts import register_sentences

        register_sentences(texts.SENTENCES)
        register_kind(Person.KIND, shown_people)
        register_personal_fields(personal.PERSONAL_FIELDS)
