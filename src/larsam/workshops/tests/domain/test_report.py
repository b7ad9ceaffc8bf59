"""A report's content: there and back, ready or not, and the form it is read in."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import given, settings

from larsam.kernel.decision import ALLOWED
from larsam.workshops.domain.compilation import NoteKind
from larsam.workshops.domain.report import (
    NotePart,
    PatternPart,
    ReportContent,
    SentencePart,
    ThemePart,
    WorkshopPart,
    digest,
    ready_to_publish,
    sections,
    set_aside,
)
from larsam.workshops.tests.domain.contents import contents

NOTE = NotePart(11, 1, "Örat mot marken", NoteKind.REFLECTION, 5, pattern=1)
READY = ReportContent(
    "Sammanställning",
    patterns=(PatternPart(1, "Marknadsföring"),),
    workshops=(WorkshopPart(1, "Workshop 1", themes=(ThemePart(5, "Tema"),), notes=(NOTE,)),),
    sentences=(SentencePart(1, "Behovet finns.", cites=(11,)),),
)


def _with(note: NotePart = NOTE, **changes: object) -> ReportContent:
    shop = replace(READY.workshops[0], notes=(note,))
    return replace(READY, workshops=(shop,), **changes)


@settings(max_examples=40)
@given(contents())
def test_json_there_and_back_changes_nothing(content):
    values = json.loads(json.dumps(content.to_json()))
    assert ReportContent.from_json(values) == content
    assert digest(values) == digest(content.to_json())


@settings(max_examples=40)
@given(contents(), contents())
def test_the_digest_tells_contents_apart(one, other):
    assert (digest(one.to_json()) == digest(other.to_json())) == (one == other)


def test_an_unknown_form_is_not_guessed_at():
    with pytest.raises(ValueError, match="form"):
        ReportContent.from_json({**READY.to_json(), "form": 99})


REFUSED = {
    "workshops.report.title_missing": _with(title=" "),
    "workshops.report.workshop_missing": replace(READY, workshops=(), sentences=()),
    "workshops.report.workshop_weeded": replace(READY, workshops=(replace(READY.workshops[0], weeded=True),)),
    "workshops.report.notes_unsorted": _with(replace(NOTE, pattern=None)),
    "workshops.report.sentences_empty": _with(sentences=(SentencePart(1, " ", cites=(11,)),)),
    "workshops.report.sentences_unsupported": _with(sentences=(SentencePart(1, "Löst sagt."),)),
    "workshops.report.sentences_cite_missing": _with(sentences=(SentencePart(1, "Ja.", True, (77,)),)),
}


@pytest.mark.parametrize("code", REFUSED)
def test_publishing_is_refused_for_the_reason(code):
    assert [one.code for one in ready_to_publish(REFUSED[code]).refusals] == [code]


def test_a_ready_report_is_published_once():
    assert ready_to_publish(READY) is ALLOWED
    again = ready_to_publish(READY, digest(READY.to_json()))
    assert again.refusal.code == "workshops.report.nothing_changed"


def test_citing_only_what_is_gone_is_no_support():
    codes = [
        one.code for one in ready_to_publish(_with(sentences=(SentencePart(1, "Ja.", cites=(77,)),))).refusals
    ]
    assert codes == ["workshops.report.sentences_unsupported", "workshops.report.sentences_cite_missing"]


def test_an_analysts_sentence_and_a_note_set_aside_hinder_nothing():
    content = _with(
        replace(NOTE, pattern=None, reason="Utanför"), sentences=(SentencePart(1, "Min slutsats.", True),)
    )
    assert ready_to_publish(content)
    assert set_aside(content) == list(content.notes())


@settings(max_examples=40)
@given(contents())
def test_every_note_is_read_once(content):
    """In the sections, or among those set aside: nothing is lost and nothing told twice."""
    read = [
        note.id
        for workshop in content.workshops
        for section in sections(content, workshop)
        for group in section.groups
        for column in (group.reflections, group.ideas, group.unknown)
        for chain in column
        for note in chain
    ]
    read += [note.id for note in set_aside(content)]
    assert sorted(read) == sorted(note.id for note in content.notes())


def test_chains_keep_their_order_and_lead():
    lead = NotePart(1, 1, "Vägar in:", NoteKind.IDEA, 5, "c", True, 1)
    steps = [NotePart(at, at, f"Steg {at - 1}", NoteKind.IDEA, 5, "c", False, 1) for at in (2, 3, 4)]
    alone = NotePart(5, 5, "Annat", NoteKind.IDEA, 5, "d", False, 1)
    shop = replace(READY.workshops[0], notes=(lead, *steps, alone))
    (section,) = sections(replace(READY, workshops=(shop,)), shop)
    assert [[note.id for note in chain] for chain in section.groups[0].ideas] == [[1, 2, 3, 4], [5]]
