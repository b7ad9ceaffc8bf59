"""Sweden's municipalities and counties, from ``data/kommuner.csv`` (source: SCB)."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Municipality:
    """``code`` has four digits, the first two are the county's. The point is WGS84 degrees, inside
    the borders.
    """

    code: str
    name: str
    county_code: str
    county: str
    latitude: float
    longitude: float


@cache
def municipalities() -> dict[str, Municipality]:
    """All 290 by code."""
    text = (files("larsam.organisations") / "data" / "kommuner.csv").read_text(encoding="utf-8")
    return {
        row["kommunkod"]: Municipality(
            row["kommunkod"],
            row["kommun"],
            row["lanskod"],
            row["lan"],
            float(row["punkt_lat"]),
            float(row["punkt_lon"]),
        )
        for row in csv.DictReader(text.splitlines())
    }


def municipality_choices() -> list[tuple[str, str]]:
    """For a form: every municipality by name, an empty choice first."""
    # Å, Ä and Ö come last in Swedish; their code points come in the order Ä, Å, Ö.
    order = str.maketrans("ÅÄÖåäö", "\uf000\uf001\uf002\uf003\uf004\uf005")
    found = sorted(municipalities().values(), key=lambda one: one.name.translate(order))
    return [("", "–"), *((one.code, one.name) for one in found)]
