"""Report contents as strategies, small enough that hypothesis finds what matters."""

from __future__ import annotations

import datetime as dt

import hypothesis.strategies as st

from larsam.workshops.domain.compilation import NoteKind
from larsam.workshops.domain.report import (
    HeadCountPart,
    NotePart,
    PatternPart,
    ReportContent,
    SentencePart,
    ThemePart,
    WorkshopPart,
)

words = st.text(st.sampled_from("abå ö.\n—🙂"), max_size=12)


@st.composite
def notes(draw, first: int, themes: list[int]):
    made = []
    for number in range(1, draw(st.integers(0, 4)) + 1):
        where = draw(st.sampled_from([(None, ""), (1, ""), (2, ""), (None, "Utanför")]))
        made.append(
            NotePart(
                first + number,
                number,
                draw(words),
                draw(st.sampled_from(list(NoteKind))),
                draw(st.sampled_from([None, *themes])),
                draw(st.sampled_from(["", "c1", "c2"])),
                draw(st.booleans()),
                *where,
            )
        )
    return tuple(made)


@st.composite
def workshops(draw, number: int):
    themes = tuple(
        ThemePart(number * 10 + at, draw(words), draw(words), tuple(draw(st.lists(words, max_size=2))))
        for at in range(draw(st.integers(0, 2)))
    )
    return WorkshopPart(
        number,
        draw(words),
        draw(st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))),
        draw(words),
        draw(words),
        draw(st.booleans()),
        tuple(HeadCountPart(draw(st.integers(0, 99)), draw(words), draw(st.sampled_from(["", "DK"])))
              for _ in range(draw(st.integers(0, 2)))),
        themes,
        draw(notes(number * 100, [theme.id for theme in themes])),
    )  # fmt: skip


@st.composite
def contents(draw):
    numbers = draw(st.permutations([1, 2]))[: draw(st.integers(0, 2))]
    shops = tuple(draw(workshops(number)) for number in numbers)
    known = [note.id for shop in shops for note in shop.notes]
    sentences = tuple(
        SentencePart(
            number,
            draw(words),
            draw(st.booleans()),
            tuple(draw(st.lists(st.sampled_from([*known, 999]), max_size=3, unique=True))),
        )
        for number in draw(st.permutations([1, 2, 3]))[: draw(st.integers(0, 3))]
    )
    patterns = tuple(
        PatternPart(number, draw(words), draw(words))
        for number in draw(st.permutations([1, 2]))[: draw(st.integers(0, 2))]
    )
    return ReportContent(draw(words), draw(words), draw(words), patterns, shops, sentences)
