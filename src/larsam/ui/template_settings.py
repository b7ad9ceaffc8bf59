"""Template settings as plain data, for the settings module to import.

Cotton and template-partials both rewrite the template loaders when their default app configurations start;
with both at work, components come out raw or fragments are not found, and nothing says so. So both are
installed through ``SimpleAppConfig`` and the loaders are written out here, in the one order that works:
partials outermost, then the cache, then Cotton before Django's own. ``tests/test_templates.py`` holds it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

FORM_RENDERER = "larsam.ui.forms.FormRenderer"
DJANGO_TABLES2_TEMPLATE = "ui/table.html"
# A component sees what it was given and what context processors give, never a page's own variables.
COTTON_ISOLATE_BY_DEFAULT = True

TEMPLATE_APPS = ("django_cotton.apps.SimpleAppConfig", "template_partials.apps.SimpleAppConfig")

_CONTEXT_PROCESSORS = (
    "django.template.context_processors.request",
    "django.template.context_processors.i18n",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "larsam.ui.context_processors.appearance",
)


def templates(*, context_processors: Iterable[str] = ()) -> list[dict[str, Any]]:
    """The value of ``TEMPLATES``, with the site's own context processors after the common ones."""
    source = [
        "django_cotton.cotton_loader.Loader",
        "django.template.loaders.filesystem.Loader",
        "django.template.loaders.app_directories.Loader",
    ]
    cached = [("django.template.loaders.cached.Loader", source)]
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [],
            "APP_DIRS": False,
            "OPTIONS": {
                "loaders": [("template_partials.loader.Loader", cached)],
                "builtins": [
                    "django_cotton.templatetags.cotton",
                    "template_partials.templatetags.partials",
                    "django.templatetags.i18n",
                    "django.templatetags.static",
                    "django.templatetags.l10n",
                    "larsam.ui.templatetags.ui",
                ],
                "context_processors": [*_CONTEXT_PROCESSORS, *context_processors],
            },
        }
    ]


TEMPLATES = templates()
