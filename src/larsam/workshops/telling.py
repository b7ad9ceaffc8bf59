"""An import as plain values, for a machine to read: the same whether it was adopted or only looked at."""

from __future__ import annotations

from collections import Counter
from typing import Any

from larsam.platform.registry.texts import codes, sentence
from larsam.workshops.domain.as_json import as_json
from larsam.workshops.domain.compilation import Compilation
from larsam.workshops.domain.stored import unpack
from larsam.workshops.texts.places import place_text


def told(proposal: dict[str, Any], outcome: dict[str, Any] | None = None) -> dict[str, Any]:
    """Workshops, dates, head counts, notes by kind and theme, activities, what was not taken and why.

    ``outcome`` adds the ids that the rows got; without it nothing was written.
    """
    compilation = unpack(Compilation, proposal["compilation"])
    made = as_json(compilation)
    ids = {ordinal: one["id"] for one in (outcome or {}).get("workshops", ()) for ordinal in one["ordinals"]}
    for workshop in made["workshops"]:
        workshop["id"] = ids.get(workshop["ordinal"])
    for piece in made["not_taken"]:
        piece["why"] = sentence(piece["reason"], {}) if piece["reason"] in codes() else piece["reason"]
        piece["where"] = place_text(piece["place"])
    found = proposal.get("findings", [])
    return {
        **made,
        "personal_data": {
            "found": len(found),
            "by_kind": dict(sorted(Counter(one["kind"] for one in found).items())),
            "masked": (outcome or {}).get("masked", 0),
        },
        "remarks": proposal.get("remarks", []),
        "report_id": (outcome or {}).get("report_id"),
        "changed": bool((outcome or {}).get("changed")),
    }
