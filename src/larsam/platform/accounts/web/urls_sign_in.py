"""The few of allauth's addresses that exist here, by the names allauth itself reverses.

Passwords, sign-up, changing addresses and the rest have no address at all.
"""

from __future__ import annotations

from django.urls import path

from larsam.platform.accounts.web import views_me, views_sign_in

_ask_for_code = views_sign_in.AskForCode.as_view()

urlpatterns = [
    path("konto/logga-in/", _ask_for_code, name="account_login"),
    path("konto/logga-in/", _ask_for_code, name="account_request_login_code"),
    path("konto/kod/", views_sign_in.EnterCode.as_view(), name="account_confirm_login_code"),
    path("konto/logga-ut/", views_sign_in.SignOut.as_view(), name="account_logout"),
    path("sprak/", views_me.set_language, name="set_language"),
]
