"""All words of a compilation that will be kept, each under a short path, to look through and to change.

Paths: ``w1.n12`` a note, ``w1.p2`` prose, ``w1.t1.i1`` a theme's introduction, ``w1.t1.q2`` a priority,
``r1`` preamble, ``s1`` synthesis, ``a1`` an area, ``v1`` an activity, ``x1`` a piece that was not taken.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

from larsam.workshops.domain.compilation import (
    Activity,
    Compilation,
    Note,
    NotTaken,
    Passage,
    Theme,
    Workshop,
)

Change = Callable[[str, str], str]
Part = TypeVar("Part", Passage, Activity, NotTaken)


def reworded(compilation: Compilation, change: Change) -> Compilation:
    """The compilation with every text put through ``change(path, text)``."""
    return replace(
        compilation,
        preamble=_each(compilation.preamble, "r", change),
        workshops=tuple(_workshop(one, change) for one in compilation.workshops),
        synthesis=_each(compilation.synthesis, "s", change),
        areas=_each(compilation.areas, "a", change),
        activities=_each(compilation.activities, "v", change),
        not_taken=_each(compilation.not_taken, "x", change),
    )


def with_subjects(compilation: Compilation) -> Compilation:
    """A post's subject becomes the first line of its note, so that whoever reads the note reads both."""
    workshops = tuple(
        replace(one, notes=tuple(_with_subject(note) for note in one.notes)) for one in compilation.workshops
    )
    return replace(compilation, workshops=workshops)


def _with_subject(note: Note) -> Note:
    subject = note.lead_sentence
    if not subject or note.lead or note.order_in_cell != 1:
        return note
    return replace(note, text=f"{subject}\n{note.text}", lead_sentence="")


def _workshop(workshop: Workshop, change: Change) -> Workshop:
    path = f"w{workshop.ordinal}"
    return replace(
        workshop,
        prose=_each(workshop.prose, f"{path}.p", change),
        themes=tuple(_theme(one, f"{path}.t{one.ordinal}", change) for one in workshop.themes),
        notes=tuple(_note(one, f"{path}.n{one.order}", change) for one in workshop.notes),
    )


def _theme(theme: Theme, path: str, change: Change) -> Theme:
    return replace(
        theme,
        intro=_each(theme.intro, f"{path}.i", change),
        priorities=_each(theme.priorities, f"{path}.q", change),
    )


def _note(note: Note, path: str, change: Change) -> Note:
    text = change(path, note.text)
    extra = tuple(
        (name, change(f"{path}.e{index}", value)) for index, (name, value) in enumerate(note.extra, 1)
    )
    return note if text == note.text and extra == note.extra else replace(note, text=text, extra=extra)


def _each(parts: tuple[Part, ...], path: str, change: Change) -> tuple[Part, ...]:
    return tuple(
        replace(one, text=change(f"{path}{number}", one.text)) for number, one in enumerate(parts, 1)
    )
