"""Readers: any file that came out of a workshop, as a neutral ordered document."""

from larsam.platform.documents.readers.entry import read_file, read_pasted, read_source, read_stream
from larsam.platform.documents.readers.limits import DEFAULT, Limits, UnreadableSource

__all__ = ["DEFAULT", "Limits", "UnreadableSource", "read_file", "read_pasted", "read_source", "read_stream"]
