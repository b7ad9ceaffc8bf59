"""Functions at one organisation: who answers, who stands in, from when, and the address for each."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from larsam.kernel.actor import Actor
from larsam.kernel.decision import demand
from larsam.organisations import permissions
from larsam.organisations.domain.functions import SHOWN_ON_BOTH_SIDES, Function
from larsam.organisations.models import FunctionAddress, Organisation
from larsam.organisations.selectors import pages
from larsam.organisations.selectors.answers import answers
from larsam.organisations.services import functions
from larsam.organisations.texts import FUNCTION_HELP, FUNCTIONS
from larsam.organisations.web import forms_functions as forms
from larsam.organisations.web.attempts import actor_of, attempt, form_page, saved


def _known(function: str) -> str:
    if function not in list(Function):
        raise Http404
    return function


def _crumbs(organisation: Organisation) -> list[tuple[str, str]]:
    return [
        (_("Organisations"), reverse("organisations:index")),
        (organisation.name, reverse("organisations:organisation", args=[organisation.pk])),
        (_("Functions"), reverse("organisations:functions", args=[organisation.pk])),
    ]


def overview(request: HttpRequest, pk: int) -> HttpResponse:
    """Each function with its holder, stand-in, days and address, and what comes after."""
    actor, today = actor_of(request), timezone.localdate()
    one = pages.organisation(actor, pk)
    demand(permissions.may_see_people(actor, one))
    found = answers(actor=actor, organisation_ids=[pk], today=today, functions=list(Function))[pk]
    holdings = pages.holdings_of(one, today)
    leads = one.parties.filter(leads=True).exists()
    shown = [
        {
            "answer": found[function.value],
            "help": FUNCTION_HELP[function.value],
            "holdings": [holding for holding in holdings if holding.function == function.value],
            "may_set_address": bool(permissions.may_set_address(actor, one, function.value)),
        }
        for function in [*SHOWN_ON_BOTH_SIDES, Function.COORDINATION]
        if function is not Function.COORDINATION or leads or not found[function.value].empty
    ]
    context = {
        "organisation": one,
        "functions": shown,
        "may_appoint": permissions.may_appoint(actor, one),
        "today": today,
    }
    return render(request, "organisations/functions.html", context)


def appoint(request: HttpRequest, pk: int, function: str) -> HttpResponse:
    """Say who answers from a day on."""
    actor, today = actor_of(request), timezone.localdate()
    one = pages.organisation(actor, pk)
    demand(permissions.may_appoint(actor, one))
    form = forms.AppointForm(request.POST or None, members=pages.members_of(one, today), today=today)
    back = reverse("organisations:functions", args=[pk])
    if request.method == "POST" and form.is_valid():
        made = attempt(
            form,
            lambda: functions.appoint(
                actor=actor,
                organisation_id=pk,
                function=_known(function),
                today=today,
                **form.cleaned_data,
            ),
        )
        if made is not None:
            messages.success(
                request,
                _("%(name)s answers for %(function)s.")
                % {"name": made.holder.person.name, "function": str(FUNCTIONS[function]).lower()},
            )
            return redirect(back)
    return form_page(
        request,
        form,
        title=_("Who answers for %(function)s?") % {"function": str(FUNCTIONS[_known(function)]).lower()},
        lead=_("Whoever answers before that day hands over the day before. The day may lie ahead."),
        crumbs=_crumbs(one),
        submit=_("Save"),
        cancel=back,
    )


@require_POST
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End an appointment today, or take away one that has not begun."""
    today = timezone.localdate()
    holding = pages.holding(actor_of(request), pk)
    last_day = today if holding.first_day <= today else holding.first_day - timedelta(days=1)
    functions.end_holding(actor=actor_of(request), holding_id=pk, last_day=last_day, today=today)
    messages.success(request, _("The appointment has ended."))
    return redirect("organisations:functions", holding.organisation_id)


def stand_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Another stand-in, or none."""
    actor, today = actor_of(request), timezone.localdate()
    holding = pages.holding(actor, pk)
    one = holding.organisation
    demand(permissions.may_appoint(actor, one))
    others = [member for member in pages.members_of(one, today) if member.pk != holding.holder_id]
    form = forms.StandInForm(
        request.POST or None, members=others, initial={"stand_in_id": holding.stand_in_id}
    )
    back = reverse("organisations:functions", args=[one.pk])
    if saved(
        request,
        form,
        lambda: functions.change_stand_in(actor=actor, holding_id=pk, today=today, **form.cleaned_data),
    ):
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Who stands in for %(name)s?") % {"name": holding.holder.person.name},
        lead=str(FUNCTIONS[holding.function]),
        crumbs=_crumbs(one),
        submit=_("Save"),
        cancel=back,
    )


def _keep_address(actor: Actor, pk: int, function: str, data: dict[str, Any]) -> FunctionAddress:
    if data.pop("not_here", False):
        return functions.say_not_here(
            actor=actor, organisation_id=pk, function=function, note=data["note"], today=timezone.localdate()
        )
    return functions.set_address(actor=actor, organisation_id=pk, function=function, **data)


def address(request: HttpRequest, pk: int, function: str) -> HttpResponse:
    """The one address for a function."""
    actor = actor_of(request)
    one = pages.organisation(actor, pk)
    demand(permissions.may_set_address(actor, one, _known(function)))
    there = FunctionAddress.objects.filter(organisation=one, function=function).first()
    names = ("email", "phone", "note", "not_here")
    form = forms.AddressForm(
        request.POST or None, initial={name: getattr(there, name) for name in names} if there else {}
    )
    if not permissions.may_appoint(actor, one):
        del form.fields["not_here"]
    back = reverse("organisations:functions", args=[pk])
    if request.method == "POST" and "remove" in request.POST:
        functions.remove_address(actor=actor, organisation_id=pk, function=function)
        messages.success(request, _("The address is taken away."))
        return redirect(back)
    if saved(request, form, lambda: _keep_address(actor, pk, function, form.cleaned_data)):
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Address for %(function)s") % {"function": str(FUNCTIONS[function]).lower()},
        lead=_("Colleagues and students use it. It stands on a public page, without anybody's name."),
        crumbs=_crumbs(one),
        submit=_("Save"),
        cancel=back,
        remove=_("Take the address away") if there and not there.not_here else "",
    )
