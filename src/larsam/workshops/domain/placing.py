"""Where each note is, who may move it on, and how a move is taken back.

A note is in one pattern, set aside with a reason, or nowhere yet. Its ``version`` counts up with every move
and never goes back, so whoever moves a note says which version they looked at: a note that somebody else has
moved since is not overwritten.

Every move is kept in one stack a note. Taking back a go (a batch of moves made in one action) pops those of
its moves that still lie on top; a note that somebody has moved since keeps what they said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from larsam.kernel.decision import ALLOWED, Decision, refused

LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Spot:
    """A pattern by id, or a reason for having been set aside, or (with neither) nowhere."""

    pattern_id: int | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if self.pattern_id is not None and self.reason:
            raise ValueError("a note is in a pattern or set aside, never both")

    @property
    def is_nowhere(self) -> bool:
        """Nobody has said yet."""
        return self.pattern_id is None and not self.reason


NOWHERE = Spot()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a note is now. ``top`` is the id of the latest move that has not been taken back."""

    note_id: int
    spot: Spot = NOWHERE
    version: int = 0
    top: int | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One note goes from one spot to another, and has this version afterwards."""

    note_id: int
    origin: Spot
    target: Spot
    version_after: int


@dataclass(frozen=True, slots=True)
class MovePlan:
    """What a go does: steps to take, notes that are there already, and notes somebody else has moved."""

    steps: tuple[Step, ...]
    already: tuple[Standing, ...]
    moved_meanwhile: tuple[Standing, ...]


@dataclass(frozen=True, slots=True)
class Kept:
    """One move of a go, as it was kept."""

    id: int
    note_id: int
    origin: Spot


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """What taking back a go does: steps with the move each takes back, and notes left where they are."""

    steps: tuple[tuple[Kept, Step], ...]
    moved_since: tuple[Standing, ...]


def plan_moves(standings: Iterable[Standing], seen: Mapping[int, int], target: Spot) -> MovePlan:
    """Who goes to ``target``. ``seen`` tells for each note the version its mover looked at.

    A note that is there already is left alone whatever was seen: both people meant the same.
    """
    steps: list[Step] = []
    already: list[Standing] = []
    moved: list[Standing] = []
    for standing in standings:
        if standing.spot == target:
            already.append(standing)
        elif seen[standing.note_id] != standing.version:
            moved.append(standing)
        else:
            steps.append(Step(standing.note_id, standing.spot, target, standing.version + 1))
    return MovePlan(tuple(steps), tuple(already), tuple(moved))


def plan_undo(moves: Iterable[Kept], standings: Mapping[int, Standing]) -> UndoPlan:
    """Which moves of a go can be taken back: those that still lie on top of their note's stack."""
    steps: list[tuple[Kept, Step]] = []
    moved: list[Standing] = []
    for move in moves:
        standing = standings[move.note_id]
        if standing.top == move.id:
            steps.append((move, Step(move.note_id, standing.spot, move.origin, standing.version + 1)))
        else:
            moved.append(standing)
    return UndoPlan(tuple(steps), tuple(moved))


def may_set_aside(reason: str) -> Decision:
    """Setting aside takes a reason that others can understand afterwards."""
    if not reason.strip():
        return refused("workshops.placement.reason_missing")
    if len(reason) > LONGEST_REASON:
        return refused("workshops.placement.reason_too_long", length=len(reason), longest=LONGEST_REASON)
    return ALLOWED


@dataclass(frozen=True, slots=True)
class Link:
    """What is needed of a note to know whether it hangs on the one before: see :func:`units`."""

    note_id: int
    workshop_id: int
    cell: str
    is_lead: bool
    spot: Spot = NOWHERE


def units(links: Iterable[Link]) -> list[list[int]]:
    """Notes in reading order, cut into what is placed together: chains, and notes that stand alone.

    A chain is a lead sentence with the notes of its cell that follow it ("Steg 1 …"). Notes of a cell without
    a lead are thoughts of their own, and so are notes of a chain that somebody has parted from their lead.
    """
    found: list[list[int]] = []
    chain: tuple[int, str, Spot] | None = None
    for link in links:
        place = (link.workshop_id, link.cell, link.spot)
        if link.cell and not link.is_lead and chain == place:
            found[-1].append(link.note_id)
            continue
        found.append([link.note_id])
        chain = place if link.cell and link.is_lead else None
    return found
