"""Sentences for the codes of sign-in."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "accounts.person.name_missing": _("Write your name: it is how colleagues find you."),
    "accounts.person.email_wrong": _(
        "“%(email)s” is no mail address. Write it as name@place.se, without spaces."
    ),
    "accounts.person.language_unknown": _("Choose one of these languages: %(languages)s."),
    "accounts.person.not_signed_in": _("Sign in first; then you come back here."),
    "accounts.first_link.not_found": _(
        "This link has been used, or is not the latest. Whoever started LärSam finds the latest one where it "
        "was started. If somebody has begun already, ask them to invite you."
    ),
}
