"""What this installation has and lacks: for ``larsam check``, before somebody else finds out."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

ENOUGH_DISK = 1024**3
ENOUGH_KEY = 40


class Grade(Enum):
    FINE = "fine"
    ADVICE = "advice"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at: what was found, and what would put it right."""

    grade: Grade
    said: str
    help: str = ""


def fine(said: str) -> Finding:
    return Finding(Grade.FINE, said)


def advice(said: str, helps: str) -> Finding:
    return Finding(Grade.ADVICE, said, helps)


def wrong(said: str, helps: str) -> Finding:
    return Finding(Grade.WRONG, said, helps)


def examine() -> list[Finding]:
    """Look at everything, in the order in which a person would put it right."""
    from django.core.exceptions import ImproperlyConfigured

    from larsam.site.cli import set_up_django

    try:
        set_up_django()
    except ImproperlyConfigured as error:
        module = os.environ.get("DJANGO_SETTINGS_MODULE", "")
        return [wrong(f"The settings {module} cannot be read: {error}", "Set it in the environment.")]
    return [finding for look in LOOKS for finding in look()]


def is_production() -> bool:
    return os.environ.get("DJANGO_SETTINGS_MODULE", "").endswith(".production")


def _key() -> Iterator[Finding]:
    from django.conf import settings
    from django.core.exceptions import ImproperlyConfigured

    try:
        length = len(settings.SECRET_KEY)
    except ImproperlyConfigured:
        length = 0
    if length < ENOUGH_KEY:
        make = 'python3 -c "import secrets; print(secrets.token_urlsafe(50))"'
        yield wrong("LARSAM_SECRET_KEY is too short to keep a secret.", f"A new one: {make}")
    else:
        yield fine("The secret key is long enough.")


def _database() -> Iterator[Finding]:
    from django.db import DatabaseError, connection
    from django.db.migrations.executor import MigrationExecutor

    kind = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor)
    if connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists():
        yield wrong("There is no database yet.", "larsam prepare database (./do start does it)")
        return
    try:
        executor = MigrationExecutor(connection)
        behind = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError as error:
        yield wrong(f"{kind} does not answer: {str(error).strip()}", "Is it running, and DATABASE_URL right?")
        return
    finally:
        connection.close()
    if behind:
        yield wrong(f"The database lacks {len(behind)} change(s).", "larsam prepare database")
    else:
        yield fine(f"{kind} answers and is up to date.")
    if is_production() and connection.vendor == "sqlite":
        yield advice(
            "SQLite serves one machine well, and several not at all.", "Set DATABASE_URL for PostgreSQL."
        )


def _front_end() -> Iterator[Finding]:
    from django.conf import settings

    from larsam.ui.assets import missing_files

    if missing := missing_files():
        yield wrong(f"{len(missing)} front-end file(s) are missing, first {missing[0]}.", "./do setup")
    elif not (settings.STATIC_ROOT / "staticfiles.json").exists():
        yield wrong("The static files are not gathered.", "larsam prepare static (./do setup does it)")
    else:
        yield fine("Front-end files are in place.")


def _fonts() -> Iterator[Finding]:
    from larsam.platform.documents.fonts import FontsMissing, font_set

    try:
        found = font_set()
    except FontsMissing as error:
        yield wrong(f"Fonts for documents: {error}.", "larsam prepare fonts (./do setup does it)")
    else:
        yield fine(f"Fonts for documents show {len(found.characters)} characters.")


def _texts() -> Iterator[Finding]:
    from larsam.site.catalogues import sources

    stale = [
        path
        for path in sources()
        if not (made := path.with_suffix(".mo")).exists() or made.stat().st_mtime < path.stat().st_mtime
    ]
    if stale:
        yield wrong(f"{len(stale)} message catalogue(s) are not compiled.", "larsam prepare texts")
    else:
        yield fine("Swedish and English texts are compiled.")


def _mail() -> Iterator[Finding]:
    from django.conf import settings

    if settings.LARSAM_SMTP_URL:
        yield fine("Mail goes out through the server in LARSAM_SMTP_URL.")
        return
    said = "No mail server is named: sign-in codes and invitations reach nobody's mailbox."
    helps = "LARSAM_SMTP_URL=smtp+tls://user:password@host:587 (the demo shows its mail on a page instead)"
    yield wrong(said, helps) if is_production() else advice(said, helps)


def _addresses() -> Iterator[Finding]:
    from django.conf import settings

    if not is_production():
        return
    if not os.environ.get("LARSAM_HOSTS"):
        yield wrong("No address is named that people use.", "LARSAM_HOSTS=larsam.example.org")
    else:
        yield fine(f"Answers to {', '.join(settings.ALLOWED_HOSTS)}.")
    if not settings.LARSAM_BASE_URL.startswith("https://"):
        yield wrong(
            f"Links in mail begin with {settings.LARSAM_BASE_URL}.",
            "LARSAM_BASE_URL=https://larsam.example.org",
        )


def _disk() -> Iterator[Finding]:
    from django.conf import settings

    settings.VAR.mkdir(parents=True, exist_ok=True)
    free = shutil.disk_usage(settings.VAR).free
    if free < ENOUGH_DISK:
        yield wrong(f"{free // 1024**2} MB are left on the disk that holds {settings.VAR}.", "Make room.")
    else:
        yield fine(f"{free // 1024**3} GB are left on the disk.")
    if not os.access(settings.VAR, os.W_OK):
        yield wrong(f"{settings.VAR} cannot be written to.", "Let the user who runs LärSam own it.")


def _djangos_own() -> Iterator[Finding]:
    from django.core import checks

    found = [
        one for one in checks.run_checks(include_deployment_checks=is_production()) if not one.is_silenced()
    ]
    for message in found:
        grade = Grade.WRONG if message.is_serious() else Grade.ADVICE
        yield Finding(grade, f"{message.id}: {message.msg}", message.hint or "")
    if not found:
        yield fine("Django finds nothing wrong with the settings.")


LOOKS: tuple[Callable[[], Iterator[Finding]], ...] = (
    _key,
    _database,
    _front_end,
    _fonts,
    _texts,
    _mail,
    _addresses,
    _disk,
    _djangos_own,
)
