"""The page where a report is written: its facts, how far it has come, and its synthesis."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from larsam.kernel.decision import Refusal, Refused, Refusing, demand
from larsam.platform.registry.texts import sentence as sentence_for
from larsam.workshops.domain.report import (
    NotePart,
    ReportContent,
    SentencePart,
    cites_missing,
    lacks_support,
    ready_to_publish,
)
from larsam.workshops.domain.synthesis import numbers_in, seen_as
from larsam.workshops.models import Report
from larsam.workshops.permissions.reports import may_write_reports
from larsam.workshops.report_document import note_key
from larsam.workshops.selectors.patterns import progress_of
from larsam.workshops.selectors.reports import (
    draft_content,
    report_for,
    versions_of,
    workshops_to_report,
)
from larsam.workshops.services import reports as services
from larsam.workshops.services import synthesis
from larsam.workshops.web.forms_reports import ReportForm, SentenceForm
from larsam.workshops.web.placing_request import number
from larsam.workshops.web.requests import actor_of
from larsam.workshops.web.views_reports import in_order, take_in

FOUND_AT_MOST = 30


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence as the page shows it: numbered, with what it rests on (label, anchor, note)."""

    number: int
    part: SentencePart
    cites: tuple[tuple[str, str, NotePart], ...]
    bare: bool
    astray: bool


