from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "larsam.insights"
    label = "insights"
