"""The form of a backup: a tar file with a manifest, one database snapshot and the uploaded files.

manifest.json     what is inside, with a checksum a table and a file
database          SQLite file or pg_dump archive
files/…           what people have uploaded, by its path in the file store
secret_key        only when asked for
"""

from __future__ import annotations

import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path, PurePosixPath
from typing import Any

FORMAT = 1
MANIFEST, DATABASE, FILES, KEY = "manifest.json", "database", "files", "secret_key"
CHUNK = 1024 * 1024


class BackupProblem(Exception):
    """Why a backup cannot be made or put back, as a sentence that says what would work instead."""


@dataclass(frozen=True, slots=True)
class Table:
    """How many rows a table has, and one checksum over all of them."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class StoredFile:
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds.

    ``engine`` is Django's vendor name, ``migrations`` are "app.name" as applied, ``made_at`` ISO 8601 in UTC.
    """

    format: int
    made_at: str
    version: str
    engine: str
    migrations: list[str]
    tables: dict[str, Table]
    files: dict[str, StoredFile]
    with_key: bool

    def to_json(self) -> str:
        return json.dumps(asdict(self), indent=1, sort_keys=True, ensure_ascii=False)

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables.values())


def manifest_from(text: bytes) -> Manifest:
    """Read a manifest. Raises :class:`BackupProblem` when it is not one, or of a later form."""
    try:
        data: dict[str, Any] = json.loads(text)
        if data["format"] > FORMAT:
            raise BackupProblem(
                "The backup was made by a later version of LärSam; restore it with that version."
            )
        tables = {name: Table(**value) for name, value in data.pop("tables").items()}
        files = {name: StoredFile(**value) for name, value in data.pop("files").items()}
        return Manifest(**data, tables=tables, files=files)
    except (KeyError, TypeError, AttributeError, ValueError):
        raise BackupProblem(
            "The file's list of contents cannot be read: it is not a LärSam backup."
        ) from None


def files_below(folder: Path) -> dict[str, Path]:
    """The files to keep, by their path in the file store. Links are not followed and not kept."""
    if not folder.is_dir():
        return {}
    found = sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return {path.relative_to(folder).as_posix(): path for path in found}


def write(
    target: Path, manifest: Manifest, *, database: Path, files: dict[str, Path], key: str | None
) -> None:
    """Write the archive beside ``target`` first, so that a name of a whole backup never names half of one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    half_done = target.with_name(target.name + ".part")
    try:
        # Readable by its owner alone: it holds what people have written.
        half_done.touch(mode=0o600)
        with tarfile.open(half_done, "w:gz", compresslevel=3) as tar:
            _add_text(tar, MANIFEST, manifest.to_json())
            tar.add(database, DATABASE, filter=_anonymous)
            for name, path in files.items():
                tar.add(path, f"{FILES}/{name}", filter=_anonymous)
            if key is not None:
                _add_text(tar, KEY, key)
        half_done.replace(target)
    finally:
        half_done.unlink(missing_ok=True)


def unpack(source: Path, folder: Path) -> Manifest:
    """Unpack into an empty folder and prove every part against the manifest.

    Raises :class:`BackupProblem` for what is not a backup, is cut short, or has been changed.
    """
    if not source.is_file():
        raise BackupProblem(f"There is no file {source}.")
    try:
        with tarfile.open(source, "r:gz") as tar:
            for member in tar:
                _unpack_one(tar, member, folder)
    except (tarfile.TarError, EOFError, OSError) as error:
        raise BackupProblem(f"{source} is not a whole LärSam backup: {error}.") from None
    if not (folder / MANIFEST).is_file() or not (folder / DATABASE).is_file():
        raise BackupProblem(
            f"{source} lacks its list of contents or its database: it is not a LärSam backup."
        )
    manifest = manifest_from((folder / MANIFEST).read_bytes())
    there = {
        name: StoredFile(size=path.stat().st_size, sha256=checksum(path))
        for name, path in files_below(folder / FILES).items()
    }
    if there != manifest.files:
        wrong = sorted(name for name in manifest.files | there if manifest.files.get(name) != there.get(name))
        raise BackupProblem(
            f"{len(wrong)} file(s) in {source} are not as they were, the first is {wrong[0]}."
        )
    return manifest


def checksum(path: Path) -> str:
    made = hashlib.sha256()
    with path.open("rb") as file:
        for chunk in _chunks(file):
            made.update(chunk)
    return made.hexdigest()


def _unpack_one(tar: tarfile.TarFile, member: tarfile.TarInfo, folder: Path) -> None:
    name = PurePosixPath(member.name)
    ours = member.name in {MANIFEST, DATABASE, KEY} or name.parts[:1] == (FILES,)
    if not member.isfile() or name.is_absolute() or ".." in name.parts or not ours:
        raise BackupProblem(
            f"The file holds {member.name!r}, which no LärSam backup does. Nothing was restored."
        )
    target = folder.joinpath(*name.parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    content = tar.extractfile(member)
    if content is None:
        raise BackupProblem(f"{member.name!r} in the file cannot be read.")
    with content, target.open("wb") as out:
        for chunk in _chunks(content):
            out.write(chunk)


def _chunks(file: Any) -> Iterator[bytes]:
    while chunk := file.read(CHUNK):
        yield chunk


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    data = text.encode()
    info = tarfile.TarInfo(name)
    info.size = len(data)
    info.mode = 0o600
    tar.addfile(info, io.BytesIO(data))


def _anonymous(info: tarfile.TarInfo) -> tarfile.TarInfo:
    """Who owned a file on the old machine is nothing the new one needs to know."""
    info.uid = info.gid = 0
    info.uname = info.gname = ""
    info.mode = 0o600
    return info
