"""After the notes have come in: corrected, kept for a time, weeded, and brought up in time."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from larsam.kernel.actor import operator
from larsam.kernel.decision import Refusing
from larsam.platform.audit.models import AuditEntry
from larsam.platform.jobs.models import Job, JobState
from larsam.platform.jobs.worker import run_pending
from larsam.platform.registry.personal_data import personal_fields, weeders
from larsam.platform.registry.refs import shown
from larsam.platform.registry.worklists import waiting_for
from larsam.workshops.models import (
    Import,
    ImportState,
    Note,
    NoteKind,
    NotTaken,
    Report,
    ReportVersion,
    Workshop,
    WorkshopState,
)
from larsam.workshops.services import files, imports, notes, workshops
from larsam.workshops.services.command import bring_in
from larsam.workshops.services.weeding import weed_imports
from larsam.workshops.tests.factories import (
    EXAMPLE,
    TODAY,
    collaboration_factory,
    coordinator,
    csv_of,
    member,
    outsider,
    workshop_factory,
)

pytestmark = pytest.mark.django_db


def test_on_its_day_a_workshops_notes_are_emptied_and_the_published_report_is_kept():
    collaboration = collaboration_factory()
    bring_in(
        actor=operator(), collaboration_id=collaboration.pk, name="a.txt", data=EXAMPLE.read_bytes(),
        today=TODAY, mask=True,
    )  # fmt: skip
    first, second = Workshop.objects.order_by("pk")
    Note.objects.filter(workshop=first).update(writer="Anna", group="Bord 1", extra={"columns": {"x": "y"}})
    content = {"notes": ["Som den publicerades"]}
    version = ReportVersion.objects.create(
        report=Report.objects.get(), number=1, published_at=timezone.now(), content=content, sha256="0"
    )
    workshops.keep_until(
        actor=coordinator(collaboration), workshop_id=second.pk, day=date(2031, 1, 1), today=TODAY
    )
    assert workshops.weed(today=date(2030, 2, 28)) == 0
    assert workshops.weed(today=date(2030, 3, 1)) == 1
    first.refresh_from_db()
    assert first.state == WorkshopState.WEEDED
    assert first.weeded_at is not None
    emptied = Note.objects.filter(workshop=first)
    assert emptied.count() == 42
    assert set(emptied.values_list("text", "writer", "group")) == {("", "", "")}
    assert all(one.extra == {} for one in emptied)
    assert not Note.objects.filter(workshop=second, text="").exists()
    # The other workshop of the same file is still there, and so is what was not taken of it.
    assert not NotTaken.objects.filter(text="").exists()
    assert workshops.weed(today=date(2031, 1, 1)) == 1
    assert not NotTaken.objects.exclude(text="").exists()
    version.refresh_from_db()
    assert version.content == content
    assert workshops.weed(today=date(2031, 1, 1)) == 0


def test_a_weeded_workshop_is_not_filled_again_and_not_changed():
    collaboration = collaboration_factory()
    workshop = workshop_factory(collaboration, notes=1, keep_until=TODAY)
    workshops.weed(today=TODAY)
    actor = coordinator(collaboration)
    for verb in (
        lambda: notes.add_note(actor=actor, workshop_id=workshop.pk, text="Mer", kind=NoteKind.IDEA),
        lambda: workshops.keep_until(
            actor=actor, workshop_id=workshop.pk, day=TODAY + timedelta(1), today=TODAY
        ),
    ):
        with pytest.raises(Refusing) as no:
            verb()
        assert no.value.refusal.code == "workshops.workshop.weeded"
    data = f"Workshop;Datum;Anteckning\n{workshop.title};{workshop.day};Ny".encode()
    bring_in(
        actor=operator(), collaboration_id=collaboration.pk, name="a.csv", data=data, today=TODAY, mask=True
    )
    assert Workshop.objects.count() == 2
    assert not Note.objects.filter(workshop=workshop).exclude(text="").exists()


def test_the_clocks_run_once_a_day_with_the_houses():
    assert {"workshops.imports", "workshops.notes"} <= set(weeders())
    registered = {(one.model, one.field) for one in personal_fields()}
    assert {
        ("workshops.Note", "text"),
        ("workshops.Note", "writer"),
        ("workshops.Import", "file"),
        ("workshops.NotTaken", "text"),
    } <= registered


@pytest.mark.parametrize("state", [ImportState.READ, ImportState.REFUSED, ImportState.RECEIVED])
def test_what_nobody_decides_on_goes_after_seven_days_with_its_file(state):
    collaboration = collaboration_factory()
    received = imports.receive(
        actor=coordinator(collaboration), collaboration_id=collaboration.pk, name="a.csv", data=csv_of(3)
    )
    brought = Import.objects.get(pk=received.import_id)
    path = brought.file.name
    Import.objects.update(state=state)
    if state == ImportState.RECEIVED:
        Job.objects.update(state=JobState.FAILED)
    today = timezone.localdate()
    assert weed_imports(today=today + timedelta(days=7)) == 0
    assert files.storage().exists(path)
    assert weed_imports(today=today + timedelta(days=8)) == 1
    assert not Import.objects.exists()
    assert not files.storage().exists(path)
    assert AuditEntry.objects.filter(code="workshops.import.weeded").exists()


def test_an_adopted_import_stays_and_a_forgotten_file_goes():
    collaboration = collaboration_factory()
    bring_in(
        actor=operator(), collaboration_id=collaboration.pk, name="a.csv", data=csv_of(3), today=TODAY,
        mask=True,
    )  # fmt: skip
    with files.held("b", b"left by an upload that was interrupted") as held:
        path = files.keep(held)
    assert weed_imports(today=timezone.localdate() + timedelta(days=8)) == 1
    assert Import.objects.count() == 1
    assert not files.storage().exists(path)


def test_what_waits_is_told_to_coordinators_alone():
    collaboration = collaboration_factory()
    imports.receive(
        actor=coordinator(collaboration), collaboration_id=collaboration.pk, name="a.csv", data=csv_of(3)
    )
    run_pending()
    workshop_factory(collaboration, keep_until=TODAY + timedelta(days=30))
    workshop_factory(collaboration, keep_until=TODAY + timedelta(days=31))
    mine = {one.key for one in waiting_for(coordinator(collaboration), TODAY) if ".placing" not in one.key}
    assert {key.rpartition(".")[0] for key in mine} >= {"workshops.import", "workshops.workshop.keep"}
    assert len([key for key in mine if ".keep." in key]) == 1
    for other in (member(collaboration), outsider()):
        keys = {one.key for one in waiting_for(other, TODAY)}
        assert not {key for key in keys if key.startswith(("workshops.import", "workshops.workshop.keep"))}


def test_things_are_named_for_those_who_may_see_them():
    collaboration = collaboration_factory()
    bring_in(
        actor=operator(), collaboration_id=collaboration.pk, name="a.csv", data=csv_of(3), today=TODAY,
        mask=True,
    )  # fmt: skip
    things = [Workshop.objects.get().ref, Note.objects.first().ref, Import.objects.get().ref]
    assert set(shown(things, coordinator(collaboration))) == set(things)
    assert set(shown(things, member(collaboration))) == set(things[:2])
    assert not shown(things, outsider())


ROLES = {"coordinator": coordinator, "member": member, "outsider": lambda _: outsider()}
VERBS = {
    "keep_until": lambda actor, workshop: workshops.keep_until(
        actor=actor, workshop_id=workshop.pk, day=date(2028, 1, 1), today=TODAY
    ),
    "change": lambda actor, workshop: workshops.change_workshop(
        actor=actor, workshop_id=workshop.pk, title="Ny", day=None, place="", purpose="", people=(),
        today=TODAY,
    ),
    "add_note": lambda actor, workshop: notes.add_note(
        actor=actor, workshop_id=workshop.pk, text="Hej", kind=NoteKind.IDEA
    ),
    "change_note": lambda actor, workshop: notes.change_note(
        actor=actor, note_id=workshop.notes.first().pk, text="Hej", kind=NoteKind.IDEA
    ),
    "set_kinds": lambda actor, workshop: notes.set_kinds(
        actor=actor, workshop_id=workshop.pk, note_ids=[], kind=NoteKind.IDEA
    ),
    "add_workshop": lambda actor, workshop: workshops.add_workshop(
        actor=actor, collaboration_id=workshop.collaboration_id, title="Ny", day=None, place="", people=(),
        today=TODAY,
    ),
}  # fmt: skip


@pytest.mark.parametrize("verb", sorted(VERBS))
@pytest.mark.parametrize("role", sorted(ROLES))
def test_only_coordinators_change_anything(verb, role):
    workshop = workshop_factory(collaboration_factory(), notes=1)
    actor = ROLES[role](workshop.collaboration)
    if role == "coordinator":
        VERBS[verb](actor, workshop)
        assert AuditEntry.objects.exists() or verb == "set_kinds"
        return
    with pytest.raises(Refusing) as no:
        VERBS[verb](actor, workshop)
    assert no.value.refusal.code.endswith("coordinators_only" if role == "member" else "not_found")
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize(
    ("day", "fits"),
    [
        (TODAY, False),
        (TODAY + timedelta(days=1), True),
        (date(2037, 3, 1), True),
        (date(2037, 3, 2), False),
    ],
)
def test_how_long_notes_can_be_kept(day, fits):
    workshop = workshop_factory(collaboration_factory())
    actor = coordinator(workshop.collaboration)
    if fits:
        workshops.keep_until(actor=actor, workshop_id=workshop.pk, day=day, today=TODAY)
        return
    with pytest.raises(Refusing) as no:
        workshops.keep_until(actor=actor, workshop_id=workshop.pk, day=day, today=TODAY)
    assert no.value.refusal.facts["latest"] == "2037-03-01"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n", "text_empty"),
        ("å" * 20_001, "text_too_long"),
        ("Skriv till bo@prov.example", "personal_data"),
    ],
)
def test_notes_that_cannot_be_typed_in(text, code):
    workshop = workshop_factory(collaboration_factory())
    actor = coordinator(workshop.collaboration)
    with pytest.raises(Refusing) as no:
        notes.add_note(actor=actor, workshop_id=workshop.pk, text=text, kind=NoteKind.IDEA)
    assert no.value.refusal.code == f"workshops.note.{code}"
    assert not workshop.notes.exists()


def test_a_note_of_twenty_thousand_characters_with_emoji_and_arabic_fits():
    workshop = workshop_factory(collaboration_factory())
    text = ("åäö 😀 \u0645\u0631\u062d\u0628\u0627 " * 2_000)[:20_000].strip()
    number = notes.add_note(
        actor=coordinator(workshop.collaboration), workshop_id=workshop.pk, text=text, kind=NoteKind.IDEA
    )
    assert Note.objects.get(pk=number).text == text


def test_a_note_typed_in_is_recognised_when_the_file_comes():
    collaboration = collaboration_factory()
    workshop = workshop_factory(collaboration, title="Stor workshop", day=date(2026, 5, 1))
    notes.add_note(
        actor=coordinator(collaboration), workshop_id=workshop.pk, text="Anteckning nummer 1",
        kind=NoteKind.IDEA, theme="Tema 1",
    )  # fmt: skip
    done = bring_in(
        actor=operator(), collaboration_id=collaboration.pk, name="a.csv", data=csv_of(3), today=TODAY,
        mask=True,
    )  # fmt: skip
    assert done.outcome["workshops"][0]["notes_added"] == 2
    assert workshop.notes.count() == 3
