"""What each room shows somebody about themselves on their own page."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from larsam.kernel.actor import Actor


@dataclass(frozen=True, slots=True)
class MySection:
    """A template to include, and its context under the name ``section``."""

    template: str
    context: Mapping[str, Any]


# Answers with the context, or ``None`` when the room has nothing to say about the person.
MyContext = Callable[[Actor, date], Mapping[str, Any] | None]

_sections: dict[str, tuple[int, MyContext]] = {}


def register_my_section(template: str, order: int, context: MyContext) -> None:
    """Called from a room's ``ready``; lower order is shown first."""
    _sections[template] = (order, context)


def my_sections(actor: Actor, today: date) -> list[MySection]:
    """Every room's section for the person, in order."""
    found = []
    for template, (_, context) in sorted(_sections.items(), key=lambda item: item[1][0]):
        values = context(actor, today)
        if values is not None:
            found.append(MySection(template, values))
    return found
