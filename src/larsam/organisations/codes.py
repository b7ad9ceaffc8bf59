"""Codes of this room's refusals, with the facts that go with them. ``texts.py`` has a sentence for each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

REFUSALS: Final[Mapping[str, tuple[str, ...]]] = {
    # Not there for this actor, or not there at all: the answer is the same.
    "organisations.organisation.not_found": (),
    "organisations.centre.not_found": (),
    "organisations.site.not_found": (),
    "organisations.collaboration.not_found": (),
    "organisations.party.not_found": (),
    "organisations.membership.not_found": (),
    "organisations.holding.not_found": (),
    "organisations.invitation.not_found": (),
    # Not this person's to do.
    "organisations.not_signed_in": (),
    "organisations.not_administrator": ("organisation",),
    "organisations.not_administrator_anywhere": (),
    "organisations.not_coordinator": ("collaboration",),
    "organisations.not_answering": ("organisation",),
    # Wrong or missing values.
    "organisations.organisation.name_missing": (),
    "organisations.organisation.name_taken": ("name",),
    "organisations.organisation.kind_unknown": ("kind",),
    "organisations.organisation.own_parent": (),
    "organisations.organisation.municipality_unknown": ("code",),
    "organisations.organisation.country_unknown": ("country",),
    "organisations.centre.name_missing": (),
    "organisations.centre.name_taken": ("name", "organisation"),
    "organisations.site.name_missing": (),
    "organisations.site.name_taken": ("name", "centre"),
    "organisations.collaboration.name_missing": (),
    "organisations.collaboration.name_taken": ("name",),
    # Membership.
    "organisations.membership.last_administrator": (),
    "organisations.membership.successor_not_there": (),
    "organisations.membership.before_first_day": ("first_day",),
    "organisations.membership.over": ("last_day",),
    "organisations.membership.functions_unanswered": ("functions",),
    "organisations.membership.already_there": ("name", "organisation"),
    # Functions.
    "organisations.function.unknown": ("function",),
    "organisations.holding.inside_another": (),
    "organisations.holding.another_later": ("first_day",),
    "organisations.holding.days_in_wrong_order": (),
    "organisations.holding.not_a_member_then": ("day",),
    "organisations.holding.stands_in_for_self": (),
    "organisations.holding.over": (),
    "organisations.address.empty": (),
    "organisations.address.somebody_answers": (),
    "organisations.address.phone_wrong": ("phone",),
    "organisations.address.email_wrong": ("email",),
    # Invitations.
    "organisations.invitation.already_member": ("email", "organisation"),
    "organisations.invitation.already_invited": ("email",),
    "organisations.invitation.expired": (),
    "organisations.invitation.withdrawn": (),
    "organisations.invitation.used": (),
    "organisations.invitation.for_another": (),
    # Parties.
    "organisations.party.wrong_state": ("state", "verb", "possible"),
    "organisations.party.already_there": ("organisation",),
    "organisations.party.nobody_to_ask": ("organisation",),
    "organisations.party.asked_elsewhere": ("organisation",),
    "organisations.party.last_leader": (),
    "organisations.party.not_member": ("organisation",),
}
