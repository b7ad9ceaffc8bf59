"""The invented compilation, of the same structure and with the same traps as a real one."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from larsam.platform.documents.domain.source import SourceDocument
from larsam.platform.documents.readers import read_source
from larsam.workshops.domain.accounting import account, reassemble, squeeze
from larsam.workshops.domain.as_json import as_json
from larsam.workshops.domain.compilation import Compilation, HeadingUse, NoteKind
from larsam.workshops.domain.cutting import cut

EXAMPLE = Path(__file__).parents[2] / "data" / "sammanstallning_exempel.txt"


@pytest.fixture(scope="module")
def source() -> SourceDocument:
    return read_source(EXAMPLE.name, EXAMPLE.read_bytes())


@pytest.fixture(scope="module")
def compilation(source: SourceDocument) -> Compilation:
    return cut(source)


def test_two_workshops_with_their_days_and_people(compilation: Compilation) -> None:
    first, second = compilation.workshops
    assert (first.day, second.day) == (date(2024, 3, 7), date(2024, 10, 24))
    assert [(count.number, count.country) for count in first.head_counts] == [(19, "")]
    assert [(count.number, count.country) for count in second.head_counts] == [(31, "SE"), (2, "NO")]
    assert first.head_counts[0].sentence == "19 personer deltog på plats i Härnösand."


def test_one_note_for_each_paragraph_item_and_cell_line(compilation: Compilation) -> None:
    assert [len(workshop.notes) for workshop in compilation.workshops] == [42, 24]


def test_themes_are_the_same_in_both_workshops(compilation: Compilation) -> None:
    titles = [[theme.title for theme in workshop.themes] for workshop in compilation.workshops]
    assert titles == [["Fler vägar in till studier", "Ansvar, ramar och kännedom om varandra"]] * 2
    spread = [Counter(note.theme for note in workshop.notes) for workshop in compilation.workshops]
    assert spread == [{1: 23, 2: 19}, {1: 12, 2: 12}]


def test_bullets_below_a_theme_are_priorities_not_notes(compilation: Compilation) -> None:
    priorities = [passage.text for theme in compilation.workshops[0].themes for passage in theme.priorities]
    assert len(priorities) == 4
    assert "Skriva ned vem som gör vad under ett läsår." in priorities
    assert not set(priorities) & {note.text for note in compilation.notes()}
    assert not any(theme.priorities for theme in compilation.workshops[1].themes)


def test_kinds_come_from_the_columns_and_only_from_them(compilation: Compilation) -> None:
    first, second = compilation.workshops
    kinds = {note.text[:12]: note.kind for note in first.notes}
    assert kinds["Många vuxna "] is NoteKind.REFLECTION
    assert kinds["Annonsera ti"] is NoteKind.IDEA  # its left cell is empty
    assert kinds["Matematik 3 "] is NoteKind.IDEA  # after a page head inside the table
    assert kinds["Tekniken fun"] is NoteKind.REFLECTION  # its right cell is empty
    assert {note.kind for note in second.notes} == {NoteKind.UNKNOWN}


def test_four_steps_stay_one_chain_behind_their_sentence(compilation: Compilation) -> None:
    notes = compilation.workshops[0].notes
    lead = next(note for note in notes if note.text.startswith("Så här kan en väg in"))
    chain = [note for note in notes if note.cell == lead.cell]
    assert lead.lead
    assert [note.order_in_cell for note in chain] == [1, 2, 3, 4, 5]
    assert [note.text[:6] for note in chain[1:]] == ["Steg 1", "Steg 2", "Steg 3", "Steg 4"]
    assert {note.lead_sentence for note in chain[1:]} == {lead.text}
    assert chain[3].text.endswith("bredvid jobbet & familjen.")


def test_paragraph_before_list_items_leads_them_and_their_dashes_go(compilation: Compilation) -> None:
    notes = compilation.workshops[0].notes
    led = [note.text for note in notes if note.lead_sentence.startswith("Turné med")]
    assert len(led) == 4
    assert led[0] == "Kvällsmöten med prova-på-föreläsning och fika."


def test_paragraphs_of_one_cell_without_a_lead_only_share_the_cell(compilation: Compilation) -> None:
    cell = [
        note
        for note in compilation.workshops[0].notes
        if note.text.startswith(("Låt elever", "En startkurs"))
    ]
    assert len({note.cell for note in cell}) == 1
    assert not any(note.lead or note.lead_sentence for note in cell)


def test_page_head_is_set_aside_each_time_with_its_line(compilation: Compilation) -> None:
    heads = [each for each in compilation.not_taken if each.reason == "workshops.not_taken.page_furniture"]
    assert [each.text for each in heads] == ["Bilaga 7"] * 6
    assert all(each.at.line for each in heads)
    assert {each.reason for each in compilation.not_taken} == {
        "workshops.not_taken.page_furniture",
        "workshops.not_taken.markup",
    }


def test_summary_with_two_areas_and_a_plan_of_five(compilation: Compilation) -> None:
    assert len(compilation.areas) == 2
    assert len(compilation.synthesis) == 4
    assert [activity.pilot for activity in compilation.activities] == [
        "",
        "socionomprogrammet pilot",
        "",
        "Ragunda pilot",
        "",
    ]


def test_every_piece_has_its_place_once(source: SourceDocument, compilation: Compilation) -> None:
    assert account(source, compilation).complete
    assert reassemble(source, compilation) == squeeze(EXAMPLE.read_text(encoding="utf-8"))


def test_headings_say_what_they_were_taken_for(compilation: Compilation) -> None:
    uses = Counter(heading.use for heading in compilation.headings)
    assert uses == {
        HeadingUse.TITLE: 1,
        HeadingUse.WORKSHOP: 2,
        HeadingUse.THEME: 4,
        HeadingUse.COLUMN: 4,
        HeadingUse.SUMMARY: 1,
    }


def test_same_file_gives_the_same_fingerprints_and_all_differ(compilation: Compilation) -> None:
    again = cut(read_source("annat namn.txt", EXAMPLE.read_bytes()))
    marks = [note.fingerprint for note in compilation.notes()]
    assert marks == [note.fingerprint for note in again.notes()]
    assert len(set(marks)) == 66


def test_json_tells_the_figures(compilation: Compilation) -> None:
    told = as_json(compilation)
    assert told["totals"]["notes"] == 66
    assert told["workshops"][0]["date"] == "2024-03-07"
    assert told["workshops"][0]["notes_by_kind"] == {"reflection": 17, "idea": 25, "unknown": 0}
    assert told["workshops"][1]["notes_by_kind"] == {"reflection": 0, "idea": 0, "unknown": 24}
    assert told["workshops"][1]["themes"][0]["notes"] == 12
    assert told["totals"]["not_taken_by_reason"]["workshops.not_taken.page_furniture"] == 6
