from __future__ import annotations

from django.http import HttpRequest

from larsam.ui.appearance import chosen


def appearance(request: HttpRequest) -> dict[str, str]:
    """``color_scheme``: "light", "dark", or "auto" for what the device says."""
    return {"color_scheme": chosen(request)}
