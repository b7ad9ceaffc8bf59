"""Pointing at notes by number, and what a sentence may be."""

from __future__ import annotations

import pytest

from larsam.workshops.domain.patterns import may_be, may_be_removed, words_of
from larsam.workshops.domain.synthesis import LONGEST_SENTENCE, may_say, numbers_in, seen_as

TWO = {11: "1:1", 12: "1:2", 14: "1:4", 21: "2:1", 22: "2:2"}
ONE = {11: "1:1", 12: "1:2", 14: "1:4"}


@pytest.mark.parametrize(
    ("typed", "labels", "ids", "unknown"),
    [
        ("1:2", TWO, (12,), ()),
        (" 1:2, 2:1 ;1:1\n", TWO, (12, 21, 11), ()),
        ("1:1-4", TWO, (11, 12, 14), ()),
        ("1:1–1:4", TWO, (11, 12, 14), ()),
        ("1 : 1 - 2", TWO, (11, 12), ()),
        ("[1:4].", TWO, (14,), ()),
        ("2", ONE, (12,), ()),
        ("1-4", ONE, (11, 12, 14), ()),
        ("2", TWO, (), ("2",)),
        ("1:3", TWO, (), ("1:3",)),
        ("1:1-2:2", TWO, (), ("1:1-2:2",)),
        ("4-1", ONE, (), ("4-1",)),
        ("1:2, hej, 1:2", TWO, (12,), ("hej",)),
        ("", TWO, (), ()),
        ("1:٢", TWO, (12,), ()),
    ],
)
def test_numbers_are_read_as_people_write_them(typed, labels, ids, unknown):
    found = numbers_in(typed, labels)
    assert (found.note_ids, found.unknown) == (ids, unknown)


def test_a_mark_changes_with_text_mark_and_notes_but_not_with_their_order():
    mark = seen_as("Så är det.", False, [1, 2])
    assert mark == seen_as("Så är det.", False, [2, 1])
    assert len({mark, seen_as("Så är det", False, [1, 2]), seen_as("Så är det.", True, [1, 2]),
                seen_as("Så är det.", False, [1])}) == 4  # fmt: skip


@pytest.mark.parametrize(
    ("text", "cited", "codes"),
    [
        ("Ja.", 0, []),
        (" ", 0, ["workshops.sentence.text_missing"]),
        ("a" * (LONGEST_SENTENCE + 1), 0, ["workshops.sentence.too_long"]),
        ("Ja.", 201, ["workshops.sentence.too_many_cited"]),
    ],
)
def test_what_a_sentence_may_be(text, cited, codes):
    decision = may_say(text, cited)
    assert [one.code for one in getattr(decision, "refusals", ())] == codes


def test_words_are_kept_once_as_first_written():
    assert words_of("Bio,  bio; TV-skärmar\nsociala   medier,,") == ("Bio", "TV-skärmar", "sociala medier")


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Avtal", []),
        (" ", ["workshops.pattern.name_missing"]),
        ("  MARKNADSFÖRING ", ["workshops.pattern.name_taken"]),
        ("a" * 121, ["workshops.pattern.name_too_long"]),
    ],
)
def test_a_patterns_name_is_its_own(name, codes):
    decision = may_be(name, "", [], [], ["Marknadsföring", "Arenor"])
    assert [one.code for one in getattr(decision, "refusals", ())] == codes


def test_a_pattern_with_notes_is_removed_only_with_somewhere_for_them():
    assert may_be_removed("Avtal", 0, None)
    assert may_be_removed("Avtal", 3, "Arenor")
    assert dict(may_be_removed("Avtal", 3, None).refusal.facts) == {"name": "Avtal", "count": 3}
