"""What the styles and numbering of a Word document say about a paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from lxml import etree

from larsam.platform.documents.readers.archive import Archive
from larsam.platform.documents.readers.office_xml import parse_xml

_HEADING: Final = re.compile(r"(?:heading|rubrik|overskrift)\s*([1-9])", re.IGNORECASE)
_TITLE: Final = re.compile(r"(?:title|titel|tittel)\Z", re.IGNORECASE)
_LIST: Final = re.compile(r"list (?:bullet|number|paragraph)", re.IGNORECASE)
_DEEPEST_STYLE: Final = 20


@dataclass(frozen=True, slots=True)
class Style:
    """``heading`` is 0 for body text; ``marker`` is empty outside lists."""

    heading: int = 0
    marker: str = ""
    depth: int = 0
    bold: bool = False


@dataclass(slots=True)
class Styles:
    """Styles by id, and whether each numbering is of figures rather than dots."""

    named: dict[str, Style] = field(default_factory=dict)
    ordered: dict[str, bool] = field(default_factory=dict)

    def of(self, paragraph: etree._Element) -> Style:
        """The style of a paragraph, with what it says itself."""
        properties = paragraph.find("{*}pPr")
        if properties is None:
            return self.named.get("", Style())
        style = self.named.get(value_of(properties.find("{*}pStyle")), Style())
        return self._own(style, properties)

    def _own(self, style: Style, properties: etree._Element) -> Style:
        outline = value_of(properties.find("{*}outlineLvl"))
        if outline.isdigit() and int(outline) < 9:
            style = replace(style, heading=min(int(outline) + 1, 6))
        number = value_of(properties.find("{*}numPr/{*}numId"))
        if number == "0":
            return replace(style, marker="")
        if number:
            depth = value_of(properties.find("{*}numPr/{*}ilvl"))
            marker = "1." if self.ordered.get(number) else "-"
            return replace(style, marker=marker, depth=int(depth) if depth.isdigit() else 0)
        return style


def read_styles(archive: Archive) -> Styles:
    """Styles and numbering of a document; a document without them has body text only."""
    styles = Styles()
    if "word/numbering.xml" in archive:
        styles.ordered = _ordered(parse_xml(archive, "word/numbering.xml"))
    if "word/styles.xml" not in archive:
        return styles
    elements = {
        str(_attribute(each, "styleId")): each
        for each in parse_xml(archive, "word/styles.xml").iterfind("{*}style")
        if _attribute(each, "type") == "paragraph"
    }
    for name in elements:
        styles.named[name] = _resolve(styles, elements, name)
    return styles


def _resolve(styles: Styles, elements: dict[str, etree._Element], name: str) -> Style:
    """A style with what it inherits; a circle of styles ends after twenty steps."""
    chain: list[etree._Element] = []
    while name in elements and len(chain) < _DEEPEST_STYLE:
        chain.append(elements[name])
        name = value_of(elements[name].find("{*}basedOn"))
    style = Style()
    for element in reversed(chain):
        called = value_of(element.find("{*}name"))
        if found := _HEADING.match(called):
            style = replace(style, heading=min(int(found[1]), 6))
        elif _TITLE.match(called):
            style = replace(style, heading=1)
        elif _LIST.match(called) and "paragraph" not in called.lower():
            style = replace(style, marker="1." if "number" in called.lower() else "-")
        bold = element.find("{*}rPr/{*}b")
        style = style if bold is None else replace(style, bold=is_on(bold))
        properties = element.find("{*}pPr")
        if properties is not None:
            style = styles._own(style, properties)
    return style


def _ordered(numbering: etree._Element) -> dict[str, bool]:
    kinds = {
        _attribute(each, "abstractNumId"): value_of(each.find("{*}lvl/{*}numFmt"))
        for each in numbering.iterfind("{*}abstractNum")
    }
    return {
        str(_attribute(each, "numId")): kinds.get(value_of(each.find("{*}abstractNumId")), "")
        not in ("bullet", "")
        for each in numbering.iterfind("{*}num")
    }


def local(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def value_of(element: etree._Element | None) -> str:
    """The ``val`` attribute, empty when there is none."""
    return "" if element is None else _attribute(element, "val")


def is_on(element: etree._Element | None) -> bool:
    """Whether a switch such as ``<w:b/>`` is set."""
    return element is not None and value_of(element).lower() not in ("0", "false", "off", "none")


def _attribute(element: etree._Element, name: str) -> str:
    for key, value in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(value)
    return ""
