"""Mail's background doors."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone

from larsam.platform.jobs.worker import Run
from larsam.platform.notify import services
from larsam.platform.registry.personal_data import Ground, PersonalField

PERSONAL_FIELDS = (
    PersonalField("notify.Mail", "recipient", "deliver_mail", Ground.PUBLIC_TASK, "days_14", "nobody"),
    PersonalField(
        "notify.Mail", "body", "deliver_mail", Ground.PUBLIC_TASK, "until_sent_or_days_14", "nobody"
    ),
)


def deliver(run: Run) -> dict[str, int]:
    """Send what waits."""
    return {"sent": services.deliver_waiting()}


def weed(*, today: date) -> int:
    """Let go of mails older than what the outbox is for."""
    midnight = timezone.make_aware(datetime.combine(today, time()))
    return services.weed_mail(before=midnight - services.KEPT)
