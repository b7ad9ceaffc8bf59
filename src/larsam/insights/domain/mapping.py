"""From outlines in degrees to a drawing: small enough to sit in the page, exact enough to find one's home.

The projection is equirectangular with the region's own middle latitude, which over three counties errs by
less than the width of a line.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians

Point = tuple[float, float]
Ring = Sequence[Sequence[float]]


@dataclass(frozen=True, slots=True)
class Shape:
    """One municipality as drawn: ``path`` is an SVG path, ``label`` where its name can stand."""

    code: str
    name: str
    path: str
    label: Point


@dataclass(frozen=True, slots=True)
class Drawing:
    """Every shape within one view box of ``width`` by ``height`` units."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def rings_of(geometry: Mapping[str, object]) -> list[Ring]:
    """The outlines of a GeoJSON Polygon or MultiPolygon, holes included. Raises ``ValueError`` for others."""
    coordinates = geometry["coordinates"]
    if not isinstance(coordinates, list):
        raise ValueError("a geometry has coordinates")
    if geometry["type"] == "Polygon":
        return list(coordinates)
    if geometry["type"] == "MultiPolygon":
        return [ring for polygon in coordinates for ring in polygon]
    raise ValueError(f"only polygons can be drawn, not {geometry['type']}")


def area_and_centre(points: Sequence[Point]) -> tuple[float, Point]:
    """A ring's area in square units and its centroid (shoelace formula)."""
    twice, x, y = 0.0, 0.0, 0.0
    for (x0, y0), (x1, y1) in zip(points, [*points[1:], points[0]], strict=True):
        cross = x0 * y1 - x1 * y0
        twice += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if twice == 0:
        return 0.0, points[0]
    return abs(twice) / 2, (x / (3 * twice), y / (3 * twice))


def draw(features: Iterable[Mapping[str, object]], width: float = 600.0) -> Drawing:
    """Draw GeoJSON features whose properties are ``code`` and ``name``; north is up.

    A name stands in the middle of its municipality, moved by the property ``nudge`` (units right and down)
    where it would cover a neighbour's.
    """
    outlines: list[tuple[str, str, Point, list[Ring]]] = []
    for feature in features:
        properties, geometry = feature["properties"], feature["geometry"]
        if not isinstance(properties, dict) or not isinstance(geometry, dict):
            raise ValueError("a feature has properties and a geometry")
        nudge = properties.get("nudge", (0.0, 0.0))
        outlines.append((str(properties["code"]), str(properties["name"]), nudge, rings_of(geometry)))
    every = [point for *_, rings in outlines for ring in rings for point in ring]
    west, east = min(point[0] for point in every), max(point[0] for point in every)
    south, north = min(point[1] for point in every), max(point[1] for point in every)
    squeeze = cos(radians((south + north) / 2))
    scale = width / ((east - west) * squeeze)

    def place(point: Sequence[float]) -> Point:
        return ((point[0] - west) * squeeze * scale, (north - point[1]) * scale)

    shapes = []
    for code, name, nudge, rings in outlines:
        placed = [[place(point) for point in ring] for ring in rings]
        _, label = max((area_and_centre(ring) for ring in placed), key=lambda found: found[0])
        path = "".join(_ring_path(ring) for ring in placed)
        shapes.append(Shape(code, name, path, (round(label[0] + nudge[0], 1), round(label[1] + nudge[1], 1))))
    return Drawing(round(width, 1), round((north - south) * scale, 1), tuple(shapes))


def _ring_path(ring: Sequence[Point]) -> str:
    corners = " ".join(f"{x:.1f},{y:.1f}" for x, y in ring)
    return f"M{corners}Z"
