"""The same compilation as Word, HTML, pipes and other dress; and small texts with one trait each."""

from __future__ import annotations

import html
from dataclasses import replace
from pathlib import Path

import pytest

from larsam.platform.documents.domain.source import Block, Cell, Piece, Role, Row, SourceDocument
from larsam.platform.documents.readers import read_pasted, read_source
from larsam.platform.documents.tests.readers.building import docx_bytes
from larsam.workshops.domain.accounting import account
from larsam.workshops.domain.compilation import Compilation, HeadingUse, NoteKind
from larsam.workshops.domain.cutting import cut

EXAMPLE = Path(__file__).parents[2] / "data" / "sammanstallning_exempel.txt"
SOURCE = read_source(EXAMPLE.name, EXAMPLE.read_bytes())


def as_docx(blocks: tuple[Block, ...]) -> bytes:
    made: list[tuple[str, object]] = []
    for block in blocks:
        if isinstance(block, Row):
            row = [_paragraphs(cell) for cell in block.cells]
            if made and made[-1][0] == "table":
                made[-1][1].append(row)  # type: ignore[attr-defined]
            else:
                made.append(("table", [row]))
        elif block.role is Role.HEADING:
            made.append((f"h{block.level}", block.text))
        elif block.role is Role.ITEM:
            made.append(("ol" if block.marker[0].isdigit() else "li", block.text))
        elif block.role is Role.PARAGRAPH:
            made.append(("b" if block.bold else "p", block.text))
    return docx_bytes(made)


def as_html(blocks: tuple[Block, ...]) -> bytes:
    parts = ["<!DOCTYPE html><html><body>"]
    in_table = False
    for block in blocks:
        is_row = isinstance(block, Row)
        if is_row != in_table:
            parts.append("<table>" if is_row else "</table>")
            in_table = is_row
        parts.append(_html(block))
    return "\n".join([*parts, "</body></html>"]).encode()


def as_pipes(blocks: tuple[Block, ...]) -> bytes:
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Row):
            lines.append("| " + " | ".join("".join(map(_html, cell.content)) for cell in block.cells) + " |")
            if block.number == 1 and block.cells[0].text == "Reflektioner":
                lines.append("|---|---|")
        elif block.role is Role.HEADING:
            lines += ["", "#" * block.level + " " + block.text, ""]
        elif block.role is Role.ITEM:
            lines.append(f"{block.marker} {block.text}")
        elif block.role is Role.PARAGRAPH:
            lines += ["", f"**{block.text}**" if block.bold else block.text]
    return "\n".join(lines).encode("utf-16")


def _paragraphs(cell: Cell) -> list[str]:
    return [f"- {piece.text}" if piece.role is Role.ITEM else piece.text for piece in cell.content] or [""]


def _html(block: Block) -> str:
    if isinstance(block, Row):
        return (
            "<tr>"
            + "".join(f"<td>{''.join(map(_html, cell.content))}</td>" for cell in block.cells)
            + "</tr>"
        )
    text = html.escape(block.text)
    if block.role is Role.HEADING:
        return f"<h{block.level}>{text}</h{block.level}>"
    if block.role is Role.ITEM:
        name = "ol" if block.marker[0].isdigit() else "ul"
        return f"<{name}><li>{text}</li></{name}>"
    inner = f"<strong>{text}</strong>" if block.bold else text
    return f"<p>{inner}</p>" if block.role is Role.PARAGRAPH else ""


ALL_BOLD = tuple(
    replace(block, role=Role.PARAGRAPH, bold=True)
    if isinstance(block, Piece) and block.role is Role.HEADING
    else block
    for block in SOURCE.blocks
)


def gist(compilation: Compilation) -> list[object]:
    return [
        (
            workshop.day,
            [(count.number, count.country) for count in workshop.head_counts],
            [(theme.title, [each.text for each in theme.priorities]) for theme in workshop.themes],
            [(n.text, n.kind, n.theme, n.order_in_cell, n.lead, n.lead_sentence) for n in workshop.notes],
        )
        for workshop in compilation.workshops
    ] + [[activity.text for activity in compilation.activities], [area.text for area in compilation.areas]]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("x.docx", as_docx(SOURCE.blocks)),
        ("x.html", as_html(SOURCE.blocks)),
        ("x.md", as_pipes(SOURCE.blocks)),
        ("fetstil.docx", as_docx(ALL_BOLD)),
        ("fetstil.html", as_html(ALL_BOLD)),
        ("tabbar borta.txt", "\n".join(map(str.rstrip, EXAMPLE.read_text("utf-8").split("\n"))).encode()),
        ("glest.txt", EXAMPLE.read_text("utf-8").replace("\n", "\n\n").encode()),
        ("x.txt", EXAMPLE.read_text(encoding="utf-8").replace("\n", "\r\n").encode("cp1252")),
        ("klistrat", EXAMPLE.read_bytes()),
    ],
)
def test_same_compilation_in_other_dress(name: str, data: bytes) -> None:
    document = read_source(name, data)
    compilation = cut(document)
    assert gist(compilation) == gist(cut(SOURCE))
    assert account(document, compilation).complete


