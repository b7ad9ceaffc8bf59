"""Pages of patterns: a collaboration's list, one pattern with its notes, and how they are shaped."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from larsam.kernel.decision import Refusing, demand
from larsam.platform.accounts.selectors import names
from larsam.platform.registry.texts import explain
from larsam.workshops.domain.patterns import words_of
from larsam.workshops.models import Pattern
from larsam.workshops.permissions.patterns import may_shape_patterns
from larsam.workshops.selectors.patterns import collaboration_for, notes_in, pattern_for, patterns_for
from larsam.workshops.services import patterns as services
from larsam.workshops.web.forms_reports import missing
from larsam.workshops.web.requests import actor_of

NOTES_A_PAGE = 50


class PatternForm(forms.Form):
    """What a pattern is called and known by. The rules stand in the domain; here is only how it is asked."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=400,
        error_messages=missing("workshops.pattern.name_missing"),
    )
    description = forms.CharField(
        label=gettext_lazy("Description"),
        help_text=gettext_lazy("What belongs here, and what does not. Stands in the report."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    keywords = forms.CharField(
        label=gettext_lazy("Key words"),
        help_text=gettext_lazy("Words that tend to stand in the notes, with commas between."),
        required=False,
    )
    synonyms = forms.CharField(
        label=gettext_lazy("Synonyms"),
        help_text=gettext_lazy("Other names for the same thing, with commas between."),
        required=False,
    )

    def values(self) -> dict[str, Any]:
        """As the services take them."""
        told = self.cleaned_data
        return {
            "name": told["name"],
            "description": told["description"],
            "keywords": words_of(told["keywords"]),
            "synonyms": words_of(told["synonyms"]),
        }


class RemoveForm(forms.Form):
    """Where the notes of a pattern go when it is removed."""

    move_to = forms.TypedChoiceField(
        label=gettext_lazy("Move its notes to"), coerce=int, required=False, empty_value=None
    )

    def __init__(self, others: list[Pattern], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [("", _("Choose a pattern")), *((str(one.pk), one.name) for one in others)]
        self.fields["move_to"].choices = choices  # type: ignore[attr-defined]  # a choice field


@require_GET
def patterns(request: HttpRequest, collaboration_id: int) -> HttpResponse:
    """A collaboration's patterns in order."""
    actor = actor_of(request)
    collaboration = collaboration_for(actor, collaboration_id)
    found = list(patterns_for(actor, collaboration_id))
    owners = names(one.owner_id for one in found)
    for one in found:
        one.owner_name = owners.get(one.owner_id or 0, "")  # type: ignore[attr-defined]  # for the template
    context = {
        "collaboration": collaboration,
        "patterns": found,
        "may_shape": bool(may_shape_patterns(actor, collaboration_id)),
    }
    return render(request, "workshops/patterns.html", context)


@require_GET
def pattern(request: HttpRequest, pattern_id: int) -> HttpResponse:
    """One pattern with the notes that lie in it."""
    actor = actor_of(request)
    one = pattern_for(actor, pattern_id)
    context = {
        "pattern": one,
        "collaboration": one.collaboration,
        "owner": names([one.owner_id]).get(one.owner_id or 0, ""),
        "mine": one.owner_id is not None and one.owner_id == actor.person_id,
        "page": Paginator(notes_in(actor, one), NOTES_A_PAGE).get_page(request.GET.get("sida", 1)),
        "may_shape": bool(may_shape_patterns(actor, one.collaboration_id)),
    }
    return render(request, "workshops/pattern.html", context)


@require_http_methods(["GET", "POST"])
def pattern_new(request: HttpRequest, collaboration_id: int) -> HttpResponseBase:
    """Name a pattern."""
    actor = actor_of(request)
    collaboration = collaboration_for(actor, collaboration_id)
    demand(may_shape_patterns(actor, collaboration_id))
    form = PatternForm(request.POST or None)

    def save() -> str:
        services.make_pattern(actor=actor, collaboration_id=collaboration_id, **form.values())
        return _("The pattern is made.")

    answer = _saved(request, form, save)
    if answer:
        return redirect("workshops:patterns", collaboration_id)
    return _form(request, form, {"collaboration": collaboration, "pattern": None})


@require_http_methods(["GET", "POST"])
def pattern_edit(request: HttpRequest, pattern_id: int) -> HttpResponseBase:
    """Change a pattern's name, description and words."""
    actor = actor_of(request)
    one = pattern_for(actor, pattern_id)
    demand(may_shape_patterns(actor, one.collaboration_id))
    initial = {
        "name": one.name,
        "description": one.description,
        "keywords": ", ".join(one.keywords),
        "synonyms": ", ".join(one.synonyms),
    }
    form = PatternForm(request.POST or None, initial=initial)

    def save() -> str:
        services.change_pattern(actor=actor, pattern_id=pattern_id, **form.values())
        return _("The pattern is saved.")

    if _saved(request, form, save):
        return redirect("workshops:pattern", pattern_id)
    return _form(request, form, {"collaboration": one.collaboration, "pattern": one})


@require_http_methods(["GET", "POST"])
def pattern_remove(request: HttpRequest, pattern_id: int) -> HttpResponseBase:
    """Remove a pattern; say where its notes go."""
    actor = actor_of(request)
    one = pattern_for(actor, pattern_id)
    demand(may_shape_patterns(actor, one.collaboration_id))
    others = [other for other in patterns_for(actor, one.collaboration_id) if other.pk != one.pk]
    form = RemoveForm(others)

    def save() -> str:
        moved = services.remove_pattern(
            actor=actor, pattern_id=pattern_id, move_to=form.cleaned_data["move_to"]
        )
        if not moved:
            return _("The pattern is removed.")
        told = ngettext(
            "The pattern is removed and its %(count)s note moved.",
            "The pattern is removed and its %(count)s notes moved.",
            moved,
        )
        return told % {"count": moved}

    # The form has no field that must be filled, so an empty POST is still a POST.
    if request.method == "POST":
        form = RemoveForm(others, request.POST)
        if _saved(request, form, save):
            return redirect("workshops:patterns", one.collaboration_id)
    context = {"collaboration": one.collaboration, "pattern": one, "form": form, "others": others}
    return render(request, "workshops/pattern_remove.html", context, status=422 if form.errors else 200)


@require_POST
def pattern_move(request: HttpRequest, pattern_id: int) -> HttpResponseBase:
    """One step up or down in the order."""
    one = pattern_for(actor_of(request), pattern_id)
    services.move_pattern(actor=actor_of(request), pattern_id=pattern_id, up=request.POST.get("way") == "up")
    return redirect("workshops:patterns", one.collaboration_id)


@require_POST
def pattern_take_over(request: HttpRequest, pattern_id: int) -> HttpResponseBase:
    """Become the pattern's owner."""
    services.take_over(actor=actor_of(request), pattern_id=pattern_id)
    messages.success(request, _("You own the pattern now."))
    return redirect("workshops:pattern", pattern_id)


# --- shared ---------------------------------------------------------------------------------------------

_FIELD_OF = {
    "workshops.pattern.name_missing": "name",
    "workshops.pattern.name_too_long": "name",
    "workshops.pattern.name_taken": "name",
    "workshops.pattern.description_too_long": "description",
    "workshops.pattern.still_holds_notes": "move_to",
}


def _saved(request: HttpRequest, form: forms.Form, save: Callable[[], str]) -> bool:
    """Whether the form was sent and its service agreed; a refusal stands by the field it is about."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        messages.success(request, save())
    except Refusing as no:
        if any(one.code.endswith((".not_found", "coordinators_only")) for one in no.refusals):
            raise
        for refusal, sentence in zip(no.refusals, explain(no.refusals), strict=True):
            field = _FIELD_OF.get(refusal.code)
            form.add_error(field if field in form.fields else None, sentence)
        return False
    return True


def _form(request: HttpRequest, form: forms.Form, context: dict[str, Any]) -> HttpResponse:
    status = 422 if form.errors else 200
    context["title"] = _("Change pattern") if context["pattern"] else _("New pattern")
    return render(request, "workshops/pattern_form.html", {**context, "form": form}, status=status)
