"""Who may do what with organisations, people's places and collaborations. One function a verb.

An administrator looks after their own organisation. Whoever holds the coordination function at a leading
party looks after the collaboration. An organisation to which nobody has ever belonged is looked after by any
administrator, since somebody must be able to correct it and invite its first person. Once a collaboration
has asked it, only whoever coordinates that one: its first person will act for it there.
"""

from __future__ import annotations

from larsam.kernel.actor import Actor, Held
from larsam.kernel.decision import ALLOWED, Decision, refused
from larsam.organisations.domain.functions import PartyState
from larsam.organisations.models import (
    Collaboration,
    Invitation,
    LearningCentre,
    Membership,
    Organisation,
    Party,
    Site,
)

_SIGN_IN = refused("organisations.not_signed_in")


def _administers(actor: Actor, organisation: Organisation) -> Decision:
    if actor.operator or organisation.pk in actor.administers:
        return ALLOWED
    if actor.is_anonymous:
        return _SIGN_IN
    return refused("organisations.not_administrator", organisation=organisation.name)


def _looks_after(actor: Actor, organisation: Organisation) -> Decision:
    decision = _administers(actor, organisation)
    if not decision and actor.administers and not organisation.memberships.exists():
        return ALLOWED if _parties_in(organisation) <= actor.coordinates else decision
    return decision


def _parties_in(organisation: Organisation) -> frozenset[int]:
    """The collaborations it takes part in or has been asked to join."""
    open_states = [PartyState.INVITED.value, PartyState.MEMBER.value]
    there = organisation.parties.filter(state__in=open_states)
    return frozenset(there.values_list("collaboration_id", flat=True))


def _administers_somewhere(actor: Actor) -> Decision:
    if actor.operator or actor.administers:
        return ALLOWED
    return _SIGN_IN if actor.is_anonymous else refused("organisations.not_administrator_anywhere")


def _coordinates(actor: Actor, collaboration: Collaboration) -> Decision:
    if actor.operator or collaboration.pk in actor.coordinates:
        return ALLOWED
    if actor.is_anonymous:
        return _SIGN_IN
    return refused("organisations.not_coordinator", collaboration=collaboration.name)


# Organisations and places


def may_add_organisation(actor: Actor) -> Decision:
    """Any administrator: parties and employers are added by those who work with them."""
    return _administers_somewhere(actor)


def may_edit_organisation(actor: Actor, organisation: Organisation) -> Decision:
    """Its administrators."""
    return _looks_after(actor, organisation)


def may_add_centre(actor: Actor, organisation: Organisation) -> Decision:
    """The organisation's administrators."""
    return _looks_after(actor, organisation)


def may_edit_centre(actor: Actor, centre: LearningCentre) -> Decision:
    """The administrators of the organisation it belongs to."""
    return _looks_after(actor, centre.organisation)


def may_edit_site(actor: Actor, site: Site) -> Decision:
    """As its centre."""
    return _looks_after(actor, site.centre.organisation)


# People


def may_see_people(actor: Actor, organisation: Organisation) -> Decision:
    """Colleagues, and those who work with the organisation in a collaboration."""
    near = actor.operator or organisation.pk in actor.organisation_ids
    if near or Membership.objects.visible_to(actor).filter(organisation=organisation).exists():
        return ALLOWED
    return _SIGN_IN if actor.is_anonymous else refused("organisations.organisation.not_found")


def may_invite_person(actor: Actor, organisation: Organisation) -> Decision:
    """The organisation's administrators; its first person is invited by an administrator elsewhere."""
    return _looks_after(actor, organisation)


def may_change_invitation(actor: Actor, invitation: Invitation) -> Decision:
    """Send again or withdraw: who may invite there, and whoever coordinates the collaboration it asks
    into.
    """
    if invitation.collaboration_id is not None and invitation.collaboration_id in actor.coordinates:
        return ALLOWED
    return _looks_after(actor, invitation.organisation)


def may_add_member(actor: Actor, organisation: Organisation) -> Decision:
    """Nobody adds a person without asking them; only the machine's operator, as the demo does."""
    if actor.operator:
        return ALLOWED
    return (
        _SIGN_IN
        if actor.is_anonymous
        else refused("organisations.not_administrator", organisation=organisation.name)
    )


def may_change_member(actor: Actor, membership: Membership) -> Decision:
    """Role and title: the organisation's administrators."""
    return _administers(actor, membership.organisation)


def may_end_membership(actor: Actor, membership: Membership) -> Decision:
    """The organisation's administrators, and the person themselves."""
    if actor.person_id is not None and actor.person_id == membership.person_id:
        return ALLOWED
    return _administers(actor, membership.organisation)


# Functions


def may_appoint(actor: Actor, organisation: Organisation) -> Decision:
    """Holder, stand-in and days: the organisation's administrators."""
    return _administers(actor, organisation)


def may_set_address(actor: Actor, organisation: Organisation, function: str) -> Decision:
    """The organisation's administrators, and whoever answers for the function there."""
    if Held(organisation.pk, function) in actor.functions:
        return ALLOWED
    decision = _administers(actor, organisation)
    if decision or actor.is_anonymous:
        return decision
    return refused("organisations.not_answering", organisation=organisation.name)


# Collaborations


def may_create_collaboration(actor: Actor) -> Decision:
    """Any administrator of an organisation."""
    return _administers_somewhere(actor)


def may_edit_collaboration(actor: Actor, collaboration: Collaboration) -> Decision:
    """Whoever coordinates it."""
    return _coordinates(actor, collaboration)


def may_invite_party(actor: Actor, collaboration: Collaboration) -> Decision:
    """Whoever coordinates it."""
    return _coordinates(actor, collaboration)


def may_name_first_person(actor: Actor, organisation: Organisation) -> Decision:
    """Asking an organisation without administrators in by a mail address makes that person its administrator:
    not where the organisation is tied to another collaboration, in which they would then act for it too.
    """
    if actor.operator or _parties_in(organisation) <= actor.coordinates:
        return ALLOWED
    return refused("organisations.party.asked_elsewhere", organisation=organisation.name)


def may_add_party(actor: Actor, collaboration: Collaboration) -> Decision:
    """Nobody is made a party without being asked; only the machine's operator writes down what was agreed."""
    if actor.operator:
        return ALLOWED
    return (
        _SIGN_IN
        if actor.is_anonymous
        else refused("organisations.not_coordinator", collaboration=collaboration.name)
    )


def may_withdraw_party(actor: Actor, party: Party) -> Decision:
    """Taking back an invitation: whoever coordinates the collaboration."""
    return _coordinates(actor, party.collaboration)


def may_hand_over_lead(actor: Actor, party: Party) -> Decision:
    """Saying who leads: whoever coordinates the collaboration."""
    return _coordinates(actor, party.collaboration)


def may_answer_party(actor: Actor, party: Party) -> Decision:
    """Accepting or declining: the asked organisation's administrators."""
    return _administers(actor, party.organisation)


def may_leave_collaboration(actor: Actor, party: Party) -> Decision:
    """The organisation's own administrators: nobody else can take it out."""
    return _administers(actor, party.organisation)


def may_close_checklist(actor: Actor, collaboration: Collaboration) -> Decision:
    """Putting the first hour's checklist away: whoever coordinates."""
    return _coordinates(actor, collaboration)
