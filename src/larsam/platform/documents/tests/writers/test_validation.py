"""A document that could not be read by everyone is refused, and the refusal names the block."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest

from larsam.platform.documents import model as m
from larsam.platform.documents.tests.writers.example import report
from larsam.platform.documents.validation import InvalidDocument, check, ensure_valid
from larsam.platform.documents.writing_texts import SENTENCES

PNG = b"\x89PNG\r\n\x1a\n"
ONE = (m.Row((m.cell("a"), m.cell("b"))),)
NAMELESS = m.Row((m.cell(), m.cell("b")))
PAGE_BREAK = m.Row((m.Cell((m.PageBreak(),)), m.cell("b")))
LEAKING = b'<svg><image href="http://x.example/a"/></svg>'
TWO = (m.Column("A"), m.Column("B"))


def document(*blocks: m.Block) -> m.Document:
    return m.Document("Titel", "sv", blocks)


def only(refused: m.Document) -> tuple[str, dict[str, object]]:
    (refusal,) = check(refused)
    return refusal.code.removeprefix("documents.writing."), dict(refusal.facts)


def test_the_example_has_no_faults():
    assert check(report()) == ()


def test_an_empty_document_is_a_document():
    assert check(document()) == ()


CASES: list[tuple[str, str, m.Block]] = [
    ("heading_level_jumps", "blocks[0]", m.Heading("För djupt", 2)),
    ("heading_empty", "blocks[0]", m.Heading(" ")),
    ("list_empty", "blocks[0]", m.BulletList(())),
    ("list_empty", "blocks[0]", m.NumberedList(())),
    ("list_empty", "blocks[0]", m.DefinitionList(())),
    ("list_empty", "blocks[0]", m.NoteList(())),
    ("table_without_columns", "blocks[0]", m.Table((), ())),
    ("table_heading_missing", "blocks[0]", m.Table((m.Column("A"), m.Column(" ")), ONE)),
    ("table_width", "blocks[0]", m.Table((m.Column("A"), m.Column("B", 0)), ONE)),
    ("table_width", "blocks[0]", m.Table((m.Column("A"), m.Column("B", float("nan"))), ONE)),
    ("table_row_ragged", "blocks[0]", m.Table(TWO, (m.Row((m.cell("a"),)),))),
    ("table_row_heading_missing", "blocks[0]", m.Table(TWO, (NAMELESS,), row_headers=True)),
    ("figure_without_alt", "blocks[0]", m.Figure(" ", png=PNG)),
    ("figure_without_picture", "blocks[0]", m.Figure("En bild")),
    ("figure_not_png", "blocks[0]", m.Figure("En bild", png=b"GIF89a")),
    ("figure_svg_not_whole", "blocks[0]", m.Figure("En bild", svg=b"inte en bild")),
    ("figure_svg_not_whole", "blocks[0]", m.Figure("En bild", svg=LEAKING)),
    ("figure_width", "blocks[0]", m.Figure("En bild", png=PNG, width=1.1)),
    ("citation_empty", "blocks[0]", m.Paragraph((m.Citation(()),))),
    ("citation_unknown", "blocks[0]", m.Paragraph((m.Citation(("nix",)),))),
    ("link_address", "blocks[0]", m.Paragraph((m.Link("javascript:alert(1)", "klicka"),))),
    ("link_address", "blocks[0]", m.Paragraph((m.Link("https://a b", "klicka"),))),
    ("key_characters", "anchor", m.paragraph("x", key="å ä", label="1")),
    ("block_not_allowed_here", "blocks[0]", m.Callout((m.Table(TWO, ONE),))),
    ("block_not_allowed_here", "blocks[0].rows[0]", m.Table(TWO, (PAGE_BREAK,))),
]


@pytest.mark.parametrize(
    ("code", "place", "block"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_fault_is_refused_with_its_place(code: str, place: str, block: m.Block):
    found, facts = only(document(block))

    assert (found, facts["block"]) == (code, place)


def test_no_level_of_heading_is_skipped_on_the_way_down():
    assert check(document(m.Heading("A"), m.Heading("B", 2), m.Heading("C", 3), m.Heading("D"))) == ()
    code, facts = only(document(m.Heading("A"), m.Heading("B", 3)))
    assert code == "heading_level_jumps"
    assert facts == {"block": "blocks[1]", "text": "B", "level": 3, "highest": 2}


def test_a_title_and_a_known_language_are_needed():
    assert only(replace(document(), title=" "))[0] == "title_missing"
    assert only(replace(document(), language=cast("m.Language", "da")))[0] == "language_unknown"


def test_a_key_is_used_once():
    same = m.paragraph("x", key="a", label="1")
    assert only(document(same, same))[0] == "key_twice"


def test_a_citation_in_a_cell_is_looked_at_too():
    cited = m.Cell((m.Paragraph((m.Citation(("nix",)),)),))
    code, facts = only(document(m.Table(TWO, (m.Row((m.cell("a"), cited)),))))
    assert (code, facts["block"]) == ("citation_unknown", "blocks[0].rows[0].cells[1].blocks[0]")


def test_every_fault_is_told_at_once():
    with pytest.raises(InvalidDocument) as stopped:
        ensure_valid(document(m.Heading("", 3), m.BulletList(())))
    assert len(stopped.value.refusals) == 3


@pytest.mark.parametrize(
    ("code", "place", "block"), CASES, ids=[f"{n}-{case[0]}" for n, case in enumerate(CASES)]
)
def test_a_refusal_fills_its_sentence(code: str, place: str, block: m.Block):
    (refusal,) = check(document(block))
    assert str(SENTENCES[refusal.code]) % refusal.facts
