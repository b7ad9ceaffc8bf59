"""How a room's things are shown to someone: title, address, and whether that someone may see them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref


@dataclass(frozen=True, slots=True)
class Shown:
    """A thing as its viewer may meet it: a title and the address of its page (empty when it has none)."""

    ref: Ref
    title: str
    address: str = ""


# Given ids and an actor, a loader answers with those the actor may see; the others are simply absent.
Loader = Callable[[Iterable[int], Actor], Mapping[int, Shown]]

_loaders: dict[str, Loader] = {}


def register_kind(kind: str, loader: Loader) -> None:
    """Called once a kind from a room's ``ready``. Raises ``ValueError`` when two rooms claim one kind."""
    if _loaders.setdefault(kind, loader) is not loader:
        raise ValueError(f"the kind {kind} is registered already")


def kinds() -> tuple[str, ...]:
    """Every registered kind, sorted."""
    return tuple(sorted(_loaders))


def shown(refs: Iterable[Ref], actor: Actor) -> dict[Ref, Shown]:
    """What the actor may see of the things named, one loader call a kind."""
    wanted: dict[str, set[int]] = {}
    for ref in refs:
        wanted.setdefault(ref.kind, set()).add(ref.id)
    found: dict[Ref, Shown] = {}
    for kind, ids in sorted(wanted.items()):
        loader = _loaders.get(kind)
        if loader is not None:
            found |= {one.ref: one for one in loader(ids, actor).values()}
    return found
