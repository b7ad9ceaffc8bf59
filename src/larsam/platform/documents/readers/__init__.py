"""Readers: any file that came out of a workshop, as a neutral ordered document."""

from larsam.platform.documents.readers.entry import read_source
from larsam.platform.documents.readers.limits import DEFAULT, Limits, UnreadableSource

__all__ = ["DEFAULT", "Limits", "UnreadableSource", "read_source"]
