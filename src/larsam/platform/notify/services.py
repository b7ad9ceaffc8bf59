"""Writing mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import environ
from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from larsam.kernel.actor import Via, operator
from larsam.platform.jobs.services import enqueue
from larsam.platform.notify.models import Mail

MOST_TRIES = 8
# Long enough to answer "did the mail go?", short enough that the outbox is no archive.
KEPT = timedelta(days=14)


def queue_mail(*, recipient: str, subject: str, body: str) -> Mail:
    """Put one mail in the outbox, in the caller's transaction."""
    one_line = " ".join(subject.split())
    mail = Mail.objects.create(recipient=recipient, subject=one_line[:300], body=body)
    if settings.LARSAM_SMTP_URL:
        enqueue(actor=operator(Via.JOB), name="notify.deliver", key=f"notify.deliver/mail/{mail.pk}")
    return mail


def deliver_waiting() -> int:
    """Send what waits through the configured mail server; answers how many went.

    Without a mail server nothing is sent and the mails stay in the outbox, where the demo's mail page shows
    them. A mail that fails is tried again after 1, 2, 4 … minutes.
    """
    if not settings.LARSAM_SMTP_URL:
        return 0
    now = timezone.now()
    waiting = Mail.objects.filter(sent_at=None, tries__lt=MOST_TRIES).exclude(next_try__gt=now).order_by("id")
    sent = 0
    for mail in list(waiting[:200]):
        try:
            with get_connection(
                "django.core.mail.backends.smtp.EmailBackend", **smtp_options()
            ) as connection:
                EmailMessage(mail.subject, mail.body, None, [mail.recipient], connection=connection).send()
        except OSError:
            pause = timedelta(minutes=2**mail.tries)
            Mail.objects.filter(pk=mail.pk).update(tries=mail.tries + 1, next_try=now + pause)
            continue
        # A code or link that has done its work is not kept in a second place.
        Mail.objects.filter(pk=mail.pk).update(sent_at=timezone.now(), body="")
        sent += 1
    return sent


def smtp_options() -> dict[str, Any]:
    """What ``LARSAM_SMTP_URL`` says, as the mail connection wants it."""
    config = environ.Env.email_url_config(settings.LARSAM_SMTP_URL)
    return {
        "host": config["EMAIL_HOST"],
        "port": config["EMAIL_PORT"],
        "username": config["EMAIL_HOST_USER"] or "",
        "password": config["EMAIL_HOST_PASSWORD"] or "",
        "use_tls": bool(config.get("EMAIL_USE_TLS")),
        "use_ssl": bool(config.get("EMAIL_USE_SSL")),
        "timeout": 20,
    }


@transaction.atomic
def weed_mail(*, before: datetime) -> int:
    """Remove mails queued before the moment; answers how many."""
    return Mail.objects.filter(queued_at__lt=before).delete()[0]
