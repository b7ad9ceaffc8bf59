"""Signing in by a code sent by mail, and out again. allauth does the work; the pages are ours."""

from __future__ import annotations

from typing import Any

from allauth.account import views as allauth_views
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.decorators import method_decorator

from larsam.platform.accounts.demo_links import demo_sign_ins
from larsam.platform.accounts.letters import say_no_account
from larsam.platform.accounts.selectors import mail_page_works, near, nobody_yet


@method_decorator(login_not_required, name="dispatch")
class AskForCode(allauth_views.RequestLoginCodeView):
    """One field: the address. The answer is the same whether or not there is an account."""

    def form_valid(self, form: Any) -> HttpResponse:
        """A mail goes out either way, so that neither page nor clock tells who has an account."""
        if form._user is None:
            say_no_account(email=form.cleaned_data["email"])
        response: HttpResponse = super().form_valid(form)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {
            "demo_sign_ins": demo_sign_ins(self.request),
            "nobody_yet": nobody_yet(),
            "near": near(self.request),
        }


@method_decorator(login_not_required, name="dispatch")
class EnterCode(allauth_views.ConfirmLoginCodeView):
    """The code, a new code, or another address."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_invalid(form)
        if response.status_code == 200:
            response.status_code = 422
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found: dict[str, Any] = super().get_context_data(**kwargs)
        return found | {"mail_page": mail_page_works(self.request)}


@method_decorator(login_not_required, name="dispatch")
class SignOut(allauth_views.LogoutView):
    """Out; also the way back from the code page to another address."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response
