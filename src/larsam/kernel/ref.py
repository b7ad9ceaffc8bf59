"""A name for any thing in the house, usable by rooms that may not import the thing's own room."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Ref:
    """Kind and id, for example ``workshops.note:17``. Ids are positive whole numbers, as in the database."""

    kind: str
    id: int

    def __post_init__(self) -> None:
        if self.kind.count(".") != 1 or ":" in self.kind:
            raise ValueError(f"a kind is <room>.<noun>, not {self.kind!r}")
        if self.id < 1:
            raise ValueError("an id is a positive whole number")

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Ref:
        """Read back what ``str`` wrote. Raises ``ValueError`` on anything else."""
        kind, separator, number = text.partition(":")
        if not separator or not number.isascii() or not number.isdigit():
            raise ValueError(f"not a reference: {text!r}")
        return cls(kind, int(number))
