"""What allauth asks us: nobody makes an account on their own, people are invited."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from larsam.platform.accounts.language import remember_language


class AccountAdapter(DefaultAccountAdapter):
    """Closed sign-up, our words, the person's own language."""

    error_messages: ClassVar[dict[str, Any]] = DefaultAccountAdapter.error_messages | {
        "incorrect_code": _(
            "That is not the code in the latest mail. Look again: eight letters. Case and the dash do not "
            "matter."
        ),
        "too_many_login_attempts": _(
            "That was many tries in a short time. Wait a few minutes, then ask for a new code."
        ),
        "rate_limited": _("That was many tries in a short time. Wait a few minutes and try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: an account begins with an invitation."""
        return False

    def add_message(self, request: HttpRequest, level: int, *args: Any, **kwargs: Any) -> None:
        """Only what went wrong: "you have signed in" is seen on the page itself."""
        if level >= messages.WARNING:
            super().add_message(request, level, *args, **kwargs)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Go on in the language the person has chosen."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        return remember_language(response, user.preferred_language)

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """An account that was closed meanwhile looks like one that never was."""
        return HttpResponseRedirect(reverse(settings.LOGIN_URL))
