"""Collaborations: the page that says who answers on both sides, and the way in and out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from larsam.kernel.actor import Actor
from larsam.kernel.decision import demand
from larsam.organisations import permissions
from larsam.organisations.checklist import checklist
from larsam.organisations.domain.functions import SHOWN_ON_BOTH_SIDES, PartyState
from larsam.organisations.models import Organisation, Party
from larsam.organisations.selectors import pages
from larsam.organisations.services import collaborations
from larsam.organisations.services.places import OrganisationFacts, add_organisation
from larsam.organisations.texts import FUNCTIONS
from larsam.organisations.web import forms_collaborations as forms
from larsam.organisations.web.attempts import actor_of, attempt, form_page, saved


def index(request: HttpRequest) -> HttpResponse:
    """The collaborations one takes part in, and those one's organisation has been asked to join."""
    actor = actor_of(request)
    context = {
        "collaborations": pages.collaboration_list(actor),
        "questions": pages.questions_to(actor),
        "may_create": permissions.may_create_collaboration(actor),
        "administers": actor.administers,
    }
    return render(request, "organisations/collaborations.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Begin a collaboration."""
    actor = actor_of(request)
    demand(permissions.may_create_collaboration(actor))
    mine = Organisation.objects.filter(pk__in=actor.administers)
    form = forms.NewCollaborationForm(request.POST or None, organisations=mine)
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: collaborations.create_collaboration(
                actor=actor, today=timezone.localdate(), **form.cleaned_data
            ),
        )
        if made is not None:
            return redirect("organisations:collaboration", made.pk)
    back = reverse("organisations:collaborations")
    return form_page(
        request,
        form,
        title=_("Begin a collaboration"),
        lead=_("Your organisation leads it, and you invite the others on the next page."),
        crumbs=[(_("Collaborations"), back)],
        submit=_("Begin"),
        cancel=back,
    )


def collaboration(request: HttpRequest, pk: int) -> HttpResponse:
    """Who answers for what at every party, and what is left of the first hour."""
    actor = actor_of(request)
    page = pages.collaboration_page(actor, pk, timezone.localdate())
    one = page.collaboration
    coordinates = bool(permissions.may_edit_collaboration(actor, one))
    steps = checklist(one) if coordinates else []
    finished = bool(steps) and all(step.done for step in steps)
    only_empty = request.GET.get("visa") == "tomma"
    chosen = request.GET.get("funktion", "")
    codes = [code.value for code in SHOWN_ON_BOTH_SIDES if chosen in {"", code.value}] or [
        code.value for code in SHOWN_ON_BOTH_SIDES
    ]
    context = {
        "page": page,
        "collaboration": one,
        "groups": _groups(page, codes, only_empty),
        "codes": codes,
        "all_codes": [code.value for code in SHOWN_ON_BOTH_SIDES],
        "chosen": chosen if chosen in FUNCTIONS else "",
        "only_empty": only_empty,
        "steps": steps,
        "finished": finished,
        "coordinates": coordinates,
        "administers": actor.administers,
        "my_parties": [
            side.party for side in page.sides if permissions.may_leave_collaboration(actor, side.party)
        ],
        "may_add_centre_at": actor.administers,
    }
    return render(request, "organisations/collaboration.html", context)


