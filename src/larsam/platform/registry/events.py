"""Consequences across rooms: a verb appends an event; ``flows`` says what follows from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from larsam.kernel.ref import Ref

# Handlers get the event's id (their idempotency key), the thing it is about and its facts.
Handler = Callable[[int, Ref, Mapping[str, object]], None]

_handlers: dict[str, list[Handler]] = {}


def register_handler(code: str, handler: Handler) -> None:
    """Let the handler follow every event with the code. Delivery is at least once."""
    listeners = _handlers.setdefault(code, [])
    if handler not in listeners:
        listeners.append(handler)


def handlers(code: str) -> tuple[Handler, ...]:
    """Who follows the code."""
    return tuple(_handlers.get(code, ()))
