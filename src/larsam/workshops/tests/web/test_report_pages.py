"""Placing, patterns and reports as a browser without JavaScript walks them, and what htmx gets instead."""

from __future__ import annotations

import json
import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from larsam.organisations.models import FunctionHolding
from larsam.organisations.tests import factories as people
from larsam.platform.jobs.models import Job
from larsam.platform.jobs.worker import run_pending
from larsam.workshops import report_files
from larsam.workshops.models import Note, NoteKind, Pattern, Placement, Report, Sentence
from larsam.workshops.services import report_files as files
from larsam.workshops.tests import factories_reports as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    at = people.collaboration_factory("Samverkan Norrsken")
    coordinator = people.coordinator_factory(at, people.person_factory("Kim Samordnare"))
    member = people.membership_factory(people.party_factory(at).organisation)
    outsider = people.coordinator_factory(people.collaboration_factory())
    shop = make.workshop(at, ["Örat mot marken <b>", "Bio och tv", "Utanför ämnet"])
    make.chain(shop, ["Vägar in:", "Steg 1 kom överens", "Steg 2 berätta"])
    return {
        "at": at,
        "shop": shop,
        "coordinator": coordinator.person,
        "member": member.person,
        "outsider": outsider.person,
    }


def browser(place, role: str = "coordinator") -> Client:
    client = Client()
    client.force_login(place[role])
    return client


def boxes(page) -> dict[str, str]:
    """The tick boxes of a placing page: value by the words of their note."""
    text = page.content.decode()
    found = re.findall(r'name="note" value="([^"]+)"[^>]*>.*?</span>\s*([^<]+?)\s*<', text, re.DOTALL)
    return {words: value for value, words in found}


