"""Reading reports: lists, the working draft as content, and what was frozen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Count, Exists, F, IntegerField, Max, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.kernel.ref import Ref
from larsam.platform.registry.refs import Shown
from larsam.workshops.domain.compilation import NoteKind
from larsam.workshops.domain.report import (
    HeadCountPart,
    NotePart,
    PatternPart,
    ReportContent,
    SentencePart,
    ThemePart,
    WorkshopPart,
)
from larsam.workshops.models import (
    HeadCount,
    Note,
    Pattern,
    Placement,
    Report,
    ReportVersion,
    Sentence,
    Theme,
    Workshop,
    WorkshopState,
)


def reports_for(actor: Actor) -> QuerySet[Report]:
    """The reports the actor may see, newest first, each with ``latest`` (number or ``None``)."""
    return (
        Report.objects.visible_to(actor)
        .select_related("collaboration")
        .annotate(latest=Max("versions__number"), published_at=Max("versions__published_at"))
        .annotate(sentence_count=Count("sentences", distinct=True))
        .prefetch_related(Prefetch("workshops", Workshop.objects.order_by("places__position")))
        .order_by("-id")
    )


def report_for(actor: Actor, report_id: int) -> Report:
    """One report, refused when it cannot be seen."""
    report = Report.objects.visible_to(actor).select_related("collaboration").filter(pk=report_id).first()
    if report is None:
        raise Refusing(Refusal("workshops.report.not_found"))
    return report


def versions_of(report: Report) -> QuerySet[ReportVersion]:
    """Versions without their content, newest first."""
    return report.versions.defer("content").order_by("-number")


def version_of(report: Report, number: int) -> ReportVersion:
    """One frozen version, refused when there is none with the number."""
    version = report.versions.filter(number=number).first()
    if version is None:
        raise Refusing(Refusal("workshops.version.not_found", {"number": number}))
    return version


def frozen_content(version: ReportVersion) -> ReportContent:
    """What was published, as it was published."""
    return ReportContent.from_json(version.content)


def draft_content(report: Report) -> ReportContent:
    """The working draft as content, in eight queries whatever its size; the caller may see the report.

    Patterns are those that hold a note of the report, in their order.
    """
    workshops = workshops_in(report)
    ids = [one.pk for one in workshops]
    notes = _notes(ids)
    used = {note.pattern for some in notes.values() for note in some if note.pattern is not None}
    counts, themes = _head_counts(ids), _themes(ids)
    patterns = Pattern.objects.filter(collaboration=report.collaboration_id).order_by("position", "id")
    return ReportContent(
        title=report.title,
        purpose=report.purpose,
        collaboration=report.collaboration.name,
        patterns=tuple(PatternPart(one.pk, one.name, one.description) for one in patterns if one.pk in used),
        workshops=tuple(
            WorkshopPart(
                id=one.pk,
                title=one.title,
                day=one.day,
                place=one.place,
                purpose=one.purpose,
                weeded=one.state == WorkshopState.WEEDED,
                head_counts=tuple(counts.get(one.pk, ())),
                themes=tuple(themes.get(one.pk, ())),
                notes=tuple(notes.get(one.pk, ())),
            )
            for one in workshops
        ),
        sentences=_sentences(report, notes, ids),
    )


def _notes(workshop_ids: Iterable[int]) -> dict[int, list[NotePart]]:
    found: dict[int, list[NotePart]] = {}
    rows = (
        Note.objects.filter(workshop__in=workshop_ids)
        .order_by("workshop_id", "number")
        .values_list(
            "workshop_id",
            "id",
            "number",
            "text",
            "kind",
            "theme_id",
            "cell",
            "is_lead",
            "placement__pattern_id",
            "placement__reason",
        )
    )
    for workshop_id, pk, number, text, kind, theme, cell, is_lead, pattern, reason in rows:
        part = NotePart(pk, number, text, NoteKind(kind), theme, cell, is_lead, pattern, reason or "")
        found.setdefault(workshop_id, []).append(part)
    return found


def _head_counts(workshop_ids: Iterable[int]) -> dict[int, list[HeadCountPart]]:
    found: dict[int, list[HeadCountPart]] = {}
    for one in HeadCount.objects.filter(workshop__in=workshop_ids):
        part = HeadCountPart(one.number, one.label, one.country)
        found.setdefault(one.workshop_id, []).append(part)
    return found


def _themes(workshop_ids: Iterable[int]) -> dict[int, list[ThemePart]]:
    found: dict[int, list[ThemePart]] = {}
    for one in Theme.objects.filter(workshop__in=workshop_ids):
        part = ThemePart(one.pk, one.title, one.introduction, tuple(str(text) for text in one.priorities))
        found.setdefault(one.workshop_id, []).append(part)
    return found


def _sentences(
    report: Report, notes: dict[int, list[NotePart]], workshop_ids: Iterable[int]
) -> tuple[SentencePart, ...]:
    place = {note.id: at for at, note in enumerate(n for one in workshop_ids for n in notes.get(one, ()))}
    cites: dict[int, list[int]] = {}
    for sentence_id, note_id in Sentence.notes.through.objects.filter(sentence__report=report).values_list(
        "sentence_id", "note_id"
    ):
        cites.setdefault(sentence_id, []).append(note_id)
    last = len(place)
    return tuple(
        SentencePart(
            one.pk,
            one.text,
            one.is_analysts,
            tuple(sorted(cites.get(one.pk, ()), key=lambda note_id: (place.get(note_id, last), note_id))),
        )
        for one in report.sentences.order_by("position", "id")
    )


def workshops_in(report: Report) -> list[Workshop]:
    """The report's workshops in order."""
    return list(Workshop.objects.filter(places__report=report).order_by("places__position"))


