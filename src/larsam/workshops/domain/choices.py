"""What a person decides on the preview of an import, with the defaults that stand until they do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from larsam.kernel.decision import Refusal
from larsam.workshops.domain.columns import ColumnMapping, Field
from larsam.workshops.domain.compilation import Compilation

#: How long the notes of a workshop are kept when nobody says otherwise, and at most.
KEPT_YEARS: Final = 3
LONGEST_KEPT_YEARS: Final = 10
LONGEST_TITLE: Final = 300
LONGEST_PLACE: Final = 160
UNNAMED: Final = "Workshop"


@dataclass(frozen=True, slots=True)
class WorkshopChoice:
    """One workshop of the source. ``into`` is an existing workshop's id, 0 for "make a new one" by demand,
    ``None`` for "the one with the same day and title, else a new one"."""

    ordinal: int
    title: str
    day: date | None
    place: str
    keep_until: date
    into: int | None = None


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything chosen. ``unmasked`` are ids of findings that are to stay readable."""

    workshops: tuple[WorkshopChoice, ...] = ()
    unmasked: frozenset[str] = frozenset()
    mappings: tuple[ColumnMapping, ...] = field(default=())

    def of(self, ordinal: int) -> WorkshopChoice:
        """The choice for a workshop of the source."""
        return next(one for one in self.workshops if one.ordinal == ordinal)


def years_after(day: date, years: int) -> date:
    """The same day so many years later; 29 February becomes 1 March where there is none."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def defaults(compilation: Compilation, today: date) -> Choices:
    """What happens to a source that nobody has said anything about: all that was found is masked."""
    return Choices(
        tuple(
            WorkshopChoice(
                workshop.ordinal,
                (workshop.title or compilation.title or UNNAMED)[:LONGEST_TITLE],
                workshop.day,
                "",
                years_after(today, KEPT_YEARS),
            )
            for workshop in compilation.workshops
        )
    )


def objections(choices: Choices, today: date) -> list[Refusal]:
    """What cannot be chosen, each with the workshop it is about."""
    return [found for one in choices.workshops for found in details_refused(one, today)]


def details_refused(one: WorkshopChoice, today: date) -> list[Refusal]:
    """What is wrong with one workshop's title, place and days."""
    at = {"workshop": one.ordinal}
    found: list[Refusal] = []
    if not one.title.strip():
        found.append(Refusal("workshops.workshop.title_empty", at))
    if len(one.title) > LONGEST_TITLE:
        found.append(Refusal("workshops.workshop.title_too_long", {**at, "limit": LONGEST_TITLE}))
    if len(one.place) > LONGEST_PLACE:
        found.append(Refusal("workshops.workshop.place_too_long", {**at, "limit": LONGEST_PLACE}))
    found += keeping_refused(one.keep_until, today, ordinal=one.ordinal)
    return found


def keeping_refused(keep_until: date, today: date, *, ordinal: int = 1) -> list[Refusal]:
    """A retention day lies ahead, and not further than ten years."""
    latest = years_after(today, LONGEST_KEPT_YEARS)
    if today < keep_until <= latest:
        return []
    facts = {"workshop": ordinal, "latest": latest.isoformat()}
    return [Refusal("workshops.workshop.keep_until_out_of_range", facts)]


def as_values(choices: Choices) -> dict[str, Any]:
    """For JSON."""
    return {
        "workshops": [
            {
                "ordinal": one.ordinal,
                "title": one.title,
                "day": one.day.isoformat() if one.day else None,
                "place": one.place,
                "keep_until": one.keep_until.isoformat(),
                "into": one.into,
            }
            for one in choices.workshops
        ],
        "unmasked": sorted(choices.unmasked),
        "mappings": [{"sheet": one.sheet, "uses": list(one.uses)} for one in choices.mappings],
    }


def from_values(values: Mapping[str, Any], standing: Choices) -> Choices:
    """Read back what :func:`as_values` gave; a workshop without a word of its own keeps ``standing``'s."""
    said = {one["ordinal"]: one for one in values.get("workshops", ())}
    return Choices(
        tuple(_workshop(said.get(one.ordinal, {}), one) for one in standing.workshops),
        frozenset(values.get("unmasked", ())),
        mappings_from(values.get("mappings", ())),
    )


def mappings_from(values: Iterable[Mapping[str, Any]]) -> tuple[ColumnMapping, ...]:
    """Column mappings from JSON values."""
    return tuple(ColumnMapping(one["sheet"], tuple(Field(use) for use in one["uses"])) for one in values)


def _workshop(said: Mapping[str, Any], standing: WorkshopChoice) -> WorkshopChoice:
    if not said:
        return standing
    return WorkshopChoice(
        standing.ordinal,
        str(said.get("title", standing.title)),
        date.fromisoformat(said["day"]) if said.get("day") else None,
        str(said.get("place", standing.place)),
        date.fromisoformat(said["keep_until"]) if said.get("keep_until") else standing.keep_until,
        said.get("into"),
    )
