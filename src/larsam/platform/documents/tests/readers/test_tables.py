"""Tables with named columns: CSV in every dress, XLSX, and the archive of a board."""

from __future__ import annotations

import pytest

from larsam.platform.documents.domain.source import Piece, Role, SourceDocument
from larsam.platform.documents.readers import UnreadableSource, read_pasted, read_source
from larsam.platform.documents.tests.readers.building import xlsx_bytes, zip_bytes

POSTS = (
    "Created At,Author,Subject,Body,Section,Attachment\n"
    '2024-03-07T10:00,Anonymous,Kalender,"<p>En <b>gemensam</b> kalender</p><script>stjäl()</script>",'
    "Vägar in,\n"
    '2024-03-07T10:02,,,"Första raden\n\nAndra raden",Ansvar,\n'
)


def texts(document: SourceDocument) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in document.sheets[0].rows]


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_delimiters(delimiter: str) -> None:
    data = f'Anteckning{delimiter}Tema\n"a{delimiter} b"{delimiter}T\nc{delimiter}\n'
    document = read_source("x.csv", data.encode())
    assert document.sheets[0].columns == ("Anteckning", "Tema")
    assert texts(document) == [["a b" if delimiter == "\t" else f"a{delimiter} b", "T"], ["c", ""]]


def test_one_column_whose_texts_hold_commas() -> None:
    document = read_source("x.csv", "Anteckning\nmer tid, fler träffar\nkaffe, te\n".encode())
    assert document.sheets[0].columns == ("Anteckning",)
    assert texts(document) == [["mer tid, fler träffar"], ["kaffe, te"]]


def test_excels_hint_about_its_delimiter_is_followed_and_set_aside() -> None:
    document = read_source("x.csv", b"sep=|\nText|Tema\na|b\n")
    assert document.sheets[0].columns == ("Text", "Tema")
    (hint,) = document.blocks
    assert isinstance(hint, Piece)
    assert hint.reason == "documents.skipped.separator_hint"
    assert document.sheets[0].rows[0].at.line == 3


def test_line_numbers_count_lines_inside_quotation_marks() -> None:
    document = read_source("x.csv", b'Text;Tema\n"a\nb";T\nc;U\n')
    assert [row.at.line for row in document.sheets[0].rows] == [2, 4]
    assert texts(document)[0][0] == "a\nb"


def test_rows_above_the_head_are_kept_apart() -> None:
    document = read_source("x.csv", b"Workshop i mars;;\n\nText;Tema;Grupp\na;b;c\n")
    sheet = document.sheets[0]
    assert sheet.columns == ("Text", "Tema", "Grupp")
    assert [row.cells[0].text for row in sheet.above] == ["Workshop i mars"]


def test_text_that_looks_like_a_formula_stays_text_and_is_marked() -> None:
    document = read_source("x.csv", b"Text;Tema\n=cmd|'/c calc'!A1;T\n@SUM(1);T\n-2 grader;T\n- en punkt;T\n")
    pieces = [row.cells[0].pieces[0] for row in document.sheets[0].rows]
    assert [piece.formula for piece in pieces] == [True, True, True, False]
    assert pieces[0].text == "=cmd|'/c calc'!A1"
    assert document.remarks[0].code == "documents.remark.formula_cells"
    assert document.remarks[0].facts["count"] == 3


def test_pasted_table_is_read_as_a_table_and_prose_is_not() -> None:
    assert read_pasted("klistrat", "Text\tTema\na\tb\nc\td\n").form == "csv"
    assert read_pasted("klistrat", "Vi sågs, vi fikade.\nVi pratade, vi gick.\nHej, alla.").form == "text"
    assert read_pasted("klistrat", "Reflektioner\tIdéer\n----\t----\na\tb\n").form == "text"


