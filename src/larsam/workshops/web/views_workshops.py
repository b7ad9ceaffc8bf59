"""Workshops: the list, one of them, and what their coordinators change."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.platform.registry.texts import explain
from larsam.workshops.models import Note, NoteKind, Workshop, WorkshopState
from larsam.workshops.permissions.imports import may_look_after
from larsam.workshops.selectors.imports import open_imports
from larsam.workshops.selectors.previews import MOST_SHOWN, why
from larsam.workshops.selectors.workshops import (
    coordinated,
    left_out_of,
    notes_of,
    people_of,
    report_of,
    themes_of,
    workshop_for,
    workshops_for,
)
from larsam.workshops.services import notes as note_services
from larsam.workshops.services import workshops as services
from larsam.workshops.texts.places import written_place_text
from larsam.workshops.texts.words import STATE_WORDS
from larsam.workshops.web.forms_workshops import (
    KINDS,
    KeepForm,
    NewWorkshopForm,
    NoteForm,
    WorkshopFactsForm,
    people_text,
)
from larsam.workshops.web.notes_shown import parts
from larsam.workshops.web.placing_request import number
from larsam.workshops.web.requests import actor_of, address

_A_PAGE = 50
_NOTES_A_PAGE = 200


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """Every workshop I may see, latest first, and what has been brought in but not decided on."""
    actor = actor_of(request)
    page = Paginator(workshops_for(actor), _A_PAGE).get_page(request.GET.get("sida"))
    waiting = list(open_imports(actor)[:20])
    for one in waiting:
        one.words = STATE_WORDS[one.state]  # type: ignore[attr-defined]  # read by the template
    context = {
        "page": page,
        "waiting": waiting,
        "may_bring_in": actor.operator or bool(actor.coordinates),
        "several": len(actor.collaboration_ids) > 1,
    }
    return render(request, "workshops/index.html", context)


@require_GET
def workshop(request: HttpRequest, workshop_id: int) -> HttpResponse:
    """One workshop: purpose, who took part, themes with priorities and notes, what was left out."""
    actor = actor_of(request)
    found = workshop_for(actor, workshop_id)
    page = Paginator(notes_of(found), _NOTES_A_PAGE).get_page(request.GET.get("sida"))
    themes = themes_of(found)
    may_change = bool(may_look_after(actor, found.collaboration_id))
    open_still = found.state == WorkshopState.OPEN
    report = report_of(actor, found)
    left = [
        {"text": one.text, "where": written_place_text(one.location), "why": why(one.reason)}
        for one in left_out_of(found)[:MOST_SHOWN]
    ]
    context = {
        "workshop": found,
        "weeded": not open_still,
        "people": people_of(found),
        "parts": parts(themes, page, empty=page.number == 1),
        "page": page,
        "may_change": may_change and open_still,
        "kinds": KINDS,
        "left": left,
        "source": found.brought_in_by_id if may_change and found.brought_in_by_id else None,
        "placing": address("workshops:placing", found.pk),
        "report": address("workshops:report", report) if report else "",
    }
    return render(request, "workshops/workshop.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A workshop whose notes are typed in."""
    actor = actor_of(request)
    mine = coordinated(actor)
    if not mine.exists():
        raise Refusing(Refusal("workshops.import.coordinators_only"))
    form = NewWorkshopForm(request.POST or None, collaborations=mine)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        workshop_id = services.add_workshop(
            actor=actor,
            collaboration_id=said["collaboration"].pk,
            title=said["title"],
            day=said["day"],
            place=said["place"],
            people=said["people"],
            today=timezone.localdate(),
        )
        return redirect("workshops:add_note", workshop_id=workshop_id)
    return render(request, "workshops/add.html", {"form": form}, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, workshop_id: int) -> HttpResponse:
    """Correct title, day, place, who took part, purpose."""
    found = _changeable(request, workshop_id)
    initial = {
        "title": found.title,
        "day": found.day,
        "place": found.place,
        "purpose": found.purpose,
        "people": people_text(people_of(found)),
    }
    form = WorkshopFactsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.change_workshop(
            actor=actor_of(request), workshop_id=workshop_id, today=timezone.localdate(), **form.cleaned_data
        )
        messages.success(request, _("Saved."))
        return redirect("workshops:workshop", workshop_id=workshop_id)
    context = {"form": form, "workshop": found}
    return render(request, "workshops/change.html", context, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: HttpRequest, workshop_id: int) -> HttpResponse:
    """Say until when the notes are kept."""
    found = _changeable(request, workshop_id)
    form = KeepForm(request.POST or None, initial={"keep_until": found.keep_until})
    if request.method == "POST" and form.is_valid():
        try:
            services.keep_until(
                actor=actor_of(request),
                workshop_id=workshop_id,
                day=form.cleaned_data["keep_until"],
                today=timezone.localdate(),
            )
        except Refusing as no:
            for sentence in explain(no.refusals):
                form.add_error("keep_until", sentence)
        else:
            messages.success(request, _("Saved."))
            return redirect("workshops:workshop", workshop_id=workshop_id)
    context = {"form": form, "workshop": found}
    return render(request, "workshops/keep.html", context, status=_status(request))


