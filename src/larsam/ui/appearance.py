"""Light or dark: a choice kept in a cookie, so that it works signed out and without JavaScript."""

from __future__ import annotations

from django.http import HttpRequest

COOKIE = "larsam_appearance"
FOLLOW_DEVICE = "auto"
CHOICES = (FOLLOW_DEVICE, "light", "dark")
ONE_YEAR = 365 * 24 * 60 * 60


def chosen(request: HttpRequest) -> str:
    value = request.COOKIES.get(COOKIE, FOLLOW_DEVICE)
    return value if value in CHOICES else FOLLOW_DEVICE
