"""What the web process serves. Streams and pages on one port: see ``larsam.site.serving.router``."""

from __future__ import annotations

import os

from a2wsgi import WSGIMiddleware
from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "larsam.site.settings.embedded")

streams = get_asgi_application()

from larsam.site.serving import lifeline  # noqa: E402 - what follows needs Django set up
from larsam.site.serving.router import Router  # noqa: E402
from larsam.site.serving.warmup import warm_up  # noqa: E402
from larsam.site.wsgi import application as pages  # noqa: E402

# Each thread keeps a database connection; more of them than this only wait for each other.
THREADS = int(os.environ.get("LARSAM_THREADS", "8"))


def _before_ready() -> None:
    lifeline.hold()
    warm_up(pages)


application = Router(
    streams=streams,  # type: ignore[arg-type]  # its own names for the same shapes
    pages=WSGIMiddleware(pages, workers=THREADS),  # type: ignore[arg-type]  # its own names for the same shapes
    before_ready=_before_ready,
)
