"""The first hour's steps that this room knows of, and how far a collaboration has come."""

from __future__ import annotations

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from larsam.organisations.domain.functions import SHOWN_ON_BOTH_SIDES, PartyState
from larsam.organisations.models import Collaboration, FunctionAddress, FunctionHolding, LearningCentre, Party
from larsam.platform.registry.checklists import ChecklistStep, register_step, steps


@dataclass(frozen=True, slots=True)
class StepState:
    """A step as the page shows it."""

    key: str
    title: str
    about: str
    address: str
    done: bool


def _parties(collaboration_id: int) -> list[int]:
    return list(
        Party.objects.filter(
            collaboration_id=collaboration_id,
            state__in=[PartyState.MEMBER.value, PartyState.INVITED.value],
        ).values_list("organisation_id", flat=True)
    )


def _has_invited(collaboration_id: int) -> bool:
    return len(_parties(collaboration_id)) > 1


def _says_who_answers(collaboration_id: int) -> bool:
    """The leading parties have said it for every function; the others are asked in their own inbox."""
    leading = Party.objects.filter(collaboration_id=collaboration_id, leads=True).values("organisation")
    wanted = [one.value for one in SHOWN_ON_BOTH_SIDES]
    held = FunctionHolding.objects.filter(organisation__in=leading, function__in=wanted)
    not_here = FunctionAddress.objects.filter(organisation__in=leading, not_here=True)
    said = {*held.values_list("function", flat=True), *not_here.values_list("function", flat=True)}
    return said >= set(wanted)


def _has_centre(collaboration_id: int) -> bool:
    return LearningCentre.objects.filter(organisation__in=_parties(collaboration_id)).exists()


def _leading_address(collaboration_id: int) -> str:
    lead = Party.objects.filter(collaboration_id=collaboration_id, leads=True).first()
    if lead is None:
        return reverse("organisations:collaboration", args=[collaboration_id])
    return reverse("organisations:functions", args=[lead.organisation_id])


def register() -> None:
    """Called once, when the house starts."""
    for step in (
        ChecklistStep(
            key="collaboration",
            order=10,
            title=_("Create the collaboration"),
            about="",
            done=lambda pk: Collaboration.objects.filter(pk=pk).exists(),
            address=lambda pk: reverse("organisations:collaboration", args=[pk]),
        ),
        ChecklistStep(
            key="parties",
            order=20,
            title=_("Invite the parties"),
            about=_(
                "Municipalities, associations and universities that take part. They get a mail with a link."
            ),
            done=_has_invited,
            address=lambda pk: reverse("organisations:invite_party", args=[pk]),
        ),
        ChecklistStep(
            key="functions",
            order=30,
            title=_("Say who answers for the functions"),
            about=_("Exams, guidance, marketing, agreements and technology, at your own organisation."),
            done=_says_who_answers,
            address=_leading_address,
        ),
        ChecklistStep(
            key="centre",
            order=40,
            title=_("Add a learning centre"),
            about=_("With at least one place where it receives people."),
            done=_has_centre,
            address=lambda pk: reverse("organisations:collaboration", args=[pk]) + "#larcentrum",
        ),
    ):
        register_step(step)


def checklist(collaboration: Collaboration) -> list[StepState]:
    """Every step with how it stands; empty when it has been put away."""
    if collaboration.checklist_closed_at is not None:
        return []
    return [
        StepState(
            step.key,
            str(step.title),
            str(step.about),
            step.address(collaboration.pk),
            step.done(collaboration.pk),
        )
        for step in steps()
    ]
