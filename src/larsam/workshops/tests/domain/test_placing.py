"""Placing and taking back, against a model that remembers everything in the plainest way."""

from __future__ import annotations

import hypothesis.strategies as st
import pytest
from hypothesis import settings
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from larsam.workshops.domain.placing import (
    NOWHERE,
    Kept,
    Link,
    Spot,
    Standing,
    may_set_aside,
    plan_moves,
    plan_undo,
    units,
)

NOTES = range(1, 6)
SPOTS = [NOWHERE, Spot(1), Spot(2), Spot(None, "Utanför ämnet")]


class TwoPeople(RuleBasedStateMachine):
    """Two people place and take back notes; each sees the page as it was when they last loaded it."""

    def __init__(self) -> None:
        super().__init__()
        self.spots = dict.fromkeys(NOTES, NOWHERE)
        self.versions = dict.fromkeys(NOTES, 0)
        # Every move ever made: [id, note, person, batch, origin, taken back].
        self.moves: list[list] = []
        self.seen = {person: dict(self.versions) for person in "ab"}
        self.batch = 0
        # The plain model: for each note the spots it has been in, each with who put it there in which go.
        self.story: dict[int, list[tuple[Spot, str, int]]] = {note: [] for note in NOTES}

    def standings(self, notes) -> list[Standing]:
        tops = {one[1]: one[0] for one in self.moves if not one[5]}
        return [Standing(note, self.spots[note], self.versions[note], tops.get(note)) for note in notes]

    @rule(person=st.sampled_from("ab"))
    def load_the_page(self, person: str) -> None:
        self.seen[person] = dict(self.versions)

    @rule(
        person=st.sampled_from("ab"),
        notes=st.sets(st.sampled_from(NOTES), min_size=1),
        where=st.sampled_from(SPOTS),
    )
    def go(self, person: str, notes: set[int], where: Spot) -> None:
        plan = plan_moves(self.standings(sorted(notes)), self.seen[person], where)
        self.batch += 1
        for step in plan.steps:
            # Nobody overwrites what they have not seen.
            assert self.versions[step.note_id] == self.seen[person][step.note_id]
            assert step.origin == self.spots[step.note_id] != step.target
            self.moves.append([len(self.moves) + 1, step.note_id, person, self.batch, step.origin, False])
            self.spots[step.note_id] = step.target
            self.versions[step.note_id] = step.version_after
            self.seen[person][step.note_id] = step.version_after
            self.story[step.note_id].append((where, person, self.batch))
        touched = {step.note_id for step in plan.steps}
        touched |= {one.note_id for one in (*plan.already, *plan.moved_meanwhile)}
        assert touched == notes

    def _latest(self, person: str) -> int | None:
        return max((one[3] for one in self.moves if one[2] == person and not one[5]), default=None)

    @precondition(lambda self: any(not one[5] for one in self.moves))
    @rule(person=st.sampled_from("ab"))
    def take_back(self, person: str) -> None:
        batch = self._latest(person)
        if batch is None:
            return
        mine = [one for one in self.moves if one[2] == person and one[3] == batch and not one[5]]
        kept = [Kept(one[0], one[1], one[4]) for one in mine]
        standings = {one.note_id: one for one in self.standings([one[1] for one in mine])}
        plan = plan_undo(kept, standings)
        for _, step in plan.steps:
            # What is taken back is the go's own move, and nothing that came after it.
            assert self.story[step.note_id].pop()[1:] == (person, batch)
            before = self.story[step.note_id][-1][0] if self.story[step.note_id] else NOWHERE
            assert step.target == before
            self.spots[step.note_id] = step.target
            assert step.version_after > self.versions[step.note_id]
            self.versions[step.note_id] = step.version_after
            self.seen[person][step.note_id] = step.version_after
        left = {standing.note_id for standing in plan.moved_since}
        for note in left:
            assert self.story[note][-1][1:] != (person, batch)
            # What it did still holds, under what came after; but nobody takes it back any more.
            self.story[note] = [
                (spot, "", 0) if (who, which) == (person, batch) else (spot, who, which)
                for spot, who, which in self.story[note]
            ]
        for one in mine:
            if one[1] in left:
                one[2] = ""
            else:
                one[5] = True

    @invariant()
    def every_note_is_where_its_story_ends(self) -> None:
        for note in NOTES:
            assert self.spots[note] == (self.story[note][-1][0] if self.story[note] else NOWHERE)


TestTwoPeople = TwoPeople.TestCase
TestTwoPeople.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


def test_the_same_wish_of_two_people_is_no_conflict():
    plan = plan_moves([Standing(1, Spot(7), version=3)], {1: 2}, Spot(7))
    assert [one.note_id for one in plan.already] == [1]
    assert not plan.steps
    assert not plan.moved_meanwhile


def test_a_chain_stays_whole_and_other_notes_of_a_cell_stand_alone():
    links = [
        Link(1, 1, "a", is_lead=False),
        Link(2, 1, "a", is_lead=True),
        Link(3, 1, "a", is_lead=False),
        Link(4, 1, "a", is_lead=False),
        Link(5, 1, "b", is_lead=False),
        Link(6, 1, "b", is_lead=False),
        Link(7, 2, "a", is_lead=False),
        Link(8, 2, "", is_lead=True),
        Link(9, 2, "", is_lead=False),
    ]
    assert units(links) == [[1], [2, 3, 4], [5], [6], [7], [8], [9]]


def test_a_step_placed_elsewhere_leaves_the_chain():
    links = [
        Link(1, 1, "a", True, Spot(1)),
        Link(2, 1, "a", False, Spot(2)),
        Link(3, 1, "a", False, Spot(1)),
    ]
    assert units(links) == [[1], [2], [3]]


@pytest.mark.parametrize("reason", ["", "  \n "])
def test_setting_aside_takes_a_reason(reason):
    assert may_set_aside(reason).refusal.code == "workshops.placement.reason_missing"


def test_a_spot_is_one_thing():
    with pytest.raises(ValueError, match="never both"):
        Spot(1, "skäl")
