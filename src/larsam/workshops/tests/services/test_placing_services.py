"""Placing through the services: who moved what, taking back, the trail, and two people at once."""

from __future__ import annotations

import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusing
from larsam.kernel.ref import Ref
from larsam.platform.audit.models import AuditEntry
from larsam.platform.trail.models import Link
from larsam.workshops.models import Move, Note, NoteKind, Pattern, Placement
from larsam.workshops.selectors.patterns import Filter, may_undo, placing_page, progress_of
from larsam.workshops.services import patterns, placing
from larsam.workshops.tests import factories_reports as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    at = make.collaboration()
    workshop = make.workshop(at, [f"Anteckning {number}" for number in range(1, 6)])
    first, second = make.pattern(at, "Avtal"), make.pattern(at, "Arenor")
    return at, workshop, list(workshop.notes.all()), first, second


def where(note: Note) -> str:
    placement = Placement.objects.filter(note=note).select_related("pattern").first()
    if placement is None:
        return ""
    return placement.pattern.name if placement.pattern else f"({placement.reason})"


def trail_of(note: Note) -> list[int]:
    links = Link.objects.filter(source_kind=Note.KIND, source_id=note.pk, relation="placed_in")
    return list(links.values_list("target_id", flat=True))


def code(caught) -> str:
    return caught.value.refusal.code


def test_place_move_set_aside_and_lift_out(scene):
    at, workshop, notes, first, second = scene
    actor = make.coordinator(at)
    seen = {note.pk: 0 for note in notes[:3]}
    outcome = placing.place(actor=actor, seen=seen, pattern_id=first.pk)
    assert set(outcome.moved) == set(seen)
    assert {where(note) for note in notes[:3]} == {"Avtal"}
    assert trail_of(notes[0]) == [first.pk]

    placing.place(actor=actor, seen={notes[0].pk: 1}, pattern_id=second.pk)
    assert trail_of(notes[0]) == [second.pk]
    placing.set_aside(actor=actor, seen={notes[0].pk: 2}, reason="  Inte  hit ")
    assert where(notes[0]) == "(Inte hit)"
    assert trail_of(notes[0]) == []
    placing.lift_out(actor=actor, seen={notes[0].pk: 3})
    assert where(notes[0]) == ""
    assert progress_of([workshop.pk]).waiting == 3
    told = AuditEntry.objects.filter(ref_kind=workshop.KIND, ref_id=workshop.pk).order_by("id")
    assert [one.code for one in told] == [
        "workshops.note.placed",
        "workshops.note.placed",
        "workshops.note.set_aside",
        "workshops.note.lifted_out",
    ]
    assert told[0].facts["count"] == 3


def test_what_somebody_moved_meanwhile_is_told_and_not_overwritten(scene):
    at, _, notes, first, second = scene
    one, other = make.coordinator(at), make.coordinator(at)
    placing.place(actor=other, seen={notes[0].pk: 0}, pattern_id=second.pk)
    outcome = placing.place(actor=one, seen={note.pk: 0 for note in notes[:2]}, pattern_id=first.pk)
    assert outcome.moved == (notes[1].pk,)
    (told,) = outcome.elsewhere
    assert (told.note_id, told.pattern, told.person_id, told.version) == (
        notes[0].pk, "Arenor", other.person_id, 1,
    )  # fmt: skip
    assert where(notes[0]) == "Arenor"
    # Having seen it, one may decide otherwise.
    again = placing.place(actor=one, seen={told.note_id: told.version}, pattern_id=first.pk)
    assert again.moved == (notes[0].pk,)


def test_a_version_never_comes_back(scene):
    """Placed and taken back by another: whoever saw the note there does not overwrite what came later."""
    at, workshop, notes, first, second = scene
    one, other = make.coordinator(at), make.coordinator(at)
    placing.place(actor=other, seen={notes[0].pk: 0}, pattern_id=first.pk)
    placing.undo(actor=other, workshop_ids=[workshop.pk])
    shown = placing_page(actor=one, workshops=[workshop], wanted=Filter()).units[0].lead.version
    assert shown == 2
    placing.place(actor=other, seen={notes[0].pk: 2}, pattern_id=second.pk)
    assert not placing.place(actor=one, seen={notes[0].pk: 1}, pattern_id=first.pk).moved
    assert where(notes[0]) == "Arenor"


def test_undo_goes_back_step_by_step_and_only_over_ones_own(scene):
    at, workshop, notes, first, second = scene
    one, other = make.coordinator(at), make.coordinator(at)
    ids = [workshop.pk]
    placing.place(actor=one, seen={note.pk: 0 for note in notes[:3]}, pattern_id=first.pk)
    placing.place(actor=one, seen={notes[0].pk: 1}, pattern_id=second.pk)
    placing.place(actor=other, seen={notes[2].pk: 1}, pattern_id=second.pk)

    placing.undo(actor=one, workshop_ids=ids)
    assert where(notes[0]) == "Avtal"
    outcome = placing.undo(actor=one, workshop_ids=ids)
    assert [where(note) for note in notes[:3]] == ["", "", "Arenor"]
    assert [(told.note_id, told.person_id) for told in outcome.elsewhere] == [(notes[2].pk, other.person_id)]
    assert trail_of(notes[0]) == []
    assert not may_undo(one, ids)
    with pytest.raises(Refusing) as caught:
        placing.undo(actor=one, workshop_ids=ids)
    assert code(caught) == "workshops.placement.nothing_to_undo"
    # The other's undo finds the note where it was before, although its mover has given up on it.
    placing.undo(actor=other, workshop_ids=ids)
    assert where(notes[2]) == "Avtal"


