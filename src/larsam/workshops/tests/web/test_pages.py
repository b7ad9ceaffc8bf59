"""Pages of workshops and of bringing in, walked as a browser without JavaScript walks them."""

from __future__ import annotations

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from larsam.organisations.tests import factories as people
from larsam.platform.jobs.worker import run_pending
from larsam.workshops.models import Import, ImportState, Note, NoteKind, Workshop
from larsam.workshops.tests.factories import EXAMPLE, csv_of, workshop_factory

pytestmark = pytest.mark.django_db


@pytest.fixture
def place():
    """A collaboration with a coordinator, a member of a party, and somebody outside."""
    collaboration = people.collaboration_factory("Samverkan Norrsken")
    coordinator = people.coordinator_factory(collaboration, people.person_factory("Kim Samordnare"))
    party = people.party_factory(collaboration)
    member = people.membership_factory(party.organisation)
    outsider = people.coordinator_factory(people.collaboration_factory())
    return {
        "collaboration": collaboration,
        "coordinator": coordinator.person,
        "member": member.person,
        "outsider": outsider.person,
    }


def browser(place, role: str) -> Client:
    client = Client()
    client.force_login(place[role])
    return client


def send(client: Client, place, data: bytes, name: str = "fil.txt"):
    return client.post(
        reverse("workshops:bring_in"),
        {"collaboration": place["collaboration"].pk, "file": SimpleUploadedFile(name, data)},
    )


def test_the_whole_walk_without_javascript(place):
    client = browser(place, "coordinator")
    empty = client.get(reverse("workshops:index")).content.decode()
    assert reverse("workshops:bring_in") in empty
    sent = send(client, place, EXAMPLE.read_bytes(), "sammanställning.txt")
    brought = Import.objects.get()
    assert sent.url == reverse("workshops:import", args=[brought.pk])
    waiting = client.get(sent.url).content.decode()
    # Without a script the page is asked again by hand: a page that reloads itself disturbs who listens to it.
    assert re.search(rf'<noscript>\s*<a [^>]*href="{re.escape(sent.url)}"', waiting)
    run_pending()
    preview = client.get(sent.url).content.decode()
    assert "66" in preview
    assert "Bilaga 7" in preview
    fields = dict(re.findall(r'name="(w\d-(?:title|day|place|keep_until))" value="([^"]*)"', preview))
    assert fields["w1-day"] == "2024-03-07"
    fields["w1-place"] = "Härnösand"
    adopted = client.post(
        reverse("workshops:import_adopt", args=[brought.pk]), {**fields, "mask_shown": "1"}, follow=True
    )
    assert adopted.status_code == 200
    run_pending()
    done = client.get(sent.url).content.decode()
    first = Workshop.objects.order_by("pk").first()
    assert reverse("workshops:workshop", args=[first.pk]) in done
    assert first.place == "Härnösand"
    page = client.get(reverse("workshops:workshop", args=[first.pk])).content.decode()
    assert "Så här kan en väg in se ut" in page
    again = send(client, place, EXAMPLE.read_bytes(), "sammanställning.txt")
    assert again.url == sent.url
    assert Import.objects.count() == 1


def test_pasted_text_is_brought_in_too(place):
    client = browser(place, "coordinator")
    client.post(
        reverse("workshops:bring_in"),
        {"collaboration": place["collaboration"].pk, "text": EXAMPLE.read_text(encoding="utf-8")},
    )
    run_pending()
    assert Import.objects.get().compilation["notes"] == 66


def test_a_table_with_unknown_columns_asks_what_they_mean(place):
    client = browser(place, "coordinator")
    sent = send(client, place, "Kol A;Kol B\nx;Det här är en tanke om bussar\ny;En till".encode(), "a.csv")
    run_pending()
    page = client.get(sent.url).content.decode()
    assert 'name="s0c1"' in page
    client.post(
        reverse("workshops:import_columns", args=[Import.objects.get().pk]),
        {"s0c0": "theme", "s0c1": "text"},
    )
    assert Import.objects.get().state == ImportState.RECEIVED
    run_pending()
    assert Import.objects.get().compilation["notes"] == 2
    client.post(
        reverse("workshops:import_columns", args=[Import.objects.get().pk]),
        {"s0c0": "extra", "s0c1": "extra"},
    )
    assert Import.objects.get().state == ImportState.READ


