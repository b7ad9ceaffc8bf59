"""What every request gets: an actor, an explanation instead of a bare refusal, and no copy left behind."""

from __future__ import annotations

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from larsam.kernel.actor import NOBODY, Actor
from larsam.kernel.decision import Refusing
from larsam.organisations.selectors import actor_for
from larsam.platform.registry.texts import explain

GetResponse = Callable[[HttpRequest], HttpResponseBase]


def _actor(request: HttpRequest) -> Actor:
    user = request.user
    if not user.is_authenticated:
        return NOBODY
    return actor_for(person_id=user.pk, today=timezone.localdate())


class PlainAddressMiddleware:
    """Refuses an address with a zero byte in it, which no text of ours holds and PostgreSQL does not take."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> None:
        """In the place where an exception becomes an error page."""
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a zero byte in the address")


class PrivateMiddleware:
    """What somebody sees when signed in stays in no cache: not on the way, and not behind them on a shared
    computer, where the back button would show it to the next person.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class ActorMiddleware:
    """Sets ``request.actor``, looked up only when something asks for it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        request.actor = SimpleLazyObject(lambda: _actor(request))  # type: ignore[attr-defined]  # set for our views
        return self.get_response(request)


class RefusalMiddleware:
    """Turns a refusal that a view let through into a page that says what would work instead."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Explain a refusal; anything else goes on as the error it is."""
        if not isinstance(exception, Refusing):
            return None
        missing = all(one.code.endswith(".not_found") for one in exception.refusals)
        return render(
            request,
            "site/refused.html",
            {"sentences": explain(exception.refusals)},
            status=404 if missing else 403,
        )