def test_undo_restores_a_reason(scene):
    at, workshop, notes, first, _ = scene
    actor = make.coordinator(at)
    placing.set_aside(actor=actor, seen={notes[0].pk: 0}, reason="Hör inte hit")
    placing.place(actor=actor, seen={notes[0].pk: 1}, pattern_id=first.pk)
    placing.undo(actor=actor, workshop_ids=[workshop.pk])
    assert where(notes[0]) == "(Hör inte hit)"


def test_kinds_are_said_without_moving(scene):
    at, workshop, notes, _, _ = scene
    actor = make.coordinator(at)
    ids = [note.pk for note in notes[:2]]
    assert placing.set_kind(actor=actor, note_ids=ids, kind="idea") == 2
    assert placing.set_kind(actor=actor, note_ids=ids, kind="idea") == 0
    assert workshop.notes.filter(kind=NoteKind.IDEA).count() == 2
    with pytest.raises(Refusing) as caught:
        placing.set_kind(actor=actor, note_ids=ids, kind="fråga")
    assert code(caught) == "workshops.note.kind_unknown"


def test_what_cannot_be_done_says_why_and_changes_nothing(scene):
    at, _, notes, first, _ = scene
    elsewhere = make.collaboration()
    foreign = make.pattern(elsewhere)
    both = Actor(person_id=7, collaboration_ids=frozenset({at.pk, elsewhere.pk}),
                      coordinates=frozenset({at.pk, elsewhere.pk}))  # fmt: skip
    one, seen = make.coordinator(at), {notes[0].pk: 0}

    def abroad(actor: Actor) -> None:
        placing.place(actor=actor, seen=seen, pattern_id=foreign.pk)

    tries = [
        (both, abroad, "placement.other_collaboration"),
        (one, abroad, "pattern.not_found"),
        (one, lambda a: placing.place(actor=a, seen={}, pattern_id=first.pk), "placement.no_notes"),
        (one, lambda a: placing.place(actor=a, seen={10**9: 0}, pattern_id=first.pk), "note.not_found"),
        (one, lambda a: placing.set_aside(actor=a, seen=seen, reason=" "), "placement.reason_missing"),
        (one, lambda a: placing.set_aside(actor=a, seen=seen, reason="x" * 301), "placement.reason_too_long"),
        (one, lambda a: placing.place(actor=a, seen=dict.fromkeys(range(1, 10_002), 0), pattern_id=first.pk),
         "placement.too_many"),
    ]  # fmt: skip
    for actor, attempt, expected in tries:
        with pytest.raises(Refusing) as caught:
            attempt(actor)
        assert code(caught) == f"workshops.{expected}"
    assert not Placement.objects.exists()
    assert not Move.objects.exists()


def test_a_pattern_goes_with_its_notes_moved_and_the_way_back_closed(scene):
    at, workshop, notes, first, second = scene
    actor = make.coordinator(at)
    placing.place(actor=actor, seen={note.pk: 0 for note in notes[:2]}, pattern_id=first.pk)
    with pytest.raises(Refusing) as caught:
        patterns.remove_pattern(actor=actor, pattern_id=first.pk)
    assert code(caught) == "workshops.pattern.still_holds_notes"
    assert patterns.remove_pattern(actor=actor, pattern_id=first.pk, move_to=second.pk) == 2
    assert not Pattern.objects.filter(pk=first.pk).exists()
    assert [where(note) for note in notes[:2]] == ["Arenor", "Arenor"]
    assert trail_of(notes[0]) == [second.pk]
    with pytest.raises(Refusing) as caught:
        placing.undo(actor=actor, workshop_ids=[workshop.pk])
    assert code(caught) == "workshops.placement.nothing_to_undo"
    # The count of versions goes on where it was.
    page = placing_page(actor=actor, workshops=[workshop], wanted=Filter(show="placed"))
    assert page.units[0].lead.version == 2


def test_patterns_keep_names_apart_and_an_order(scene):
    at, _, _, first, second = scene
    actor = make.coordinator(at)
    with pytest.raises(Refusing) as caught:
        patterns.make_pattern(actor=actor, collaboration_id=at.pk, name=" aVTAL ")
    assert code(caught) == "workshops.pattern.name_taken"
    third = patterns.make_pattern(actor=actor, collaboration_id=at.pk, name="Resurser")
    patterns.move_pattern(actor=actor, pattern_id=third, up=True)
    assert list(at.patterns.values_list("pk", flat=True)) == [first.pk, third, second.pk]
    patterns.order_patterns(actor=actor, collaboration_id=at.pk, pattern_ids=[second.pk])
    assert list(at.patterns.values_list("pk", flat=True)) == [second.pk, first.pk, third]
    patterns.take_over(actor=actor, pattern_id=first.pk)
    assert Pattern.objects.get(pk=first.pk).owner_id == actor.person_id
    before = AuditEntry.objects.count()
    patterns.change_pattern(actor=actor, pattern_id=first.pk, name="Avtal")
    assert AuditEntry.objects.count() == before


