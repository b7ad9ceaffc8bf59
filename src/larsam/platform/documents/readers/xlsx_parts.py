"""What a workbook's parts say before anyone lays its cells out: how wide and long, and where formulas are."""

from __future__ import annotations

import html
import posixpath
import re
from typing import Final

from larsam.platform.documents.readers.archive import Archive
from larsam.platform.documents.readers.limits import refuse
from larsam.platform.documents.readers.office_xml import demand_no_entities, parse_xml

_TOKEN: Final = re.compile(
    rb"<(?:\w+:)?(?P<tag>row|c)(?P<attributes>(?:\s[^>]*)?)>"
    rb"(?:\s*<(?:\w+:)?f(?:\s[^>]*)?>(?P<formula>[^<]*)<)?"
)
_REFERENCE: Final = re.compile(rb'\sr="([A-Z]{0,7})(\d{1,9})"')
_SHEETS: Final = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
_RELATION: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

Formulas = dict[tuple[int, int], str]
"""Row and column (both from 1) to the formula's text."""


def formulas_by_sheet(archive: Archive) -> dict[str, Formulas]:
    """Formulas of every sheet by its name. Refuses sheets that would cover more than the allowed area,
    and parts that declare entities."""
    archive.left = archive.limits.max_unpacked
    found: dict[str, Formulas] = {}
    for member in archive.members:
        if member.startswith("xl/") and member.endswith(".xml"):
            data = archive.read(member)
            demand_no_entities(archive.name, member, data)
            if _SHEETS.match(member):
                found[member] = _scan(archive, member, data)
    return {name: found.get(member, {}) for name, member in _members_by_name(archive).items()}


def _scan(archive: Archive, member: str, data: bytes) -> Formulas:
    """Walk rows and cells. Those without a reference of their own come right after the one before."""
    formulas: Formulas = {}
    row = column = width = 0
    first, last = 0, 0
    for token in _TOKEN.finditer(data):
        reference = _REFERENCE.search(token["attributes"])
        if token["tag"] == b"row":
            row = int(reference[2]) if reference else row + 1
            column = 0
            continue
        row = int(reference[2]) if reference else row
        column = column_number(reference[1]) if reference else column + 1
        if token["attributes"].endswith(b"/"):
            continue
        first, last, width = first or row, max(last, row), max(width, column)
        if token["formula"] is not None:
            formulas[row, column] = html.unescape(token["formula"].decode("utf-8", "replace"))
    if width * (last - min(first, last) + 1) > archive.limits.max_sheet_area:
        refuse("sheet_too_wide_or_long", file=archive.name, sheet=member, limit=archive.limits.max_sheet_area)
    return formulas


def _members_by_name(archive: Archive) -> dict[str, str]:
    """Sheet names to the members that hold them."""
    if "xl/workbook.xml" not in archive or "xl/_rels/workbook.xml.rels" not in archive:
        refuse("damaged", file=archive.name, member="xl/workbook.xml")
    targets = {
        str(each.get("Id")): str(each.get("Target"))
        for each in parse_xml(archive, "xl/_rels/workbook.xml.rels").iterfind("{*}Relationship")
    }
    names: dict[str, str] = {}
    for sheet in parse_xml(archive, "xl/workbook.xml").iterfind("{*}sheets/{*}sheet"):
        target = targets.get(str(sheet.get(_RELATION)), "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"xl/{target}")
        names[str(sheet.get("name"))] = path
    return names


def column_number(letters: bytes) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
