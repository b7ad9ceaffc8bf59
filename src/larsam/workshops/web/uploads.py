"""Uploads that end when they have become too large, instead of filling the disk first."""

from __future__ import annotations

from django.core.files.uploadhandler import FileUploadHandler, StopUpload
from django.http import HttpRequest

from larsam.platform.documents.readers import DEFAULT


class Ceiling(FileUploadHandler):
    """Stops at the readers' own limit and tells the request so. The rest is read past, not kept, so that the
    browser is still there to be told why."""

    def __init__(self, request: HttpRequest) -> None:
        super().__init__(request)
        self._taken = 0
        self.passed = False

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Count, and hand on to the handlers after this one."""
        self._taken += len(raw_data)
        if self._taken > DEFAULT.max_bytes:
            self.passed = True
            raise StopUpload(connection_reset=False)
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Another handler keeps the file."""


def limit_uploads(request: HttpRequest) -> Ceiling:
    """Put the ceiling first among the request's handlers. Must be called before its fields are read."""
    ceiling = Ceiling(request)
    request.upload_handlers.insert(0, ceiling)
    return ceiling
