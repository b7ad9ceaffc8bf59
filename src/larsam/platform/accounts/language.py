"""The language somebody reads in: kept with the account, and in a cookie for pages before sign-in."""

from __future__ import annotations

from typing import TypeVar

from django.conf import settings
from django.http import HttpResponseBase

Response = TypeVar("Response", bound=HttpResponseBase)


def remember_language(response: Response, language: str) -> Response:
    """Set the cookie that Django's LocaleMiddleware reads; one that is not offered is passed over."""
    if language in dict(settings.LANGUAGES):
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            language,
            max_age=60 * 60 * 24 * 365,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
        )
    return response
