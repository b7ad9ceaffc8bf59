"""XML inside office files, parsed with everything dangerous switched off."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from larsam.platform.documents.readers.archive import Archive
from larsam.platform.documents.readers.limits import refuse

_DOCTYPE: Final = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_MACRO_TYPES: Final = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)


def parse_xml(archive: Archive, member: str) -> etree._Element:
    """A member as an element. Document types and entities have no business in office files: refused."""
    data = archive.read(member)
    demand_no_entities(archive.name, member, data)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True,
        remove_pis=True,
    )  # fmt: skip
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if "depth" in str(error).lower():
            refuse("nested_too_deep", file=archive.name, limit=archive.limits.max_depth)
        refuse("damaged", file=archive.name, member=member)


def demand_no_entities(name: str, member: str, data: bytes) -> None:
    """Refuse XML that declares a document type or entities, in whatever encoding."""
    plain = data.replace(b"\0", b"") if b"\0" in data[:400] else data
    if _DOCTYPE.search(plain):
        refuse("has_entities", file=name, member=member)


def demand_no_macros(archive: Archive) -> None:
    """Refuse office files with macros, whatever their name ends with."""
    if any(
        re.search(r"vbaproject|vbadata|macrosheets/", member, re.IGNORECASE) for member in archive.members
    ):
        refuse("has_macros", file=archive.name)
    if "[Content_Types].xml" in archive and _MACRO_TYPES.search(archive.read("[Content_Types].xml")):
        refuse("has_macros", file=archive.name)
