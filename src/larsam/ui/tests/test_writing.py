"""Dates, numbers, icons: one way of writing in the whole house."""

from __future__ import annotations

import datetime as dt

import pytest
from django.template import Context, Template
from django.utils import translation

from larsam.ui.templatetags.ui import clock, count, day, day_iso, day_long, icon, kind_word, moment

NINE_UTC = dt.datetime(2027, 3, 16, 8, 30, tzinfo=dt.UTC)
SUMMER = dt.datetime(2027, 7, 1, 22, 30, tzinfo=dt.UTC)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize(
    ("language", "written"), [("sv", "tis 16 mars 2027"), ("en", "Tue 16 March 2027")], ids=["sv", "en"]
)
def test_a_day(language, written):
    with translation.override(language):
        assert plain(day(dt.date(2027, 3, 16))) == written
        assert plain(day(NINE_UTC)) == written


def test_a_moment_is_told_in_swedish_time():
    with translation.override("sv"):
        assert plain(moment(NINE_UTC)) == "tis 16 mars 2027 kl. 09.30"
        assert plain(day(SUMMER)) == "fre 2 juli 2027", "past midnight in Sweden"
        assert day_long(dt.date(2027, 3, 16)) == "tisdag 16 mars 2027"
    with translation.override("en"):
        assert clock(dt.time(9, 5)) == "09:05"


def test_no_date_is_no_text():
    assert day(None) == moment(None) == clock(None) == day_iso(None) == day_long(None) == ""


def test_the_machine_reads_an_iso_date():
    assert day_iso(dt.date(2027, 3, 16)) == "2027-03-16"
    assert day_iso(NINE_UTC) == "2027-03-16T09:30:00+01:00"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1234, "1 234"),
        (1234567, "1 234 567"),
        (-1500, "−1 500"),
        ("1–4", "1–4"),
        (None, ""),
    ],
)
def test_a_count(value, written):
    assert plain(count(value)) == written


def test_a_count_never_breaks_across_lines():
    assert " " not in count(1234567)


def test_an_icon_is_decoration_unless_it_has_a_label():
    assert 'aria-hidden="true"' in icon("check")
    labelled = icon("check", label='Klart "nu"')
    assert 'role="img"' in labelled
    assert "&quot;nu&quot;" in labelled


def test_an_icon_that_is_not_on_the_list_fails_loudly():
    with pytest.raises(LookupError, match="ICONS"):
        icon("unicorn")


def test_a_message_says_its_kind_in_words():
    with translation.override("sv"):
        assert [kind_word(kind) for kind in ("success", "warning", "error", "info")] == [
            "Klart",
            "Obs",
            "Problem",
            "Information",
        ]


@pytest.mark.parametrize(
    ("query", "changes", "address"),
    [
        ("", "page=2", "?page=2"),
        ("q=%C3%A5&page=7", "page=2", "?q=%C3%A5&page=2"),
        ("page=7", "page=None", "?"),
    ],
)
def test_an_address_keeps_the_rest_of_its_query(rf, query, changes, address):
    template = Template("{% address_with " + changes + " as a %}{{ a|safe }}")
    assert template.render(Context({"request": rf.get("/?" + query)})) == address
