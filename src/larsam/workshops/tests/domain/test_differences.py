"""Differences tell everything that differs, and nothing else."""

from __future__ import annotations

from dataclasses import replace

import hypothesis.strategies as st
from hypothesis import given, settings

from larsam.workshops.domain.differences import (
    Op,
    Part,
    applied,
    compare,
    facts,
    told,
    word_differences,
)
from larsam.workshops.domain.report import ReportContent, SentencePart
from larsam.workshops.tests.domain.contents import contents, words
from larsam.workshops.tests.domain.test_report import NOTE, READY, _with

texts = st.text(st.sampled_from("ab å.,—\n  🙂"), max_size=40)


@given(texts, texts)
def test_words_that_stay_and_go_make_the_older_text_and_those_that_come_the_newer(old, new):
    found = word_differences(old, new)
    assert "".join(one.text for one in found if one.op is not Op.ADDED) == old
    assert "".join(one.text for one in found if one.op is not Op.REMOVED) == new
    assert (old == new) == all(one.op is Op.SAME for one in found)


@settings(max_examples=40)
@given(contents(), contents())
def test_a_difference_applied_to_the_older_gives_the_newer(old, new):
    assert applied(facts(old), compare(old, new)) == facts(new)


@settings(max_examples=40)
@given(contents(), contents())
def test_contents_are_the_same_exactly_when_nothing_differs(old, new):
    assert (not compare(old, new)) == (old == new)


@settings(max_examples=40)
@given(contents())
def test_nothing_differs_from_itself(content):
    assert not compare(content, content)


@settings(max_examples=40)
@given(contents(), words)
def test_one_changed_field_is_told_alone(content, text):
    changed = replace(content, title=text)
    names = [(one.part, [field.field for field in one.fields]) for one in told(compare(content, changed))]
    assert names == ([] if text == content.title else [(Part.REPORT, ["title"])])


def _three() -> tuple[SentencePart, ...]:
    return tuple(SentencePart(number, f"Mening {number}.", True) for number in (1, 2, 3))


def test_a_moved_sentence_is_told_as_moved_and_its_neighbours_are_not():
    one, two, three = _three()
    before, after = _with(sentences=(one, two, three)), _with(sentences=(three, one, two))
    (change,) = told(compare(before, after))
    assert (change.id, change.op, change.moved, change.fields) == (3, Op.CHANGED, True, ())


def test_a_removed_first_sentence_is_told_alone():
    one, two, three = _three()
    (change,) = told(compare(_with(sentences=(one, two, three)), _with(sentences=(two, three))))
    assert (change.id, change.op) == (1, Op.REMOVED)


def test_a_note_moved_to_another_pattern_is_told_with_both():
    (change,) = told(compare(READY, _with(replace(NOTE, pattern=2))))
    assert (change.part, change.field("pattern").before, change.field("pattern").after) == (Part.NOTE, 1, 2)


def test_what_a_sentence_rests_on_is_told_by_the_notes_labels():
    (change,) = told(compare(READY, _with(sentences=(SentencePart(1, "Behovet finns."),))))
    assert (change.field("cites").before, change.field("cites").after) == (("1:1",), ())


def test_from_nothing_everything_is_added():
    changes = list(told(compare(ReportContent(""), READY)))
    assert {change.op for change in changes if change.part is not Part.REPORT} == {Op.ADDED}
    assert {change.part for change in changes} == {
        Part.REPORT, Part.PATTERN, Part.WORKSHOP, Part.THEME, Part.NOTE, Part.SENTENCE,
    }  # fmt: skip
