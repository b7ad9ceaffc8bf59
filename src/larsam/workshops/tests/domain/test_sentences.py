"""Dates and numbers of people, read from what people write."""

from __future__ import annotations

from datetime import date

import pytest

from larsam.platform.documents.domain.source import Location
from larsam.workshops.domain.compilation import Passage
from larsam.workshops.domain.dates import find_date
from larsam.workshops.domain.headcounts import head_counts


@pytest.mark.parametrize(
    "text",
    [
        "Workshop 1, 3 maj 2023",
        "den 3:e maj 2023",
        "3-4 maj 2023",
        "3 och 4 maj 2023",
        "May 3, 2023",
        "3rd May 2023",
        "3. mai 2023",
        "2023-05-03",
        "2023/05/03",
        "3/5 2023",
        "3/5-2023",
        "03.05.2023",
    ],
)
def test_dates(text: str) -> None:
    assert find_date(f"Möte {text} i Timrå") == date(2023, 5, 3)


@pytest.mark.parametrize(
    "text", ["maj 2023", "2023", "31 februari 2023", "13/13 2023", "kl 10.12", "2023-2024", "HT23"]
)
def test_what_is_no_whole_date(text: str) -> None:
    assert find_date(text) is None


def counts(text: str) -> list[tuple[int, str, bool]]:
    passage = Passage(text, Location("x"), (0,))
    return [(count.number, count.country, count.included) for count in head_counts([passage])]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("27 personer deltog.", [(27, "", False)]),
        ("Vi var tolv deltagare.", [(12, "", False)]),
        (
            "44 deltagare från hela Sverige samt en deltagare från Finland.",
            [(44, "SE", False), (1, "FI", False)],
        ),
        ("15 deltagare från Timrå och 3 från Norge.", [(15, "", False), (3, "NO", False)]),
        ("40 personer deltog, varav 5 från Finland.", [(40, "", False), (5, "FI", True)]),
        ("17 people attended.", [(17, "", False)]),
        ("9 participants, of whom 2 from Denmark.", [(9, "", False), (2, "DK", True)]),
        ("En deltagare sade att det är långt.", []),
        ("Kommunen har 2 500 personer i vuxenutbildning.", []),
        ("De två aktiviteterna hade tre frågor.", []),
        ("Två personer i varje grupp skrev.", []),
    ],
)
def test_head_counts(text: str, wanted: list[tuple[int, str, bool]]) -> None:
    assert counts(text) == wanted


def test_the_sentence_and_the_people_are_kept() -> None:
    passage = Passage(
        "Det var kallt. 31 deltagare från hela Sverige kom. Alla fikade.", Location("x", line=4), (7,)
    )
    (count,) = head_counts([passage])
    assert (count.sentence, count.who) == (
        "31 deltagare från hela Sverige kom.",
        "deltagare från hela Sverige",
    )
    assert count.at.line == 4
