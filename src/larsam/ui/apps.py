from __future__ import annotations

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class UiConfig(AppConfig):
    name = "larsam.ui"
    label = "ui"
    verbose_name = _("Design system")

    def ready(self) -> None:
        from larsam.ui import checks  # noqa: F401 - registers itself
