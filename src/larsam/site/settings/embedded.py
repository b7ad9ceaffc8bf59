"""One machine, SQLite under ``var/``, no proxy: what ``./do start`` runs."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from larsam.site.settings.base import *  # noqa: F403 - a settings module is the sum of what it builds on
from larsam.site.settings.base import VAR, env


def _kept_secret(path: Path) -> str:
    """The secret of this installation, made once and readable by its owner alone."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            return path.read_text().strip()
        with os.fdopen(handle, "w") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text().strip()


SECRET_KEY = env("LARSAM_SECRET_KEY", default="") or _kept_secret(VAR / "secret_key")
