"""Start-up checks of what the pages need: copied front-end files and three settings."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks

from larsam.ui import template_settings
from larsam.ui.assets import missing_files


@checks.register()
def front_end_files(app_configs: Any, **kwargs: Any) -> Sequence[checks.CheckMessage]:
    missing = missing_files()
    if not missing:
        return []
    return [
        checks.Warning(
            f"{len(missing)} front-end file(s) are not in place, the first is {missing[0]}.",
            hint="Run ./do setup, or: npm ci --omit=dev in frontend/, then python -m larsam.ui.assets.",
            id="ui.W001",
        )
    ]


@checks.register()
def template_rendering(app_configs: Any, **kwargs: Any) -> Sequence[checks.CheckMessage]:
    found = []
    for name in ("FORM_RENDERER", "DJANGO_TABLES2_TEMPLATE", "COTTON_ISOLATE_BY_DEFAULT"):
        wanted = getattr(template_settings, name)
        if getattr(settings, name, None) != wanted:
            found.append(
                checks.Error(
                    f"{name} is not {wanted!r}.",
                    hint=f"from larsam.ui.template_settings import {name}",
                    id="ui.E001",
                )
            )
    return found
