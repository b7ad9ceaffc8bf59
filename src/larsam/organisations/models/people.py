"""People's places at organisations, the functions they hold, and the way in."""

from __future__ import annotations

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from larsam.kernel.actor import Actor
from larsam.kernel.period import Period
from larsam.kernel.ref import Ref
from larsam.organisations.domain.answering import Holding, Place
from larsam.organisations.domain.functions import Function, MemberRole, PartyState
from larsam.organisations.models.base import choices
from larsam.organisations.models.collaborations import Collaboration, Party
from larsam.organisations.models.organisations import Organisation


def at_organisations_near(actor: Actor) -> Q:
    """Rows of organisations whose people the actor may see: one's own, and the parties of one's
    collaborations.
    """
    return Q(organisation__in=actor.organisation_ids) | Q(
        organisation__in=Party.objects.filter(
            collaboration__in=actor.collaboration_ids, state=PartyState.MEMBER.value
        ).values("organisation")
    )


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Memberships as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """Colleagues', and those of the parties one works with. Outside that, people are not shown."""
        return self if actor.operator else self.filter(at_organisations_near(actor))


class Membership(models.Model):
    """A person's place at an organisation, with dates. The last day is included."""

    KIND = "organisations.membership"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=14, choices=choices(MemberRole), default=MemberRole.MEMBER.value)
    title = models.CharField(max_length=80, blank=True, default="")
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

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

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)

    def as_place(self) -> Place:
        """What the rules see of it."""
        return Place(self.pk, self.last_day)


class FunctionHoldingQuerySet(models.QuerySet["FunctionHolding"]):
    """Holdings as somebody may see them."""

    def visible_to(self, actor: Actor) -> Self:
        """As the memberships they name."""
        return self if actor.operator else self.filter(at_organisations_near(actor))


class FunctionHolding(models.Model):
    """Who answers for a function at an organisation, and who stands in, between two days."""

    KIND = "organisations.holding"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="holdings")
    function = models.CharField(max_length=20, choices=choices(Function))
    holder = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="holds")
    stand_in = models.ForeignKey(
        Membership, null=True, blank=True, on_delete=models.SET_NULL, related_name="stands_in"
    )
    first_day = models.DateField()
    last_day = models.DateField(null=True, blank=True)

    objects = FunctionHoldingQuerySet.as_manager()

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

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)

    def as_holding(self) -> Holding:
        """What the rules see of it; reads holder and stand-in, so load them with it."""
        return Holding(
            self.pk,
            self.function,
            self.holder.as_place(),
            self.stand_in.as_place() if self.stand_in else None,
            Period(self.first_day, self.last_day),
        )


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Invitations as somebody may see them: they hold the address of someone who has no account yet."""

    def visible_to(self, actor: Actor) -> Self:
        """Those to organisations one administers, and those through which one's collaboration asks a
        party.
        """
        if actor.operator:
            return self
        return self.filter(Q(organisation__in=actor.administers) | Q(collaboration__in=actor.coordinates))

    def open_on(self, moment: datetime) -> Self:
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=moment)


class Invitation(models.Model):
    """A mailed way in to an organisation. Only the token's hash is kept."""

    KIND = "organisations.invitation"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=14, choices=choices(MemberRole), default=MemberRole.MEMBER.value)
    # Set when the invitation also asks the organisation itself to join a collaboration.
    collaboration = models.ForeignKey(Collaboration, null=True, blank=True, on_delete=models.CASCADE)
    functions = models.JSONField(default=list, blank=True)
    language = models.CharField(max_length=8, default="sv")
    token_hash = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"invitation {self.pk}"

    @property
    def ref(self) -> Ref:
        """Its name in the house."""
        return Ref(self.KIND, self.pk)
