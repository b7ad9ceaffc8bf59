from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils import timezone

from larsam.platform.notify import services, tasks
from larsam.platform.notify.models import Mail
from larsam.platform.notify.outbox import OutboxEmailBackend

pytestmark = pytest.mark.django_db


class FakeConnection:
    """Takes mail, or breaks, as a mail server does."""

    def __init__(self, sent, broken):
        self.sent = sent
        self.broken = broken

    def __enter__(self):
        return self

    def __exit__(self, *details):
        return None

    def send_messages(self, messages):
        if self.broken:
            raise ConnectionRefusedError
        self.sent.extend((one.to[0], one.subject, one.body) for one in messages)
        return len(messages)


@pytest.fixture
def server(monkeypatch, settings):
    settings.LARSAM_SMTP_URL = "smtp+tls://user:secret@localhost:587"
    sent, state = [], {"broken": False}
    monkeypatch.setattr(
        services, "get_connection", lambda *names, **options: FakeConnection(sent, state["broken"])
    )
    return sent, state


def test_mail_goes_with_the_transaction_it_was_written_in():
    with transaction.atomic():
        EmailMessage("Hej", "Kod 123", None, ["ann@timra.example"], connection=OutboxEmailBackend()).send()
        transaction.set_rollback(True)
    assert not Mail.objects.exists()


def test_without_a_mail_server_mail_stays_in_the_outbox(settings):
    settings.LARSAM_SMTP_URL = ""
    services.queue_mail(recipient="ann@timra.example", subject="Hej\nBcc: bo@timra.example", body="Kod")
    assert services.deliver_waiting() == 0
    mail = Mail.objects.get()
    assert (mail.subject, mail.sent_at) == ("Hej Bcc: bo@timra.example", None)


def test_what_was_sent_is_not_kept_in_a_second_place(server):
    sent, _ = server
    services.queue_mail(recipient="ann@timra.example", subject="Hej", body="Kod 123")
    assert services.deliver_waiting() == 1
    assert sent == [("ann@timra.example", "Hej", "Kod 123")]
    mail = Mail.objects.get()
    assert mail.body == ""
    assert mail.sent_at is not None
    assert services.deliver_waiting() == 0


def test_a_mail_server_that_rests_is_asked_again_later(server):
    sent, state = server
    state["broken"] = True
    services.queue_mail(recipient="ann@timra.example", subject="Hej", body="Kod")
    assert services.deliver_waiting() == 0
    mail = Mail.objects.get()
    assert (mail.tries, mail.body) == (1, "Kod")
    assert mail.next_try > timezone.now()
    state["broken"] = False
    assert services.deliver_waiting() == 0
    Mail.objects.update(next_try=timezone.now() - timedelta(seconds=1))
    assert services.deliver_waiting() == 1
    assert len(sent) == 1


def test_the_address_of_the_mail_server_says_how_to_reach_it(settings):
    settings.LARSAM_SMTP_URL = "smtp+tls://user:secret@mail.example:587"
    options = services.smtp_options()
    assert (options["host"], options["port"], options["username"]) == ("mail.example", 587, "user")
    assert (options["use_tls"], options["use_ssl"]) == (True, False)


@pytest.mark.parametrize(("days", "gone"), [(13, 0), (14, 0), (15, 1)])
def test_old_mail_is_weeded(days, gone):
    services.queue_mail(recipient="ann@timra.example", subject="Hej", body="Kod")
    Mail.objects.update(queued_at=datetime(2027, 3, 16, 12, tzinfo=UTC))
    assert tasks.weed(today=date(2027, 3, 16) + timedelta(days=days)) == gone