def test_the_whole_walk_without_javascript(place):
    client, at, shop = browser(place), place["at"], place["shop"]
    placing = reverse("workshops:placing", args=[shop.pk])

    assert client.post(reverse("workshops:pattern_new", args=[at.pk]), {"name": ""}).status_code == 422
    page = client.post(
        reverse("workshops:pattern_new", args=[at.pk]),
        {"name": "Synas tillsammans", "description": "Hur vi syns.", "keywords": "bio, tv", "synonyms": ""},
        follow=True,
    )
    assert "Synas tillsammans" in page.content.decode()
    pattern = Pattern.objects.get()
    assert (pattern.keywords, pattern.owner_id) == (["bio", "tv"], place["coordinator"].pk)

    page = client.get(placing)
    ticks = boxes(page)
    assert len(ticks) == 4
    assert "&lt;b&gt;" in page.content.decode()
    chain = next(value for words, value in ticks.items() if words.startswith("Vägar in"))
    assert len(chain.split(",")) == 3
    page = client.post(placing, {"verb": "place", "pattern": pattern.pk, "note": [chain]}, follow=True)
    assert "3" in page.content.decode()
    assert Placement.objects.filter(pattern=pattern).count() == 3

    ticks = boxes(client.get(placing))
    aside = next(value for words, value in ticks.items() if words.startswith("Utanför"))
    # Enter in the reason presses no button of its own.
    client.post(placing, {"verb": "default", "reason": "Annat ämne", "note": [aside]})
    assert Placement.objects.get(reason="Annat ämne").pattern is None
    rest = list(boxes(client.get(placing)).values())
    client.post(placing, {"verb": "new", "new_pattern": "Omvärlden", "note": rest})
    assert Pattern.objects.get(name="Omvärlden").placements.count() == 2
    client.post(placing, {"verb": "undo"})
    assert Pattern.objects.get(name="Omvärlden").placements.count() == 0
    rest = list(boxes(client.get(placing)).values())
    client.post(placing, {"to": pattern.pk, "note": rest, "reason": "glömdes kvar i fältet"})
    assert pattern.placements.count() == 5
    page = client.get(placing).content.decode()
    assert page.count('data-unit="') == 0
    assert '<progress id="wp-progress" value="6" max="6">' in page
    page = client.get(reverse("workshops:pattern", args=[pattern.pk])).content.decode()
    assert all(note.text in page for note in Note.objects.filter(text__startswith="Steg"))

    answer = client.post(
        reverse("workshops:report_new"), {"title": "Rapporten", "purpose": "Syftet", "workshops": [shop.pk]}
    )
    report = Report.objects.get()
    write = reverse("workshops:report_edit", args=[report.pk])
    assert answer.url == write
    page = client.post(
        reverse("workshops:sentence_new", args=[report.pk]), {"text": "Vi vill synas.", "numbers": "9"}
    )
    assert page.status_code == 422
    assert not Sentence.objects.exists()
    found = client.post(
        reverse("workshops:sentence_new", args=[report.pk]),
        {"text": "Vi vill synas.", "q": "bio", "do": "search"},
    ).content.decode()
    assert "Vi vill synas." in found
    cited = Note.objects.get(text="Bio och tv")
    assert f'value="{cited.pk}"' in found
    client.post(
        reverse("workshops:sentence_new", args=[report.pk]),
        {"text": "Vi vill synas.", "note": [cited.pk], "numbers": "1:4-5", "do": "save"},
    )
    assert Sentence.objects.get().notes.count() == 3
    client.post(reverse("workshops:sentence_new", args=[report.pk]), {"text": "Löst sagt."})
    client.post(reverse("workshops:report_publish", args=[report.pk]))
    assert report.versions.count() == 0
    page = client.get(write).content.decode()
    assert reverse("workshops:report_publish", args=[report.pk]) not in page

    loose = Sentence.objects.get(text="Löst sagt.")
    one = reverse("workshops:sentence_edit", args=[report.pk, loose.pk])
    client.post(one, {"text": "Min slutsats.", "is_analysts": "on"})
    client.post(reverse("workshops:sentence_move", args=[report.pk, loose.pk]), {"way": "up"})
    assert [each.text for each in report.sentences.all()] == ["Min slutsats.", "Vi vill synas."]
    client.post(reverse("workshops:report_publish", args=[report.pk]))
    assert report.versions.get().number == 1

    client.post(one, {"text": "Min andra slutsats.", "is_analysts": "on"})
    page = client.get(reverse("workshops:report_differences", args=[report.pk])).content.decode()
    assert re.search(r"<ins>\s*andra\s*</ins>", page)
    page = client.get(reverse("workshops:report", args=[report.pk])).content.decode()
    assert "Min slutsats." in page
    assert "Min andra" not in page
    assert "Min andra" in client.get(reverse("workshops:report_draft", args=[report.pk])).content.decode()
    client.post(reverse("workshops:sentence_remove", args=[report.pk, loose.pk]))
    assert report.sentences.count() == 1


def test_someone_else_was_quicker_and_the_page_says_so(place):
    client, shop = browser(place), place["shop"]
    first, second = make.pattern(place["at"], "Avtal"), make.pattern(place["at"], "Arenor")
    placing = reverse("workshops:placing", args=[shop.pk])
    note = shop.notes.first()
    holding = FunctionHolding.objects.get(holder__person=place["coordinator"])
    holding.stand_in = people.membership_factory(holding.organisation, people.person_factory("Lo Snabb"))
    holding.save()
    quick = Client()
    quick.force_login(holding.stand_in.person)
    quick.post(placing, {"to": second.pk, "note": [f"{note.pk}:0"]})

    for headers in ({}, {"HX-Request": "true"}):
        page = client.post(placing, {"to": first.pk, "note": [f"{note.pk}:0"]}, headers=headers)
        text = page.content.decode()
        assert page.status_code == 409
        assert "Lo Snabb" in text
        assert "Arenor" in text
        assert f'value="{note.pk}:1"' in text
        assert ("<html" in text) == (not headers)
    client.post(placing, {"verb": "place", "to": first.pk, "note": [f"{note.pk}:1"]})
    assert Placement.objects.get(note=note).pattern == first


