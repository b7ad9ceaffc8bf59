"""Which notes of a cell belong together: a sentence that leads, and the ones it introduces."""

from __future__ import annotations

from collections.abc import Sequence

from larsam.platform.documents.domain.source import Piece, Role
from larsam.workshops.domain.vocabulary import is_step


def leads(pieces: Sequence[Piece], *, in_cell: bool) -> list[int | None]:
    """For each piece the index of the piece that leads it; a lead points at itself, a lone note has None.

    A paragraph leads when list items or steps ("Steg 1 …") follow it, when it is a bold line in a cell, or
    when it ends with a colon. In a cell the colon also leads plain lines; in running text every line is a
    thought of its own, so there it takes list items and steps only.
    """
    found: list[int | None] = [None] * len(pieces)
    lead: int | None = None
    takes_lines = False
    for index, piece in enumerate(pieces):
        follows = piece.role is Role.ITEM or is_step(piece.text)
        if not follows and _opens(pieces, index, in_cell=in_cell):
            lead, takes_lines = index, in_cell and (_is_title(piece) or piece.text.endswith(":"))
        elif not follows and not (takes_lines and lead is not None):
            lead = None
        found[index] = lead
    return found


def _opens(pieces: Sequence[Piece], index: int, *, in_cell: bool) -> bool:
    if index + 1 >= len(pieces):
        return False
    following = pieces[index + 1]
    if following.role is Role.ITEM or is_step(following.text):
        return True
    return in_cell and (_is_title(pieces[index]) or pieces[index].text.endswith(":"))


def _is_title(piece: Piece) -> bool:
    return piece.bold or piece.role is Role.HEADING
