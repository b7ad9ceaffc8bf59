"""One's own page, and the language switch in every page's head."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.i18n import set_language as django_set_language

from larsam.kernel.actor import Actor
from larsam.platform.accounts import services
from larsam.platform.accounts.language import remember_language
from larsam.platform.accounts.models import Person
from larsam.platform.accounts.web.forms import ProfileForm
from larsam.platform.registry.my_pages import my_sections


def _actor(request: HttpRequest) -> Actor:
    actor: Actor = request.actor  # type: ignore[attr-defined]  # set by ActorMiddleware
    return actor


def me(request: HttpRequest) -> HttpResponse:
    """Name and language, and what every room knows that I belong to."""
    actor = _actor(request)
    person = Person.objects.get(pk=actor.person_id or 0)
    form = ProfileForm(
        request.POST or None, initial={"name": person.name, "language": person.preferred_language}
    )
    if request.method == "POST" and form.is_valid():
        changed = services.change_profile(actor=actor, **form.cleaned_data)
        with translation.override(changed.preferred_language):
            messages.success(request, _("Saved."))
        return remember_language(redirect("accounts:me"), changed.preferred_language)
    context = {"form": form, "person": person, "sections": my_sections(actor, timezone.localdate())}
    return render(request, "accounts/me.html", context, status=422 if form.is_bound else 200)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Change language here and now, and keep it for next time when somebody is signed in."""
    response: HttpResponse = django_set_language(request)
    actor = _actor(request)
    if not actor.is_anonymous:
        services.keep_language(actor=actor, language=request.POST.get("language", ""))
    return response
