"""What sign-in writes to people."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from larsam.platform.notify.services import queue_mail


def say_no_account(*, email: str) -> None:
    """Tell an address that somebody tried to sign in with it, and that it has no account."""
    queue_mail(
        recipient=email,
        subject=_("No account with this address"),
        body=_(
            "Somebody, hopefully you, asked to sign in to LärSam (%(address)s) with this mail address. "
            "There is "
            "no account with it.\n\n"
            "Perhaps you were invited under another address: try that one. Otherwise ask the person at your "
            "organisation who looks after LärSam to invite you.\n\n"
            "If it was not you, there is nothing you need to do."
        )
        % {"address": settings.LARSAM_BASE_URL},
    )
