from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from larsam.ui.appearance import CHOICES, COOKIE, ONE_YEAR
from larsam.ui.showcase import ExampleForm, example_form, example_page, examples


@login_not_required
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Keep the choice of light or dark and go back to where it was made."""
    target = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    choice = request.POST.get("appearance", "")
    if choice in CHOICES:
        response.set_cookie(
            COOKIE, choice, max_age=ONE_YEAR, samesite="Lax", secure=request.is_secure(), httponly=True
        )
    return response


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component in every state, for those who build pages and for the browser tests."""
    context = examples() | {
        "form": example_form(True),
        "clean_form": example_form(False),
        "short_form": ExampleForm(prefix="short"),
        "page": example_page(request.GET.get("sida", "3")),
    }
    return render(request, "ui/components.html", context)
