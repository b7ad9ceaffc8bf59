"""From a file to rows: what comes in, what comes once, and what is seen while it comes."""

from __future__ import annotations

from datetime import date

import pytest
from django.apps import apps

from larsam.kernel.decision import Refusing
from larsam.platform.jobs.worker import run_pending
from larsam.workshops.models import (
    HeadCount,
    Import,
    ImportState,
    KeptActivity,
    Note,
    NoteKind,
    NotTaken,
    Report,
    Sentence,
    Theme,
    Workshop,
)
from larsam.workshops.services import files, imports
from larsam.workshops.services.command import bring_in
from larsam.workshops.tests.factories import (
    EXAMPLE,
    TODAY,
    collaboration_factory,
    coordinator,
    csv_of,
    member,
    outsider,
)

pytestmark = pytest.mark.django_db


def take_in(collaboration, data: bytes | None = None, name: str = "sammanställning.txt", *, mask=True):
    return bring_in(
        actor=coordinator(collaboration),
        collaboration_id=collaboration.pk,
        name=name,
        data=EXAMPLE.read_bytes() if data is None else data,
        today=TODAY,
        mask=mask,
    )


def rows_of_the_house() -> dict[str, int]:
    """How many rows every table has, but for the log, the jobs and the imports themselves."""
    left_out = {"audit.AuditEntry", "jobs.Job", "jobs.Event", "workshops.Import"}
    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.label not in left_out
    }


def test_a_compilation_becomes_workshops_notes_activities_and_a_draft():
    collaboration = collaboration_factory()
    done = take_in(collaboration)
    first, second = Workshop.objects.order_by("pk")
    assert [(one.day, one.notes.count()) for one in (first, second)] == [
        (date(2024, 3, 7), 42),
        (date(2024, 10, 24), 24),
    ]
    assert [one["number"] for one in first.head_counts.values("number")] == [19]
    assert set(second.notes.values_list("kind", flat=True)) == {NoteKind.UNKNOWN}
    assert NoteKind.UNKNOWN not in set(first.notes.values_list("kind", flat=True))
    assert list(first.notes.values_list("number", flat=True)) == list(range(1, 43))
    assert all(len(one.priorities) == 2 for one in Theme.objects.filter(workshop=first))
    assert KeptActivity.objects.count() == 5
    assert NotTaken.objects.filter(text="Bilaga 7").count() == 6
    report = Report.objects.get()
    assert list(report.workshops.order_by("places__position")) == [first, second]
    assert report.purpose.startswith("Här redovisas")
    assert report.sentences.count() >= 4
    assert not Sentence.objects.filter(is_analysts=True).exists()
    assert not Sentence.notes.through.objects.exists()
    assert done.outcome["report_id"] == report.pk
    brought = Import.objects.get()
    assert (brought.state, brought.compilation, brought.file.name) == (ImportState.ADOPTED, {}, "")
    assert not files.storage().listdir(files.FOLDER)[1]
    assert first.keep_until == date(2030, 3, 1)


def test_steps_of_one_cell_stay_a_chain():
    take_in(collaboration_factory())
    lead = Note.objects.get(text__startswith="Så här kan en väg in")
    chain = Note.objects.filter(cell=lead.cell).order_by("number")
    assert lead.is_lead
    assert [one.text[:6] for one in chain[1:]] == ["Steg 1", "Steg 2", "Steg 3", "Steg 4"]
    assert not any(one.is_lead for one in chain[1:])


def test_the_same_file_twice_changes_nothing():
    collaboration = collaboration_factory()
    first = take_in(collaboration)
    before = rows_of_the_house()
    again = take_in(collaboration)
    assert again.known
    assert again.import_id == first.import_id
    assert rows_of_the_house() == before
    assert Import.objects.count() == 1


def test_the_same_words_in_another_file_change_nothing_but_the_list_of_what_was_there():
    collaboration = collaboration_factory()
    take_in(collaboration)
    before = rows_of_the_house()
    again = take_in(collaboration, EXAMPLE.read_bytes() + b"\n")
    after = rows_of_the_house()
    changed = {label for label in after if after[label] != before[label]}
    assert changed == {"workshops.NotTaken", "trail.Link"}
    assert again.outcome["changed"] is False
    assert [one["notes_added"] for one in again.outcome["workshops"]] == [0, 0]
    listed = NotTaken.objects.filter(brought_in_by=again.import_id, reason__endswith="already_there")
    assert listed.count() == 66 + 5


