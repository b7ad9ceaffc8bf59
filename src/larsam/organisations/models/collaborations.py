"""Collaborations and their parties."""

from __future__ import annotations

from typing import Self

from django.db import models
from django.db.models import Q

from larsam.kernel.actor import Actor
from larsam.kernel.ref import Ref
from larsam.organisations.domain.functions import PartyState
from larsam.organisations.models.base import choices
from larsam.organisations.models.organisations import Organisation


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


class PartyQuerySet(models.QuerySet["Party"]):
    """Parties as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Those of one's collaborations, and those through which one's organisation has been asked to
        join.
        """
        if actor.operator:
            return self
        return self.filter(
            Q(collaboration__in=actor.collaboration_ids) | Q(organisation__in=actor.organisation_ids)
        )


class Party(models.Model):
    """An organisation's place in a collaboration."""

    KIND = "organisations.party"

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="parties")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="parties")
    state = models.CharField(max_length=10, choices=choices(PartyState), default=PartyState.INVITED.value)
    # Whoever holds the coordination function at a leading party coordinates the collaboration.
    leads = models.BooleanField(default=False)
    invited_at = models.DateTimeField(null=True, blank=True)
    since = models.DateField(null=True, blank=True)

    objects = PartyQuerySet.as_manager()

    class Meta:
        ordering = ["organisation__name"]
        constraints = [
            models.UniqueConstraint(fields=["collaboration", "organisation"], name="party_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} in {self.collaboration}"

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)