def test_htmx_gets_the_work_and_a_message(place):
    client, shop = browser(place), place["shop"]
    pattern = make.pattern(place["at"], "Avtal")
    placing = reverse("workshops:placing", args=[shop.pk])
    note = shop.notes.first()
    page = client.post(placing, {"to": pattern.pk, "note": [f"{note.pk}:0"]}, headers={"HX-Request": "true"})
    text = page.content.decode()
    assert text.lstrip().startswith('<div id="wp-work"')
    assert "Avtal" in json.loads(page["HX-Trigger"])["larsam:toast"]["text"]
    assert f'data-unit="{note.pk}"' not in text
    page = client.post(placing, {"verb": "aside", "note": [f"{note.pk}:1"]}, headers={"HX-Request": "true"})
    assert page.status_code == 422
    page = client.post(placing, {"verb": "kind-idea", "note": [f"{note.pk}:1"]})
    assert Note.objects.get(pk=note.pk).kind == NoteKind.IDEA


@pytest.mark.parametrize(
    "form",
    [
        {"verb": "place"},
        {"verb": "place", "note": ["hej"]},
        {"verb": "place", "note": ["1:0"], "pattern": "x"},
        {"to": "0; drop", "note": ["NOTE:0"]},
        {"verb": "kind-fråga", "note": ["NOTE:0"]},
        {"verb": "annat", "note": ["NOTE:0"]},
        {"verb": "undo"},
        {"verb": "new", "new_pattern": " "},
    ],
)
def test_a_form_that_makes_no_sense_is_answered_on_the_page(place, form):
    note = place["shop"].notes.first()
    filled = {
        key: [one.replace("NOTE", str(note.pk)) for one in value] if isinstance(value, list) else value
        for key, value in form.items()
    }
    page = browser(place).post(reverse("workshops:placing", args=[place["shop"].pk]), filled)
    assert page.status_code in {422, 404}
    assert "%(" not in page.content.decode()
    assert not Placement.objects.exists()


def _pages(place, report: Report, pattern: Pattern) -> list[str]:
    return [
        reverse("workshops:placing", args=[place["shop"].pk]),
        reverse("workshops:placing", args=[place["shop"].pk]) + "?visa=all&q=e",
        reverse("workshops:report_placing", args=[report.pk]) + "?visa=placed",
        reverse("workshops:patterns", args=[place["at"].pk]),
        reverse("workshops:pattern", args=[pattern.pk]),
        reverse("workshops:reports"),
        reverse("workshops:report", args=[report.pk]),
        reverse("workshops:report_draft", args=[report.pk]),
        reverse("workshops:report_edit", args=[report.pk]),
        reverse("workshops:sentence_new", args=[report.pk]) + "?q=till",
        reverse("workshops:report_differences", args=[report.pk]),
    ]


def test_pages_take_the_same_number_of_queries_for_five_notes_and_two_hundred(place):
    from larsam.workshops.services import reports

    client, shop, at = browser(place), place["shop"], place["at"]
    pattern = make.pattern(at, "Avtal")
    make.placed(list(shop.notes.all()), pattern)
    report = make.report(at, shop)
    reports.publish(actor=make.coordinator(at), report_id=report.pk)

    def counts() -> dict[str, int]:
        found = {}
        for address in _pages(place, report, pattern):
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                assert client.get(address).status_code == 200
            found[address] = len(queries)
        return found

    make.add_notes(shop, ["Till 1"])
    few = counts()
    more = make.add_notes(shop, [f"Till {number}" for number in range(2, 202)])
    make.placed(more[:100], pattern)
    for number in range(30):
        make.pattern(at, f"Mönster {number}")
        make.report(at, shop, title=f"Rapport {number}")
        Sentence.objects.create(report=report, position=number, text="Så.").notes.set([more[number]])
    many = counts()
    assert few == many
    assert max(many.values()) <= 22


