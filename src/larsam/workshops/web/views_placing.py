"""The page where notes are placed: one workshop's, or all of a report's."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing
from larsam.platform.accounts.selectors import names
from larsam.platform.registry.texts import explain
from larsam.workshops.models import Workshop
from larsam.workshops.permissions.patterns import may_place
from larsam.workshops.selectors.patterns import PlacingPage, may_undo, patterns_for, placing_page
from larsam.workshops.selectors.reports import report_for, workshops_in
from larsam.workshops.selectors.workshops import workshop_for
from larsam.workshops.services import placing
from larsam.workshops.services.patterns import make_pattern
from larsam.workshops.services.placing import Elsewhere, Outcome
from larsam.workshops.web.placing_request import PATTERN_KEYS, filter_of, number, seen_in, verb_of
from larsam.workshops.web.requests import actor_of


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose notes the page is about, and where one came from."""

    title: str
    workshops: Sequence[Workshop]
    back: str
    report_id: int | None = None

    @property
    def ids(self) -> list[int]:
        """The workshops' ids, in order."""
        return [one.pk for one in self.workshops]

    @property
    def collaboration_id(self) -> int:
        """All of them belong to one."""
        return self.workshops[0].collaboration_id


@dataclass(frozen=True, slots=True)
class Conflict:
    """Notes somebody else has moved, and what can be said again about them with open eyes."""

    notes: tuple[tuple[Elsewhere, str], ...]
    verb: str
    target: str
    target_name: str
    reason: str


@require_http_methods(["GET", "POST"])
def workshop_placing(request: HttpRequest, workshop_id: int) -> HttpResponseBase:
    """Place the notes of one workshop."""
    workshop = workshop_for(actor_of(request), workshop_id)
    back = reverse("workshops:workshop", args=[workshop.pk])
    return _placing(request, Scope(workshop.title, [workshop], back))


@require_http_methods(["GET", "POST"])
def report_placing(request: HttpRequest, report_id: int) -> HttpResponseBase:
    """Place the notes of all workshops of a report."""
    report = report_for(actor_of(request), report_id)
    workshops = workshops_in(report)
    if not workshops:
        raise Refusing(Refusal("workshops.report.workshop_missing"))
    back = reverse("workshops:report_edit", args=[report.pk])
    return _placing(request, Scope(report.title, workshops, back, report.pk))


def _placing(request: HttpRequest, scope: Scope) -> HttpResponseBase:
    actor = actor_of(request)
    if request.method == "GET":
        return _show(request, scope)
    try:
        outcome, said, conflict = _act(actor, scope, request)
    except Refusing as no:
        if any(one.code.endswith(".not_found") for one in no.refusals):
            raise
        return _show(request, scope, refused=explain(no.refusals), status=422)
    if conflict is not None:
        return _show(request, scope, said=said, conflict=conflict, moved=len(outcome.moved), status=409)
    if request.htmx:  # type: ignore[attr-defined]  # set by HtmxMiddleware
        return _show(request, scope, said=said)
    if said:
        messages.success(request, said)
    return redirect(request.get_full_path())


# --- what a form asks for -------------------------------------------------------------------------------


def _act(actor: Actor, scope: Scope, request: HttpRequest) -> tuple[Outcome, str, Conflict | None]:
    form = request.POST
    verb = verb_of(form.dict())
    if verb == "undo":
        outcome = placing.undo(actor=actor, workshop_ids=scope.ids)
        return outcome, _undone(outcome), _conflict(outcome, "", "", "", "")
    if verb == "new" and not form.getlist("note"):
        name = form.get("new_pattern", "")
        make_pattern(actor=actor, collaboration_id=scope.collaboration_id, name=name)
        return Outcome(None, ()), _("The pattern “%(name)s” is made.") % {"name": name.strip()}, None
    seen = seen_in(form.getlist("note"))
    if verb.startswith("kind-"):
        changed = placing.set_kind(actor=actor, note_ids=seen, kind=verb.removeprefix("kind-"))
        if not changed:
            return Outcome(None, ()), _("They are of that kind already."), None
        told = ngettext("%(count)s note has a new kind.", "%(count)s notes have a new kind.", changed)
        return Outcome(None, ()), told % {"count": changed}, None
    if verb == "aside":
        reason = form.get("reason", "")
        outcome = placing.set_aside(actor=actor, seen=seen, reason=reason)
        return outcome, _moved_to(outcome, _("set aside")), _conflict(outcome, "aside", "", "", reason)
    if verb == "lift":
        outcome = placing.lift_out(actor=actor, seen=seen)
        return outcome, _moved_to(outcome, _("waiting again")), _conflict(outcome, "lift", "", "", "")
    pattern_id = _target(actor, scope, verb, request)
    outcome = placing.place(actor=actor, seen=seen, pattern_id=pattern_id)
    name = _name(actor, scope, pattern_id)
    return outcome, _moved_to(outcome, name), _conflict(outcome, "place", str(pattern_id), name, "")


