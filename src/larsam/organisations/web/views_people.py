"""People's places: inviting, changing, and leaving with the functions handed over."""

from __future__ import annotations

from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from larsam.kernel.decision import demand
from larsam.organisations import permissions
from larsam.organisations.domain.answering import Loss, Standing
from larsam.organisations.domain.functions import MemberRole
from larsam.organisations.domain.membership import may_do_without
from larsam.organisations.models import FunctionHolding, Membership
from larsam.organisations.selectors import pages
from larsam.organisations.selectors.leaving import administrators, losses_when
from larsam.organisations.services import invitations, members
from larsam.organisations.web import forms_people as forms
from larsam.organisations.web.attempts import actor_of, attempt, form_page, saved
from larsam.ui.templatetags.ui import day as written


def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody with a place at the organisation, with days, and who has been invited."""
    actor = actor_of(request)
    page = pages.organisation_page(actor, pk, timezone.localdate(), timezone.now())
    demand(permissions.may_see_people(actor, page.organisation))
    context = {
        "page": page,
        "organisation": page.organisation,
        "may_invite": permissions.may_invite_person(actor, page.organisation),
        "administers": pk in actor.administers or actor.operator,
        "now": timezone.now(),
    }
    return render(request, "organisations/people.html", context)


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody in by mail."""
    actor = actor_of(request)
    one = pages.organisation(actor, pk)
    demand(permissions.may_invite_person(actor, one))
    form = forms.InviteForm(request.POST or None)
    back = reverse("organisations:people", args=[pk])
    if request.method == "POST" and form.is_valid():
        sent = attempt(
            form,
            lambda: invitations.invite_person(
                actor=actor, organisation_id=pk, now=timezone.now(), **form.cleaned_data
            ),
        )
        if sent is not None:
            messages.success(
                request,
                _("A mail is on its way to %(email)s. The link in it works until %(day)s.")
                % {"email": sent.email, "day": written(sent.expires_at)},
            )
            near = permissions.may_see_people(actor, one)
            return redirect(back if near else reverse("organisations:organisation", args=[pk]))
    return form_page(
        request,
        form,
        title=_("Invite somebody to %(name)s") % {"name": one.name},
        lead=_("They get a mail with a link that works for fourteen days."),
        crumbs=[
            (_("Organisations"), reverse("organisations:index")),
            (one.name, reverse("organisations:organisation", args=[pk])),
        ],
        submit=_("Send the invitation"),
        cancel=reverse("organisations:organisation", args=[pk]),
    )


@require_POST
def invitation_again(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link, fourteen new days."""
    sent = invitations.send_invitation_again(actor=actor_of(request), invitation_id=pk, now=timezone.now())
    messages.success(request, _("A new mail is on its way to %(email)s.") % {"email": sent.email})
    return redirect("organisations:organisation", sent.organisation_id)


@require_POST
def invitation_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """The link stops working."""
    gone = invitations.withdraw_invitation(actor=actor_of(request), invitation_id=pk, now=timezone.now())
    messages.success(request, _("The invitation to %(email)s no longer works.") % {"email": gone.email})
    return redirect("organisations:organisation", gone.organisation_id)


def answer_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """An invitation that stands in one's own inbox: one button."""
    actor = actor_of(request)
    now = timezone.now()
    if request.method == "POST":
        welcome = invitations.accept_own_invitation(
            actor=actor, invitation_id=pk, now=now, today=timezone.localdate()
        )
        messages.success(
            request,
            _("Welcome to %(organisation)s.") % {"organisation": welcome.membership.organisation.name},
        )
        return redirect("organisations:organisation", welcome.membership.organisation_id)
    invitation = invitations.own_invitation(actor=actor, invitation_id=pk, now=now)
    return render(request, "organisations/accept.html", {"invitation": invitation, "signed_in": True})


def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Role and title."""
    actor = actor_of(request)
    one = pages.membership(actor, pk)
    demand(permissions.may_change_member(actor, one))
    form = forms.MemberForm(request.POST or None, initial={"role": one.role, "title": one.title})
    back = reverse("organisations:people", args=[one.organisation_id])
    if saved(
        request,
        form,
        lambda: members.change_member(
            actor=actor, membership_id=pk, today=timezone.localdate(), **form.cleaned_data
        ),
    ):
        return redirect(back)
    return form_page(
        request,
        form,
        title=one.person.name,
        lead=one.organisation.name,
        crumbs=[(_("Organisations"), reverse("organisations:index")), (one.organisation.name, back)],
        submit=_("Save"),
        cancel=back,
    )


def _what_happens(loss: Loss, name: str) -> str:
    facts = {"name": name, "day": written(loss.first)}
    if loss.becomes is Standing.STAND_IN:
        return _("From %(day)s only the stand-in would be left, and would have no stand-in.") % facts
    return _("From %(day)s nobody would answer.") % facts


def _suggestion(membership: Membership, losses: list[Loss]) -> dict[str, int | None]:
    """The stand-in takes over from the holder, unless somebody chooses otherwise."""
    rows = FunctionHolding.objects.filter(pk__in=[loss.holding_id for loss in losses])
    return {one.function: one.stand_in_id for one in rows if one.holder_id == membership.pk}


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Leave, or end somebody's place: first what would stand empty, then what is done about it."""
    actor, today = actor_of(request), timezone.localdate()
    one = pages.membership(actor, pk)
    demand(permissions.may_end_membership(actor, one))
    asked = forms.LastDayForm({"sista": request.POST.get("last_day") or request.GET.get("sista") or today})
    last_day: date = asked.cleaned_data["sista"] if asked.is_valid() else today
    losses = list(losses_when(one, last_day))
    suggested = _suggestion(one, losses)
    told: dict[str, tuple[str, str, int | None]] = {}
    for loss in losses:
        told.setdefault(
            loss.function,
            (loss.function, _what_happens(loss, one.person.name), suggested.get(loss.function)),
        )
    needs = one.role == MemberRole.ADMINISTRATOR.value and not may_do_without(
        administrators(one.organisation_id, today), one.pk, last_day
    )
    colleagues = pages.colleagues(one, last_day)
    form = forms.EndForm(
        request.POST or None,
        initial={"last_day": last_day},
        functions=told.values(),
        colleagues=colleagues,
        needs_administrator=needs and bool(colleagues),
    )
    if request.method == "POST" and asked.is_valid() and form.is_valid():
        ended = attempt(
            form,
            lambda: members.end_membership(
                actor=actor,
                membership_id=pk,
                last_day=last_day,
                handovers=form.handovers(),
                administrator_id=form.cleaned_data.get("administrator_id"),
                today=today,
            ),
        )
        if ended is not None:
            messages.success(
                request,
                _("%(name)s has a place at %(organisation)s until %(day)s.")
                % {"name": one.person.name, "organisation": one.organisation.name, "day": written(last_day)},
            )
            return redirect("organisations:organisation", one.organisation_id)
    context = {
        "membership": one,
        "asked": asked,
        "form": form,
        "losses": losses,
        "last_day": last_day,
        "alone": needs and not colleagues,
        "myself": actor.person_id == one.person_id,
    }
    bad = request.method == "POST" or not asked.is_valid()
    return render(request, "organisations/end.html", context, status=422 if bad else 200)