def test_a_day_that_does_not_do_keeps_the_preview_with_a_reason(place):
    client = browser(place, "coordinator")
    send(client, place, csv_of(2), "a.csv")
    run_pending()
    brought = Import.objects.get()
    answer = client.post(
        reverse("workshops:import_adopt", args=[brought.pk]),
        {"w1-title": "Ett", "w1-day": "2026-05-01", "w1-keep_until": "2001-01-01"},
    )
    assert answer.status_code == 422
    assert "2001-01-01" in answer.content.decode()
    brought.refresh_from_db()
    assert brought.state == ImportState.READ


def test_what_is_unticked_stays_readable(place):
    client = browser(place, "coordinator")
    data = "Anteckning;Datum\nRing 070-174 06 35;2026-05-01\nSkriv till bo@prov.example;2026-05-01"
    send(client, place, data.encode(), "a.csv")
    run_pending()
    brought = Import.objects.get()
    page = client.get(reverse("workshops:import", args=[brought.pk])).content.decode()
    found = re.findall(r'name="mask" value="([^"]+)"', page)
    assert len(found) == 2
    client.post(
        reverse("workshops:import_adopt", args=[brought.pk]),
        {
            "w1-title": "Ett",
            "w1-day": "2026-05-01",
            "w1-keep_until": re.search(r'name="w1-keep_until" value="([^"]+)"', page)[1],
            "mask": found[:1],
            "mask_shown": "1",
        },
    )
    run_pending()
    assert [one.text for one in Note.objects.order_by("number")] == [
        "Ring […]",
        "Skriv till bo@prov.example",
    ]


ROLES = ("coordinator", "member", "outsider")


@pytest.mark.parametrize(
    ("verb", "answers"),
    [
        ("index", (200, 200, 200)),
        ("workshop", (200, 200, 404)),
        ("bring_in", (200, 403, 200)),
        ("add", (200, 403, 200)),
        ("import", (200, 404, 404)),
        ("import_adopt", (302, 404, 404)),
        ("import_cancel", (302, 404, 404)),
        ("import_discard", (302, 404, 404)),
        ("import_columns", (302, 404, 404)),
        ("change", (200, 403, 404)),
        ("keep", (200, 403, 404)),
        ("kinds", (302, 403, 404)),
        ("add_note", (200, 403, 404)),
        ("change_note", (200, 403, 404)),
    ],
)
def test_who_may_do_what(place, verb, answers):
    workshop = workshop_factory(place["collaboration"], notes=2)
    note = workshop.notes.first()
    for role, answer in zip(ROLES, answers, strict=True):
        brought = Import.objects.create(
            collaboration=place["collaboration"], name="a", size=1, sha256="0", state=ImportState.READ
        )
        arguments = {
            "workshop": [workshop.pk],
            "change": [workshop.pk],
            "keep": [workshop.pk],
            "kinds": [workshop.pk],
            "add_note": [workshop.pk],
            "change_note": [note.pk],
        }.get(verb, [brought.pk] if verb.startswith("import") else [])
        address = reverse(f"workshops:{verb}", args=arguments)
        client = browser(place, role)
        if verb in {"kinds", "import_adopt", "import_cancel", "import_discard", "import_columns"}:
            got = client.post(address, {"note": note.pk, "kind": "idea"})
        else:
            got = client.get(address)
        assert got.status_code == answer, (verb, role)


def test_who_is_not_signed_in_is_asked_to(place):
    workshop = workshop_factory(place["collaboration"])
    for address in (reverse("workshops:index"), reverse("workshops:workshop", args=[workshop.pk])):
        assert Client().get(address).status_code == 302


def test_a_list_asks_as_little_for_fifty_as_for_five(place):
    client = browser(place, "coordinator")
    counts = []
    for number in (5, 45):
        for _ in range(number):
            workshop_factory(place["collaboration"], notes=2)
        counts.append(_queries(client, reverse("workshops:index")))
    assert counts[0] == counts[1]


def test_a_workshop_asks_as_little_for_fifty_notes_as_for_five(place):
    client = browser(place, "coordinator")
    small = workshop_factory(place["collaboration"], notes=5)
    large = workshop_factory(place["collaboration"], notes=50)
    counts = [_queries(client, reverse("workshops:workshop", args=[one.pk])) for one in (small, large)]
    assert counts[0] == counts[1]


