"""What the placing page's address and forms say, read into values."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from django.http import QueryDict

from larsam.kernel.decision import Refusal, Refusing
from larsam.workshops.selectors.patterns import SHOWS, Filter

_CHOSEN = re.compile(r"^(\d{1,18}):(\d{1,9})$")

# Keys for the patterns in order; the letters that are left by the page's other keys follow the digits.
PATTERN_KEYS = (*"123456789", *"abcdefghlmpqvwyz")


def filter_of(query: QueryDict) -> Filter:
    """The list's filter. What does not make sense is as if it had not been said."""
    show = query.get("visa", "")
    return Filter(
        show=show if show in SHOWS else "unplaced",
        text=query.get("q", "").replace("\x00", "").strip()[:200],
        theme=number(query.get("tema")),
        pattern=number(query.get("monster")),
        kind=query.get("sort", ""),
        parted=frozenset(one for part in query.getlist("isar") if (one := number(part)) is not None),
    )


def number(text: str | None) -> int | None:
    """A row's id as it stands in an address, or nothing."""
    return int(text) if text and text.isascii() and text.isdigit() and len(text) <= 18 else None


def seen_in(values: Iterable[str]) -> dict[int, int]:
    """Ids with the versions that the page showed, from ticked boxes. Refused when they are not ours."""
    seen: dict[int, int] = {}
    for value in values:
        for part in value.split(","):
            match = _CHOSEN.match(part)
            if match is None:
                raise Refusing(Refusal("workshops.placement.no_notes"))
            seen[int(match[1])] = int(match[2])
    return seen


def verb_of(form: Mapping[str, str]) -> str:
    """What the form asks for. Enter in a text field presses no button: the field that is filled tells."""
    if form.get("to"):
        return "place"
    verb = form.get("verb", "")
    if verb not in {"", "default"}:
        return verb
    if form.get("reason", "").strip():
        return "aside"
    if form.get("new_pattern", "").strip():
        return "new"
    return "place"