def test_twenty_times_the_notes_take_the_same_number_of_queries(scene):
    at, workshop, _, first, _ = scene
    actor = make.coordinator(at)
    counts = []
    for size in (5, 100):  # above that, SQLite takes rows in several statements
        made = make.add_notes(workshop, [f"Till {number}" for number in range(size)])
        with CaptureQueriesContext(connection) as queries:
            placing.place(actor=actor, seen={note.pk: 0 for note in made}, pattern_id=first.pk)
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_the_page_takes_the_same_number_of_queries_whatever_it_holds(scene):
    at, workshop, notes, first, _ = scene
    actor = make.coordinator(at)
    for show in ("unplaced", "placed", "aside", "all"):
        make.placed(notes[:1], first) if show == "placed" else None
        with CaptureQueriesContext(connection) as few:
            placing_page(actor=actor, workshops=[workshop], wanted=Filter(show=show))
        more = make.add_notes(workshop, [f"Fler {show} {number}" for number in range(200)])
        make.placed(more[:80], first)
        make.placed(more[80:150], None, "Utanför")
        with CaptureQueriesContext(connection) as many:
            page = placing_page(actor=actor, workshops=[workshop], wanted=Filter(show=show))
        assert len(page.units) == 50 or page.found < 100
        if show in {"unplaced", "all"}:
            assert len(few) == len(many)
        assert len(many) <= 8


def test_the_list_is_found_by_words_theme_kind_and_pattern(scene):
    at, workshop, notes, first, _ = scene
    actor = make.coordinator(at)
    Note.objects.filter(pk=notes[0].pk).update(text="Ökad SYNLIGHET på orten", kind="idea")
    make.placed(notes[1:2], first)

    def found(**wanted) -> list[int]:
        page = placing_page(actor=actor, workshops=[workshop], wanted=Filter(**wanted))
        return [note.id for unit in page.units for note in unit.notes]

    assert found(text="ökad synlighet") == [notes[0].pk]
    assert found(text="ÖKAD") == [notes[0].pk]
    assert found(kind="idea") == [notes[0].pk]
    assert found(show="all", pattern=first.pk) == [notes[1].pk]
    assert found(show="all", theme=workshop.themes.get().pk)[-1] == notes[1].pk
    assert found(text="synlighet saknas") == []


def test_a_parted_chain_is_shown_note_by_note_with_its_lead(scene):
    at, workshop, _, _, _ = scene
    actor = make.coordinator(at)
    chain = make.chain(workshop, ["Vägar in:", "Steg 1", "Steg 2"])
    page = placing_page(actor=actor, workshops=[workshop], wanted=Filter())
    assert [note.id for note in page.units[-1].notes] == [note.pk for note in chain]
    assert page.units[-1].chosen == ",".join(f"{note.pk}:0" for note in chain)
    parted = placing_page(actor=actor, workshops=[workshop], wanted=Filter(parted=frozenset({chain[0].pk})))
    assert [unit.lead.hangs_on for unit in parted.units[-3:]] == ["", "Vägar in:", "Vägar in:"]


@pytest.mark.concurrency
@pytest.mark.django_db(transaction=True)
def test_two_people_placing_the_same_notes_at_the_same_moment():
    """Both have seen the same page and press at once: each note gets one of them, and the other is told."""
    at = make.collaboration()
    workshop = make.workshop(at, [f"Anteckning {number}" for number in range(30)])
    seen = dict.fromkeys(workshop.notes.values_list("pk", flat=True), 0)
    targets = [make.pattern(at, "Avtal").pk, make.pattern(at, "Arenor").pk]
    actors = [make.coordinator(at), make.coordinator(at)]
    barrier, outcomes = threading.Barrier(2), {}

    def press(number: int) -> None:
        try:
            barrier.wait(timeout=10)
            outcomes[number] = placing.place(actor=actors[number], seen=seen, pattern_id=targets[number])
        finally:
            connection.close()

    threads = [threading.Thread(target=press, args=(number,)) for number in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(timeout=30)
    assert set(outcomes) == {0, 1}
    moved = [set(outcomes[number].moved) for number in (0, 1)]
    told = [{one.note_id for one in outcomes[number].elsewhere} for number in (0, 1)]
    assert moved[0] | moved[1] == set(seen)
    assert moved[0] & moved[1] == set()
    assert (moved[0], moved[1]) == (told[1], told[0])
    for number in (0, 1):
        assert (
            set(Placement.objects.filter(pattern=targets[number]).values_list("note", flat=True))
            == moved[number]
        )
    links = Link.objects.filter(relation="placed_in", source_kind=Note.KIND)
    assert links.count() == len(seen)
    assert Ref(Note.KIND, next(iter(seen))) in {one.source for one in links}
