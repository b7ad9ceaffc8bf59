"""Several processes behind a reverse proxy that ends TLS. Refuses to start on guesses."""

from __future__ import annotations

from larsam.site.settings.base import *  # noqa: F403 - a settings module is the sum of what it builds on
from larsam.site.settings.base import env

SECRET_KEY = env("LARSAM_SECRET_KEY")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SECURE_HSTS_SECONDS = 60 * 60 * 24 * 365
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
# How many proxies stand in front. The limit on sign-in counts by address: with none told, everybody would
# come from the proxy's, and one person could shut all others out.
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("LARSAM_PROXIES", default=1)
