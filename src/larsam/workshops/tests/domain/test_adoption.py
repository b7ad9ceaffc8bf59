"""From a proposal to rows as values: numbering, fingerprints, choices, and a form that survives storage."""

from __future__ import annotations

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from larsam.platform.documents.domain.source import Location
from larsam.platform.documents.readers import read_source
from larsam.platform.registry.texts import codes
from larsam.workshops.codes import NOT_TAKEN
from larsam.workshops.domain import adoption
from larsam.workshops.domain.adoption import plans, workshop_key
from larsam.workshops.domain.choices import (
    as_values,
    defaults,
    from_values,
    objections,
    years_after,
)
from larsam.workshops.domain.compilation import Compilation
from larsam.workshops.domain.cutting import cut
from larsam.workshops.domain.places import read_place, write_place
from larsam.workshops.domain.sentences import sentences, synthesis
from larsam.workshops.domain.stored import pack, unpack
from larsam.workshops.domain.wording import reworded, with_subjects
from larsam.workshops.tests.factories import EXAMPLE, TODAY

COMPILATION = cut(read_source(EXAMPLE.name, EXAMPLE.read_bytes()))


def same(text: str) -> str:
    return text


def test_a_compilation_survives_its_row():
    assert unpack(Compilation, json.loads(json.dumps(pack(COMPILATION)))) == COMPILATION


def test_choices_survive_their_row_and_defaults_stand_where_nothing_was_said():
    standing = defaults(COMPILATION, TODAY)
    assert [one.keep_until for one in standing.workshops] == [date(2030, 3, 1)] * 2
    assert from_values(json.loads(json.dumps(as_values(standing))), standing) == standing
    assert from_values({}, standing) == standing


def test_what_cannot_be_chosen_names_its_workshop():
    values = as_values(defaults(COMPILATION, TODAY))
    values["workshops"][1] |= {"title": " ", "keep_until": "2020-01-01"}
    found = objections(from_values(values, defaults(COMPILATION, TODAY)), TODAY)
    assert {(one.code.rpartition(".")[2], one.facts["workshop"]) for one in found} == {
        ("title_empty", 2),
        ("keep_until_out_of_range", 2),
    }


@pytest.mark.parametrize(
    ("day", "years", "after"),
    [(date(2024, 2, 29), 3, date(2027, 3, 1)), (date(2024, 2, 29), 4, date(2028, 2, 29))],
)
def test_years_after_a_leap_day(day, years, after):
    assert years_after(day, years) == after


def test_numbers_count_within_each_workshop_and_marks_never_meet():
    first, second = plans(COMPILATION, defaults(COMPILATION, TODAY), same, cells="9-")
    assert [one.number for one in first.notes] == list(range(1, 43))
    assert [one.number for one in second.notes] == list(range(1, 25))
    for plan in (first, second):
        assert len({one.fingerprint for one in plan.notes}) == len(plan.notes)
        assert all(one.cell.startswith("9-") for one in plan.notes)


def test_a_source_that_names_one_workshop_twice_has_one_plan_for_both():
    text = "# Workshop 1, 3 maj 2024\n\n## Tema\n\n- Ett\n- Två\n\n"
    text += "# Workshop 1, 3 maj 2024\n\n## Tema\n\n- Ett\n"
    found = cut(read_source("a.txt", text.encode()))
    (plan,) = plans(found, defaults(found, TODAY), same, cells="")
    assert plan.ordinals == [1, 2]
    assert [one.number for one in plan.notes] == [1, 2, 3]
    assert len({one.fingerprint for one in plan.notes}) == 3
    assert len(plan.themes) == 1


def test_a_fingerprint_does_not_depend_on_title_day_or_what_is_hidden():
    values = as_values(defaults(COMPILATION, TODAY))
    for one in values["workshops"]:
        one |= {"title": f"Nytt namn {one['ordinal']}", "day": None}
    renamed = plans(COMPILATION, from_values(values, defaults(COMPILATION, TODAY)), same, cells="")
    plain = plans(COMPILATION, defaults(COMPILATION, TODAY), same, cells="")
    assert [[note.fingerprint for note in one.notes] for one in renamed] == [
        [note.fingerprint for note in one.notes] for one in plain
    ]
    hidden = reworded(COMPILATION, lambda path, text: text.replace("lärcentrum", "[…]"))
    masked = plans(
        COMPILATION, defaults(COMPILATION, TODAY), lambda text: text.replace("lärcentrum", "[…]"), cells=""
    )
    shown = plans(hidden, defaults(hidden, TODAY), same, cells="")
    assert [note.fingerprint for one in masked for note in one.notes] == [
        note.fingerprint for one in shown for note in one.notes
    ]


def test_a_workshops_key_is_its_day_and_title_whatever_the_size_of_letters():
    assert workshop_key("Möte  i Åre", date(2024, 1, 1)) == workshop_key("möte i åre", date(2024, 1, 1))
    assert workshop_key("Möte", date(2024, 1, 1)) != workshop_key("Möte", date(2024, 1, 2))
    assert workshop_key("Möte", None) != workshop_key("Möte", date(2024, 1, 1))


def test_every_kept_text_has_a_path_of_its_own():
    paths: list[str] = []
    again = reworded(COMPILATION, lambda path, text: (paths.append(path), text)[1])
    assert again == COMPILATION
    assert len(paths) == len(set(paths))
    assert {"w1.n1", "w2.n24", "w1.t1.q2", "s1", "v5", "x7"} <= set(paths)


def test_a_subject_becomes_the_first_line_and_a_chain_stays_a_chain():
    posts = cut(read_source("a.csv", b"Subject,Body\nBuss,Fler turer\n"))
    (note,) = with_subjects(posts).notes()
    assert note.text == "Buss\nFler turer"
    assert with_subjects(COMPILATION) == COMPILATION


def test_places_read_back_and_fit():
    at = Location("fil.xlsx", sheet="Blad; ett=två", row=4, column="Idé " * 40)
    written = write_place(at)
    assert len(written) <= 200
    assert read_place(written)["row"] == "4"
    assert read_place(written)["sheet"] == "Blad, ett=två"


@given(st.text(max_size=300))
def test_sentences_lose_no_word(text):
    together = "".join(sentences(text))
    assert "".join(together.split()) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Vi vill t.ex. Buss och tåg. Det blir bra!", 2),
        ("Marknadsföring, ex. Bio. Sedan mer.", 2),
        ("Antalet är 3.5 procent. Eller 4?", 2),
        ("”Vi vill.” Sade de. Ja", 3),
    ],
)
def test_where_a_sentence_ends(text, parts):
    assert len(list(sentences(text))) == parts


def test_the_synthesis_keeps_the_order_of_the_source():
    found = list(synthesis(COMPILATION))
    areas = [one.text for one in COMPILATION.areas]
    assert found.index(areas[0]) == found.index(COMPILATION.synthesis[0].text.split(". ")[-1]) + 1


def test_every_reason_for_not_taking_something_has_its_sentence():
    reasons = {adoption.ALREADY_THERE, adoption.DESCRIBED_ALREADY, adoption.REPORT_EXISTS, *NOT_TAKEN}
    assert reasons <= codes()
