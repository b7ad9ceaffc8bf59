"""Organisations, their learning centres and sites."""

from __future__ import annotations

from dataclasses import dataclass

from django.db import transaction

from larsam.kernel.actor import Actor
from larsam.kernel.decision import Refusal, Refusing, demand
from larsam.organisations import permissions
from larsam.organisations.domain.functions import OrganisationKind
from larsam.organisations.models import LearningCentre, Organisation, Site
from larsam.organisations.municipalities import municipalities
from larsam.organisations.services import loading
from larsam.platform.audit.services import record


@dataclass(frozen=True, slots=True)
class OrganisationFacts:
    """What is written about an organisation. ``municipality_code`` has four digits and is of Sweden only."""

    kind: str
    name: str
    short_name: str = ""
    country: str = "SE"
    municipality_code: str = ""
    county_code: str = ""
    parent_id: int | None = None
    web_address: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """What is written about a site. Coordinates are WGS84 degrees."""

    name: str
    street_address: str = ""
    postal_code: str = ""
    town: str = ""
    latitude: float | None = None
    longitude: float | None = None


def _clean(text: str, longest: int) -> str:
    return " ".join(text.split())[:longest]


def _known_municipality(code: str) -> str:
    if code and code not in municipalities():
        raise Refusing(Refusal("organisations.organisation.municipality_unknown", {"code": code}))
    return code


def _write(organisation: Organisation, facts: OrganisationFacts) -> None:
    name = _clean(facts.name, 160)
    if not name:
        raise Refusing(Refusal("organisations.organisation.name_missing"))
    if facts.kind not in list(OrganisationKind):
        raise Refusing(Refusal("organisations.organisation.kind_unknown", {"kind": facts.kind}))
    country = facts.country.strip().upper()
    if len(country) != 2 or not country.isascii() or not country.isalpha():
        raise Refusing(Refusal("organisations.organisation.country_unknown", {"country": facts.country}))
    namesakes = Organisation.objects.filter(country=country, name__iexact=name).exclude(pk=organisation.pk)
    if namesakes.exists():
        raise Refusing(Refusal("organisations.organisation.name_taken", {"name": name}))
    if facts.parent_id is not None and facts.parent_id == organisation.pk:
        raise Refusing(Refusal("organisations.organisation.own_parent"))
    organisation.kind = facts.kind
    organisation.name = name
    organisation.short_name = _clean(facts.short_name, 40)
    organisation.country = country
    organisation.municipality_code = _known_municipality(facts.municipality_code)
    organisation.county_code = facts.county_code or facts.municipality_code[:2]
    organisation.parent_id = facts.parent_id
    organisation.web_address = facts.web_address.strip()


@transaction.atomic
def add_organisation(*, actor: Actor, facts: OrganisationFacts) -> Organisation:
    """Add an organisation; nobody belongs to it until somebody has been invited and has accepted."""
    demand(permissions.may_add_organisation(actor))
    organisation = Organisation()
    _write(organisation, facts)
    organisation.save()
    record(actor=actor, code="organisations.organisation.added", ref=organisation.ref)
    return organisation


@transaction.atomic
def edit_organisation(*, actor: Actor, organisation_id: int, facts: OrganisationFacts) -> Organisation:
    """Write the organisation anew."""
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_edit_organisation(actor, organisation))
    _write(organisation, facts)
    organisation.save()
    record(actor=actor, code="organisations.organisation.changed", ref=organisation.ref)
    return organisation


def _write_centre(centre: LearningCentre, name: str, municipality_code: str, description: str) -> None:
    clean = _clean(name, 160)
    if not clean:
        raise Refusing(Refusal("organisations.centre.name_missing"))
    namesakes = LearningCentre.objects.filter(organisation=centre.organisation, name__iexact=clean)
    if namesakes.exclude(pk=centre.pk).exists():
        facts = {"name": clean, "organisation": centre.organisation.name}
        raise Refusing(Refusal("organisations.centre.name_taken", facts))
    centre.name = clean
    centre.municipality_code = _known_municipality(municipality_code)
    centre.description = description.strip()


@transaction.atomic
def add_centre(
    *,
    actor: Actor,
    organisation_id: int,
    name: str,
    municipality_code: str = "",
    description: str = "",
    source_note: str = "",
    site: SiteFacts | None = None,
) -> LearningCentre:
    """Add a learning centre, with its first site when one is given. ``source_note`` says where facts
    are from.
    """
    organisation = loading.locked_organisation(actor, organisation_id)
    demand(permissions.may_add_centre(actor, organisation))
    centre = LearningCentre(organisation=organisation, source_note=_clean(source_note, 200))
    _write_centre(centre, name, municipality_code or organisation.municipality_code, description)
    centre.save()
    record(actor=actor, code="organisations.centre.added", ref=centre.ref)
    if site is not None:
        _save_site(actor, Site(centre=centre), site)
    return centre


@transaction.atomic
def edit_centre(
    *, actor: Actor, centre_id: int, name: str, municipality_code: str = "", description: str = ""
) -> LearningCentre:
    """Write the centre anew."""
    centre = loading.centre(actor, centre_id)
    demand(permissions.may_edit_centre(actor, centre))
    _write_centre(centre, name, municipality_code, description)
    centre.save()
    record(actor=actor, code="organisations.centre.changed", ref=centre.ref)
    return centre


def _save_site(actor: Actor, site: Site, facts: SiteFacts) -> Site:
    name = _clean(facts.name, 160)
    if not name:
        raise Refusing(Refusal("organisations.site.name_missing"))
    if Site.objects.filter(centre=site.centre, name__iexact=name).exclude(pk=site.pk).exists():
        raise Refusing(Refusal("organisations.site.name_taken", {"name": name, "centre": site.centre.name}))
    is_new = site.pk is None
    site.name = name
    site.street_address = _clean(facts.street_address, 160)
    site.postal_code = _clean(facts.postal_code, 10)
    site.town = _clean(facts.town, 80)
    site.latitude, site.longitude = facts.latitude, facts.longitude
    site.save()
    code = "organisations.site.added" if is_new else "organisations.site.changed"
    record(actor=actor, code=code, ref=site.ref)
    return site


@transaction.atomic
def add_site(*, actor: Actor, centre_id: int, facts: SiteFacts) -> Site:
    """Add a place where the centre receives people."""
    centre = loading.centre(actor, centre_id)
    demand(permissions.may_edit_centre(actor, centre))
    return _save_site(actor, Site(centre=centre), facts)


@transaction.atomic
def edit_site(*, actor: Actor, site_id: int, facts: SiteFacts) -> Site:
    """Write the site anew."""
    site = loading.site(actor, site_id)
    demand(permissions.may_edit_site(actor, site))
    return _save_site(actor, site, facts)
