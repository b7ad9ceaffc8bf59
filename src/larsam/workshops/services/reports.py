"""Reports: begun, written, published."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.kernel.ref import Ref
from larsam.platform.audit import services as audit
from larsam.platform.jobs import services as jobs
from larsam.platform.trail import services as trail
from larsam.workshops.domain.report import digest, ready_to_publish
from larsam.workshops.domain.synthesis import LONGEST_TITLE, may_be_called
from larsam.workshops.models import Note, Pattern, Report, ReportVersion, ReportWorkshop, Sentence, Workshop
from larsam.workshops.permissions.reports import may_publish, may_write_reports
from larsam.workshops.selectors.reports import draft_content


@transaction.atomic
def begin_report(
    *, actor: Actor, workshop_ids: Sequence[int], title: str, purpose: str = "", sentences: Sequence[str] = ()
) -> int:
    """Begin a report on one or several workshops of one collaboration, in the given order. Answers its id.

    ``sentences`` is a synthesis somebody has already written, sentence by sentence; none has support yet.
    """
    workshops = _workshops(actor, workshop_ids)
    collaboration_id = workshops[0].collaboration_id
    demand(may_write_reports(actor, collaboration_id))
    demand(may_be_called(title))
    report = Report.objects.create(
        collaboration_id=collaboration_id, title=title.strip(), purpose=purpose.strip()
    )
    _place(report, workshops)
    Sentence.objects.bulk_create(
        [
            Sentence(report=report, position=position, text=text.strip())
            for position, text in enumerate(text for text in sentences if text.strip())
        ]
    )
    audit.record(
        actor=actor, code="workshops.report.begun", ref=report.ref, workshops=[one.pk for one in workshops]
    )
    return int(report.pk)


def begin_report_on(*, actor: Actor, workshop_id: int) -> int:
    """Begin a report on one workshop, named after it and with its own purpose. Answers its id."""
    workshop = Workshop.objects.visible_to(actor).filter(pk=workshop_id).first()
    if workshop is None:
        raise Refusing(Refusal("workshops.workshop.not_found"))
    title = _("Report from %(title)s") % {"title": workshop.title}
    return begin_report(
        actor=actor, workshop_ids=[workshop_id], title=title[:LONGEST_TITLE], purpose=workshop.purpose
    )


@transaction.atomic
def change_report(*, actor: Actor, report_id: int, title: str, purpose: str) -> None:
    """Change the title and the purpose (paragraphs apart by an empty line)."""
    report = held(actor, report_id)
    demand(may_be_called(title))
    before = (report.title, report.purpose)
    report.title, report.purpose = title.strip(), purpose.strip()
    if before == (report.title, report.purpose):
        return
    report.save(update_fields=["title", "purpose", "changed_at"])
    audit.record(actor=actor, code="workshops.report.changed", ref=report.ref)


@transaction.atomic
def choose_workshops(*, actor: Actor, report_id: int, workshop_ids: Sequence[int]) -> None:
    """Say which workshops the report is about, in order. Sentences keep what they cite, also what left."""
    report = held(actor, report_id)
    workshops = _workshops(actor, workshop_ids)
    if any(one.collaboration_id != report.collaboration_id for one in workshops):
        raise Refusing(Refusal("workshops.report.other_collaboration"))
    report.places.all().delete()
    _place(report, workshops)
    report.save(update_fields=["changed_at"])
    audit.record(
        actor=actor,
        code="workshops.report.workshops_chosen",
        ref=report.ref,
        workshops=[one.pk for one in workshops],
    )


@transaction.atomic
def discard_report(*, actor: Actor, report_id: int) -> None:
    """Throw away a draft. A report that has been published stays, since others may have built on it."""
    report = held(actor, report_id)
    if report.versions.exists():
        raise Refusing(Refusal("workshops.report.published_stays", {"title": report.title}))
    audit.record(actor=actor, code="workshops.report.discarded", ref=report.ref)
    report.delete()


@transaction.atomic
def publish(*, actor: Actor, report_id: int) -> int:
    """Freeze the draft as the next version. Answers its number.

    Refused with every reason while a note is neither placed nor set aside, a sentence lacks support, or
    nothing has changed since the latest version. What was frozen never changes afterwards.
    """
    report = held(actor, report_id)
    demand(may_publish(actor, report.collaboration_id))
    content = draft_content(report)
    latest = report.versions.order_by("-number").values_list("number", "sha256").first()
    demand(ready_to_publish(content, latest[1] if latest else None))
    values = content.to_json()
    version = ReportVersion.objects.create(
        report=report,
        number=latest[0] + 1 if latest else 1,
        published_at=timezone.now(),
        person_id=actor.person_id,
        content=values,
        sha256=digest(values),
    )
    frozen = Ref(ReportVersion.KIND, version.pk)
    cited = sorted({note_id for sentence in content.sentences for note_id in sentence.cites})
    trail.link(actor=actor, relation="cited_by", pairs=[(Ref(Note.KIND, one), frozen) for one in cited])
    shown = [Ref(Pattern.KIND, one.id) for one in content.patterns]
    trail.link(actor=actor, relation="reported_in", pairs=[(one, frozen) for one in shown])
    audit.record(
        actor=actor,
        code="workshops.report.published",
        ref=report.ref,
        number=version.number,
        sha256=version.sha256,
    )
    jobs.publish(code="workshops.report.published", ref=report.ref, number=version.number)
    return int(version.number)


# --- shared with the synthesis --------------------------------------------------------------------------


def held(actor: Actor, report_id: int) -> Report:
    """The report, held until the transaction ends, for somebody who may write in it."""
    seen = Report.objects.visible_to(actor).select_related("collaboration").select_for_update(of=("self",))
    report = seen.filter(pk=report_id).first()
    if report is None:
        raise Refusing(Refusal("workshops.report.not_found"))
    demand(may_write_reports(actor, report.collaboration_id))
    return report


def _workshops(actor: Actor, workshop_ids: Iterable[int]) -> list[Workshop]:
    wanted = list(dict.fromkeys(workshop_ids))
    if not wanted:
        raise Refusing(Refusal("workshops.report.workshop_missing"))
    found = Workshop.objects.visible_to(actor).in_bulk(wanted)
    if len(found) < len(wanted):
        raise Refusing(Refusal("workshops.workshop.not_found"))
    if len({one.collaboration_id for one in found.values()}) > 1:
        raise Refusing(Refusal("workshops.report.other_collaboration"))
    return [found[one] for one in wanted]


def _place(report: Report, workshops: Sequence[Workshop]) -> None:
    ReportWorkshop.objects.bulk_create(
        [
            ReportWorkshop(report=report, workshop=workshop, position=position)
            for position, workshop in enumerate(workshops, 1)
        ]
    )


def last_position(report: Report) -> int:
    """Where the synthesis ends; -1 when it is empty."""
    last = report.sentences.aggregate(last=Max("position"))["last"]
    return -1 if last is None else int(last)
