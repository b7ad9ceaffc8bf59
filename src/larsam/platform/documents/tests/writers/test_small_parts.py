"""File names, typefaces, characters and the door to all formats."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from larsam.platform.documents import model as m
from larsam.platform.documents.downloads import content_disposition, file_name
from larsam.platform.documents.fonts import (
    FACES,
    WORD_FACES,
    FontsMissing,
    font_set,
    mixed,
    prepare_fonts,
    stand_ins,
)
from larsam.platform.documents.writers import CONTENT_TYPES, FORMATS, write
from larsam.platform.documents.writers.characters import clean, reads_from_right
from larsam.platform.documents.writers.words import MONTHS, WORDS, date_in_words


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Sammanställning A/B: test", "Sammanställning A B test.pdf"),
        ("../../etc/passwd", "etc passwd.pdf"),
        ("", "dokument.pdf"),
        ("con", "dokument con.pdf"),
        ("a\u202efdp.exe", "a fdp.exe.pdf"),
        ("x" * 300, "x" * 80 + ".pdf"),
    ],
)
def test_a_title_becomes_a_name(title: str, name: str):
    assert file_name(title, "PDF") == name


def test_the_header_carries_swedish_letters():
    assert content_disposition("Återväxt för alla.docx") == (
        'attachment; filename="Atervaxt for alla.docx"; '
        "filename*=UTF-8''%C3%85terv%C3%A4xt%20f%C3%B6r%20alla.docx"
    )


@given(st.text())
def test_no_title_breaks_the_header(title: str):
    header = content_disposition(file_name(title, "docx"))

    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


@given(st.text())
def test_clean_text_is_legal_in_xml(text: str):
    element = etree.Element("x")
    element.text = clean(text)
    assert etree.fromstring(etree.tostring(element)).text in (clean(text), None if not text else clean(text))


@pytest.mark.parametrize(
    ("text", "right"),
    [("hej", False), ("שלום", True), ("1. مرحبا hej", True), ("hej مرحبا", False), ("", False)],
)
def test_direction_is_that_of_the_first_letter(text: str, right: bool):
    assert reads_from_right(text) is right


def test_both_languages_have_the_same_words():
    assert WORDS["sv"].keys() == WORDS["en"].keys()
    assert all(len(months) == 12 for months in MONTHS.values())
    assert date_in_words(dt.date(2022, 10, 1), "sv") == "1 oktober 2022"


@pytest.mark.parametrize("kind", FORMATS)
def test_one_door_to_all_formats(kind: str):
    written = write(m.Document("T", "sv", (m.paragraph("Hej"),)), kind)

    assert written.content.startswith({"html": b"<!doctype html>", "docx": b"PK", "pdf": b"%PDF-"}[kind])
    assert (written.content_type, written.extension) == (CONTENT_TYPES[kind], kind)


def small_package(folder: Path) -> Path:
    """A package of the shape of ``inter-ui``, with one tiny face under every name."""
    font = TTFont(font_set().folder / "Inter-Regular.ttf")
    font.flavor = "woff2"
    for part, names in (("web", FACES), ("web-latin", [f"{face}-subset" for face, _, _ in WORD_FACES])):
        (folder / part).mkdir(parents=True)
        for number, name in enumerate(names):
            target = folder / part / f"Inter-{name}.woff2"
            if number or part == "web-latin":
                os.link(folder / "web" / f"Inter-{FACES[0]}.woff2", target)
            else:
                font.save(target)
    return folder


def test_typefaces_are_unpacked_once(tmp_path: Path):
    source, target = small_package(tmp_path / "inter-ui"), tmp_path / "fonts"
    made = prepare_fonts(source, target)
    times = {path: path.stat().st_mtime_ns for path in made}

    assert TTFont(target / "Inter-Bold.ttf").flavor is None
    face, _, key = WORD_FACES[0]
    assert mixed((target / f"Inter-{face}-latin.odttf").read_bytes(), key)[:4] == b"\x00\x01\x00\x00"
    assert prepare_fonts(source, target) == made
    assert {path: path.stat().st_mtime_ns for path in made} == times
    assert not list(target.glob("*.part"))
    assert ord("å") in font_set(target).characters


def test_a_package_without_a_face_names_it(tmp_path: Path):
    with pytest.raises(FontsMissing, match=r"Inter-Regular\.woff2"):
        prepare_fonts(tmp_path, tmp_path / "fonts")


def test_only_the_stand_ins_that_are_installed_are_named(tmp_path: Path):
    assert stand_ins(tmp_path) == ()
