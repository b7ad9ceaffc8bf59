"""Compilations of any size, of the same structure as a real one: two workshops, themes, tables, a list."""

from __future__ import annotations

import random

WORDS = (
    "lärcentrum",
    "kommunen",
    "studenterna",
    "utbildning",
    "på",
    "distans",
    "behörighet",
    "tentamen",
    "vägledning",
    "planering",
    "samverkan",
    "avtal",
    "termin",
    "kurs",
    "lärare",
    "handledare",
    "nära",
    "hemmet",
    "tidigt",
    "tillsammans",
    "ofta",
    "mötet",
    "personalen",
    "tekniken",
    "uppkoppling",
    "intresse",
    "marknadsföring",
    "arbetsgivare",
    "yrket",
    "region",
    "politiker",
    "uppföljning",
)


def sentence(dice: random.Random, words: int = 18) -> str:
    """A made-up sentence of about so many words."""
    count = dice.randint(words // 2, words + words // 2)
    return " ".join(dice.choice(WORDS) for _ in range(count)).capitalize() + "."


def compilation(notes: int, seed: int = 1) -> str:
    """A compilation with exactly so many notes, two thirds of them in the first workshop's tables."""
    dice = random.Random(seed)
    first = notes * 2 // 3
    lines = [
        "## Sammanställning av två workshoppar",
        "",
        sentence(dice),
        "",
        "### Workshop 1, 7 mars 2024",
        "",
    ]
    lines += [
        "19 personer deltog på plats.",
        "",
        "### Vägar in",
        "",
        sentence(dice),
        "",
        "- Gemensam kalender.",
        "",
    ]
    lines += ["Reflektioner\tKonkreta idéer", "--------------\t----------------"]
    for number in range(first // 2):
        left, right = sentence(dice), sentence(dice)
        lines.append(f"<p>{number} {left}</p>\t<p>{number} {right}</p>")
    if first % 2:
        lines.append(f"\t<p>{sentence(dice)}</p>")
    lines += ["", "### Workshop 2, 9 april 2024", "", "31 personer deltog.", "", "<b>Vägar in</b>"]
    lines += [f"<p>{number} {sentence(dice)}</p>" for number in range(notes - first)]
    return "\n".join([*lines, ""])
