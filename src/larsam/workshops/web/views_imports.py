"""Bringing in: send a file, see how it goes, look through what was found, take it in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import RequestDataTooBig
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from larsam.kernel.decision import Refusal, Refusing
from larsam.platform.documents.readers import DEFAULT
from larsam.platform.documents.readers.limits import MEGABYTE
from larsam.platform.registry.texts import explain
from larsam.workshops.models import Import, ImportState, Workshop
from larsam.workshops.selectors.imports import import_for, open_imports
from larsam.workshops.selectors.previews import MOST_SHOWN, Found, Preview, preview, why
from larsam.workshops.selectors.workshops import coordinated, namesakes
from larsam.workshops.services import imports
from larsam.workshops.texts.places import written_place_text
from larsam.workshops.texts.words import PERSONAL_WORDS, STATE_WORDS
from larsam.workshops.web.forms_imports import BringInForm, ColumnsForm, WorkshopForm, initial_of
from larsam.workshops.web.requests import actor_of, address, tell
from larsam.workshops.web.uploads import Ceiling, limit_uploads

_UNDER_WAY = (ImportState.RECEIVED, ImportState.ADOPTING)


# The fields may be read only after the ceiling is in place, so the token is checked inside it.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def bring_in(request: HttpRequest) -> HttpResponse:
    """Choose a file or paste a text."""
    ceiling = limit_uploads(request)
    try:
        return _bring_in(request, ceiling)
    except RequestDataTooBig:
        while request.read(MEGABYTE):
            pass  # so that the browser is still there to be told
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // MEGABYTE
        tell(request, [Refusal("workshops.import.text_too_long", {"limit_mb": limit})])
        return redirect("workshops:bring_in")


@csrf_protect
def _bring_in(request: HttpRequest, ceiling: Ceiling) -> HttpResponse:
    actor = actor_of(request)
    mine = coordinated(actor)
    if not mine.exists():
        raise Refusing(Refusal("workshops.import.coordinators_only"))
    form = BringInForm(
        request.POST or None,
        request.FILES or None,
        collaborations=mine,
        initial={"collaboration": request.GET.get("samverkan")},
    )
    if request.method == "POST":
        refusals = _sent(request, form, ceiling)
        if isinstance(refusals, HttpResponse):
            return refusals
        for sentence in explain(refusals):
            form.add_error("file", sentence)
    status = 422 if request.method == "POST" else 200
    waiting = list(open_imports(actor)[:20])
    for one in waiting:
        one.words = STATE_WORDS[one.state]  # type: ignore[attr-defined]  # read by the template
    context = {"form": form, "waiting": waiting}
    return render(request, "workshops/bring_in.html", context, status=status)


def _sent(request: HttpRequest, form: BringInForm, ceiling: Ceiling) -> HttpResponse | list[Refusal]:
    """Take in what was sent: a way on to its page, or why it cannot be taken."""
    if ceiling.passed:
        name = _("The file")
        return [
            Refusal("documents.reading.too_large", {"file": name, "limit_mb": DEFAULT.max_bytes // MEGABYTE})
        ]
    if not form.is_valid():
        return []
    file, text = form.cleaned_data["file"], form.cleaned_data["text"]
    if file is None and not text.strip():
        return [Refusal("workshops.import.nothing_sent")]
    try:
        received = imports.receive(
            actor=actor_of(request),
            collaboration_id=form.cleaned_data["collaboration"].pk,
            name=file.name if file is not None else _("Pasted text") + ".txt",
            data=file.chunks() if file is not None else text.encode(),
        )
    except Refusing as no:
        return list(no.refusals)
    if received.known and received.state == ImportState.ADOPTED:
        messages.info(request, _("This file is brought in already. Nothing was changed."))
    elif received.known:
        messages.info(request, _("This file is here already and waits for you."))
    return redirect("workshops:import", import_id=received.import_id)


@require_GET
def one(request: HttpRequest, import_id: int) -> HttpResponse:
    """An import as it stands: being read, to look through, refused, being written, or done."""
    brought = import_for(actor_of(request), import_id)
    if brought.state in _UNDER_WAY:
        return _progress(request, brought)
    if request.headers.get("HX-Request"):
        # The progress that the page was asking about has ended: show what came of it.
        return HttpResponse(headers={"HX-Refresh": "true"})
    if brought.state == ImportState.READ:
        return _preview(request, brought)
    if brought.state == ImportState.ADOPTED:
        return _adopted(request, brought)
    reasons = explain(Refusal(one["code"], one["facts"]) for one in brought.refusals)
    return render(request, "workshops/import_ended.html", {"brought": brought, "reasons": reasons})


@require_POST
def columns(request: HttpRequest, import_id: int) -> HttpResponse:
    """Say what the columns mean; the file is read again."""
    brought = import_for(actor_of(request), import_id)
    form = ColumnsForm(request.POST, sheets=brought.compilation.get("sheets", ()))
    if not form.is_valid():
        return _preview(request, brought, columns_form=form, status=422)
    try:
        imports.map_columns(actor=actor_of(request), import_id=import_id, mappings=form.mappings())
    except Refusing as no:
        tell(request, no.refusals)
    return redirect("workshops:import", import_id=import_id)


@require_POST
def adopt(request: HttpRequest, import_id: int) -> HttpResponse:
    """Keep what was chosen and take the notes in."""
    actor, today = actor_of(request), timezone.localdate()
    brought = import_for(actor, import_id)
    if brought.state == ImportState.READ:
        seen = _seen(brought, today)
        forms = _forms(seen, request)
        if not all(form.is_valid() for _found, form in forms):
            return _preview(request, brought, forms=forms, status=422)
        chosen = replace(
            seen.choices,
            workshops=tuple(form.choice(found.source.ordinal) for found, form in forms),
            unmasked=_unmasked(brought, seen, request),
        )
        try:
            imports.choose(actor=actor, import_id=import_id, choices=chosen, today=today)
        except Refusing as no:
            for found, form in forms:
                mine = [one for one in no.refusals if one.facts.get("workshop") == found.source.ordinal]
                for sentence in explain(mine):
                    form.add_error(None, sentence)
            return _preview(request, brought, forms=forms, status=422)
    try:
        imports.adopt(actor=actor, import_id=import_id, today=today)
    except Refusing as no:
        tell(request, no.refusals)
    return redirect("workshops:import", import_id=import_id)


@require_POST
def cancel(request: HttpRequest, import_id: int) -> HttpResponse:
    """Stop what is going on."""
    try:
        imports.cancel(actor=actor_of(request), import_id=import_id)
    except Refusing as no:
        # It was finished before the wish arrived: the page that follows shows how it ended.
        if any(one.code != "workshops.import.wrong_state" for one in no.refusals):
            raise
    return redirect("workshops:import", import_id=import_id)


@require_POST
def discard(request: HttpRequest, import_id: int) -> HttpResponse:
    """Throw the proposal away."""
    imports.discard(actor=actor_of(request), import_id=import_id)
    messages.success(request, _("Thrown away. Nothing was brought in."))
    return redirect("workshops:index")


def _progress(request: HttpRequest, brought: Import) -> HttpResponse:
    job = imports.job_of(brought)
    context = {
        "brought": brought,
        "job": job,
        "stopped": job is None or job.ended,
        "reasons": explain(job.refusals) if job else [],
        "reading": brought.state == ImportState.RECEIVED,
    }
    template = "workshops/import_progress.html"
    return render(request, f"{template}#progress" if request.headers.get("HX-Request") else template, context)


def _seen(brought: Import, today: date) -> Preview:
    return preview(brought, today, namesakes(brought.collaboration_id))


def _forms(seen: Preview, request: HttpRequest | None = None) -> list[tuple[Found, WorkshopForm]]:
    existing = seen.existing
    return [
        (
            found,
            WorkshopForm(
                request.POST if request is not None else None,
                prefix=f"w{found.source.ordinal}",
                initial=initial_of(found.choice),
                existing=existing,
            ),
        )
        for found in seen.workshops
    ]


def _unmasked(brought: Import, seen: Preview, request: HttpRequest) -> frozenset[str]:
    """What was left unticked among what was shown; what was not shown is hidden."""
    ticked = set(request.POST.getlist("mask"))
    return frozenset(one.id for one in seen.personal if one.id not in ticked)


def _personal(seen: Preview, request: HttpRequest) -> list[dict[str, Any]]:
    """What was found about people, each with its kind in words and whether it is to be hidden."""
    sent = "mask_shown" in request.POST
    ticked = set(request.POST.getlist("mask"))
    return [
        {"one": one, "kind": PERSONAL_WORDS[one.kind], "hide": one.id in ticked if sent else one.hide}
        for one in seen.personal
    ]


def _preview(
    request: HttpRequest,
    brought: Import,
    *,
    forms: list[tuple[Found, WorkshopForm]] | None = None,
    columns_form: ColumnsForm | None = None,
    status: int = 200,
) -> HttpResponse:
    seen = _seen(brought, timezone.localdate())
    if forms is None:
        forms = _forms(seen)
    if columns_form is None and seen.sheets:
        columns_form = ColumnsForm(sheets=seen.sheets)
    context = {
        "brought": brought,
        "seen": seen,
        "forms": forms,
        "columns_form": columns_form,
        "personal": _personal(seen, request),
        "adopt_label": ngettext("Bring in %(count)s note", "Bring in %(count)s notes", seen.notes)
        % {"count": seen.notes},
        "not_all_shown": seen.left_count > len(seen.left),
    }
    return render(request, "workshops/import_preview.html", context, status=status)


def _adopted(request: HttpRequest, brought: Import) -> HttpResponse:
    ids = [one["id"] for one in brought.outcome.get("workshops", ())]
    titles = Workshop.objects.visible_to(actor_of(request)).in_bulk(ids)
    rows = [
        {**one, "workshop": titles[one["id"]]}
        for one in brought.outcome.get("workshops", ())
        if one["id"] in titles
    ]
    page = Paginator(brought.not_taken.order_by("position"), MOST_SHOWN).get_page(request.GET.get("sida"))
    left = [
        {"text": piece.text, "where": written_place_text(piece.location), "why": why(piece.reason)}
        for piece in page
    ]
    report_id = brought.outcome.get("report_id")
    context = {
        "brought": brought,
        "rows": rows,
        "notes": sum(one["notes_added"] for one in rows),
        "left": left,
        "page": page,
        "activities": brought.activities.all(),
        "placing": address("workshops:report_placing", report_id) if report_id else "",
        "report": address("workshops:report", report_id) if report_id else "",
    }
    return render(request, "workshops/import_adopted.html", context)
