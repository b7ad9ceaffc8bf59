"""Tables with named columns: guessing what they mean, and one note a row."""

from __future__ import annotations

import pytest

from larsam.platform.documents.domain.source import SourceDocument
from larsam.platform.documents.readers import read_source
from larsam.platform.documents.tests.readers.building import xlsx_bytes, zip_bytes
from larsam.workshops.domain.accounting import account
from larsam.workshops.domain.as_json import as_json
from larsam.workshops.domain.columns import ColumnMapping, Field, guess_mapping
from larsam.workshops.domain.compilation import Compilation, NoteKind
from larsam.workshops.domain.cutting import cut
from larsam.workshops.domain.tables import cut_table


def csv(text: str) -> SourceDocument:
    return read_source("Vårens tavla.csv", text.encode())


def whole(document: SourceDocument, compilation: Compilation) -> Compilation:
    assert account(document, compilation).complete
    return compilation


def cut_csv(text: str) -> Compilation:
    document = csv(text)
    return whole(document, cut(document))


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Anteckning", Field.TEXT),
        ("TEXT", Field.TEXT),
        ("Body", Field.TEXT),
        ("Note", Field.TEXT),
        ("Rubrik", Field.SUBJECT),
        ("subject", Field.SUBJECT),
        ("Tema", Field.THEME),
        ("Section", Field.THEME),
        ("Sort", Field.KIND),
        ("kind", Field.KIND),
        ("Workshop", Field.WORKSHOP),
        ("Datum", Field.DAY),
        ("Created At", Field.WRITTEN),
        ("Grupp nr", Field.GROUP),
        ("Författare", Field.AUTHOR),
        ("Author", Field.AUTHOR),
        ("Reflektioner", Field.REFLECTIONS),
        ("Konkreta idéer", Field.IDEAS),
        ("Attachment", Field.EXTRA),
        ("Färg", Field.EXTRA),
        ("", Field.EXTRA),
        ("Text om något helt annat", Field.EXTRA),
    ],
)
def test_what_a_columns_name_says(name: str, field: Field) -> None:
    (sheet,) = csv(f"{name or '  '};Okänt\na b;c\n").sheets
    assert guess_mapping(sheet).uses[0] in (field, Field.TEXT if field is Field.EXTRA else field)
    if field is not Field.EXTRA:
        assert guess_mapping(sheet).uses[0] is field


def test_without_a_text_column_the_longest_is_proposed_and_a_person_asked() -> None:
    (sheet,) = csv("Kod;Vad sades;Ort\n1;en ganska lång text här;Timrå\n2;en till sådan;Ånge\n").sheets
    mapping = guess_mapping(sheet)
    assert mapping.uses == (Field.EXTRA, Field.TEXT, Field.EXTRA)
    assert not mapping.sure


def test_a_field_that_two_columns_name_goes_to_the_first() -> None:
    (sheet,) = csv("Text;Kommentar;Tema;Section\na;b;c;d\n").sheets
    assert guess_mapping(sheet).uses == (Field.TEXT, Field.EXTRA, Field.THEME, Field.EXTRA)


def test_rows_become_notes_with_all_that_stood_beside_them() -> None:
    compilation = cut_csv(
        "Anteckning;Tema;Sort;Workshop;Datum;Grupp;Författare;Färg\n"
        "Mer tid;Vägar;Reflektion;Vårworkshop;2024-03-07;Bord 2;Anonymous;röd\n"
        "Kalender;Ansvar;idé;Vårworkshop;2024-03-07;;Maj Ek;\n"
        "Något;;annat;Höstworkshop;2024-10-24;;;\n"
    )
    first, second = compilation.workshops
    assert [(w.title, str(w.day)) for w in compilation.workshops] == [
        ("Vårworkshop", "2024-03-07"),
        ("Höstworkshop", "2024-10-24"),
    ]
    note, other = first.notes
    assert (note.text, note.kind, note.group, note.author, note.extra) == (
        "Mer tid",
        NoteKind.REFLECTION,
        "Bord 2",
        "",
        (("Färg", "röd"),),
    )
    assert (other.kind, other.author) == (NoteKind.IDEA, "Maj Ek")
    assert [theme.title for theme in first.themes] == ["Vägar", "Ansvar"]
    assert (second.notes[0].kind, second.notes[0].theme) == (NoteKind.UNKNOWN, None)
    assert note.at.facts() == {"file": "Vårens tavla.csv", "line": 2, "row": 2, "column": "Anteckning"}


def test_subject_and_body_may_each_be_empty() -> None:
    compilation = cut_csv("Subject,Body,Section\nKalender,En gemensam,A\n,Bara text,A\nBara rubrik,,B\n,,B\n")
    assert [(note.lead_sentence, note.text) for note in compilation.notes()] == [
        ("Kalender", "En gemensam"),
        ("", "Bara text"),
        ("", "Bara rubrik"),
    ]
    assert [(each.text, each.reason) for each in compilation.not_taken] == [
        ("B", "workshops.not_taken.row_without_note")
    ]


