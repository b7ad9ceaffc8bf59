"""The demo region's slices, built room by room from below."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class DemoSlice:
    """``build(today=date)`` goes through services and changes nothing the second time."""

    room: str
    order: int
    build: Callable[..., None]


_slices: dict[str, DemoSlice] = {}


def register_demo(room: str, order: int, build: Callable[..., None]) -> None:
    """Called from a room's ``ready``; lower order is built first."""
    _slices[room] = DemoSlice(room, order, build)


def build_all(today: date, say: Callable[[str], None]) -> None:
    """Build every slice in order, telling which one is being built."""
    for one in sorted(_slices.values(), key=lambda piece: piece.order):
        say(one.room)
        one.build(today=today)
