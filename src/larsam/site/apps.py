from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "larsam.site"
    label = "site"
