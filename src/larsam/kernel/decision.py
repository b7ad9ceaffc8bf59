"""A rule answers with a decision that explains itself.

A refusal is a *code* and its *facts*; the sentence a person reads is made at the edge, in the reader's
language, by the room's ``texts.py``. A code is dotted and stable: ``<room>.<thing>.<what>``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why something may not or cannot be done.

    ``code`` is dotted and stable; ``facts`` fills the sentence's named places (numbers, names, locations).
    """

    code: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if not self.code or " " in self.code:
            raise ValueError(f"a refusal's code is dotted words, not {self.code!r}")
        object.__setattr__(self, "facts", MappingProxyType(dict(self.facts)))

    def __hash__(self) -> int:
        return hash((self.code, tuple(sorted((key, str(value)) for key, value in self.facts.items()))))

    def __reduce__(self) -> tuple[type[Refusal], tuple[str, dict[str, object]]]:
        return (Refusal, (self.code, dict(self.facts)))


@dataclass(frozen=True, slots=True)
class Allowed:
    """Yes. Truthy."""

    def __bool__(self) -> bool:
        return True


@dataclass(frozen=True, slots=True)
class Refused:
    """No, because. Falsy, and carries at least one reason."""

    refusals: tuple[Refusal, ...]

    def __post_init__(self) -> None:
        if not self.refusals:
            raise ValueError("a refused decision needs a reason")

    def __bool__(self) -> bool:
        return False

    @property
    def refusal(self) -> Refusal:
        """The first reason, the one to show where there is room for only one."""
        return self.refusals[0]


Decision = Allowed | Refused

ALLOWED = Allowed()


def refused(code: str, **facts: object) -> Refused:
    """A decision refused for one reason."""
    return Refused((Refusal(code, facts),))


def decide(refusals: Iterable[Refusal | None]) -> Decision:
    """Gather the answers of many small rules: refused with every reason, or allowed when none has any."""
    reasons = tuple(refusal for refusal in refusals if refusal is not None)
    return Refused(reasons) if reasons else ALLOWED


class Refusing(Exception):
    """Carries a refused decision up to the door (web, API, command line) that must explain it."""

    def __init__(self, *refusals: Refusal) -> None:
        if not refusals:
            raise ValueError("refusing needs a reason")
        self.refusals = refusals
        super().__init__(*(refusal.code for refusal in refusals))

    @property
    def refusal(self) -> Refusal:
        """The first reason."""
        return self.refusals[0]


def demand(decision: Decision) -> None:
    """Go on when allowed; raise :class:`Refusing` with every reason when not."""
    if isinstance(decision, Refused):
        raise Refusing(*decision.refusals)
