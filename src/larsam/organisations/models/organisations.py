"""Organisations, their learning centres and the places these have."""

from __future__ import annotations

from typing import Self

from django.db import models

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.domain.functions import Function, OrganisationKind
from larsam.organisations.models.base import choices


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    """Organisations as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Organisations are public bodies: anyone signed in may see that they exist."""
        return self.none() if actor.is_anonymous else self


class Organisation(models.Model):
    """A university, municipality, association, region, employer, school or network, in any country."""

    KIND = "organisations.organisation"

    kind = models.CharField(max_length=20, choices=choices(OrganisationKind))
    name = models.CharField(max_length=160)
    short_name = models.CharField(max_length=40, blank=True, default="")
    country = models.CharField(max_length=2, default="SE")
    municipality_code = models.CharField(max_length=4, blank=True, default="")
    county_code = models.CharField(max_length=2, blank=True, default="")
    parent = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="children"
    )
    web_address = models.URLField(blank=True, default="")

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["country", "name"], name="organisation_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class LearningCentreQuerySet(models.QuerySet["LearningCentre"]):
    """Centres as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Anyone signed in may see that a centre exists."""
        return self.none() if actor.is_anonymous else self


class LearningCentre(models.Model):
    """A municipal learning centre (lärcentrum). It belongs to an organisation and may have several sites."""

    KIND = "organisations.centre"

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="centres")
    name = models.CharField(max_length=160)
    municipality_code = models.CharField(max_length=4, blank=True, default="")
    description = models.TextField(blank=True, default="")
    source_note = models.CharField(max_length=200, blank=True, default="")

    objects = LearningCentreQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="centre_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class Site(models.Model):
    """A place where a centre receives people. Coordinates are WGS84 degrees."""

    KIND = "organisations.site"

    centre = models.ForeignKey(LearningCentre, on_delete=models.CASCADE, related_name="sites")
    name = models.CharField(max_length=160)
    street_address = models.CharField(max_length=160, blank=True, default="")
    postal_code = models.CharField(max_length=10, blank=True, default="")
    town = models.CharField(max_length=80, blank=True, default="")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="site_once")]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class FunctionAddress(models.Model):
    """The one address a colleague or student uses for a function, whoever holds it today (seed: K17)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="addresses")
    function = models.CharField(max_length=20, choices=choices(Function))
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")
    # The organisation has said that it does not do this; ``note`` then says whom to ask instead.
    not_here = models.BooleanField(default=False)

    class Meta:
        ordering = ["function"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "function"], name="function_address_once")
        ]

    def __str__(self) -> str:
        return f"{self.function} at {self.organisation}"
