"""Codes to sentences, and the words for this room's kinds. A test demands every code."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from larsam.organisations.domain.functions import Function, MemberRole, OrganisationKind, PartyState

SENTENCES = {
    "organisations.organisation.not_found": _(
        "There is no such organisation here. Look for it in the list of organisations."
    ),
    "organisations.centre.not_found": _(
        "There is no such learning centre here. Look for it in the list of organisations."
    ),
    "organisations.site.not_found": _(
        "There is no such place here. Look for it on the learning centre's page."
    ),
    "organisations.collaboration.not_found": _(
        "There is no such collaboration here, or your organisation is not a party of it. Ask whoever "
        "coordinates it to invite your organisation."
    ),
    "organisations.party.not_found": _(
        "There is no such question to answer. It may have been taken back; ask whoever coordinates the "
        "collaboration."
    ),
    "organisations.membership.not_found": _(
        "There is no such person at an organisation you work with. Look on the organisation's page."
    ),
    "organisations.holding.not_found": _(
        "There is no such appointment. It may have been changed meanwhile; look at the organisation's "
        "functions."
    ),
    "organisations.invitation.not_found": _(
        "This invitation does not work. If you have got several mails, use the link in the latest; otherwise "
        "ask whoever invited you to send it again."
    ),
    "organisations.not_signed_in": _("Sign in first; then you come back here."),
    "organisations.not_administrator": _(
        "Only an administrator at %(organisation)s can do that. Their names stand on the organisation's "
        "page: ask one of them."
    ),
    "organisations.not_administrator_anywhere": _(
        "Only an administrator of an organisation can do that. Ask an administrator at yours, or ask to "
        "become one."
    ),
    "organisations.not_coordinator": _(
        "Only whoever coordinates %(collaboration)s can do that. Their address stands on the "
        "collaboration's page."
    ),
    "organisations.not_answering": _(
        "Only whoever answers for the function at %(organisation)s, or an administrator there, can change "
        "its "
        "address. Ask one of them."
    ),
    "organisations.organisation.name_missing": _("Write the organisation's name."),
    "organisations.organisation.name_taken": _(
        "%(name)s is here already. Find it in the list of organisations, or write a name that tells them "
        "apart."
    ),
    "organisations.organisation.kind_unknown": _(
        "“%(kind)s” is no kind of organisation. Choose one from the list."
    ),
    "organisations.organisation.own_parent": _(
        "An organisation cannot belong to itself. Choose another one, or none."
    ),
    "organisations.organisation.municipality_unknown": _(
        "There is no municipality with the code “%(code)s”. Choose one from the list; its code has four "
        "digits."
    ),
    "organisations.organisation.country_unknown": _(
        "“%(country)s” is no country code. Write two letters, for example SE, NO, FI or DK."
    ),
    "organisations.centre.name_missing": _("Write the learning centre's name."),
    "organisations.centre.name_taken": _(
        "%(organisation)s has a learning centre called %(name)s already. Open that one, or write another "
        "name."
    ),
    "organisations.site.name_missing": _("Write what the place is called."),
    "organisations.site.name_taken": _(
        "%(centre)s has a place called %(name)s already. Change that one, or write another name."
    ),
    "organisations.collaboration.name_missing": _("Write a name for the collaboration."),
    "organisations.collaboration.name_taken": _(
        "There is a collaboration called %(name)s already. Write a name that tells them apart."
    ),
    "organisations.membership.last_administrator": _(
        "Nobody else would look after the organisation. Name another administrator first; if there is no "
        "colleague here yet, invite one."
    ),
    "organisations.membership.successor_not_there": _(
        "The new administrator must be somebody else who stays after that day. Choose a colleague from the "
        "list."
    ),
    "organisations.membership.before_first_day": _(
        "The last day cannot come before the first, %(first_day)s. Choose that day or a later one."
    ),
    "organisations.membership.over": _(
        "This place has ended already, on %(last_day)s. To come back, the person is invited again."
    ),
    "organisations.membership.functions_unanswered": _(
        "Say for each function who takes over, or that it is left empty. Still to answer: %(functions)s."
    ),
    "organisations.membership.already_there": _(
        "%(name)s has a place at %(organisation)s already. Change that one instead."
    ),
    "organisations.function.unknown": _("“%(function)s” is no function here. Choose one from the list."),
    "organisations.holding.inside_another": _(
        "Somebody else is appointed before and after these days. For a while, choose a stand-in instead; for "
        "good, leave the last day empty."
    ),
    "organisations.holding.another_later": _(
        "From %(first_day)s somebody else is appointed. Choose a last day before that, or take that "
        "appointment away first."
    ),
    "organisations.holding.days_in_wrong_order": _(
        "The last day cannot come before the first. Change one of them, or leave the last day empty."
    ),
    "organisations.holding.not_a_member_then": _(
        "The person has no place here on %(day)s. Choose a day when they do, or somebody else."
    ),
    "organisations.holding.stands_in_for_self": _(
        "Nobody can stand in for themselves. Choose somebody else, or no stand-in."
    ),
    "organisations.holding.over": _("This appointment has ended. Make a new one instead."),
    "organisations.address.empty": _(
        "Write a mail address or a telephone number that works whoever holds the function."
    ),
    "organisations.address.somebody_answers": _(
        "Somebody is appointed for this now or later. End that first, then say that it is not done here."
    ),
    "organisations.address.phone_wrong": _(
        "“%(phone)s” is no telephone number. Write digits, spaces and hyphens, for example 060-12 34 56."
    ),
    "organisations.address.email_wrong": _(
        "“%(email)s” is no mail address. Write it as name@place.se, without spaces."
    ),
    "organisations.invitation.already_member": _(
        "%(email)s has a place at %(organisation)s already. Change role or functions there instead."
    ),
    "organisations.invitation.already_invited": _(
        "%(email)s has an invitation that still works. Send that one again, or withdraw it first."
    ),
    "organisations.invitation.expired": _(
        "The invitation has run out: it works for fourteen days. Ask whoever invited you to send it again."
    ),
    "organisations.invitation.withdrawn": _(
        "The invitation has been withdrawn. Ask whoever invited you if that was meant."
    ),
    "organisations.invitation.used": _(
        "The invitation has been used already. Sign in with your mail address."
    ),
    "organisations.invitation.for_another": _(
        "The invitation was sent to another address than the one you are signed in with. Sign out and open "
        "the "
        "link again, or ask for an invitation to your own address."
    ),
    "organisations.party.wrong_state": _(
        "That cannot be done now: the question has been answered or taken back meanwhile. Load the "
        "collaboration's page to see how it stands."
    ),
    "organisations.party.already_there": _(
        "%(organisation)s is a party already, or has been asked. Look among the parties on the "
        "collaboration's page."
    ),
    "organisations.party.asked_elsewhere": _(
        "Nobody at %(organisation)s can answer yet, and another collaboration has asked them to join or has "
        "them as a party. Ask again when somebody there has an account: they then get the question."
    ),
    "organisations.party.nobody_to_ask": _(
        "Nobody at %(organisation)s has an account yet. Write the mail address of the person who can answer "
        "for it."
    ),
    "organisations.party.last_leader": _(
        "The collaboration would have nobody to lead it. Let another party lead first, then try again."
    ),
    "organisations.party.not_member": _(
        "%(organisation)s is not a party yet, so it cannot lead. Wait for its answer, or choose another "
        "party."
    ),
}

FUNCTIONS = {
    Function.COORDINATION.value: pgettext_lazy("function", "Coordination"),
    Function.EXAMS.value: pgettext_lazy("function", "Exams"),
    Function.GUIDANCE.value: pgettext_lazy("function", "Guidance"),
    Function.MARKETING.value: pgettext_lazy("function", "Marketing"),
    Function.AGREEMENTS.value: pgettext_lazy("function", "Agreements"),
    Function.TECHNOLOGY.value: pgettext_lazy("function", "Technology"),
}

# What a student or colleague turns to the function for.
FUNCTION_HELP = {
    Function.COORDINATION.value: _("the collaboration as a whole"),
    Function.EXAMS.value: _("sitting an exam at a learning centre, papers, invigilation"),
    Function.GUIDANCE.value: _("choosing studies, eligibility, study support"),
    Function.MARKETING.value: _("information, events, recruiting students"),
    Function.AGREEMENTS.value: _("agreements between the parties"),
    Function.TECHNOLOGY.value: _("video rooms, equipment, networks"),
}

KINDS = {
    OrganisationKind.UNIVERSITY.value: pgettext_lazy("kind of organisation", "University"),
    OrganisationKind.MUNICIPALITY.value: pgettext_lazy("kind of organisation", "Municipality"),
    OrganisationKind.ASSOCIATION.value: pgettext_lazy(
        "kind of organisation", "Association of municipalities"
    ),
    OrganisationKind.REGION.value: pgettext_lazy("kind of organisation", "Region"),
    OrganisationKind.EMPLOYER.value: pgettext_lazy("kind of organisation", "Employer"),
    OrganisationKind.SCHOOL.value: pgettext_lazy("kind of organisation", "School"),
    OrganisationKind.NETWORK.value: pgettext_lazy("kind of organisation", "Network"),
}

KINDS_PLURAL = {
    OrganisationKind.UNIVERSITY.value: pgettext_lazy("kind of organisation", "Universities"),
    OrganisationKind.MUNICIPALITY.value: pgettext_lazy("kind of organisation", "Municipalities"),
    OrganisationKind.ASSOCIATION.value: pgettext_lazy(
        "kind of organisation", "Associations of municipalities"
    ),
    OrganisationKind.REGION.value: pgettext_lazy("kind of organisation", "Regions"),
    OrganisationKind.EMPLOYER.value: pgettext_lazy("kind of organisation", "Employers"),
    OrganisationKind.SCHOOL.value: pgettext_lazy("kind of organisation", "Schools"),
    OrganisationKind.NETWORK.value: pgettext_lazy("kind of organisation", "Networks"),
}

ROLES = {
    MemberRole.ADMINISTRATOR.value: pgettext_lazy("role at an organisation", "Administrator"),
    MemberRole.MEMBER.value: pgettext_lazy("role at an organisation", "Member"),
}

PARTY_STATES = {
    PartyState.INVITED.value: _("Asked, has not answered"),
    PartyState.MEMBER.value: _("Party"),
    PartyState.DECLINED.value: _("Said no"),
    PartyState.LEFT.value: _("Has left"),
}
