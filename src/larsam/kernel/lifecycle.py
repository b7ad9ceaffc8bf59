"""A thing's life as a table that a principal can read: from which state, by which verb, to which state."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from larsam.kernel.decision import ALLOWED, Decision, refused


@dataclass(frozen=True, slots=True)
class Lifecycle:
    """``moves[state][verb]`` is the state after. ``name`` (``<room>.<noun>``) begins the refusal code."""

    name: str
    first: str
    moves: Mapping[str, Mapping[str, str]]

    def __post_init__(self) -> None:
        known = set(self.moves)
        reached = {state for verbs in self.moves.values() for state in verbs.values()} | {self.first}
        if reached - known:
            raise ValueError(f"{self.name}: no row for the states {sorted(reached - known)}")

    @property
    def states(self) -> tuple[str, ...]:
        """Every state, in the table's order."""
        return tuple(self.moves)

    def may(self, state: str, verb: str) -> Decision:
        """Whether the verb can be done now; refused with the verbs that can."""
        if verb in self.moves[state]:
            return ALLOWED
        possible = ", ".join(sorted(self.moves[state]))
        return refused(f"{self.name}.wrong_state", state=state, verb=verb, possible=possible)

    def after(self, state: str, verb: str) -> str:
        """The state after the verb. Raises ``KeyError`` when :meth:`may` says no: ask first."""
        return self.moves[state][verb]
