"""The look of a Word document: styles, lists, settings and typefaces, as the XML parts Word reads.

python-docx's own template carries 400 kB of styles nobody asked for, in English and for an older Word; these
parts take their place. Built-in styles keep their ids, so Word shows them in the reader's own language, and
the navigation pane, lists of contents and screen readers know headings, titles and captions.

Sizes are in half-points, distances in twentieths of a point, as in the format.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from larsam.platform.documents.model import Language
from larsam.platform.documents.writers.look import ACCENT, INK, LINE, MUTED, TINT, WARNING, WARNING_TINT

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
LOCALES: dict[Language, str] = {"sv": "sv-SE", "en": "en-GB"}
FONT = "Inter"
BULLETS_ID = 1
"""The list definition all bullet lists share; every numbered list gets its own from 2 on."""
LIST_INDENT = 340


@dataclass(frozen=True, slots=True)
class _Style:
    id: str
    name: str
    paragraph: str = ""
    run: str = ""
    based_on: str = "Normal"
    next: str = ""
    kind: str = "paragraph"
    custom: bool = False

    def xml(self) -> str:
        based = f'<w:basedOn w:val="{self.based_on}"/>' if self.based_on else ""
        after = f'<w:next w:val="{self.next}"/>' if self.next else ""
        default = ' w:default="1"' if self.id == "Normal" else ""
        if self.custom:
            default += ' w:customStyle="1"'
        p = f"<w:pPr>{self.paragraph}</w:pPr>" if self.paragraph else ""
        r = f"<w:rPr>{self.run}</w:rPr>" if self.run else ""
        return (
            f'<w:style w:type="{self.kind}"{default} w:styleId="{self.id}"><w:name w:val="{self.name}"/>'
            f"{based}{after}<w:qFormat/>{p}{r}</w:style>"
        )


def _run(size: int = 0, colour: str = "", *, bold: bool = False, spacing: int = 0) -> str:
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:spacing w:val="{spacing}"/>' if spacing else "")
        + (f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>' if size else "")
    )


def _space(before: int, after: int, line: int = 0) -> str:
    height = f' w:line="{line}" w:lineRule="auto"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def _shade(colour: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour}"/>'


def _edge(side: str, size: int, colour: str, gap: int = 0) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{gap}" w:color="{colour}"/>'


def _callout(colour: str, tint: str) -> str:
    """Frame of a callout: a bar to the left, and edges in the tint's own colour for air around the words."""
    edges = _edge("top", 4, tint, 6) + _edge("left", 24, colour, 10) + _edge("bottom", 4, tint, 6)
    return f"<w:pBdr>{edges}{_edge('right', 4, tint, 8)}</w:pBdr>{_shade(tint)}"


CALLOUT = {"note": _callout(ACCENT, TINT), "warning": _callout(WARNING, WARNING_TINT)}
CALLOUT_INDENT = 240

_KEEP = "<w:keepNext/><w:keepLines/>"
_NO_HYPHENS = "<w:suppressAutoHyphens/>"
_RIGHT_TAB = '<w:tabs><w:tab w:val="right" w:pos="9184"/></w:tabs>'


def _heading(level: int, size: int, colour: str, before: int, after: int) -> _Style:
    return _Style(
        f"Heading{level}",
        f"heading {level}",
        f'{_KEEP}{_NO_HYPHENS}{_space(before, after, 264)}<w:outlineLvl w:val="{level - 1}"/>',
        _run(size, colour, bold=True),
        next="Normal",
    )


_Custom = partial(_Style, custom=True)

