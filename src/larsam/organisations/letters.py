"""What this room writes to people, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from larsam.organisations.models import Invitation, Party
from larsam.platform.accounts.models import Person
from larsam.platform.notify.services import queue_mail


def _send(name: str, recipient: str, language: str, context: dict[str, object]) -> None:
    with translation.override(language):
        subject = render_to_string(f"organisations/letters/{name}_subject.txt", context)
        body = render_to_string(f"organisations/letters/{name}.txt", context).strip() + "\n"
    queue_mail(recipient=recipient, subject=subject, body=body)


def _full(address: str) -> str:
    return str(settings.LARSAM_BASE_URL).rstrip("/") + address


def invite(*, invitation: Invitation, token: str, inviter: str) -> None:
    """The way in: the only place where the token stands."""
    context: dict[str, object] = {
        "organisation": invitation.organisation.name,
        "collaboration": invitation.collaboration.name if invitation.collaboration else "",
        "inviter": inviter,
        "link": _full(reverse("organisations:accept_invitation", args=[token])),
        "last_day": invitation.expires_at,
    }
    _send("invitation", invitation.email, invitation.language, context)


def ask_party(*, party: Party, administrators: Iterable[Person]) -> None:
    """The question to an organisation whose administrators have accounts: it also stands in their inbox."""
    for person in administrators:
        context: dict[str, object] = {
            "organisation": party.organisation.name,
            "collaboration": party.collaboration.name,
            "link": _full(reverse("organisations:answer_party", args=[party.pk])),
        }
        _send("party", person.email, person.preferred_language, context)
