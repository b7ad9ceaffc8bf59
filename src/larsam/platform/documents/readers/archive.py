"""Zip files that may mean harm: opened, counted while unpacking, and never believed about their sizes."""

from __future__ import annotations

import io
import lzma
import zipfile
import zlib
from collections.abc import Callable, Iterator
from typing import Final

from larsam.platform.documents.readers.limits import MEGABYTE, Limits, UnreadableSource, refuse

_CHUNK: Final = 64 * 1024
_ENCRYPTED: Final = 0x1
_BROKEN: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,  # what zipfile raises for a way of packing it does not know
)


class Archive:
    """A zip file with one budget of unpacked bytes for all that is read from it."""

    def __init__(self, name: str, data: bytes, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self.left = limits.max_unpacked
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN:
            # A zip keeps its list of contents at the very end: without it, the end is missing.
            refuse("truncated", file=name)
        if len(self._zip.infolist()) > limits.max_members:
            refuse("too_many_members", file=name, limit=limits.max_members)
        self.members = {info.filename: info for info in self._zip.infolist() if not info.is_dir()}
        for info in self.members.values():
            if info.flag_bits & _ENCRYPTED:
                refuse("password_protected", file=name, member=info.filename)

    def __contains__(self, member: str) -> bool:
        return member in self.members

    def read(self, member: str) -> bytes:
        """A member unpacked; refuses as soon as a limit is passed, or when it is damaged."""
        info = self.members[member]
        parts: list[bytes] = []
        size = 0
        for chunk in self._chunks(member):
            size += len(chunk)
            self.left -= len(chunk)
            if self.left < 0:
                refuse("unpacks_too_large", file=self.name, member=member,
                       limit_mb=max(self.limits.max_unpacked // MEGABYTE, 1))  # fmt: skip
            if size > self.limits.ratio_from and size > self.limits.max_ratio * max(info.compress_size, 1):
                refuse("packed_too_tightly", file=self.name, member=member, limit_ratio=self.limits.max_ratio)
            parts.append(chunk)
        return b"".join(parts)

    def repacked(self, wanted: Callable[[str], bool]) -> bytes:
        """The wanted members in a new, plain zip, so that another reader meets only what was counted here."""
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as plain:
            for member in self.members:
                if wanted(member):
                    plain.writestr(zipfile.ZipInfo(member), self.read(member))
        return target.getvalue()

    def _chunks(self, member: str) -> Iterator[bytes]:
        try:
            with self._zip.open(self.members[member]) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except UnreadableSource:
            raise
        except RuntimeError:
            refuse("password_protected", file=self.name, member=member)
        except _BROKEN:
            refuse("damaged", file=self.name, member=member)