def test_bytes_of_html_in_a_cell_become_words_and_the_script_is_set_aside() -> None:
    document = read_source("posts.csv", POSTS.encode())
    body = document.sheets[0].rows[0].cells[3]
    assert body.text == "En gemensam kalender"
    assert [(piece.role, piece.text) for piece in body.pieces][1] == (Role.SKIPPED, "stjäl()")
    assert document.sheets[0].rows[1].cells[3].text == "Första raden\n\nAndra raden"


def test_workbook_values_dates_and_places() -> None:
    data = xlsx_bytes({"Blad 1": [["", ""], ["", "Text", "Antal"], ["", "å 🦌 שלום", 3], ["", "b", 2.5]]})
    document = read_source("x.xlsx", data)
    sheet = document.sheets[0]
    assert sheet.columns == ("", "Text", "Antal")
    assert texts(document) == [["", "å 🦌 שלום", "3"], ["", "b", "2.5"]]
    assert sheet.rows[0].cells[1].pieces[0].at.facts() == {
        "file": "x.xlsx",
        "sheet": "Blad 1",
        "row": 3,
        "column": "Text",
    }


def test_formula_without_a_saved_value_is_kept_as_its_text_and_marked() -> None:
    document = read_source("x.xlsx", xlsx_bytes({"A": [["Text", "Tema"], ['=HYPERLINK("http://x")', "T"]]}))
    piece = document.sheets[0].rows[0].cells[0].pieces[0]
    assert piece.text == '=HYPERLINK("http://x")'
    assert piece.formula


def test_every_sheet_is_read_and_a_hidden_one_is_named() -> None:
    data = xlsx_bytes({"Ett": [["Text"], ["a"]], "Tomt": [], "Dolt": [["Text"], ["b"]]}, hidden=["Dolt"])
    document = read_source("x.xlsx", data)
    assert [sheet.name for sheet in document.sheets] == ["Ett", "Dolt"]
    assert [(r.code, r.facts["sheet"]) for r in document.remarks] == [
        ("documents.remark.hidden_sheet", "Dolt")
    ]


def test_board_archive_takes_the_posts_and_tells_of_every_other_member() -> None:
    data = zip_bytes(
        {
            "board.csv": "Title,Builder\nVår tavla,Någon\n",
            "export/posts.csv": POSTS,
            "comments.csv": "Post,Comment,Author\n1,Bra,\n",
            "bild.png": b"\x89PNG....",
            "__MACOSX/._posts.csv": b"\0\1\2",
            "mer.zip": zip_bytes({"a.txt": "x"}),
            "läs mig.txt": "Hej på dig",
        }
    )
    document = read_source("tavla.zip", data)
    assert [sheet.member for sheet in document.sheets] == ["export/posts.csv"]
    assert {member.name: member.outcome.rpartition(".")[2] for member in document.members} == {
        "board.csv": "not_the_posts",
        "export/posts.csv": "read",
        "comments.csv": "not_the_posts",
        "bild.png": "picture",
        "__MACOSX/._posts.csv": "system_file",
        "mer.zip": "nested_archive",
        "läs mig.txt": "other_format",
    }
    aside = [block for block in document.blocks if isinstance(block, Piece)]
    assert {piece.text for piece in aside} == {
        m.name for m in document.members if not m.outcome.endswith(".read")
    }
    assert document.sheets[0].rows[0].at.member == "export/posts.csv"
    serials = [piece.serial for piece in document.pieces()]
    assert serials == sorted(serials)


def test_board_saved_as_a_workbook_in_an_archive() -> None:
    book = xlsx_bytes({"Posts": [["Subject", "Body", "Section"], ["a", "b", "c"]]})
    document = read_source("tavla.zip", zip_bytes({"board.xlsx": book}))
    assert document.sheets[0].columns == ("Subject", "Body", "Section")


def test_archive_without_posts_says_what_it_holds() -> None:
    with pytest.raises(UnreadableSource) as refused:
        read_source("x.zip", zip_bytes({"a.txt": "hej", "b.csv": "Namn;Ort\nx;y\n"}))
    assert refused.value.refusal.code == "documents.reading.no_posts_table"
    assert refused.value.refusal.facts["members"] == "a.txt, b.csv"
