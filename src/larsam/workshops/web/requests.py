"""What this room's pages have in common."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal
from larsam.platform.registry.texts import explain


def actor_of(request: HttpRequest) -> Actor:
    """Who asks; set by the site's middleware."""
    found: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    return found


def tell(request: HttpRequest, refusals: Iterable[Refusal]) -> None:
    """Show the reasons on the next page."""
    for sentence in explain(refusals):
        messages.error(request, sentence)


def address(name: str, *args: int) -> str:
    """A page's address, empty while the page does not exist: nothing is offered before it works."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
