"""Organisations, learning centres and their places."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from larsam.kernel.decision import demand
from larsam.organisations import permissions
from larsam.organisations.municipalities import municipalities
from larsam.organisations.selectors import pages
from larsam.organisations.services import places
from larsam.organisations.texts import KINDS, KINDS_PLURAL
from larsam.organisations.web import forms_places as forms
from larsam.organisations.web.attempts import actor_of, attempt, form_page, saved


def index(request: HttpRequest) -> HttpResponse:
    """Every organisation, by kind, with a search that works without JavaScript."""
    actor = actor_of(request)
    kind, county, text = (request.GET.get(name, "").strip() for name in ("typ", "lan", "sok"))
    found = pages.organisation_list(actor, kind=kind, county=county, text=text)
    groups = [
        {"title": title, "organisations": [one for one in found if one.kind == code]}
        for code, title in KINDS_PLURAL.items()
    ]
    counties = {one.county_code: one.county for one in municipalities().values()}
    context = {
        "groups": [group for group in groups if group["organisations"]],
        "kinds": KINDS.items(),
        "counties": [(code, counties[code]) for code in sorted(counties)],
        "kind": kind,
        "county": county,
        "text": text,
        "may_add": permissions.may_add_organisation(actor),
        "total": len(found),
    }
    return render(request, "organisations/index.html", context)


def organisation(request: HttpRequest, pk: int) -> HttpResponse:
    """One organisation."""
    actor = actor_of(request)
    page = pages.organisation_page(actor, pk, timezone.localdate(), timezone.now())
    one = page.organisation
    context = {
        "page": page,
        "organisation": one,
        "may_edit": permissions.may_edit_organisation(actor, one),
        "may_add_centre": permissions.may_add_centre(actor, one),
        "may_invite": permissions.may_invite_person(actor, one),
        "may_appoint": permissions.may_appoint(actor, one),
        "municipality": municipalities().get(one.municipality_code),
    }
    return render(request, "organisations/organisation.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Add an organisation."""
    actor = actor_of(request)
    demand(permissions.may_add_organisation(actor))
    form = forms.OrganisationForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        added = attempt(form, lambda: places.add_organisation(actor=actor, facts=form.facts()))
        if added is not None:
            messages.success(request, _("%(name)s is added.") % {"name": added.name})
            return redirect("organisations:organisation", added.pk)
    return form_page(
        request,
        form,
        title=_("Add an organisation"),
        lead=_("A party, an employer, a school. People come in by invitation."),
        crumbs=[(_("Organisations"), reverse("organisations:index"))],
        submit=_("Add"),
        cancel=reverse("organisations:index"),
    )


def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an organisation."""
    actor = actor_of(request)
    one = pages.organisation(actor, pk)
    demand(permissions.may_edit_organisation(actor, one))
    form = forms.OrganisationForm(request.POST or None, instance=one)
    back = reverse("organisations:organisation", args=[pk])
    if saved(
        request,
        form,
        lambda: places.edit_organisation(actor=actor, organisation_id=pk, facts=form.facts(one.county_code)),
    ):
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": one.name},
        crumbs=[(_("Organisations"), reverse("organisations:index")), (one.name, back)],
        submit=_("Save"),
        cancel=back,
    )


def new_centre(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a learning centre with its first place."""
    actor = actor_of(request)
    one = pages.organisation(actor, pk)
    demand(permissions.may_add_centre(actor, one))
    form = forms.NewCentreForm(request.POST or None, initial={"municipality_code": one.municipality_code})
    back = reverse("organisations:organisation", args=[pk])
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        added = attempt(
            form,
            lambda: places.add_centre(
                actor=actor,
                organisation_id=pk,
                name=data["name"],
                municipality_code=data["municipality_code"],
                description=data["description"],
                site=form.site_facts(),
            ),
        )
        if added is not None:
            messages.success(request, _("%(name)s is added.") % {"name": added.name})
            return redirect("organisations:centre", added.pk)
    return form_page(
        request,
        form,
        title=_("Add a learning centre"),
        lead=_(
            "The centre, and the first place where it receives people. More places are added on its page."
        ),
        crumbs=[(_("Organisations"), reverse("organisations:index")), (one.name, back)],
        submit=_("Add"),
        cancel=back,
    )


def centre(request: HttpRequest, pk: int) -> HttpResponse:
    """One learning centre with its places."""
    actor = actor_of(request)
    one = pages.centre(actor, pk)
    context = {
        "centre": one,
        "may_edit": permissions.may_edit_centre(actor, one),
        "municipality": municipalities().get(one.municipality_code),
    }
    return render(request, "organisations/centre.html", context)


def _centre_crumbs(
    organisation_name: str, organisation_id: int, *more: tuple[str, str]
) -> list[tuple[str, str]]:
    return [
        (_("Organisations"), reverse("organisations:index")),
        (organisation_name, reverse("organisations:organisation", args=[organisation_id])),
        *more,
    ]


def edit_centre(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a learning centre."""
    actor = actor_of(request)
    one = pages.centre(actor, pk)
    demand(permissions.may_edit_centre(actor, one))
    form = forms.CentreForm(request.POST or None, instance=one)
    back = reverse("organisations:centre", args=[pk])
    if saved(request, form, lambda: places.edit_centre(actor=actor, centre_id=pk, **form.cleaned_data)):
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": one.name},
        crumbs=_centre_crumbs(one.organisation.name, one.organisation_id, (one.name, back)),
        submit=_("Save"),
        cancel=back,
    )


def new_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a place to a centre."""
    actor = actor_of(request)
    one = pages.centre(actor, pk)
    demand(permissions.may_edit_centre(actor, one))
    form = forms.SiteForm(request.POST or None)
    back = reverse("organisations:centre", args=[pk])
    if saved(request, form, lambda: places.add_site(actor=actor, centre_id=pk, facts=form.site_facts())):
        return redirect(back)
    return form_page(
        request,
        form,
        title=_("Add a place"),
        crumbs=_centre_crumbs(one.organisation.name, one.organisation_id, (one.name, back)),
        submit=_("Add"),
        cancel=back,
    )


def edit_site(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a place."""
    actor = actor_of(request)
    one = pages.site(actor, pk)
    demand(permissions.may_edit_site(actor, one))
    form = forms.SiteForm(request.POST or None, instance=one)
    back = reverse("organisations:centre", args=[one.centre_id])
    if saved(request, form, lambda: places.edit_site(actor=actor, site_id=pk, facts=form.site_facts(one))):
        return redirect(back)
    owner = one.centre.organisation
    return form_page(
        request,
        form,
        title=_("Change %(name)s") % {"name": one.name},
        crumbs=_centre_crumbs(owner.name, owner.pk, (one.centre.name, back)),
        submit=_("Save"),
        cancel=back,
    )