def _queries(client: Client, address: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_kinds_are_set_for_many_at_once(place):
    workshop = workshop_factory(place["collaboration"], notes=3)
    other = workshop_factory(place["collaboration"], notes=1)
    ids = [*workshop.notes.values_list("pk", flat=True)[:2], other.notes.get().pk]
    client = browser(place, "coordinator")
    client.post(reverse("workshops:kinds", args=[workshop.pk]), {"note": ids, "kind": "idea"})
    assert workshop.notes.filter(kind=NoteKind.IDEA).count() == 2
    # A note of another workshop is not reached through this one.
    assert other.notes.get().kind == NoteKind.UNKNOWN
    page = client.post(
        reverse("workshops:kinds", args=[workshop.pk]), {"kind": "idea"}, follow=True
    ).content.decode()
    assert "ls-alert" in page


def test_a_workshop_by_hand_with_a_note_at_a_time(place):
    client = browser(place, "coordinator")
    added = client.post(
        reverse("workshops:add"),
        {
            "collaboration": place["collaboration"].pk,
            "title": "Kvällsmöte",
            "day": "2026-02-03",
            "place": "Ragunda",
            "people": "12 från bygden\n1 från Danmark (DK)",
        },
    )
    workshop = Workshop.objects.get()
    assert list(workshop.head_counts.values_list("number", "country")) == [(12, ""), (1, "DK")]
    client.post(added.url, {"text": "Vi vill ha kvällsbuss", "kind": "idea", "theme": "Resor"})
    client.post(added.url, {"text": "Vi vill ha kvällsbuss", "kind": "idea", "theme": "Resor"})
    assert workshop.notes.count() == 2
    warned = client.post(added.url, {"text": "Ring 070-174 06 35", "kind": "idea", "theme": ""})
    assert warned.status_code == 422
    assert workshop.notes.count() == 2
    client.post(added.url, {"text": "Ring 070-174 06 35", "kind": "idea", "theme": "", "seen": "on"})
    assert workshop.notes.count() == 3


def test_lines_about_people_that_make_no_sense_are_named(place):
    client = browser(place, "coordinator")
    answer = client.post(
        reverse("workshops:add"),
        {"collaboration": place["collaboration"].pk, "title": "A", "people": "12 från bygden\nnågra till"},
    )
    assert answer.status_code == 422
    assert "2" in re.search(r'class="ls-error".*?</div>', answer.content.decode(), re.DOTALL)[0]


def test_facts_and_retention_are_changed(place):
    workshop = workshop_factory(place["collaboration"], notes=1)
    client = browser(place, "coordinator")
    client.post(
        reverse("workshops:change", args=[workshop.pk]),
        {"title": "Nytt namn", "day": "2026-02-03", "place": "Åre", "people": "3", "purpose": "Vi lyssnar."},
    )
    client.post(reverse("workshops:keep", args=[workshop.pk]), {"keep_until": "2028-12-24"})
    workshop.refresh_from_db()
    assert (workshop.title, workshop.place, str(workshop.keep_until)) == ("Nytt namn", "Åre", "2028-12-24")
    far = client.post(reverse("workshops:keep", args=[workshop.pk]), {"keep_until": "2199-01-01"})
    assert far.status_code == 422


def test_scripts_in_notes_are_shown_as_text(place):
    workshop = workshop_factory(place["collaboration"], notes=1, title="<script>alert(1)</script>")
    workshop.notes.update(text="<img src=x onerror=alert(1)> 😀 \u05e9\u05dc\u05d5\u05dd")
    address = reverse("workshops:workshop", args=[workshop.pk])
    page = browser(place, "coordinator").get(address).content.decode()
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    assert "😀" in page


def test_the_only_collaboration_is_filled_in_and_not_asked_for(place):
    client = browser(place, "coordinator")
    for name in ("bring_in", "add"):
        page = client.get(reverse(f"workshops:{name}")).content.decode()
        field = re.search(r'<input[^>]*name="collaboration"[^>]*>', page)[0]
        assert 'type="hidden"' in field
        assert f'value="{place["collaboration"].pk}"' in field
