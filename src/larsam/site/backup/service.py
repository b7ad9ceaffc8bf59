"""Making a backup and putting one back, whatever the database."""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.loader import MigrationLoader

from larsam.site.backup import archive, postgresql, sqlite
from larsam.site.backup.archive import BackupProblem, Manifest, StoredFile, Table

# A database where nobody has an account yet holds nothing that a restore could destroy.
PEOPLE = "accounts_person"


@dataclass(frozen=True, slots=True)
class Place:
    """What a backup is taken of, or put back to."""

    database: dict[str, Any]
    files: Path
    key: Path

    @property
    def vendor(self) -> str:
        return "sqlite" if "sqlite" in self.database["ENGINE"] else "postgresql"

    @property
    def path(self) -> Path:
        return Path(self.database["NAME"])

    @property
    def values(self) -> dict[str, str]:
        return postgresql.connection_values(self.database)


def this_place() -> Place:
    """The place that the settings name."""
    return Place(
        database=connection.settings_dict,
        files=Path(default_storage.path("")),
        key=settings.VAR / "secret_key",
    )


def back_up(target: Path, *, with_key: bool = False) -> Manifest:
    """Write a backup to ``target`` while LärSam may be running. Raises :class:`BackupProblem`."""
    place = this_place()
    if target.exists():
        raise BackupProblem(f"{target} is already there; a backup never overwrites another file.")
    with _workbench(target.parent) as bench:
        database = bench / archive.DATABASE
        if place.vendor == "sqlite":
            sqlite.snapshot(place.path, database)
            tables, applied = sqlite.tables(database), _applied_in_sqlite(database)
        else:
            tables, applied = postgresql.snapshot(place.values, database)
        # After the database: a file uploaded in between is then one too many, never one too few.
        # Copied first, so that what is checked is what is packed.
        files = _copied(archive.files_below(place.files), bench / archive.FILES)
        manifest = Manifest(
            format=archive.FORMAT,
            made_at=datetime.now(UTC).isoformat(timespec="seconds"),
            version=version("larsam"),
            engine=place.vendor,
            migrations=applied,
            tables=tables,
            files={
                name: StoredFile(path.stat().st_size, archive.checksum(path)) for name, path in files.items()
            },
            with_key=with_key and place.key.is_file(),
        )
        key = place.key.read_text() if manifest.with_key else None
        archive.write(target, manifest, database=database, files=files, key=key)
    return manifest


def restore(source: Path, *, replace: bool = False) -> Manifest:
    """Put a backup back, prove it row by row, and bring it up to this version.

    Only into an empty place unless ``replace``; what was there is then first backed up to ``var/backup``.
    Raises :class:`BackupProblem`; until the whole backup has been proved sound, nothing is changed.
    """
    place = this_place()
    place.files.parent.mkdir(parents=True, exist_ok=True)
    with _workbench(place.files.parent) as bench:
        manifest = archive.unpack(source, bench)
        _refuse_what_does_not_fit(manifest, place)
        database = bench / archive.DATABASE
        if place.vendor == "sqlite":
            sqlite.refuse_if_broken(database)
            _refuse_difference(manifest, sqlite.tables(database), "The database in the backup")
        else:
            postgresql.applied_in(database, place.values)
        if people := _people(place):
            if not replace:
                raise BackupProblem(
                    f"There is a database here already, with {people} account(s). "
                    "Restore to an empty place, or say --replace: it is then backed up first."
                )
            back_up(settings.VAR / "backup" / f"before-restore-{datetime.now(UTC):%Y%m%dT%H%M%S}.tar.gz")
        connections.close_all()
        if place.vendor == "sqlite":
            sqlite.put_back(database, place.path)
            there = sqlite.tables(place.path)
        else:
            postgresql.put_back(database, place.values)
            there = postgresql.tables(place.values)
        _refuse_difference(manifest, there, "The restored database")
        _swap(bench / archive.FILES, place.files)
        if manifest.with_key:
            place.key.write_text((bench / archive.KEY).read_text())
            place.key.chmod(0o600)
    call_command("migrate", interactive=False, verbosity=0)
    return manifest


# ── what a restore refuses ───────────────────────────────────────────────────────────────────────────


def _refuse_what_does_not_fit(manifest: Manifest, place: Place) -> None:
    if manifest.engine != place.vendor:
        raise BackupProblem(
            f"The backup is of {manifest.engine}, and DATABASE_URL names {place.vendor}. "
            f"Restore it where DATABASE_URL names a {manifest.engine} database."
        )
    known = {f"{app}.{name}" for app, name in MigrationLoader(None).disk_migrations}
    unknown = sorted(set(manifest.migrations) - known)
    if unknown:
        raise BackupProblem(
            f"The backup is of LärSam {manifest.version}, with changes this version does not know "
            f"({unknown[0]}). Restore it with that version or a later one."
        )


def _refuse_difference(manifest: Manifest, there: dict[str, Table], what: str) -> None:
    wrong = sorted(name for name in manifest.tables | there if manifest.tables.get(name) != there.get(name))
    if wrong:
        raise BackupProblem(f"{what} differs from what was backed up, in: {', '.join(wrong)}.")


def _people(place: Place) -> int:
    """How many accounts are there; 0 where there is no database yet."""
    if place.vendor == "sqlite":
        if not place.path.is_file():
            return 0
        found = sqlite.tables(place.path)
    else:
        found = postgresql.tables(place.values)
    return found[PEOPLE].rows if PEOPLE in found else 0


# ── files ────────────────────────────────────────────────────────────────────────────────────────────


@contextmanager
def _workbench(beside: Path) -> Iterator[Path]:
    """A folder of our own on the same disk, gone afterwards."""
    beside.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".larsam-", dir=beside) as folder:
        yield Path(folder)


def _copied(files: dict[str, Path], folder: Path) -> dict[str, Path]:
    copies: dict[str, Path] = {}
    for name, path in files.items():
        copy = folder / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        try:
            shutil.copyfile(path, copy)
        except FileNotFoundError:
            continue  # removed since it was listed: the retention clock may run while we copy
        copies[name] = copy
    return copies


def _swap(new: Path, place: Path) -> None:
    """Put the folder in its place; what was there goes once the new one stands."""
    new.mkdir(exist_ok=True)
    old = new.with_name("files-before")
    if place.exists():
        place.rename(old)
    new.rename(place)


def _applied_in_sqlite(database: Path) -> list[str]:
    with closing(sqlite3.connect(database)) as opened:
        try:
            rows = opened.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
        except sqlite3.DatabaseError:
            raise BackupProblem("The database has no tables yet: there is nothing to back up.") from None
    return [f"{app}.{name}" for app, name in rows]
