"""What waits for somebody in this room: questions to answer, functions that stand empty or soon will."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from larsam.kernel.actor import Actor
from larsam.organisations.checklist import checklist
from larsam.organisations.domain.functions import PartyState
from larsam.organisations.models import Collaboration, FunctionHolding, Invitation, Party
from larsam.organisations.selectors.answers import AnswersAt, answers
from larsam.organisations.texts import FUNCTIONS
from larsam.platform.accounts.models import Person
from larsam.platform.registry.worklists import Waiting
from larsam.ui.templatetags.ui import day as written

ROOM = "organisations"
# An answer is hoped for within the life of the letter that asks for it; an empty function within as long.
PATIENCE = timedelta(days=14)


def waiting(actor: Actor, today: date) -> Iterable[Waiting]:
    """Everything of this room; a fixed number of queries, whatever the actor belongs to."""
    if actor.person_id is None:
        return []
    parties = list(
        Party.objects.visible_to(actor)
        .filter(state__in=[PartyState.INVITED.value, PartyState.MEMBER.value])
        .select_related("organisation", "collaboration")
    )
    members = [one for one in parties if one.state == PartyState.MEMBER.value]
    concerned = {
        one.organisation_id
        for one in members
        if one.organisation_id in actor.administers or one.collaboration_id in actor.coordinates
    }
    answers_at = answers(actor=actor, organisation_ids=concerned, today=today) if concerned else {}
    emptied = _emptied(concerned)
    return [
        *_own_invitations(actor, today),
        *_questions(actor, parties),
        *_own_functions(actor, members, answers_at, emptied, today),
        *_for_coordinators(actor, parties, answers_at, emptied, today),
        *_run_out(actor, today),
    ]


def _names(functions: Iterable[str]) -> str:
    words = [str(FUNCTIONS[one]).lower() for one in functions]
    return get_text_list(words, _("and"))


def _local_day(moment: datetime | None) -> date | None:
    return None if moment is None else timezone.localtime(moment).date()


def _own_invitations(actor: Actor, today: date) -> Iterator[Waiting]:
    email = Person.objects.filter(pk=actor.person_id or 0).values("email")
    for one in (
        Invitation.objects.open_on(timezone.now())
        .filter(email__in=email)
        .exclude(organisation__in=actor.organisation_ids)
        .select_related("organisation")
    ):
        yield Waiting(
            key=f"{ROOM}.invitation.{one.pk}",
            title=_("Answer the invitation to %(organisation)s") % {"organisation": one.organisation.name},
            address=reverse("organisations:answer_invitation", args=[one.pk]),
            owner=_("You"),
            due=_local_day(one.expires_at),
            room=ROOM,
        )


def _questions(actor: Actor, parties: list[Party]) -> Iterator[Waiting]:
    for party in parties:
        if party.state == PartyState.INVITED.value and party.organisation_id in actor.administers:
            asked = _local_day(party.invited_at)
            yield Waiting(
                key=f"{ROOM}.party.{party.pk}",
                title=_("Answer whether %(organisation)s takes part in %(collaboration)s")
                % {"organisation": party.organisation.name, "collaboration": party.collaboration.name},
                address=reverse("organisations:answer_party", args=[party.pk]),
                owner=party.organisation.name,
                due=asked + PATIENCE if asked else None,
                room=ROOM,
            )


def _emptied(organisation_ids: set[int]) -> dict[tuple[int, str], date]:
    """When each function was last held, by organisation and function."""
    if not organisation_ids:
        return {}
    rows = (
        FunctionHolding.objects.filter(organisation__in=organisation_ids, last_day__isnull=False)
        .values_list("organisation_id", "function")
        .annotate(last=Max("last_day"))
    )
    return {(pk, function): last for pk, function, last in rows.order_by()}


def _due(party: Party, functions: list[str], emptied: dict[tuple[int, str], date], today: date) -> date:
    since = party.since or today
    return min(max(since, emptied.get((party.organisation_id, one), since)) + PATIENCE for one in functions)


def _empty(answers_at: AnswersAt, organisation_id: int) -> list[str]:
    return [one.function for one in answers_at.get(organisation_id, {}).values() if one.empty]


def _own_functions(
    actor: Actor,
    members: list[Party],
    answers_at: AnswersAt,
    emptied: dict[tuple[int, str], date],
    today: date,
) -> Iterator[Waiting]:
    told: set[int] = set()
    for party in members:
        pk = party.organisation_id
        if pk not in actor.administers or pk in told:
            continue
        told.add(pk)
        address = reverse("organisations:functions", args=[pk])
        empty = _empty(answers_at, pk)
        if empty:
            yield Waiting(
                key=f"{ROOM}.empty.{pk}",
                title=_("Stands empty: %(functions)s. Say who answers") % {"functions": _names(empty)},
                address=address,
                owner=party.organisation.name,
                due=_due(party, empty, emptied, today),
                room=ROOM,
            )
        for answer in answers_at.get(pk, {}).values():
            if answer.until is not None:
                yield Waiting(
                    key=f"{ROOM}.ends.{pk}.{answer.function}",
                    title=_("Nobody answers for %(function)s after %(day)s. Say who takes over")
                    % {"function": _names([answer.function]), "day": written(answer.until)},
                    address=reverse("organisations:appoint", args=[pk, answer.function]),
                    owner=party.organisation.name,
                    due=answer.until,
                    room=ROOM,
                )


def _for_coordinators(
    actor: Actor,
    parties: list[Party],
    answers_at: AnswersAt,
    emptied: dict[tuple[int, str], date],
    today: date,
) -> Iterator[Waiting]:
    for collaboration in Collaboration.objects.visible_to(actor).filter(pk__in=actor.coordinates):
        address = reverse("organisations:collaboration", args=[collaboration.pk])
        mine = [one for one in parties if one.collaboration_id == collaboration.pk]
        for party in mine:
            if party.state == PartyState.INVITED.value:
                asked = _local_day(party.invited_at)
                yield Waiting(
                    key=f"{ROOM}.asked.{party.pk}",
                    title=_("%(organisation)s has not answered whether it takes part")
                    % {"organisation": party.organisation.name},
                    address=f"{address}#parter",
                    owner=collaboration.name,
                    due=asked + PATIENCE if asked else None,
                    room=ROOM,
                )
        gaps = [
            _due(one, _empty(answers_at, one.organisation_id), emptied, today)
            for one in mine
            if one.state == PartyState.MEMBER.value
            and one.organisation_id not in actor.administers
            and _empty(answers_at, one.organisation_id)
        ]
        if gaps:
            yield Waiting(
                key=f"{ROOM}.gaps.{collaboration.pk}",
                title=ngettext(
                    "%(count)s party has functions that stand empty",
                    "%(count)s parties have functions that stand empty",
                    len(gaps),
                )
                % {"count": len(gaps)},
                address=f"{address}?visa=tomma#vem-svarar",
                owner=collaboration.name,
                due=min(gaps),
                room=ROOM,
            )
        left = [step for step in checklist(collaboration) if not step.done]
        if left:
            yield Waiting(
                key=f"{ROOM}.checklist.{collaboration.pk}",
                title=ngettext(
                    "First hour: %(count)s step left, next is “%(step)s”",
                    "First hour: %(count)s steps left, next is “%(step)s”",
                    len(left),
                )
                % {"count": len(left), "step": left[0].title},
                address=address,
                owner=collaboration.name,
                due=timezone.localtime(collaboration.created_at).date(),
                room=ROOM,
            )


def _run_out(actor: Actor, today: date) -> Iterator[Waiting]:
    """Invitations that nobody took up: send again, or withdraw."""
    moment = timezone.now()
    for one in Invitation.objects.filter(
        organisation__in=actor.administers, accepted_at=None, withdrawn_at=None, expires_at__lte=moment
    ).select_related("organisation"):
        yield Waiting(
            key=f"{ROOM}.run_out.{one.pk}",
            title=_("The invitation to %(email)s has run out. Send it again or withdraw it")
            % {"email": one.email},
            address=reverse("organisations:people", args=[one.organisation_id]),
            owner=one.organisation.name,
            due=_local_day(one.expires_at),
            room=ROOM,
        )