@pytest.mark.parametrize(("role", "reads", "writes"), [("member", 200, 403), ("outsider", 404, 404)])
def test_who_comes_in(place, role, reads, writes):
    pattern = make.pattern(place["at"], "Avtal")
    report = make.report(place["at"], place["shop"])
    make.placed(list(place["shop"].notes.all()), pattern)
    make_version = browser(place).post(reverse("workshops:report_publish", args=[report.pk]))
    assert make_version.status_code == 302
    client = browser(place, role)
    one, shop = [report.pk], [place["shop"].pk]
    for name, args in [
        ("placing", shop), ("report_placing", one), ("patterns", [place["at"].pk]), ("pattern", [pattern.pk]),
        ("report", one), ("report_draft", one), ("report_version", [report.pk, 1]),
        ("report_differences", one),
        ("report_file", [report.pk, "docx"]), ("report_version_file", [report.pk, 1, "html"]),
    ]:  # fmt: skip
        assert client.get(reverse(f"workshops:{name}", args=args)).status_code == reads, name
    for name, args in [
        ("pattern_new", [place["at"].pk]), ("pattern_edit", [pattern.pk]), ("pattern_remove", [pattern.pk]),
        ("report_edit", one), ("sentence_new", one),
    ]:  # fmt: skip
        assert client.get(reverse(f"workshops:{name}", args=args)).status_code == writes, name
    for name, args in [
        ("report_publish", one), ("pattern_move", [pattern.pk]), ("pattern_take_over", [pattern.pk]),
        ("report_discard", one),
    ]:  # fmt: skip
        assert client.post(reverse(f"workshops:{name}", args=args)).status_code == writes, name
    if role == "member":
        page = client.get(reverse("workshops:placing", args=shop)).content.decode()
        assert 'name="note"' not in page
        posted = client.post(reverse("workshops:placing", args=shop), {"to": pattern.pk, "note": ["1:0"]})
        assert posted.status_code in {403, 404, 422}


def test_files_carry_their_name_and_kind(place):
    report = make.report(place["at"], place["shop"], title="Sammanställning 2026: åtta råd")
    client = browser(place)
    begins = {"docx": b"PK", "html": b"<!doctype html>"}
    for form, start in begins.items():
        answer = client.get(reverse("workshops:report_file", args=[report.pk, form]))
        assert answer.content.startswith(start)
        assert answer["Content-Type"] == report_files.MIME[form]
        assert f'filename="sammanstallning-2026-atta-rad-utkast.{form}"' in answer["Content-Disposition"]
    assert client.get(reverse("workshops:report_file", args=[report.pk, "exe"])).status_code == 403
    gone = client.get(reverse("workshops:report_version_file", args=[report.pk, 3, "docx"]))
    assert gone.status_code == 404


def test_a_large_file_is_made_out_of_sight(place, monkeypatch):
    monkeypatch.setitem(report_files.MADE_AT_ONCE, "docx", 2)
    report = make.report(place["at"], place["shop"])
    client = browser(place)
    answer = client.get(reverse("workshops:report_file", args=[report.pk, "docx"]))
    waiting = answer.url
    assert 'hx-trigger="every 1s"' in client.get(waiting).content.decode()
    fetch = reverse("workshops:report_file_fetch", args=[report.pk, Job.objects.get().pk])
    assert client.get(fetch).url == waiting
    run_pending()
    page = client.get(waiting, headers={"HX-Request": "true"}).content.decode()
    assert fetch in page
    assert "hx-trigger" not in page
    assert b"".join(client.get(fetch).streaming_content).startswith(b"PK")
    assert browser(place, "member").get(waiting).status_code == 404

    monkeypatch.setattr(files, "KEPT", files.KEPT * 0)
    assert files.weed_files(today=None) == 1
    assert client.get(fetch).url == waiting
    assert fetch not in client.get(waiting).content.decode()


def test_removing_a_pattern_asks_where_its_notes_go(place):
    first, second = make.pattern(place["at"], "Avtal"), make.pattern(place["at"], "Arenor")
    make.placed(list(place["shop"].notes.all()), first)
    client = browser(place)
    address = reverse("workshops:pattern_remove", args=[first.pk])
    assert client.post(address, {"move_to": ""}).status_code == 422
    assert client.post(address, {"move_to": second.pk}).status_code == 302
    assert second.placements.count() == 6
