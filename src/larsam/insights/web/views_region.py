"""The region: a map, the same as a list, and a page for each municipality. Open to everyone."""

from __future__ import annotations

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from larsam.insights import selectors


@login_not_required
def region(request: HttpRequest) -> HttpResponse:
    """Where there are learning centres."""
    found = selectors.places()
    return render(
        request,
        "insights/region.html",
        {
            "drawing": selectors.region_drawing(),
            "places": found,
            "with_centres": sum(bool(one.centres) for one in found),
        },
    )


@login_not_required
def place(request: HttpRequest, code: str) -> HttpResponse:
    """One municipality: its centres, where they are, and the address for each errand."""
    page = selectors.place_page(code)
    if page is None:
        raise Http404
    return render(request, "insights/place.html", {"page": page})