def made(text: str) -> Compilation:
    document = read_pasted("klistrat", text)
    compilation = cut(document)
    assert account(document, compilation).complete
    return compilation


def notes(text: str) -> list[tuple[str, str]]:
    return [(note.text, note.kind.value) for note in made(text).notes()]


def test_editor_that_strips_trailing_tabs_does_no_harm() -> None:
    text = "## Tema\n\nReflektioner\tKonkreta idéer\nEn tanke\tEn idé\nBara en tanke\n\tBara en idé\n"
    assert notes(text) == [
        ("En tanke", "reflection"),
        ("En idé", "idea"),
        ("Bara en tanke", "reflection"),
        ("Bara en idé", "idea"),
    ]


def test_paragraph_after_a_tables_head_is_a_note_and_the_table_goes_on() -> None:
    text = "## Tema\n\nReflektioner\tIdéer\n---\t---\n\nEtt stycke mellan.\n\nA\tB\n"
    assert notes(text) == [("Ett stycke mellan.", "unknown"), ("A", "reflection"), ("B", "idea")]


def test_columns_in_other_order_and_other_words() -> None:
    assert notes("## T\n\n| Förslag | Tankar |\n|---|---|\n| i | r |\n") == [
        ("i", "idea"),
        ("r", "reflection"),
    ]
    assert notes("## T\n\n| Ideas | Reflections |\n|---|---|\n| i | r |\n") == [
        ("i", "idea"),
        ("r", "reflection"),
    ]
    assert notes("## T\n\n| Hinder | Möjligheter |\n|---|---|\n| h | m |\n") == [
        ("h", "unknown"),
        ("m", "unknown"),
    ]


def test_table_with_a_theme_column_and_merged_cells() -> None:
    text = (
        "# W\n\n| Tema | Reflektioner | Idéer |\n|---|---|---|\n| A | r1 | i1 |\n| | r2 | |\n| B | | i2 |\n"
    )
    (workshop,) = made(text).workshops
    titles = {theme.ordinal: theme.title for theme in workshop.themes}
    assert [(note.text, titles[note.theme or 0]) for note in workshop.notes] == [
        ("r1", "A"),
        ("i1", "A"),
        ("r2", "A"),
        ("i2", "B"),
    ]


def test_kinds_as_headings_below_a_theme() -> None:
    text = """# Workshop 3 maj 2023
## Tema ett
Inledande ord.
- prioritet
### Reflektioner
- r1
- r2
### Konkreta idéer
- i1
## Tema två
### Prioriteringar
- p
### Reflektioner
r3
"""
    (workshop,) = made(text).workshops
    assert [(note.text, note.kind.value, note.theme) for note in workshop.notes] == [
        ("r1", "reflection", 1),
        ("r2", "reflection", 1),
        ("i1", "idea", 1),
        ("r3", "reflection", 2),
    ]
    assert [[p.text for p in theme.priorities] for theme in workshop.themes] == [["prioritet"], ["p"]]
    assert [p.text for p in workshop.themes[0].intro] == ["Inledande ord."]


def test_pasted_list_without_headings_is_notes() -> None:
    assert notes("Mer tid\nFler träffar\nKaffe") == [
        ("Mer tid", "unknown"),
        ("Fler träffar", "unknown"),
        ("Kaffe", "unknown"),
    ]
    assert notes("- Mer tid\n- Fler träffar") == [("Mer tid", "unknown"), ("Fler träffar", "unknown")]


def test_workshop_with_a_programme_before_its_themes() -> None:
    text = """# Workshop den 3 maj 2023
## Program
- 9.00 Kaffe
- 9.30 Samtal
## Deltagare
14 personer deltog, varav 3 från Danmark.
## Tema
- En tanke
"""
    (workshop,) = made(text).workshops
    assert [passage.text for passage in workshop.prose] == [
        "9.00 Kaffe",
        "9.30 Samtal",
        "14 personer deltog, varav 3 från Danmark.",
    ]
    assert [note.text for note in workshop.notes] == ["En tanke"]
    assert [(c.number, c.country, c.included) for c in workshop.head_counts] == [
        (14, "", False),
        (3, "DK", True),
    ]


def test_one_workshop_whose_heading_is_the_title() -> None:
    compilation = made("# Workshop om samverkan 2023-05-03\n\nVi var 12 deltagare.\n\n## Tema\n- a\n")
    assert compilation.title == "Workshop om samverkan 2023-05-03"
    assert [workshop.title for workshop in compilation.workshops] == [compilation.title]
    assert compilation.workshops[0].day is not None


