"""Signing somebody in who has shown another way who they are: a link to their mailbox, or the demo's."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from larsam.platform.accounts.language import remember_language
from larsam.platform.accounts.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def sign_in(request: HttpRequest, person: Person, to: str) -> HttpResponse:
    """Begin a fresh session for the person and go on to the address, in their language."""
    login(request, person, backend=BACKEND)
    return remember_language(HttpResponseRedirect(to), person.preferred_language)
