"""Files that were brought in, from the moment they are received until they are let go."""

from __future__ import annotations

import hashlib
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import PurePosixPath
from typing import IO

from django.core.files import File
from django.core.files.storage import Storage
from django.utils.crypto import get_random_string

from larsam.platform.documents.readers import DEFAULT
from larsam.platform.documents.readers.limits import MEGABYTE, refuse
from larsam.workshops.models import Import

FOLDER = "imports"
LONGEST_NAME = 255
_IN_MEMORY = 2 * MEGABYTE


@dataclass(frozen=True, slots=True)
class Held:
    """A whole upload, not yet kept: ``sha256`` of its bytes and its size."""

    file: IO[bytes]
    sha256: str
    size: int


@contextmanager
def held(name: str, data: bytes | Iterable[bytes]) -> Iterator[Held]:
    """Take in the data piece by piece. Refused as soon as there is more than the readers would take."""
    digest = hashlib.sha256()
    size = 0
    with tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY) as file:
        for chunk in [data] if isinstance(data, bytes) else data:
            size += len(chunk)
            if size > DEFAULT.max_bytes:
                refuse("too_large", file=name, limit_mb=DEFAULT.max_bytes // MEGABYTE)
            digest.update(chunk)
            file.write(chunk)
        if not size:
            refuse("empty", file=name)
        file.seek(0)
        yield Held(file, digest.hexdigest(), size)


def plain_name(name: str) -> str:
    """What a sender calls the file, as a label only: no folders, no control or direction marks."""
    base = name.replace("\\", "/").rpartition("/")[2]
    kept = "".join(letter for letter in base if letter.isprintable())
    return " ".join(kept.split())[:LONGEST_NAME] or "?"


def storage() -> Storage:
    """Where files lie until they are adopted: outside everything that is served."""
    kept: Storage = Import._meta.get_field("file").storage
    return kept


def keep(one: Held) -> str:
    """Store the upload under a name of our own; what the sender called it never becomes a path."""
    path = f"{FOLDER}/{get_random_string(32).lower()}"
    return storage().save(path, File(one.file))


def let_go(path: str | None) -> None:
    """Remove a stored file; one that is gone already is no error."""
    if path:
        storage().delete(path)


def forgotten(before: datetime) -> Iterator[str]:
    """Stored files older than the moment that no row knows of, left behind by an interrupted upload."""
    if not storage().exists(FOLDER):
        return
    known = {
        PurePosixPath(path).name for path in Import.objects.exclude(file="").values_list("file", flat=True)
    }
    for name in storage().listdir(FOLDER)[1]:
        path = f"{FOLDER}/{name}"
        if name not in known and storage().get_modified_time(path) < before:
            yield path
