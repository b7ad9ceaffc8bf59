"""The suite's settings: everything as embedded, but quick, and loud about mistakes."""

from __future__ import annotations

import tempfile
from pathlib import Path

from larsam.site.settings.base import *  # noqa: F403 - a settings module is the sum of what it builds on
from larsam.site.settings.base import DATABASES, STORAGES

SECRET_KEY = "only-for-tests-never-for-a-person"  # noqa: S105 - the suite's own, guards nothing
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
_files = Path(tempfile.gettempdir()) / "larsam-test-files"
STORAGES = STORAGES | {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": _files},
    },
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
LARSAM_LISTENS_ON = "127.0.0.1"

if DATABASES["default"]["ENGINE"] == "larsam.site.sqlite":
    # In memory, and one a test process: what pytest adds to the name for each becomes a parameter's value.
    DATABASES["default"]["TEST"] = {"NAME": "file:larsam-test?mode=memory&cache=shared&process="}