def shown_reports(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Titles and addresses of the reports the actor may see."""
    found = Report.objects.visible_to(actor).filter(pk__in=ids).values_list("pk", "title")
    return {
        pk: Shown(Ref(Report.KIND, pk), title, reverse("workshops:report", args=[pk])) for pk, title in found
    }


def shown_versions(ids: Iterable[int], actor: Actor) -> Mapping[int, Shown]:
    """Titles and addresses of the frozen versions whose reports the actor may see."""
    rows = ReportVersion.objects.filter(pk__in=ids, report__in=Report.objects.visible_to(actor))
    return {
        pk: Shown(
            Ref(ReportVersion.KIND, pk),
            _("%(title)s, version %(number)s") % {"title": title, "number": number},
            reverse("workshops:report_version", args=[report_id, number]),
        )
        for pk, title, number, report_id in rows.values_list("pk", "report__title", "number", "report_id")
    }


@dataclass(frozen=True, slots=True)
class Waits:
    """``unsupported`` counts sentences without support, ``version`` is the latest number."""

    report: Report
    unsupported: int
    version: int | None
    changed: bool


def reports_waiting(collaboration_ids: Iterable[int]) -> list[Waits]:
    """Drafts with sentences to support, or changed since they were published: one query."""
    bare = (
        Sentence.objects.filter(report=OuterRef("pk"), is_analysts=False)
        .exclude(notes__workshop__places__report=OuterRef("pk"))
        .order_by()
        .values("report")
        .annotate(n=Count("pk"))
        .values("n")
    )
    # Not Max("versions__…"): SQLite refuses an aggregate inside the subquery that compares with it.
    latest = ReportVersion.objects.filter(report=OuterRef("pk")).order_by("-number")
    moved = Placement.objects.filter(
        note__workshop__places__report=OuterRef("pk"), at__gt=OuterRef("published_at")
    )
    reports = (
        Report.objects.filter(collaboration__in=collaboration_ids)
        .select_related("collaboration")
        .annotate(version=Subquery(latest.values("number")[:1]))
        .annotate(published_at=Subquery(latest.values("published_at")[:1]))
        .annotate(unsupported=Coalesce(Subquery(bare, output_field=IntegerField()), 0), moved=Exists(moved))
        .order_by("pk")
    )
    found = []
    for report in reports:
        since = report.published_at is not None and (report.changed_at > report.published_at or report.moved)
        if report.unsupported or since:
            found.append(Waits(report, report.unsupported, report.version, since))
    return found


def workshops_to_report(actor: Actor, collaboration_id: int | None = None) -> list[Workshop]:
    """Workshops that the actor may write about, earliest first: of one collaboration, or of all they lead."""
    mine = Workshop.objects.visible_to(actor)
    if collaboration_id is not None:
        mine = mine.filter(collaboration=collaboration_id)
    elif not actor.operator:
        mine = mine.filter(collaboration__in=actor.coordinates)
    return list(mine.order_by(F("day").asc(nulls_last=True), "pk"))


def newest_report_on(actor: Actor, workshop_id: int) -> Report | None:
    """The newest report that holds the workshop."""
    mine = Report.objects.visible_to(actor).filter(places__workshop=workshop_id)
    return mine.select_related("collaboration").order_by("-pk").first()
