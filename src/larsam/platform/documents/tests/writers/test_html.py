"""The HTML is whole, can be read by everyone, and does nothing but stand there."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from larsam.platform.documents import model as m
from larsam.platform.documents.tests.writers.example import report
from larsam.platform.documents.writers.characters import clean
from larsam.platform.documents.writers.html import write_fragment, write_page

FETCHES = ("src", "srcset", "data", "poster", "background", "action", "formaction", "ping")


def parsed(document: m.Document) -> html.HtmlElement:
    return html.fromstring(write_fragment(document))


def test_the_page_says_its_language_title_and_author():
    page = html.document_fromstring(write_page(report()))

    assert page.get("lang") == "sv"
    assert page.findtext(".//title") == report().title
    assert page.find('.//meta[@name="author"]').get("content") == "Maj Exempelsson"
    assert len(page.findall(".//h1")) == 1


def test_headings_follow_the_title_without_a_gap():
    levels = [int(e.tag[1]) for e in parsed(report()).iter("h1", "h2", "h3", "h4", "h5", "h6")]

    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_a_fragment_can_stand_below_a_heading_of_the_page():
    levels = {
        e.tag
        for e in html.fromstring(write_fragment(report(), top_level=3)).iter("h1", "h2", "h3", "h4", "h5")
    }
    assert levels == {"h3", "h4", "h5"}


def test_every_link_inside_leads_somewhere_and_no_id_is_used_twice():
    page = parsed(report())
    ids = page.xpath("//@id")

    assert len(ids) == len(set(ids))
    assert {href[1:] for href in page.xpath("//@href") if href.startswith("#")} <= set(ids)
    assert page.xpath('//span[@class="doc-citation"]')[0].text_content() == "[1, 2, A1]"


def test_table_heads_say_what_they_are_heads_of():
    first, second = parsed(report()).xpath("//table")

    assert [th.get("scope") for th in first.xpath(".//th")] == ["col", "col"]
    assert [th.get("scope") for th in second.xpath(".//th")] == ["col", "col", "row", "row"]
    assert first.findtext("caption") == "Anteckningar från grupperna"
    assert "Inget noterat" in first.text_content()


def test_pictures_have_their_texts_inside_the_page():
    (picture,) = parsed(report()).xpath("//img")

    assert picture.get("alt") == "En stapel som växer."
    assert picture.get("src").startswith("data:image/svg+xml;base64,")


def test_nothing_is_fetched_and_nothing_runs():
    page = write_page(report())
    tree = html.document_fromstring(page)

    assert not tree.xpath("//script|//iframe|//object|//link|//form")
    for name in FETCHES:
        assert all(value.startswith("data:") for value in tree.xpath(f"//@{name}"))
    assert not re.search(r"url\(|@import", page)


def test_the_fragment_keeps_within_a_strict_policy():
    assert not parsed(report()).xpath("//@style|//style")
    assert not [name for e in parsed(report()).iter() for name in e.attrib if name.startswith("on")]


def test_text_from_right_to_left_says_so():
    (p,) = parsed(m.Document("T", "sv", (m.paragraph("שלום till alla"),))).xpath("//article/p")
    assert p.get("dir") == "rtl"


def test_a_document_without_anything_but_a_title():
    assert parsed(m.Document("Tom", "en", ())).findtext(".//h1") == "Tom"


@given(st.text())
def test_no_text_becomes_markup(text: str):
    link = m.Link("https://x.example/?a=1&b=%22", text)
    blocks = (
        m.Heading(f"x{text}"),
        m.Paragraph((m.Text(text, strong=True), link, m.Mark(text))),
        m.bullets(text),
    )
    page = parsed(replace(m.Document("T", "sv", blocks), marks=(text,), subtitle=text))

    allowed = {"article", "header", "ul", "li", "h1", "h2", "p", "strong", "a", "span", "br", "dl"}
    assert {element.tag for element in page.iter()} <= allowed
    for line_break in page.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    assert page.xpath("//strong")[0].text_content() == clean(text)


def test_an_attribute_cannot_be_left():
    figure = m.Figure('" onerror="alert(1)', png=b"\x89PNG\r\n\x1a\n")
    (picture,) = parsed(m.Document("T", "sv", (figure,))).xpath("//img")
    assert picture.get("alt") == '" onerror="alert(1)'
    assert picture.get("onerror") is None