_PARAGRAPHS = (
    _Style("Normal", "Normal", "<w:widowControl/>" + _space(0, 140, 288), based_on=""),
    _Style("Title", "Title", f"{_KEEP}{_NO_HYPHENS}{_space(60, 120, 252)}",
           _run(48, INK, bold=True, spacing=-8)),
    _Style("Subtitle", "Subtitle", f"{_NO_HYPHENS}{_space(0, 120)}", _run(25, MUTED)),
    _Custom("Sender", "Sender", f"{_KEEP}{_space(0, 40)}", _run(0, ACCENT, bold=True)),
    _Style("Date", "Date", _space(0, 240), _run(0, MUTED)),
    _heading(1, 32, ACCENT, 480, 120),
    _heading(2, 24, INK, 360, 100),
    _heading(3, 21, INK, 280, 60),
    _heading(4, 20, INK, 240, 40),
    _heading(5, 20, MUTED, 240, 40),
    _Custom("Lead", "Lead", _space(0, 180, 288), _run(23)),
    _Custom("Small", "Fine Print", _space(0, 100), _run(17, MUTED)),
    _Style("Caption", "caption", f"<w:keepNext/>{_NO_HYPHENS}{_space(200, 100)}", _run(19, INK, bold=True)),
    _Custom("FigureCaption", "Figure Caption", _space(80, 280), _run(17, MUTED)),
    _Custom("Fact", "Fact", f'<w:tabs><w:tab w:val="left" w:pos="2552"/></w:tabs>{_space(0, 80)}'
           '<w:ind w:left="2552" w:hanging="2552"/>'),
    _Style("ListBullet", "List Bullet", _space(0, 80)),
    _Style("ListNumber", "List Number", _space(0, 80)),
    _Custom("TableText", "Table Text", _space(40, 60, 271), _run(18)),
    _Custom("TableHeading", "Table Heading", f"<w:keepNext/>{_NO_HYPHENS}{_space(40, 40)}",
           _run(18, ACCENT, bold=True)),
    _Custom("CalloutTitle", "Callout Title", f"{_KEEP}{_space(200, 0)}", _run(bold=True)),
    _Custom("Callout", "Callout", _space(0, 0)),
    _Custom("ContentsHeading", "Contents Heading", f"{_KEEP}{_space(320, 80)}", _run(bold=True)),
    _Style("TOC1", "toc 1", _space(60, 0), _run(bold=True)),
    _Style("TOC2", "toc 2", f'{_space(0, 0)}<w:ind w:left="284"/>'),
    _Style("Header", "header", _RIGHT_TAB + _NO_HYPHENS + _space(0, 0), _run(17, MUTED)),
    _Style("Footer", "footer", _RIGHT_TAB + _NO_HYPHENS + _space(0, 0), _run(17, MUTED)),
    _Custom("Colophon", "Colophon", f"<w:pBdr>{_edge('top', 4, LINE, 8)}</w:pBdr>{_space(480, 0)}",
            _run(17, MUTED)),
)  # fmt: skip

_CHARACTERS = (
    _Style("Strong", "Strong", run="<w:b/><w:bCs/>", based_on="", kind="character"),
    _Style("Emphasis", "Emphasis", run="<w:i/><w:iCs/>", based_on="", kind="character"),
    _Style("Hyperlink", "Hyperlink", run=f'<w:color w:val="{ACCENT}"/><w:u w:val="single"/>', based_on="",
           kind="character"),
    _Custom("Citation", "Citation", run=_run(17, ACCENT), based_on="", kind="character"),
    _Custom("NoteLabel", "Note Label", run=_run(15, ACCENT, bold=True), based_on="", kind="character"),
    _Custom("Source", "Source", run=_run(17, MUTED), based_on="", kind="character"),
    _Custom("Empty", "Empty Cell", run=_run(0, MUTED), based_on="", kind="character"),
    _Custom("Mark", "Mark", run=_run(16, ACCENT, bold=True) + _shade(TINT), based_on="", kind="character"),
    _Custom("Status", "Status", run=_run(16, WARNING, bold=True) + _shade(WARNING_TINT), based_on="",
           kind="character"),
)  # fmt: skip

_TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
    '<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="DocumentTable"><w:name w:val="Document Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders>'
    f"{_edge('bottom', 4, LINE)}{_edge('insideH', 4, LINE)}</w:tblBorders>"
    '<w:tblCellMar><w:top w:w="85" w:type="dxa"/><w:left w:w="170" w:type="dxa"/>'
    '<w:bottom w:w="85" w:type="dxa"/><w:right w:w="170" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr><w:tcBorders>'
    f'{_edge("bottom", 12, ACCENT)}</w:tcBorders><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:rPr><w:b/><w:bCs/></w:rPr></w:tblStylePr></w:style>'
)