@require_http_methods(["GET", "POST"])
def report_edit(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """Write the report. What hinders publishing stands on the page, each with the way there."""
    actor = actor_of(request)
    one = report_for(actor, report_id)
    demand(may_write_reports(actor, one.collaboration_id))
    content = draft_content(one)
    choices = workshops_to_report(actor, one.collaboration_id)
    initial = {
        "title": one.title,
        "purpose": one.purpose,
        "workshops": [str(part.id) for part in content.workshops],
    }
    form = ReportForm(choices, request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid() and _save(request, one, content, choices, form):
        messages.success(request, _("The report is saved."))
        return redirect("workshops:report_edit", report_id)
    latest = versions_of(one).first()
    context = {
        "report": one,
        "form": form,
        "open_facts": bool(form.errors),
        "rows": rows_of(content),
        "sentence_form": SentenceForm(),
        "progress": progress_of(part.id for part in content.workshops),
        "latest": latest,
        "hinders": _hinders(one, ready_to_publish(content, latest.sha256 if latest else None)),
    }
    return render(request, "workshops/report_edit.html", context, status=422 if form.errors else 200)


def _save(
    request: HttpRequest, one: Report, content: ReportContent, choices: list[Any], form: ReportForm
) -> bool:
    actor, told = actor_of(request), form.cleaned_data
    wanted = in_order(choices, told["workshops"])
    try:
        services.change_report(actor=actor, report_id=one.pk, title=told["title"], purpose=told["purpose"])
        if set(wanted) != {part.id for part in content.workshops}:
            services.choose_workshops(actor=actor, report_id=one.pk, workshop_ids=wanted)
    except Refusing as no:
        take_in(form, no)
        return False
    return True


def rows_of(content: ReportContent) -> list[Row]:
    """The synthesis as rows."""
    labels = content.labels()
    notes = {note.id: note for note in content.notes()}
    return [
        Row(
            place,
            part,
            tuple((labels[one], note_key(labels[one]), notes[one]) for one in part.cites if one in notes),
            lacks_support(part, labels),
            cites_missing(part, labels),
        )
        for place, part in enumerate(content.sentences, 1)
    ]


def _hinders(one: Report, decision: object) -> list[tuple[str, str, str]]:
    """What hinders publishing: the sentence, where to put it right, and what that is called."""
    if not isinstance(decision, Refused):
        return []
    return [(sentence_for(refusal.code, refusal.facts), *_way(one, refusal)) for refusal in decision.refusals]


def _way(one: Report, refusal: Refusal) -> tuple[str, str]:
    if refusal.code == "workshops.report.notes_unsorted":
        return reverse("workshops:report_placing", args=[one.pk]), _("Place them")
    if refusal.code == "workshops.report.nothing_changed":
        return reverse("workshops:report", args=[one.pk]), _("Show the latest version")
    if refusal.code.startswith("workshops.report.sentences_"):
        return "#syntes", _("To the synthesis")
    return "#uppgifter", _("To title and workshops")


# --- sentences ------------------------------------------------------------------------------------------


@require_http_methods(["GET", "POST"])
def sentence_new(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """Add a sentence, with notes picked by number or by words."""
    return _sentence(request, report_id, None)


@require_http_methods(["GET", "POST"])
def sentence_edit(request: HttpRequest, report_id: int, sentence_id: int) -> HttpResponseBase:
    """Change a sentence and what it rests on."""
    return _sentence(request, report_id, sentence_id)


def _sentence(request: HttpRequest, report_id: int, sentence_id: int | None) -> HttpResponseBase:
    actor = actor_of(request)
    one = report_for(actor, report_id)
    demand(may_write_reports(actor, one.collaboration_id))
    content = draft_content(one)
    part = next((each for each in content.sentences if each.id == sentence_id), None)
    if sentence_id is not None and part is None:
        raise Refusing(Refusal("workshops.sentence.not_found"))
    posted = request.POST if request.method == "POST" else None
    ticked = _ids(posted.getlist("note")) if posted is not None else list(part.cites if part else ())
    form = SentenceForm(posted, initial=_initial(part))
    # The search button asks for notes and saves nothing.
    saving = posted is not None and posted.get("do") != "search"
    if (
        saving
        and form.is_valid()
        and _save_sentence(request, content, report_id=report_id, part=part, form=form, ticked=ticked)
    ):
        return redirect(reverse("workshops:report_edit", args=[report_id]) + "#syntes")
    search = (posted or request.GET).get("q", "")
    labels = content.labels()
    context = {
        "report": one,
        "part": part,
        "form": form,
        "q": search,
        "cited": [(labels[note.id], note) for note in content.notes() if note.id in set(ticked)],
        "found": _found(content, labels, search, set(ticked)),
    }
    partial = request.htmx and not saving  # type: ignore[attr-defined]  # set by HtmxMiddleware
    template = "workshops/sentence.html#notes" if partial else "workshops/sentence.html"
    return render(request, template, context, status=422 if saving else 200)


def _initial(part: SentencePart | None) -> dict[str, Any]:
    if part is None:
        return {}
    seen = seen_as(part.text, part.is_analysts, part.cites)
    return {"text": part.text, "is_analysts": part.is_analysts, "seen": seen}


def _save_sentence(
    request: HttpRequest,
    content: ReportContent,
    *,
    report_id: int,
    part: SentencePart | None,
    form: SentenceForm,
    ticked: Iterable[int],
) -> bool:
    told = form.cleaned_data
    typed = numbers_in(told["numbers"], content.labels())
    try:
        if typed.unknown:
            raise Refusing(
                Refusal("workshops.sentence.numbers_unknown", {"which": ", ".join(typed.unknown)[:200]})
            )
        values = {
            "actor": actor_of(request),
            "report_id": report_id,
            "text": told["text"],
            "is_analysts": told["is_analysts"],
            "note_ids": {*ticked, *typed.note_ids},
        }
        if part is None:
            synthesis.add_sentence(**values)
        else:
            synthesis.change_sentence(**values, sentence_id=part.id, seen=told["seen"] or None)
    except Refusing as no:
        take_in(form, no)
        if any(refusal.code == "workshops.sentence.changed_meanwhile" for refusal in no.refusals) and part:
            # Whoever saves again has now seen what the other wrote.
            again = request.POST.copy()
            again["seen"] = seen_as(part.text, part.is_analysts, part.cites)
            form.data = again
        return False
    return True


def _ids(values: Iterable[str]) -> list[int]:
    return [one for value in values if (one := number(value)) is not None]


def _found(
    content: ReportContent, labels: Mapping[int, str], search: str, ticked: set[int]
) -> list[tuple[str, NotePart]]:
    words = search.casefold().split()
    if not words:
        return []
    fitting = (
        note
        for note in content.notes()
        if note.id not in ticked and all(word in note.text.casefold() for word in words)
    )
    return [(labels[note.id], note) for note, _ in zip(fitting, range(FOUND_AT_MOST), strict=False)]


@require_POST
def sentence_move(request: HttpRequest, report_id: int, sentence_id: int) -> HttpResponseBase:
    """One step up or down."""
    synthesis.move_sentence(
        actor=actor_of(request),
        report_id=report_id,
        sentence_id=sentence_id,
        up=request.POST.get("way") == "up",
    )
    return redirect(reverse("workshops:report_edit", args=[report_id]) + f"#mening-{sentence_id}")


@require_POST
def sentence_remove(request: HttpRequest, report_id: int, sentence_id: int) -> HttpResponseBase:
    """Take a sentence out."""
    synthesis.remove_sentence(actor=actor_of(request), report_id=report_id, sentence_id=sentence_id)
    messages.success(request, _("The sentence is taken out."))
    return redirect(reverse("workshops:report_edit", args=[report_id]) + "#syntes")
