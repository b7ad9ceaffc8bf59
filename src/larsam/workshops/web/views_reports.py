"""Pages of reports: the list, a report to read, its versions, what differs, and publishing."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.platform.accounts.selectors import names
from larsam.platform.documents.writers.html import write_fragment
from larsam.platform.registry.texts import explain
from larsam.workshops.domain.differences import compare, told
from larsam.workshops.domain.report import ReportContent
from larsam.workshops.models import Report, Workshop
from larsam.workshops.permissions.reports import may_write_reports
from larsam.workshops.report_document import language_for
from larsam.workshops.report_files import described, source_of
from larsam.workshops.selectors.reports import (
    draft_content,
    frozen_content,
    report_for,
    reports_for,
    version_of,
    versions_of,
    workshops_to_report,
)
from larsam.workshops.services import reports as services
from larsam.workshops.web.difference_lines import parts_told
from larsam.workshops.web.forms_reports import ReportForm
from larsam.workshops.web.placing_request import number
from larsam.workshops.web.requests import actor_of, tell

REPORTS_A_PAGE = 25


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """The reports of the actor's collaborations, newest first."""
    actor = actor_of(request)
    context = {
        "page": Paginator(reports_for(actor), REPORTS_A_PAGE).get_page(request.GET.get("sida", 1)),
        "may_write": bool(actor.coordinates) or actor.operator,
    }
    return render(request, "workshops/reports.html", context)


@require_http_methods(["GET", "POST"])
def report_new(request: HttpRequest) -> HttpResponseBase:
    """Begin a report on one or several workshops."""
    actor = actor_of(request)
    choices = workshops_to_report(actor)
    asked = number(request.GET.get("workshop"))
    chosen = [one for one in choices if one.pk == asked]
    initial: dict[str, Any] = {}
    if chosen:
        initial = {
            "title": _("Report from %(title)s") % {"title": chosen[0].title},
            "purpose": chosen[0].purpose,
            "workshops": [str(asked)],
        }
    form = ReportForm(choices, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            report_id = services.begin_report(
                actor=actor,
                workshop_ids=in_order(choices, form.cleaned_data["workshops"]),
                title=form.cleaned_data["title"],
                purpose=form.cleaned_data["purpose"],
            )
        except Refusing as no:
            take_in(form, no)
        else:
            return redirect("workshops:report_edit", report_id)
    context = {"form": form, "choices": choices}
    return render(request, "workshops/report_new.html", context, status=422 if form.errors else 200)


@require_GET
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """The report as it is read: the latest version, or the draft while nothing has been published."""
    one = report_for(actor_of(request), report_id)
    latest = versions_of(one).first()
    return _read(request, one, latest.number if latest else None)


@require_GET
def report_draft(request: HttpRequest, report_id: int) -> HttpResponse:
    """The working draft as it would be read."""
    return _read(request, report_for(actor_of(request), report_id), None)


@require_GET
def report_version(request: HttpRequest, report_id: int, version: int) -> HttpResponse:
    """A frozen version."""
    return _read(request, report_for(actor_of(request), report_id), version)


def _read(request: HttpRequest, one: Report, version: int | None) -> HttpResponse:
    actor = actor_of(request)
    source = source_of(one, version, timezone.localdate())
    document = described(source, language_for(get_language()))
    versions = list(versions_of(one))
    publishers = names(each.person_id for each in versions)
    for each in versions:
        each.publisher = publishers.get(each.person_id or 0, "")  # type: ignore[attr-defined]  # for the page
    context = {
        "report": one,
        "version": version,
        "versions": versions,
        # The writer escapes every word of it.
        "article": mark_safe(write_fragment(document, top_level=1)),  # noqa: S308
        "may_write": bool(may_write_reports(actor, one.collaboration_id)),
    }
    return render(request, "workshops/report.html", context)


@require_GET
def report_differences(request: HttpRequest, report_id: int) -> HttpResponse:
    """What differs between two versions, or between a version and the draft."""
    one = report_for(actor_of(request), report_id)
    versions = list(versions_of(one))
    if not versions:
        raise Refusing(Refusal("workshops.version.not_found", {"number": 1}))
    older = number(request.GET.get("fran")) or versions[0].number
    newer = number(request.GET.get("till"))
    before, after = _content(one, older), _content(one, newer)
    changes = tuple(told(compare(before, after)))
    context = {
        "report": one,
        "versions": versions,
        "older": older,
        "newer": newer,
        "parts": parts_told(changes, before, after),
        "count": len(changes),
    }
    return render(request, "workshops/report_differences.html", context)


def _content(one: Report, version: int | None) -> ReportContent:
    return draft_content(one) if version is None else frozen_content(version_of(one, version))


@require_POST
def report_publish(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """Freeze the draft."""
    try:
        version = services.publish(actor=actor_of(request), report_id=report_id)
    except Refusing as no:
        if _is_door(no):
            raise
        tell(request, no.refusals)
        return redirect("workshops:report_edit", report_id)
    messages.success(request, _("Version %(number)s is published.") % {"number": version})
    return redirect("workshops:report", report_id)


@require_http_methods(["GET", "POST"])
def report_discard(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """Throw away a draft that was never published, after a question."""
    one = report_for(actor_of(request), report_id)
    if request.method == "POST":
        try:
            services.discard_report(actor=actor_of(request), report_id=report_id)
        except Refusing as no:
            if _is_door(no):
                raise
            tell(request, no.refusals)
            return redirect("workshops:report", report_id)
        messages.success(request, _("The draft is thrown away. The notes are where they were."))
        return redirect("workshops:reports")
    return render(request, "workshops/report_discard.html", {"report": one})


# --- shared with the page where a report is written ------------------------------------------------------

FIELD_OF = {
    "workshops.report.title_missing": "title",
    "workshops.report.title_too_long": "title",
    "workshops.report.workshop_missing": "workshops",
    "workshops.report.other_collaboration": "workshops",
    "workshops.sentence.text_missing": "text",
    "workshops.sentence.too_long": "text",
    "workshops.sentence.numbers_unknown": "numbers",
    "workshops.sentence.note_not_found": "numbers",
    "workshops.sentence.too_many_cited": "numbers",
}


def take_in(form: Any, no: Refusing) -> None:
    """Put each reason by the field it is about; what is about the door goes on as it is."""
    if _is_door(no):
        raise no
    for refusal, sentence in zip(no.refusals, explain(no.refusals), strict=True):
        form.add_error(FIELD_OF.get(refusal.code), sentence)


def _is_door(no: Refusing) -> bool:
    closed = (".not_found", "coordinators_only")
    return any(one.code.endswith(closed) and one.code not in FIELD_OF for one in no.refusals)


def in_order(choices: list[Workshop], chosen: list[int]) -> list[int]:
    """The chosen workshops' ids in the order of the choices."""
    return [one.pk for one in choices if one.pk in set(chosen)]


def may_write(actor: Actor, one: Report) -> bool:
    """For templates."""
    return bool(may_write_reports(actor, one.collaboration_id))