@require_POST
def kinds(request: HttpRequest, workshop_id: int) -> HttpResponse:
    """Set the kind of the notes that were ticked, or of a whole theme's notes of unknown kind."""
    kind = request.POST.get("kind", "")
    if kind not in NoteKind.values:
        messages.error(request, _("Choose a kind for the notes."))
        return _back(request, workshop_id)
    chosen = [one for ticked in request.POST.getlist("note") if (one := number(ticked)) is not None]
    if not chosen:
        messages.error(request, _("Tick the notes first, then choose their kind."))
        return _back(request, workshop_id)
    changed = note_services.set_kinds(
        actor=actor_of(request), workshop_id=workshop_id, note_ids=chosen, kind=NoteKind(kind)
    )
    text = ngettext("%(count)s note was changed.", "%(count)s notes were changed.", changed)
    messages.success(request, text % {"count": changed})
    return _back(request, workshop_id)


@require_http_methods(["GET", "HEAD", "POST"])
def add_note(request: HttpRequest, workshop_id: int) -> HttpResponse:
    """Type in one note; the next one waits right after."""
    found = _changeable(request, workshop_id)
    themes = themes_of(found)
    initial = {"kind": request.GET.get("sort", NoteKind.UNKNOWN), "theme": request.GET.get("tema", "")}
    form = NoteForm(request.POST or None, themes=themes, initial=initial)
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            note_services.add_note(
                actor=actor_of(request),
                workshop_id=workshop_id,
                text=said["text"],
                kind=NoteKind(said["kind"]),
                theme=said["theme"],
                seen=said["seen"],
            )
        except Refusing as no:
            form = _explained(form, no, request)
        else:
            messages.success(request, _("The note is saved. Write the next one."))
            return redirect(f"{request.path}?{_carry(said)}")
    latest = list(notes_of(found).order_by("-number")[:5])
    context = {"form": form, "workshop": found, "latest": latest}
    return render(request, "workshops/add_note.html", context, status=_status(request))


@require_http_methods(["GET", "HEAD", "POST"])
def change_note(request: HttpRequest, note_id: int) -> HttpResponse:
    """Correct one note's words and kind."""
    note = Note.objects.visible_to(actor_of(request)).filter(pk=note_id).first()
    if note is None:
        raise Refusing(Refusal("workshops.note.not_found"))
    found = _changeable(request, note.workshop_id)
    form = NoteForm(request.POST or None, initial={"text": note.text, "kind": note.kind})
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            note_services.change_note(
                actor=actor_of(request),
                note_id=note_id,
                text=said["text"],
                kind=NoteKind(said["kind"]),
                seen=said["seen"],
            )
        except Refusing as no:
            form = _explained(form, no, request)
        else:
            messages.success(request, _("Saved."))
            return redirect(f"{address('workshops:workshop', found.pk)}#anteckning-{note.pk}")
    context = {"form": form, "workshop": found, "note": note}
    return render(request, "workshops/change_note.html", context, status=_status(request))


def _changeable(request: HttpRequest, workshop_id: int) -> Workshop:
    """The workshop, when whoever asks may change it and there is something left to change."""
    actor = actor_of(request)
    found = workshop_for(actor, workshop_id)
    demand(may_look_after(actor, found.collaboration_id))
    if found.state != WorkshopState.OPEN:
        raise Refusing(Refusal("workshops.workshop.weeded"))
    return found


def _explained(form: NoteForm, no: Refusing, request: HttpRequest) -> NoteForm:
    """The form with the reasons; once warned about what it says of a person, it can be saved as it is."""
    if any(one.code == "workshops.note.personal_data" for one in no.refusals):
        data = request.POST.copy()
        data["seen"] = "on"
        form = NoteForm(data, themes=[] if "theme" in form.fields else None)
        form.is_valid()
    for sentence in explain(no.refusals):
        form.add_error("text", sentence)
    return form


def _carry(said: dict[str, str]) -> str:
    """Kind and theme stay for the next note: papers come in piles."""
    return urlencode({"sort": said["kind"], "tema": said["theme"]})


def _back(request: HttpRequest, workshop_id: int) -> HttpResponse:
    page = request.POST.get("sida", "")
    where = f"?sida={page}" if page.isascii() and page.isdigit() else ""
    return redirect(f"{address('workshops:workshop', workshop_id)}{where}#anteckningar")


def _status(request: HttpRequest) -> int:
    """A form that comes back was not taken."""
    return 422 if request.method == "POST" else 200
