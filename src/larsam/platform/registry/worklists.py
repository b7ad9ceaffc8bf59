"""What waits for somebody, gathered from every room for the inbox."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date

from larsam.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing to do. ``title`` is a sentence in the reader's language; ``owner`` whose it is to do.

    ``due`` is a day or ``None``; ``address`` is the page where it is done.
    """

    key: str
    title: str
    address: str
    owner: str
    due: date | None = None
    room: str = ""


Worklist = Callable[[Actor, date], Iterable[Waiting]]

_worklists: dict[str, Worklist] = {}


def register_worklist(room: str, worklist: Worklist) -> None:
    """Called from a room's ``ready``."""
    _worklists[room] = worklist


def waiting_for(actor: Actor, today: date) -> list[Waiting]:
    """All that waits for the actor: what is due first comes first, what has no day comes last."""
    found = [one for worklist in _worklists.values() for one in worklist(actor, today)]
    return sorted(found, key=lambda one: (one.due or date.max, one.title))
