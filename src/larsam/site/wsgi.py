"""Django's WSGI application: every page, and the whole of LärSam where streams are served apart."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "larsam.site.settings.embedded")

application = get_wsgi_application()
