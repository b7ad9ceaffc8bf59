"""Letters: what the bytes stand for, and what is said when that is unclear."""

from __future__ import annotations

import pytest

from larsam.platform.documents.readers import UnreadableSource, read_source

TEXT = "Räksmörgås på lärcentrum – kostar 5 €\nÉn till”\n"


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
        ("utf-32", "utf-32"),
        ("cp1252", "cp1252"),
    ],
)
def test_encodings(encoding: str, named: str) -> None:
    document = read_source("x.txt", TEXT.encode(encoding))
    assert [block.text for block in document.blocks] == TEXT.split("\n")[:2]  # type: ignore[union-attr]
    assert document.encoding == named


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "cp1252"])
def test_first_column_is_found_behind_a_mark(encoding: str) -> None:
    document = read_source("x.csv", "Anteckning;Tema\nå;ä\n".encode(encoding))
    assert document.sheets[0].columns == ("Anteckning", "Tema")


def test_a_guess_is_told() -> None:
    (remark,) = read_source("x.txt", TEXT.encode("cp1252")).remarks
    assert (remark.code, remark.facts["encoding"]) == ("documents.remark.guessed_encoding", "cp1252")


def test_mixed_encodings_are_read_line_by_line_and_the_lines_named() -> None:
    data = "Text;Tema\nså;å\n".encode() + "också;ä\n".encode("cp1252") + "även;ö\n".encode()
    document = read_source("x.csv", data)
    assert [row.cells[0].text for row in document.sheets[0].rows] == ["så", "också", "även"]
    assert (document.remarks[0].code, document.remarks[0].facts["lines"]) == (
        "documents.remark.mixed_encodings",
        [3],
    )


@pytest.mark.parametrize("encoding", ["mac_roman", "cp850"])
def test_old_mac_and_dos_letters_are_refused_with_the_line(encoding: str) -> None:
    data = "Första raden är rak\n".replace("ö", "o").replace(
        "ä", "a"
    ).encode() + "Så här får vi smörgåsar att räcka".encode(encoding)
    with pytest.raises(UnreadableSource) as refused:
        read_source("x.txt", data)
    assert refused.value.refusal.code == "documents.reading.encoding_unclear"
    assert refused.value.refusal.facts["line"] == 2


def test_letters_decoded_wrongly_before_are_pointed_out() -> None:
    data = "ett\nfÃ¶r lÃ¤nge sedan".encode()
    (remark,) = read_source("x.txt", data).remarks
    assert (remark.code, remark.facts["line"]) == ("documents.remark.garbled_letters", 2)


def test_text_cut_in_the_middle_of_a_letter_is_truncated() -> None:
    with pytest.raises(UnreadableSource) as refused:
        read_source("x.txt", "ett\nsmå".encode()[:-1])
    assert refused.value.refusal.code == "documents.reading.truncated"
    with pytest.raises(UnreadableSource) as refused:
        read_source("x.txt", "smått".encode("utf-16")[:-1])
    assert refused.value.refusal.code == "documents.reading.truncated"


def test_letters_with_loose_dots_are_composed_and_marks_of_order_kept() -> None:
    (block,) = read_source("x.txt", "a\u030ahus \u200fשלום 👩‍👩‍👧\u00ad".encode()).blocks
    assert block.text == "åhus \u200fשלום 👩‍👩‍👧"  # type: ignore[union-attr]
