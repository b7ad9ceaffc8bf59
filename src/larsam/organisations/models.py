"""Rows of organisations, people's places in them, and collaborations between them."""

from __future__ import annotations

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.domain.functions import Function, MemberRole, OrganisationKind, PartyState


def choices(kinds: type) -> list[tuple[str, str]]:
    """An enum as stored values; the words shown are the texts' matter."""
    return [(one.value, one.value) for one in kinds]


def on_day(day: date) -> Q:
    """Rows whose ``first_day`` to ``last_day`` (open when empty) holds the day."""
    return Q(first_day__lte=day) & (Q(last_day=None) | Q(last_day__gte=day))


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


class CollaborationQuerySet(models.QuerySet["Collaboration"]):
    """Collaborations as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those that one of the actor's organisations is a party of; the operator sees all."""
        if actor.operator:
            return self
        return self.filter(pk__in=actor.collaboration_ids)


class Collaboration(models.Model):
    """A university and the learning centres around it, working together."""

    KIND = "organisations.collaboration"

    name = models.CharField(max_length=160, unique=True)
    description = models.TextField(blank=True, default="")
    created_at = models.DateTimeField(auto_now_add=True)
    # The first hour's checklist is shown until somebody puts it away or all of it is done.
    checklist_closed_at = models.DateTimeField(null=True, blank=True)

    objects = CollaborationQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)


class Party(models.Model):
    """An organisation's place in a collaboration."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    state = models.CharField(max_length=10, choices=choices(PartyState), default=PartyState.INVITED.value)
    since = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "organisation"], name="party_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.collaboration}"


class Membership(models.Model):
    """A person's place at an organisation, with dates. The last day is included."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=14, choices=choices(MemberRole), default=MemberRole.MEMBER.value)
    title = models.CharField(max_length=80, blank=True, default="")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["person__name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="membership_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(last_day=None),
                name="membership_once_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.organisation}"


class FunctionHolding(models.Model):
    """Who answers for a function at an organisation, and who stands in, between two days."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="holdings")
    function = models.CharField(max_length=20, choices=choices(Function))
    holder = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="holds")
    stand_in = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="stands_in"
    )
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["function", "-first_day"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")), name="holding_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["organisation", "function"], condition=Q(last_day=None), name="holding_once_at_a_time"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.function} at {self.organisation}"


class FunctionAddress(models.Model):
    """The one address a colleague or student uses for a function, whoever holds it today (seed: K17)."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="addresses")
    function = models.CharField(max_length=20, choices=choices(Function))
    email = models.EmailField(blank=True, default="")
    phone = models.CharField(max_length=40, blank=True, default="")
    note = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        ordering = ["function"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "function"], name="function_address_once")
        ]

    def __str__(self) -> str:
        return f"{self.function} at {self.organisation}"


class Invitation(models.Model):
    """A mailed way in to an organisation. Only the token's hash is kept."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=14, choices=choices(MemberRole), default=MemberRole.MEMBER.value)
    # Set when the invitation also asks the organisation itself to join a collaboration.
    collaboration = models.ForeignKey(Collaboration, null=True, blank=True, on_delete=models.CASCADE)
    functions = models.JSONField(default=list, blank=True)
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"