def test_date_in_the_prose_when_the_heading_has_none() -> None:
    (workshop,) = made("# Workshop 1\n\nVi sågs den 3 maj 2023 i Timrå.\n\n## Tema\n- a\n").workshops
    assert str(workshop.day) == "2023-05-03"


def test_groups_keep_their_names_with_the_notes() -> None:
    (workshop,) = made("# Workshop 1\n\n## Grupp 1\n### Tema\n- a\n## Grupp 2\n### Tema\n- b\n").workshops
    assert [(note.text, note.group, note.theme) for note in workshop.notes] == [
        ("a", "Grupp 1", 1),
        ("b", "Grupp 2", 1),
    ]


def test_theme_that_goes_on_after_a_page_is_one_theme() -> None:
    (workshop,) = made("# Workshop 1\n\n## Tema\n- a\n\n## Tema (forts.)\n- b\n").workshops
    assert [theme.title for theme in workshop.themes] == ["Tema"]
    assert [note.theme for note in workshop.notes] == [1, 1]


def test_subheadings_below_a_theme_are_sections_of_it() -> None:
    (workshop,) = made("# Workshop 1\n\n## Tema\n### Före lunch\n- a\n### Efter lunch\n- b\n").workshops
    assert [(note.section, note.theme) for note in workshop.notes] == [("Före lunch", 1), ("Efter lunch", 1)]


def test_plan_as_a_heading_and_as_a_table() -> None:
    table = "| Aktivitet | När |\n|---|---|\n| Möte | maj |\n| Brev | juni |\n"
    compilation = made(f"# Workshop 1\n\n## Tema\n- a\n\n## Handlingsplan\n\n{table}")
    assert [activity.text for activity in compilation.activities] == ["Möte | maj", "Brev | juni"]
    assert [h.text for h in compilation.headings if h.use is HeadingUse.COLUMN] == ["Aktivitet", "När"]
    listed = made("# Workshop 1\n\n## Tema\n- a\n\n## Nästa steg\n- Möte (Åre pilot)\n")
    assert [(each.text, each.pilot) for each in listed.activities] == [("Möte (Åre pilot)", "Åre pilot")]


def test_a_workshop_after_a_summary_opens_again() -> None:
    text = "# Workshop 1\n## T\n- a\n## Sammanfattning\nKort.\n# Workshop 2\n## T\n- b\n"
    assert [[note.text for note in workshop.notes] for workshop in made(text).workshops] == [["a"], ["b"]]


@pytest.mark.parametrize(
    "line", ["Bilaga 4", "## Bilaga 12", "**Appendix 2**", "Sida 3 av 9", "3 (9)", "- 4 -"]
)
def test_page_furniture(line: str) -> None:
    compilation = made(f"# Workshop 1\n## Tema\n- a\n\n{line}\n\n- b\n")
    reasons = [each.reason for each in compilation.not_taken]
    assert reasons == ["workshops.not_taken.page_furniture"]
    assert [note.text for note in compilation.notes()] == ["a", "b"]


def test_script_in_a_note_is_set_aside_and_the_note_kept() -> None:
    compilation = made("# Workshop 1\n## Tema\n\n<p>En tanke</p><script>bort()</script>\n")
    assert [note.text for note in compilation.notes()] == ["En tanke"]
    assert [(each.text, each.reason) for each in compilation.not_taken] == [
        ("bort()", "documents.skipped.script")
    ]


def test_nothing_is_repaired_in_a_note() -> None:
    (note,) = made("# Workshop 1\n## Tema\n- =cmd|'/c calc'!A1 å 🦌 שלום\n").notes()
    assert note.text == "=cmd|'/c calc'!A1 å 🦌 שלום"
    assert note.formula
    assert note.kind is NoteKind.UNKNOWN


def test_source_without_blocks_is_an_empty_compilation() -> None:
    assert cut(SourceDocument("x", "text", "")).workshops == ()


@pytest.mark.parametrize(
    "title",
    [
        "Samverkan i workshop",
        "3 idéer från workshopen",
        "Avslutade studier",
        "Analys av behov",
        "Nästa workshop",
    ],
)
def test_words_that_only_look_like_a_workshop_or_a_summary_are_themes(title: str) -> None:
    (workshop,) = made(f"# Workshop 1\n\n## {title}\n- a\n").workshops
    assert [theme.title for theme in workshop.themes] == [title]


@pytest.mark.parametrize(
    "title", ["Workshop II", "Den andra workshopen", "Vårens workshop 2", "12 mars 2024"]
)
def test_headings_that_open_a_workshop(title: str) -> None:
    compilation = made(f"# Allt\n\n## {title}\n\n### Tema\n- a\n")
    assert (compilation.title, [workshop.title for workshop in compilation.workshops]) == ("Allt", [title])