def test_board_export_with_markup_scripts_and_unknown_columns() -> None:
    posts = (
        "Created At,Author,Subject,Body,Section,Attachment,Reactions\n"
        '2024-03-07 10:00,Anonymous,Kalender,"<p>En</p><ul><li>gemensam</li></ul><script>x()</script>",'
        "Vägar in,bild.png,3\n"
    )
    document = read_source(
        "tavla.zip", zip_bytes({"posts.csv": posts, "about.csv": "Title,Builder\nTavla,N\n"})
    )
    compilation = whole(document, cut(document))
    (note,) = compilation.notes()
    assert note.text == "En\n- gemensam"
    assert note.lead_sentence == "Kalender"
    assert str(note.written) == "2024-03-07"
    assert note.extra == (("Attachment", "bild.png"), ("Reactions", "3"))
    assert note.author == ""
    assert {(each.text, each.reason) for each in compilation.not_taken} == {
        ("x()", "documents.skipped.script"),
        ("about.csv", "documents.skipped.archive_member"),
    }
    assert [(column.name, column.use, column.filled) for column in compilation.columns][-1] == (
        "Reactions",
        "extra",
        1,
    )
    assert compilation.workshops[0].title == "tavla"


def test_columns_of_kinds_give_a_note_a_line() -> None:
    book = xlsx_bytes(
        {
            "Blad": [
                ["Tema", "Reflektioner", "Konkreta idéer"],
                ["A", "r1\nr2", "inled:\n- i1\n- i2"],
                ["", "r3", ""],
            ]
        }
    )
    document = read_source("x.xlsx", book)
    compilation = whole(document, cut(document))
    (workshop,) = compilation.workshops
    assert [(n.text, n.kind.value, n.theme, n.lead_sentence) for n in workshop.notes] == [
        ("r1", "reflection", 1, ""),
        ("r2", "reflection", 1, ""),
        ("inled:", "idea", 1, ""),
        ("i1", "idea", 1, "inled:"),
        ("i2", "idea", 1, "inled:"),
        ("r3", "reflection", 1, ""),
    ]


def test_ragged_rows_short_ones_are_taken_and_long_ones_named() -> None:
    compilation = cut_csv("Text;Tema;Grupp\nkort rad\nhel;A;1\nför;lång;rad;här\n;bara tema\n")
    assert [note.text for note in compilation.notes()] == ["kort rad", "hel"]
    assert [(each.text, each.reason, each.at.line) for each in compilation.not_taken] == [
        ("för", "workshops.not_taken.row_too_long", 4),
        ("lång", "workshops.not_taken.row_too_long", 4),
        ("rad", "workshops.not_taken.row_too_long", 4),
        ("här", "workshops.not_taken.row_too_long", 4),
        ("bara tema", "workshops.not_taken.row_without_note", 5),
    ]


def test_what_stands_above_the_table_and_sheets_without_notes_are_listed() -> None:
    book = xlsx_bytes(
        {
            "Anteckningar": [["Vår workshop"], [], ["Text", "Tema"], ["a", "T"]],
            "Siffror": [["År", "Antal"], [2024, 3]],
        }
    )
    document = read_source("x.xlsx", book)
    compilation = whole(document, cut(document))
    assert [note.text for note in compilation.notes()] == ["a"]
    assert {(each.text, each.reason) for each in compilation.not_taken} == {
        ("Vår workshop", "workshops.not_taken.above_table"),
        ("År", "workshops.not_taken.sheet_without_notes"),
        ("Antal", "workshops.not_taken.sheet_without_notes"),
        ("2024", "workshops.not_taken.sheet_without_notes"),
        ("3", "workshops.not_taken.sheet_without_notes"),
    }


def test_several_sheets_without_a_theme_column_are_themes() -> None:
    book = xlsx_bytes({"Rekrytering": [["Text"], ["a b"]], "Ansvar": [["Text"], ["c d"]]})
    document = read_source("x.xlsx", book)
    (workshop,) = whole(document, cut(document)).workshops
    assert [theme.title for theme in workshop.themes] == ["Rekrytering", "Ansvar"]


def test_a_persons_mapping_wins_over_the_guess() -> None:
    document = csv("Text;Vad;Var\na;det här;Timrå\n")
    mapping = ColumnMapping("Vårens tavla.csv", (Field.EXTRA, Field.TEXT, Field.THEME))
    compilation = whole(document, cut_table(document, mapping))
    (note,) = compilation.notes()
    assert (note.text, note.extra) == ("det här", (("Text", "a"),))
    assert compilation.workshops[0].themes[0].title == "Timrå"


def test_mapping_without_a_note_column_takes_nothing_and_loses_nothing() -> None:
    document = csv("Text;Vad\na;b\n")
    compilation = whole(
        document, cut_table(document, ColumnMapping("Vårens tavla.csv", (Field.EXTRA, Field.EXTRA)))
    )
    assert list(compilation.notes()) == []
    assert len(compilation.not_taken) == 4


def test_same_words_twice_are_two_notes_with_fingerprints_that_last() -> None:
    before = cut_csv("Text;Tema\nMer tid;A\nMer tid;A\nMer tid;B\n")
    marks = [note.fingerprint for note in before.notes()]
    assert len(set(marks)) == 3
    after = cut_csv("Text;Tema\nNy överst;A\nMer tid;A\nMER  TID;A\nMer tid;B\n")
    assert set(marks) - {note.fingerprint for note in after.notes()} == {marks[1]} or set(marks) <= {
        note.fingerprint for note in after.notes()
    }


def test_formula_is_marked_for_those_who_export() -> None:
    notes = list(cut_csv("Text;Tema\n=1+1;A\nvanlig text;A\n").notes())
    assert [note.formula for note in notes] == [True, False]
    assert as_json(cut_csv("Text;Tema\n=1+1;A\n"))["workshops"][0]["notes"][0]["formula"] is True


def test_ten_thousand_rows() -> None:
    rows = "".join(f"anteckning {number} med några ord;Tema {number % 7}\n" for number in range(10_000))
    document = csv(f"Text;Tema\n{rows}")
    compilation = whole(document, cut(document))
    assert sum(len(workshop.notes) for workshop in compilation.workshops) == 10_000
