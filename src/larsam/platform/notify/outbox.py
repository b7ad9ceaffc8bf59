"""Django's mail goes to a table in the sender's own transaction, and leaves from there."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from larsam.platform.notify.services import queue_mail


class OutboxEmailBackend(BaseEmailBackend):
    """A mail is never sent for what was rolled back, and never lost while the mail server rests."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue each recipient's copy. Answers how many messages were taken."""
        for message in email_messages:
            for recipient in message.recipients():
                queue_mail(recipient=recipient, subject=str(message.subject), body=str(message.body))
        return len(email_messages)
