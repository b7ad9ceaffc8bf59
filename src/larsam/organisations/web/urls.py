"""Addresses of this room. They are Swedish and stay."""

from __future__ import annotations

from django.urls import path

from larsam.organisations.web import (
    views_collaborations,
    views_functions,
    views_organisations,
    views_people,
    views_public,
)

app_name = "organisations"

urlpatterns = [
    path("organisationer/", views_organisations.index, name="index"),
    path("organisationer/ny/", views_organisations.new, name="new"),
    path("organisationer/<int:pk>/", views_organisations.organisation, name="organisation"),
    path("organisationer/<int:pk>/andra/", views_organisations.edit, name="edit"),
    path("organisationer/<int:pk>/larcentrum/nytt/", views_organisations.new_centre, name="new_centre"),
    path("larcentrum/<int:pk>/", views_organisations.centre, name="centre"),
    path("larcentrum/<int:pk>/andra/", views_organisations.edit_centre, name="edit_centre"),
    path("larcentrum/<int:pk>/platser/ny/", views_organisations.new_site, name="new_site"),
    path("platser/<int:pk>/andra/", views_organisations.edit_site, name="edit_site"),
    path("organisationer/<int:pk>/personer/", views_people.people, name="people"),
    path("organisationer/<int:pk>/bjud-in/", views_people.invite, name="invite"),
    path("inbjudningar/<int:pk>/svara/", views_people.answer_invitation, name="answer_invitation"),
    path("inbjudningar/<int:pk>/skicka-igen/", views_people.invitation_again, name="invitation_again"),
    path("inbjudningar/<int:pk>/ta-tillbaka/", views_people.invitation_withdraw, name="invitation_withdraw"),
    path("medlemskap/<int:pk>/", views_people.member, name="member"),
    path("medlemskap/<int:pk>/avsluta/", views_people.end, name="end_membership"),
    path("organisationer/<int:pk>/funktioner/", views_functions.overview, name="functions"),
    path("organisationer/<int:pk>/funktioner/<str:function>/utse/", views_functions.appoint, name="appoint"),
    path(
        "organisationer/<int:pk>/funktioner/<str:function>/adress/", views_functions.address, name="address"
    ),
    path("uppdrag/<int:pk>/avsluta/", views_functions.end, name="end_holding"),
    path("uppdrag/<int:pk>/ersattare/", views_functions.stand_in, name="stand_in"),
    path("samverkan/", views_collaborations.index, name="collaborations"),
    path("samverkan/ny/", views_collaborations.new, name="new_collaboration"),
    path("samverkan/<int:pk>/", views_collaborations.collaboration, name="collaboration"),
    path("samverkan/<int:pk>/andra/", views_collaborations.edit, name="edit_collaboration"),
    path("samverkan/<int:pk>/bjud-in/", views_collaborations.invite_party, name="invite_party"),
    path("samverkan/<int:pk>/lista/", views_collaborations.close_checklist, name="close_checklist"),
    path("parter/<int:pk>/svara/", views_collaborations.answer_party, name="answer_party"),
    path("parter/<int:pk>/lamna/", views_collaborations.leave, name="leave_collaboration"),
    path("parter/<int:pk>/ta-tillbaka/", views_collaborations.withdraw_party, name="withdraw_party"),
    path("parter/<int:pk>/leda/", views_collaborations.lead, name="lead"),
    path("kontakt/", views_public.contacts, name="contacts"),
    path("kontakt/<int:pk>/", views_public.contact, name="contact"),
    path("inbjudan/<str:token>/", views_public.accept_invitation, name="accept_invitation"),
    path("kom-igang/<str:token>/", views_public.begin, name="first_hour"),
]
