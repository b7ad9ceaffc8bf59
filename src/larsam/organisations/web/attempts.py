"""Trying a verb from a form, and showing the form again when it is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusing
from larsam.platform.registry.texts import explain

Result = TypeVar("Result")


def actor_of(request: HttpRequest) -> Actor:
    """Who asks."""
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    return actor


def attempt(form: forms.Form, verb: Callable[[], Result]) -> Result | None:
    """Do it, or write the refusal over the form and answer ``None``.

    What is not there for the actor goes on up: the whole page is then a "not found".
    """
    try:
        return verb()
    except Refusing as no:
        if all(one.code.endswith(".not_found") for one in no.refusals):
            raise
        for sentence in explain(no.refusals):
            form.add_error(None, sentence)
        return None


def saved(request: HttpRequest, form: forms.Form, verb: Callable[[], object]) -> bool:
    """Whether the form was sent, held, and the verb was done; says "Saved." on the next page then."""
    if request.method != "POST" or not form.is_valid() or attempt(form, lambda: (verb(),)) is None:
        return False
    messages.success(request, _("Saved."))
    return True


def form_page(request: HttpRequest, form: forms.Form, **context: Any) -> HttpResponse:
    """The room's page for one form: ``title``, ``lead``, ``crumbs`` [(text, address)], ``submit``,
    ``cancel``.
    """
    return render(
        request, "organisations/form.html", {"form": form} | context, status=422 if form.is_bound else 200
    )
