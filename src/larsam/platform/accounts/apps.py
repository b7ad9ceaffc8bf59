from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Sign-in."""

    name = "larsam.platform.accounts"
    label = "accounts"