def _note_styles(indent: int) -> tuple[_Style, ...]:
    """A note's number stands before its words, in room for the longest number in the document."""
    hanging = f'<w:ind w:left="{indent}" w:hanging="{indent}"/>'
    tab = f'<w:tabs><w:tab w:val="left" w:pos="{indent}"/></w:tabs>'
    return (
        _Custom("Note", "Note", f"{tab}{_space(0, 120)}{hanging}"),
        _Custom("TableNote", "Table Note", _space(40, 60, 271), _run(18), based_on="Note"),
    )


def styles_xml(language: Language, note_indent: int) -> str:
    """``word/styles.xml`` with the document's language as default, so that Word checks spelling in it.

    ``note_indent`` is the room for a note's number, in twentieths of a point.
    """
    fonts = f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="Arial"/>'
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{fonts}{_run(20, INK)}"
        f'<w:lang w:val="{LOCALES[language]}" w:eastAsia="{LOCALES[language]}" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    )
    styles = "".join(style.xml() for style in (*_PARAGRAPHS, *_note_styles(note_indent), *_CHARACTERS))
    return f"<w:styles {NAMESPACES}>{defaults}{styles}{_TABLE}</w:styles>"


def numbering_xml(starts: tuple[tuple[int, int], ...]) -> str:
    """``word/numbering.xml``: one definition for bullets, one for numbers, a restart for each numbered list.

    ``starts`` has (level, first number) for each numbered list in order; their ids count from 2.
    """
    bullets = "".join(_level(n, "bullet", "•–·"[n % 3]) for n in range(9))
    numbers = "".join(_level(n, "decimal", f"%{n + 1}.") for n in range(9))
    restarts = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="{level}">'
        f'<w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for number, (level, start) in enumerate(starts, BULLETS_ID + 1)
    )
    return (
        f"<w:numbering {NAMESPACES}>"
        '<w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>'
        f"{bullets}</w:abstractNum>"
        '<w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="multilevel"/>'
        f"{numbers}</w:abstractNum>"
        f'<w:num w:numId="{BULLETS_ID}"><w:abstractNumId w:val="0"/></w:num>{restarts}</w:numbering>'
    )


def _level(number: int, form: str, text: str) -> str:
    left = LIST_INDENT * (number + 1)
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{LIST_INDENT}"/></w:pPr>'
        f'<w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:hint="default"/>'
        f'<w:color w:val="{ACCENT}"/></w:rPr></w:lvl>'
    )


def settings_xml(language: Language, *, embeds_fonts: bool) -> str:
    """``word/settings.xml``: hyphenation on, today's Word (no compatibility mode), language for new text."""
    ms = "http://schemas.microsoft.com/office/word"
    compat = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="{ms}" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    embed = "<w:embedTrueTypeFonts/>" if embeds_fonts else ""
    return (
        f'<w:settings {NAMESPACES}><w:zoom w:percent="100"/>{embed}<w:defaultTabStop w:val="567"/>'
        '<w:autoHyphenation/><w:consecutiveHyphenLimit w:val="2"/>'
        f'<w:characterSpacingControl w:val="doNotCompress"/><w:compat>{compat}</w:compat>'
        f'<w:themeFontLang w:val="{LOCALES[language]}"/>'
        '<w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>'
    )


def fonts_xml(embedded: tuple[tuple[str, str, str], ...]) -> str:
    """``word/fontTable.xml``: Inter, with Calibri named for machines that have neither it nor embedded faces.

    ``embedded`` has (element, relation id, key) for each face that travels in the file.
    """
    faces = "".join(f'<w:{name} r:id="{rid}" w:fontKey="{key}"/>' for name, rid, key in embedded)
    return (
        f'<w:fonts {NAMESPACES}><w:font w:name="{FONT}"><w:altName w:val="Calibri"/>'
        '<w:panose1 w:val="020B0604020202020204"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="variable"/>{faces}</w:font></w:fonts>'
    )