def _target(actor: Actor, scope: Scope, verb: str, request: HttpRequest) -> int:
    if verb == "new":
        name = request.POST.get("new_pattern", "")
        return make_pattern(actor=actor, collaboration_id=scope.collaboration_id, name=name)
    pattern_id = number(request.POST.get("to") or request.POST.get("pattern"))
    if pattern_id is None:
        raise Refusing(Refusal("workshops.placement.target_missing"))
    return pattern_id


def _name(actor: Actor, scope: Scope, pattern_id: int) -> str:
    found = patterns_for(actor, scope.collaboration_id).filter(pk=pattern_id).values_list("name", flat=True)
    return str(found.first() or "")


def _moved_to(outcome: Outcome, where: str) -> str:
    if not outcome.moved:
        return _("Nothing was moved: the notes are there already.") if not outcome.elsewhere else ""
    told = ngettext("%(count)s note: %(where)s.", "%(count)s notes: %(where)s.", len(outcome.moved))
    return told % {"count": len(outcome.moved), "where": where}


def _undone(outcome: Outcome) -> str:
    if not outcome.moved:
        return ""
    told = ngettext(
        "Taken back: %(count)s note is where it was.",
        "Taken back: %(count)s notes are where they were.",
        len(outcome.moved),
    )
    return told % {"count": len(outcome.moved)}


def _conflict(outcome: Outcome, verb: str, target: str, name: str, reason: str) -> Conflict | None:
    if not outcome.elsewhere:
        return None
    people = names(one.person_id for one in outcome.elsewhere)
    told = tuple((one, people.get(one.person_id or 0, "")) for one in outcome.elsewhere)
    return Conflict(told, verb, target, name, reason)


# --- the page -------------------------------------------------------------------------------------------


def _show(
    request: HttpRequest,
    scope: Scope,
    *,
    said: str = "",
    refused: Sequence[str] = (),
    conflict: Conflict | None = None,
    moved: int = 0,
    status: int = 200,
) -> HttpResponse:
    actor = actor_of(request)
    wanted = filter_of(request.GET)
    shown = placing_page(
        actor=actor, workshops=scope.workshops, wanted=wanted, page_number=request.GET.get("sida", 1)
    )
    context: dict[str, Any] = {
        "scope": scope,
        "shown": shown,
        "wanted": wanted,
        "filtered": wanted != replace(wanted, text="", theme=None, pattern=None, kind=""),
        "keyed": _keyed(shown),
        "may_place": bool(may_place(actor, scope.collaboration_id)),
        "may_undo": may_undo(actor, scope.ids),
        "refused": refused,
        "conflict": conflict,
        "said": said if conflict is not None else "",
        "kept": request.POST if status != 200 else {},
        "ticked": set(request.POST.getlist("note")) if status == 422 else set(),
        "moved": moved,
    }
    htmx = request.htmx  # type: ignore[attr-defined]  # set by HtmxMiddleware
    template = "workshops/placing.html#work" if htmx else "workshops/placing.html"
    response = render(request, template, context, status=status)
    if htmx and said and conflict is None:
        response["HX-Trigger"] = json.dumps({"larsam:toast": {"text": said}})
    return response


def _keyed(shown: PlacingPage) -> list[tuple[str, Any]]:
    keys = [*PATTERN_KEYS, *[""] * len(shown.patterns)]
    return list(zip(keys, shown.patterns, strict=False))
