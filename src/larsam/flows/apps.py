from django.apps import AppConfig


class FlowsConfig(AppConfig):
    name = "larsam.flows"
    label = "flows"
