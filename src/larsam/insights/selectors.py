"""What the region's pages show, read across rooms."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from larsam.insights.domain.mapping import Drawing, Shape, draw
from larsam.organisations.models import FunctionAddress, LearningCentre, Organisation

_REGION = Path(__file__).parent / "data" / "region.geojson"


@cache
def region_drawing() -> Drawing:
    """The region's municipalities, drawn once a process: the file does not change while it runs."""
    return draw(json.loads(_REGION.read_text(encoding="utf-8"))["features"])


@dataclass(frozen=True, slots=True)
class Place:
    """A municipality of the region with the learning centres that LärSam knows there."""

    shape: Shape
    centres: tuple[LearningCentre, ...] = field(default=())


def places() -> list[Place]:
    """Every municipality of the region by name: one query for centres, one for their sites."""
    by_code: dict[str, list[LearningCentre]] = {}
    known = LearningCentre.objects.select_related("organisation").prefetch_related("sites")
    for centre in known:
        by_code.setdefault(centre.municipality_code, []).append(centre)
    shapes = sorted(region_drawing().shapes, key=lambda shape: shape.name)
    return [Place(shape, tuple(by_code.get(shape.code, ()))) for shape in shapes]


@dataclass(frozen=True, slots=True)
class Ways:
    """A centre, and the addresses of those who answer for something there."""

    centre: LearningCentre
    addresses: tuple[FunctionAddress, ...]


@dataclass(frozen=True, slots=True)
class PlacePage:
    """One municipality's page: its centres with their ways in, and the municipality itself when known."""

    shape: Shape
    ways: tuple[Ways, ...]
    municipality: Organisation | None


def place_page(code: str) -> PlacePage | None:
    """The municipality's page, or ``None`` outside the region. Three queries, however many centres."""
    shape = next((one for one in region_drawing().shapes if one.code == code), None)
    if shape is None:
        return None
    centres = list(
        LearningCentre.objects.filter(municipality_code=code)
        .select_related("organisation")
        .prefetch_related("sites", "organisation__addresses")
    )
    municipality = Organisation.objects.filter(
        country="SE", municipality_code=code, kind="municipality"
    ).first()
    ways = tuple(Ways(centre, tuple(centre.organisation.addresses.all())) for centre in centres)
    return PlacePage(shape, ways, municipality)