def _groups(page: pages.CollaborationPage, codes: list[str], only_empty: bool) -> list[dict[str, Any]]:
    groups = []
    for title, sides in (
        (_("Universities"), page.universities),
        (_("Municipalities and others"), page.others),
    ):
        rows = []
        for side in sides:
            shown = [one for one in side.answers if one.function in codes]
            if not only_empty or any(one.empty for one in shown):
                rows.append({"side": side, "answers": shown})
        if rows:
            groups.append({"title": title, "rows": rows})
    return groups


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Name and description."""
    actor = actor_of(request)
    one = pages.collaboration(actor, pk)
    demand(permissions.may_edit_collaboration(actor, one))
    form = forms.CollaborationForm(
        request.POST or None, initial={"name": one.name, "description": one.description}
    )
    back = reverse("organisations:collaboration", args=[pk])
    if saved(
        request,
        form,
        lambda: collaborations.edit_collaboration(actor=actor, collaboration_id=pk, **form.cleaned_data),
    ):
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": one.name},
        crumbs=[(_("Collaborations"), reverse("organisations:collaborations")), (one.name, back)],
        submit=_("Save"),
        cancel=back,
    )


def _askable(pk: int) -> list[Organisation]:
    there = Party.objects.filter(
        collaboration=pk, state__in=[PartyState.INVITED.value, PartyState.MEMBER.value]
    ).values("organisation")
    return list(Organisation.objects.exclude(pk__in=there))


@transaction.atomic
def _ask(actor: Actor, pk: int, data: dict[str, Any]) -> Party:
    """One form, two verbs: a new organisation is added first. Undone together when asking is refused."""
    organisation_id = data["organisation_id"]
    if organisation_id is None:
        facts = OrganisationFacts(
            kind=data["kind"], name=data["name"], municipality_code=data["municipality_code"]
        )
        organisation_id = add_organisation(actor=actor, facts=facts).pk
    return collaborations.invite_party(
        actor=actor,
        collaboration_id=pk,
        organisation_id=organisation_id,
        email=data["email"],
        language=data["language"],
        now=timezone.now(),
        today=timezone.localdate(),
    )


def invite_party(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask an organisation to take part."""
    actor = actor_of(request)
    one = pages.collaboration(actor, pk)
    demand(permissions.may_invite_party(actor, one))
    form = forms.InvitePartyForm(request.POST or None, organisations=_askable(pk))
    back = reverse("organisations:collaboration", args=[pk])
    if request.method == "POST" and form.is_valid():
        asked = attempt(form, lambda: _ask(actor, pk, form.cleaned_data))
        if asked is not None:
            messages.success(
                request,
                _("%(name)s has been asked. You see here when they answer.")
                % {"name": asked.organisation.name},
            )
            return redirect(back + "#parter")
    context = {"form": form, "collaboration": one, "back": back}
    return render(request, "organisations/invite_party.html", context, status=422 if form.is_bound else 200)


def answer_party(request: HttpRequest, pk: int) -> HttpResponse:
    """Yes or no, on behalf of one's organisation."""
    actor = actor_of(request)
    party = pages.party(actor, pk)
    demand(permissions.may_answer_party(actor, party))
    if request.method == "POST":
        accept = request.POST.get("svar") == "ja"
        collaborations.answer_party(actor=actor, party_id=pk, accept=accept, today=timezone.localdate())
        if not accept:
            messages.success(request, _("Your no has been passed on."))
            return redirect("organisations:collaborations")
        messages.success(
            request,
            _(
                "%(name)s takes part from now on. Say who answers for the functions, so that the others "
                "find you."
            )
            % {"name": party.organisation.name},
        )
        return redirect("organisations:collaboration", party.collaboration_id)
    return render(request, "organisations/answer_party.html", {"party": party})


def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """One's organisation goes out."""
    actor = actor_of(request)
    party = pages.party(actor, pk)
    demand(permissions.may_leave_collaboration(actor, party))
    if request.method == "POST":
        collaborations.leave_collaboration(actor=actor, party_id=pk)
        messages.success(
            request,
            _("%(organisation)s has left %(collaboration)s.")
            % {"organisation": party.organisation.name, "collaboration": party.collaboration.name},
        )
        return redirect("organisations:collaborations")
    return render(request, "organisations/leave.html", {"party": party})


@require_POST
def withdraw_party(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a question back."""
    party = collaborations.withdraw_party(actor=actor_of(request), party_id=pk)
    messages.success(
        request, _("The question to %(name)s is taken back.") % {"name": party.organisation.name}
    )
    return redirect("organisations:collaboration", party.collaboration_id)


@require_POST
def lead(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a party lead, or no longer."""
    party = collaborations.hand_over_lead(
        actor=actor_of(request), party_id=pk, leads=request.POST.get("leder") == "ja"
    )
    messages.success(request, _("Saved."))
    return redirect("organisations:collaboration", party.collaboration_id)


@require_POST
def close_checklist(request: HttpRequest, pk: int) -> HttpResponse:
    """Put the first hour's list away."""
    collaborations.close_checklist(actor=actor_of(request), collaboration_id=pk, now=timezone.now())
    messages.success(request, _("The list is put away. Good that you got this far."))
    return redirect("organisations:collaboration", pk)
