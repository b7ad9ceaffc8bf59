"""How much a file may cost us, and the one exception that says it cannot be read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, NoReturn

from larsam.kernel.decision import Refusal, Refusing

MEGABYTE: Final = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """Ceilings for hostile or mistaken input. Sizes are in bytes.

    ``max_ratio`` is unpacked size over packed size of one archive member; it is looked at from
    ``ratio_from`` bytes on, since a short text of blanks packs well without being an attack.
    """

    max_bytes: int = 50 * MEGABYTE
    max_unpacked: int = 200 * MEGABYTE
    max_ratio: int = 200
    ratio_from: int = 5 * MEGABYTE
    max_members: int = 2_000
    max_pieces: int = 250_000
    max_columns: int = 500
    max_sheet_area: int = 5_000_000
    max_depth: int = 200


DEFAULT: Final = Limits()


class UnreadableSource(Refusing):
    """The source cannot be brought in; ``refusal`` says why, and where in the file."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal)


def refuse(code: str, **facts: object) -> NoReturn:
    """Stop reading. ``code`` is the last part of a code in ``codes.REFUSALS``; empty facts are left out."""
    known = {name: value for name, value in facts.items() if value is not None}
    raise UnreadableSource(Refusal(f"documents.reading.{code}", known))
