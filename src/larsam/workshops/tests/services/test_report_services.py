"""From placed notes to a frozen report and its three formats."""

from __future__ import annotations

import io
from datetime import date

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from larsam.kernel.decision import Refusing
from larsam.platform.audit.models import AuditEntry
from larsam.platform.documents.writers.docx import write_docx
from larsam.platform.documents.writers.html import write_page
from larsam.platform.trail.models import Link
from larsam.workshops.domain.report import digest
from larsam.workshops.models import Note, NoteKind, Pattern, ReportVersion, Workshop, WorkshopState
from larsam.workshops.report_document import Edition, document_of
from larsam.workshops.selectors.reports import draft_content, frozen_content, report_for
from larsam.workshops.services import placing, reports, synthesis
from larsam.workshops.services.patterns import change_pattern
from larsam.workshops.tests import factories_reports as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene():
    at = make.collaboration()
    actor = make.coordinator(at)
    workshop = make.workshop(at, ["Örat mot marken", "Bio & <b>reklam</b>", "Utan sort"])
    steps = make.chain(
        workshop, ["Utbildningsplaner som skapar vägar:", "Steg 1 kom överens", "Steg 2 berätta"]
    )
    Note.objects.filter(workshop=workshop, number=3).update(kind=NoteKind.UNKNOWN)
    pattern = make.pattern(at, "Marknadsföring", description="Att synas tillsammans.")
    report_id = reports.begin_report(actor=actor, workshop_ids=[workshop.pk], title="Sammanställning")
    return at, actor, workshop, steps, pattern, report_id


def _place_all(actor, workshop, pattern):
    seen = dict.fromkeys(workshop.notes.values_list("pk", flat=True), 0)
    return placing.place(actor=actor, seen=seen, pattern_id=pattern.pk)


def _codes(caught) -> list[str]:
    return [one.code for one in caught.value.refusals]


def test_publishing_is_refused_with_every_reason_and_then_freezes(scene):
    _, actor, workshop, _, pattern, report_id = scene
    sentence = synthesis.add_sentence(actor=actor, report_id=report_id, text="Det finns ett behov.")
    with pytest.raises(Refusing) as caught:
        reports.publish(actor=actor, report_id=report_id)
    assert _codes(caught) == ["workshops.report.notes_unsorted", "workshops.report.sentences_unsupported"]
    assert dict(caught.value.refusal.facts) == {"count": 6, "which": "1:1, 1:2, 1:3, 1:4, 1:5, 1:6"}
    assert not ReportVersion.objects.exists()

    _place_all(actor, workshop, pattern)
    cited = workshop.notes.get(number=2)
    synthesis.change_sentence(
        actor=actor, report_id=report_id, sentence_id=sentence, text="Det finns ett behov.",
        is_analysts=False, note_ids=[cited.pk],
    )  # fmt: skip
    assert reports.publish(actor=actor, report_id=report_id) == 1
    version = ReportVersion.objects.get()
    assert version.sha256 == digest(version.content)
    relations = set(Link.objects.filter(target_kind=ReportVersion.KIND).values_list("relation", "source_id"))
    assert relations == {("cited_by", cited.pk), ("reported_in", pattern.pk)}
    assert AuditEntry.objects.filter(code="workshops.report.published").count() == 1

    with pytest.raises(Refusing) as caught:
        reports.publish(actor=actor, report_id=report_id)
    assert _codes(caught) == ["workshops.report.nothing_changed"]


def test_a_frozen_version_never_changes(scene):
    _, actor, workshop, _, pattern, report_id = scene
    _place_all(actor, workshop, pattern)
    reports.publish(actor=actor, report_id=report_id)
    before = ReportVersion.objects.get()
    frozen = frozen_content(before)

    change_pattern(actor=actor, pattern_id=pattern.pk, name="Ett annat namn")
    reports.change_report(actor=actor, report_id=report_id, title="En annan titel", purpose="")
    Note.objects.filter(number=1).update(text="Något annat")
    Note.objects.filter(number__gt=1).delete()
    Workshop.objects.update(state=WorkshopState.WEEDED, title="Borta")

    after = ReportVersion.objects.get()
    assert frozen_content(after) == frozen
    assert after.sha256 == digest(after.content) == before.sha256
    assert draft_content(report_for(actor, report_id)) != frozen
    after.content = {}
    with pytest.raises(TypeError):
        after.save()
    assert {note.text for note in frozen.notes()} >= {"Örat mot marken", "Steg 2 berätta"}


def test_each_note_stands_once_in_the_tables_of_the_word_file(scene):
    _, actor, workshop, steps, pattern, report_id = scene
    aside = workshop.notes.get(number=1)
    placing.set_aside(actor=actor, seen={aside.pk: 0}, reason="Hör inte hit")
    seen = {pk: 0 for pk in workshop.notes.values_list("pk", flat=True) if pk != aside.pk}
    placing.place(actor=actor, seen=seen, pattern_id=pattern.pk)
    content = draft_content(report_for(actor, report_id))
    document = document_of(content, Edition(date(2026, 4, 1)), "sv")
    word = docx.Document(io.BytesIO(write_docx(document)))
    tables = "\n".join(
        paragraph.text
        for table in word.tables
        for row in table.rows
        for cell in row.cells
        for paragraph in cell.paragraphs
    )
    for note in workshop.notes.all():
        assert tables.count(note.text) == 1, note.text
    assert "Hör inte hit" in tables
    places = [tables.index(note.text) for note in steps]
    assert places == sorted(places)


def test_what_people_wrote_is_only_text(scene):
    _, actor, workshop, _, pattern, report_id = scene
    _place_all(actor, workshop, pattern)
    page = write_page(document_of(draft_content(report_for(actor, report_id)), Edition(date(2026, 4, 1))))
    assert "Bio &amp; &lt;b&gt;reklam&lt;/b&gt;" in page
    assert "<b>reklam" not in page


def test_the_draft_takes_the_same_number_of_queries_whatever_its_size(scene):
    at, actor, workshop, _, _pattern, report_id = scene
    report = report_for(actor, report_id)
    with CaptureQueriesContext(connection) as few:
        draft_content(report)
    make.add_notes(workshop, [f"Anteckning {number}" for number in range(200)])
    for number in range(20):
        make.pattern(at, f"Till {number}")
        synthesis.add_sentence(actor=actor, report_id=report_id, text=f"Mening {number}", is_analysts=True)
    with CaptureQueriesContext(connection) as many:
        draft_content(report)
    assert len(few) == len(many) == 7
    assert Pattern.objects.count() == 21
