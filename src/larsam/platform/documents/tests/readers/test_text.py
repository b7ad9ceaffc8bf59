"""Running text: headings, lists, tables by tabs and pipes, HTML in lines and cells."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larsam.platform.documents.domain.source import Block, Piece, Role, Row
from larsam.platform.documents.readers import read_source


def blocks(text: str, name: str = "anteckningar.md") -> tuple[Block, ...]:
    return read_source(name, text.encode()).blocks


def told(text: str) -> list[tuple[str, str]]:
    return [(b.role.value, b.text) for b in blocks(text) if isinstance(b, Piece)]


def rows(text: str) -> list[list[list[str]]]:
    return [
        [[piece.text for piece in cell.content] for cell in row.cells]
        for row in blocks(text)
        if isinstance(row, Row)
    ]


def squeeze(text: str) -> str:
    return "".join(text.split())


def test_headings_by_marks_and_by_underlines() -> None:
    text = "# Ett\n\n## Två ##\n\nTre\n===\n\nFyra\n-----\n\nbröd"
    made = [(b.level, b.text) for b in blocks(text) if isinstance(b, Piece) and b.role is Role.HEADING]
    assert made == [(1, "Ett"), (2, "Två"), (1, "Tre"), (2, "Fyra")]


def test_rule_after_several_lines_makes_no_heading_of_a_note() -> None:
    assert told("En tanke\nEn till\n-----\nSist") == [
        ("paragraph", "En tanke"),
        ("paragraph", "En till"),
        ("rule", ""),
        ("paragraph", "Sist"),
    ]


@pytest.mark.parametrize(
    "line", ["**Fet rubrik**", "<b>Fet rubrik</b>", "<p><b>Fet rubrik</b></p>", "__Fet rubrik__"]
)
def test_a_line_of_bold_words_says_so(line: str) -> None:
    (piece,) = blocks(line)
    assert isinstance(piece, Piece)
    assert (piece.text, piece.bold) == ("Fet rubrik", True)


def test_one_bold_word_does_not_make_a_bold_line() -> None:
    (piece,) = blocks("Ett <b>fett</b> ord")
    assert isinstance(piece, Piece)
    assert not piece.bold


@pytest.mark.parametrize("mark", ["-", "*", "•", "–", "1.", "12)", "b)"])
def test_list_marks(mark: str) -> None:
    assert told(f"{mark} punkt") == [("item", "punkt")]


def test_numbers_and_dates_are_no_list_marks() -> None:
    assert told("22 personer deltog\n2022. Ett år") == [
        ("paragraph", "22 personer deltog"),
        ("paragraph", "2022. Ett år"),
    ]


def test_each_line_is_a_paragraph_unless_it_plainly_goes_on() -> None:
    long = "En rad som är så lång att den bröts av ett program som bryter rader vid"
    assert told(f"Kort rad\nnästa tanke\n\n{long}\nsextio tecken.\nNy tanke") == [
        ("paragraph", "Kort rad"),
        ("paragraph", "nästa tanke"),
        ("paragraph", f"{long} sextio tecken."),
        ("paragraph", "Ny tanke"),
    ]


def test_indented_line_goes_on_with_its_list_item() -> None:
    assert told("- en punkt\n  som fortsätter\n- nästa") == [
        ("item", "en punkt som fortsätter"),
        ("item", "nästa"),
    ]


def test_tab_table_with_empty_left_and_right_cells() -> None:
    text = "Reflektioner\tKonkreta idéer\n-----\t-----\nA\tB\n\tC\nD\t\n"
    assert rows(text) == [[["Reflektioner"], ["Konkreta idéer"]], [["A"], ["B"]], [[], ["C"]], [["D"], []]]


def test_pipe_table_with_escapes_and_empty_cells() -> None:
    text = "| Reflektioner | Konkreta idéer |\n|---|:---:|\n| A \\| a | B |\n| | C<br>- D |\n| E | |\n"
    assert rows(text) == [
        [["Reflektioner"], ["Konkreta idéer"]],
        [["A | a"], ["B"]],
        [[], ["C", "D"]],
        [["E"], []],
    ]
    header = next(block for block in blocks(text) if isinstance(block, Row))
    assert header.header


def test_pipe_table_without_outer_bars() -> None:
    assert rows("Tankar | Idéer\n--- | ---\nA | B\n\nEfter") == [[["Tankar"], ["Idéer"]], [["A"], ["B"]]]


def test_html_cells_split_into_paragraphs_and_items() -> None:
    cells = "<p>ett</p> <p>två</p>\t<p>inled:</p> <ul style='x'> <li>- a &amp; b</li><li>c</li> </ul>"
    text = f"A\tB\n---\t---\n{cells}\n"
    assert rows(text)[1] == [["ett", "två"], ["inled:", "a & b", "c"]]


def test_whole_html_table_between_lines() -> None:
    head = "<tr><th>Reflektioner</th><th>Idéer</th></tr>"
    text = f"## Tema\n\n<table>\n{head}\n<tr><td></td><td>B</td></tr>\n</table>\nEfter"
    assert rows(text) == [[["Reflektioner"], ["Idéer"]], [[], ["B"]]]
    assert told(text)[-1] == ("paragraph", "Efter")


def test_tabbed_list_item_is_no_table_row() -> None:
    assert rows("- en\n\t- under\n\t- till") == []
    assert told("- en\n\t- under")[1] == ("item", "under")


def test_places_are_the_lines_of_the_file() -> None:
    made = blocks("\n\nEtt\r\n\r\nTvå")
    assert [block.at.line for block in made] == [3, 5]
    assert made[0].at.file == "anteckningar.md"


def test_script_in_a_line_is_set_aside() -> None:
    made = [
        block
        for block in blocks("<p>Bra</p><script>alert('x')</script><p>mer</p>")
        if isinstance(block, Piece)
    ]
    assert [(piece.role, piece.text) for piece in made] == [
        (Role.PARAGRAPH, "Bra"),
        (Role.SKIPPED, "alert('x')"),
        (Role.PARAGRAPH, "mer"),
    ]
    assert made[1].reason == "documents.skipped.script"


@pytest.mark.parametrize(
    "text", ["2 < 3 och 5 > 4", "jag <3 lärcentrum", "a<b", "e-post <namn@exempel.example>"]
)
def test_angle_brackets_that_are_no_markup_stay(text: str) -> None:
    (piece,) = blocks(text)
    assert isinstance(piece, Piece)
    assert piece.text == text


_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")
LINES = st.sampled_from(
    [
        "",
        "# Rubrik",
        "**Fet**",
        "Ett stycke text.",
        "- punkt",
        "1. nummer",
        "Reflektioner\tIdéer",
        "----\t----",
        "\tbara höger",
        "vänster\t",
        "| a | b |",
        "|---|---|",
        "| | b |",
        "<p>a</p><p>b</p>\t<ul><li>c</li></ul>",
        "<ul>",
        "<li>x",
        "</ul>",
        "<table><tr><td>i",
        "</td></tr></table>",
        "-----",
        "======",
        "<!-- dolt -->",
        "<script>x",
        "</script>",
        "a | b",
        "  fortsättning",
        "|",
        "\t",
        "\t- djupt",
    ]
)


@given(st.lists(st.one_of(LINES, st.text(max_size=40)), min_size=1, max_size=30).map("\n".join))
def test_pieces_together_are_the_source_in_order(text: str) -> None:
    kept = _CONTROLS.sub("", text).encode("utf-8", "ignore").decode()
    document = read_source("x.md", ("ord\n\n" + kept).encode())
    pieces = list(document.pieces())
    if document.form == "text":
        assert squeeze("".join(piece.raw for piece in pieces)) == squeeze("ord" + kept)
    assert [piece.serial for piece in pieces] == list(range(len(pieces)))
