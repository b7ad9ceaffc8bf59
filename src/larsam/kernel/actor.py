"""Who acts: ids only, so that a rule, a log line or a test needs no account."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Via(StrEnum):
    """The door somebody came through."""

    WEB = "web"
    API = "api"
    COMMAND_LINE = "command_line"
    JOB = "job"


@dataclass(frozen=True, slots=True)
class Held:
    """A function held at an organisation right now, as holder or stand-in."""

    organisation_id: int
    function: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A person as seen by the rules at one moment.

    ``person_id`` is ``None`` for someone not signed in, and for the machine's own operator.
    ``organisation_ids`` are current memberships; ``administers`` those whose membership may invite and
    appoint; ``functions`` what is held today; ``collaboration_ids`` the collaborations that a current
    organisation is a party of; ``coordinates`` those of them in which the person holds the coordination
    function at a party. ``operator`` is the person at the machine's own command line, who can
    already read the database, so nothing is gained by hiding it from them.
    """

    person_id: int | None = None
    organisation_ids: frozenset[int] = frozenset()
    administers: frozenset[int] = frozenset()
    functions: frozenset[Held] = frozenset()
    collaboration_ids: frozenset[int] = frozenset()
    coordinates: frozenset[int] = frozenset()
    operator: bool = False
    via: Via = Via.WEB

    @property
    def is_anonymous(self) -> bool:
        """Nobody is signed in."""
        return self.person_id is None and not self.operator

    def holds(self, function: str, organisation_ids: Iterable[int] | None = None) -> bool:
        """Whether the function is held at any of the organisations (any at all when none are given)."""
        wanted = None if organisation_ids is None else frozenset(organisation_ids)
        return any(
            held.function == function and (wanted is None or held.organisation_id in wanted)
            for held in self.functions
        )


NOBODY = Actor()


def operator(via: Via = Via.COMMAND_LINE) -> Actor:
    """The actor for the command line and for the house's own jobs."""
    return Actor(operator=True, via=via)
