"""Pages for people without an account: contact addresses, accepting an invitation, the first hour."""

from __future__ import annotations

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from larsam.kernel.decision import Refusal, Refusing
from larsam.organisations.selectors import pages
from larsam.organisations.services import first_hour, invitations
from larsam.organisations.services.places import OrganisationFacts
from larsam.organisations.web import forms_collaborations, forms_people
from larsam.organisations.web.attempts import actor_of, attempt
from larsam.platform.accounts.models import Person
from larsam.platform.accounts.selectors import first_link_works
from larsam.platform.accounts.sign_in import sign_in


@login_not_required
def contacts(request: HttpRequest) -> HttpResponse:
    """Where a student turns, at every organisation."""
    text = request.GET.get("sok", "").strip()
    return render(
        request, "organisations/contacts.html", {"organisations": pages.contacts(text), "text": text}
    )


@login_not_required
def contact(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation's function addresses and places. No person's name stands here."""
    return render(request, "organisations/contact.html", {"contact": pages.contact(pk)})


@login_not_required
@never_cache
def accept_invitation(request: HttpRequest, token: str) -> HttpResponse:
    """One step: name and language, and in. Whoever has an account signs in first."""
    actor, now = actor_of(request), timezone.now()
    invitation = invitations.open_invitation(token=token, now=now)
    owner = Person.objects.filter(email=invitation.email).first()
    context = {"invitation": invitation, "token": token, "signed_in": owner is not None}
    if owner is not None and actor.person_id is None:
        query = urlencode({"next": request.path})
        return render(
            request,
            "organisations/accept_sign_in.html",
            context | {"sign_in": f"{reverse('account_login')}?{query}"},
        )
    if actor.person_id is not None and (owner is None or owner.pk != actor.person_id):
        raise Refusing(Refusal("organisations.invitation.for_another"))
    form = forms_people.AcceptForm(request.POST or None, initial={"language": invitation.language})
    if request.method == "POST" and (owner is not None or form.is_valid()):
        data = {} if owner is not None else form.cleaned_data
        welcome = attempt(
            form,
            lambda: invitations.accept_invitation(
                actor=actor, token=token, now=now, today=timezone.localdate(), **data
            ),
        )
        if welcome is not None:
            messages.success(
                request,
                _("Welcome to %(organisation)s.") % {"organisation": invitation.organisation.name},
            )
            to = reverse("organisations:organisation", args=[invitation.organisation_id])
            return redirect(to) if owner is not None else sign_in(request, welcome.person, to)
    return render(
        request, "organisations/accept.html", context | {"form": form}, status=422 if form.is_bound else 200
    )


@login_not_required
@never_cache
def begin(request: HttpRequest, token: str) -> HttpResponse:
    """The first hour's only form."""
    if not first_link_works(token):
        raise Refusing(Refusal("accounts.first_link.not_found"))
    language = get_language() or settings.LANGUAGE_CODE
    form = forms_collaborations.FirstHourForm(request.POST or None, initial={"language": language})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        begun = attempt(
            form,
            lambda: first_hour.begin(
                token=token,
                name=data["name"],
                email=data["email"],
                language=data["language"],
                facts=OrganisationFacts(
                    kind=data["kind"],
                    name=data["organisation"],
                    municipality_code=data["municipality_code"],
                ),
                collaboration=data["collaboration"],
                today=timezone.localdate(),
            ),
        )
        if begun is not None:
            to = reverse("organisations:collaboration", args=[begun.collaboration.pk])
            return sign_in(request, begun.person, to)
    return render(
        request, "organisations/first_hour.html", {"form": form}, status=422 if form.is_bound else 200
    )
