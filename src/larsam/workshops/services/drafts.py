"""The report's first draft, out of what the source itself says: its purpose and its own synthesis."""

from __future__ import annotations

from collections.abc import Callable

from django.db.models import Count, Q

from larsam.workshops.domain.adoption import REPORT_EXISTS, paragraphs
from larsam.workshops.domain.compilation import Compilation, Passage
from larsam.workshops.domain.sentences import synthesis
from larsam.workshops.models import Import, Report, ReportWorkshop, Sentence, Workshop

Leave = Callable[[Passage, str], None]
_LONGEST_TITLE = 300


def draft_report(
    brought: Import, compilation: Compilation, workshop_ids: list[int], leave: Leave
) -> tuple[int | None, bool]:
    """The draft that covers the workshops, and whether it was made now. Runs in the caller's transaction.

    A draft that covers them already is left untouched: the source's synthesis is then listed as not taken.
    Sentences cite nothing yet and are nobody's, so the report cannot be published before a person has said
    where each comes from.
    """
    if not workshop_ids:
        return None, False
    standing = _covering(brought.collaboration_id, workshop_ids)
    if standing is not None:
        said = set(standing.sentences.values_list("text", flat=True))
        for passage in (*compilation.preamble, *compilation.synthesis, *compilation.areas):
            alone = Compilation("", synthesis=(passage,))
            if passage.text not in standing.purpose and not set(synthesis(alone)) <= said:
                leave(passage, REPORT_EXISTS)
        return standing.pk, False
    purpose = paragraphs(compilation.preamble)
    if not purpose:
        purpose = Workshop.objects.get(pk=workshop_ids[0]).purpose
    report = Report.objects.create(
        collaboration_id=brought.collaboration_id,
        title=(compilation.title or brought.name)[:_LONGEST_TITLE],
        purpose=purpose,
    )
    ReportWorkshop.objects.bulk_create(
        ReportWorkshop(report=report, workshop_id=pk, position=position)
        for position, pk in enumerate(workshop_ids, 1)
    )
    Sentence.objects.bulk_create(
        Sentence(report=report, position=position, text=text)
        for position, text in enumerate(synthesis(compilation), 1)
    )
    return report.pk, True


def _covering(collaboration_id: int, workshop_ids: list[int]) -> Report | None:
    covered = Count("places", filter=Q(places__workshop__in=workshop_ids))
    reports = Report.objects.filter(collaboration_id=collaboration_id).annotate(covered=covered)
    return reports.filter(covered=len(set(workshop_ids))).order_by("id").first()