def test_another_file_adds_only_the_notes_that_are_new_to_the_same_workshop():
    collaboration = collaboration_factory()
    take_in(collaboration, csv_of(10), "a.csv")
    done = take_in(collaboration, csv_of(12), "b.csv")
    workshop = Workshop.objects.get()
    assert done.outcome["workshops"] == [
        {"id": workshop.pk, "ordinals": [1], "new": False, "notes_added": 2, "notes_known": 10}
    ]
    assert list(workshop.notes.values_list("number", flat=True)) == list(range(1, 13))
    assert Theme.objects.filter(workshop=workshop).count() == 7
    assert Report.objects.count() == 1


def test_the_same_note_twice_in_one_workshop_is_two_notes():
    data = csv_of(3) + b"\nStor workshop;2026-05-01;Tema 1;Anteckning nummer 1"
    take_in(collaboration_factory(), data, "a.csv")
    assert Note.objects.filter(text="Anteckning nummer 1").count() == 2


def test_nothing_is_shared_between_collaborations():
    first, second = collaboration_factory(), collaboration_factory()
    take_in(first)
    take_in(second)
    assert Workshop.objects.count() == 4
    assert KeptActivity.objects.count() == 10


PERSONAL = "Ring 070-174 06 35 eller skriv till anna@prov.example om kursen"


@pytest.mark.parametrize("mask", [True, False])
def test_personal_data_is_hidden_unless_kept(mask):
    data = f"Workshop;Datum;Anteckning\nEtt;2026-05-01;{PERSONAL}\nEtt;2026-05-01;Inget här".encode()
    collaboration = collaboration_factory()
    done = take_in(collaboration, data, "a.csv", mask=mask)
    text = Note.objects.get(number=1).text
    assert text == ("Ring […] eller skriv till […] om kursen" if mask else PERSONAL)
    assert done.outcome["masked"] == (2 if mask else 0)
    # However the first file was treated, a second one with the same note is recognised.
    again = take_in(collaboration, data + b"\n", "b.csv", mask=not mask)
    assert again.outcome["workshops"][0]["notes_added"] == 0


def test_a_posts_subject_is_read_with_its_text():
    data = "Rubrik;Text;Datum\nBättre bussar;Så att alla hinner till tentan;2026-05-01".encode()
    take_in(collaboration_factory(), data, "a.csv")
    assert Note.objects.get().text == "Bättre bussar\nSå att alla hinner till tentan"


@pytest.mark.parametrize(
    ("who", "code"),
    [
        (member, "workshops.import.coordinators_only"),
        (lambda _: outsider(), "workshops.collaboration.not_found"),
    ],
)
def test_only_coordinators_bring_in(who, code):
    collaboration = collaboration_factory()
    with pytest.raises(Refusing) as no:
        imports.receive(
            actor=who(collaboration), collaboration_id=collaboration.pk, name="a.txt", data=b"Hej"
        )
    assert no.value.refusal.code == code
    assert not Import.objects.exists()


def test_a_file_that_cannot_be_read_is_refused_with_its_reason_and_let_go():
    collaboration = collaboration_factory()
    received = imports.receive(
        actor=coordinator(collaboration), collaboration_id=collaboration.pk, name="a.csv", data=b"  \n "
    )
    run_pending()
    brought = Import.objects.get(pk=received.import_id)
    assert brought.state == ImportState.REFUSED
    assert brought.refusals == [{"code": "documents.reading.empty", "facts": {"file": "a.csv"}}]
    assert not brought.file
    assert not files.storage().listdir(files.FOLDER)[1]


def test_a_file_over_the_limit_is_never_taken_in(monkeypatch):
    collaboration = collaboration_factory()

    def endless():
        while True:
            yield b"x" * (1 << 20)

    with pytest.raises(Refusing) as no:
        imports.receive(
            actor=coordinator(collaboration), collaboration_id=collaboration.pk, name="a.txt", data=endless()
        )
    assert no.value.refusal.code == "documents.reading.too_large"
    assert not Import.objects.exists()


def test_a_senders_file_name_is_a_label_and_never_a_path():
    collaboration = collaboration_factory()
    name = "../../etc/\u202epasswd\x00 åäö 😀.txt"
    received = imports.receive(
        actor=coordinator(collaboration), collaboration_id=collaboration.pk, name=name, data=b"Hej hopp"
    )
    brought = Import.objects.get(pk=received.import_id)
    assert brought.name == "passwd åäö 😀.txt"
    assert brought.file.name.startswith("imports/")
    assert "passwd" not in brought.file.name


def test_head_counts_keep_their_country():
    take_in(collaboration_factory())
    assert list(HeadCount.objects.exclude(country="").values_list("number", "country"))
