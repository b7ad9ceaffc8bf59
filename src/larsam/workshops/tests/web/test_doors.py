"""What no file should do to us through the web's door."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from larsam.organisations.tests import factories as people
from larsam.platform.documents.readers import DEFAULT
from larsam.platform.jobs.worker import run_pending
from larsam.workshops.models import Import, ImportState, Workshop
from larsam.workshops.services import files
from larsam.workshops.tests.odd_files import BAD, GOOD

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    collaboration = people.collaboration_factory()
    browser = Client()
    browser.force_login(people.coordinator_factory(collaboration).person)
    browser.collaboration = collaboration.pk
    return browser


def send(client, name: str, data: bytes):
    file = SimpleUploadedFile(name, data)
    return client.post(
        reverse("workshops:bring_in"), {"collaboration": client.collaboration, "file": file}, follow=True
    )


def kept() -> list[str]:
    folder = files.FOLDER
    return files.storage().listdir(folder)[1] if files.storage().exists(folder) else []


@pytest.mark.parametrize("name", sorted(BAD))
def test_a_bad_file_gets_a_sentence_that_names_it_and_leaves_nothing(client, name):
    page = send(client, name, BAD[name])
    run_pending()
    if brought := Import.objects.first():
        assert brought.state == ImportState.REFUSED
        page = client.get(reverse("workshops:import", args=[brought.pk]))
    text = page.content.decode()
    assert name in text
    assert "ls-alert" in text or "ls-error" in text
    assert "%(" not in text
    assert not kept()
    assert not Workshop.objects.exists()


@pytest.mark.parametrize("name", sorted(GOOD))
def test_an_odd_file_works_and_shows_as_text(client, name):
    send(client, name, GOOD[name])
    run_pending()
    brought = Import.objects.get()
    assert brought.state == ImportState.READ, brought.refusals
    assert brought.compilation["notes"] >= 1
    page = client.get(reverse("workshops:import", args=[brought.pk])).content.decode()
    assert "<script>alert" not in page


def test_an_upload_over_the_limit_is_stopped_and_explained(client, monkeypatch):
    monkeypatch.setattr("larsam.workshops.web.uploads.DEFAULT", DEFAULT.__class__(max_bytes=200_000))
    page = send(client, "stor.txt", b"x" * 300_000)
    assert page.status_code == 422
    assert "50" in page.content.decode()
    assert not Import.objects.exists()
    assert not kept()


def test_pasted_text_over_the_limit_is_explained(client, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 2 << 20
    page = client.post(
        reverse("workshops:bring_in"),
        {"collaboration": client.collaboration, "text": "x" * (3 << 20)},
        follow=True,
    )
    assert page.status_code == 200
    assert "2 MB" in page.content.decode()
    assert not Import.objects.exists()


def test_nothing_sent_is_explained(client):
    page = client.post(reverse("workshops:bring_in"), {"collaboration": client.collaboration, "text": "  "})
    assert page.status_code == 422
    assert "ls-error" in page.content.decode()


def test_the_token_is_asked_for_though_the_ceiling_comes_first(client):
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    answer = strict.post(
        reverse("workshops:bring_in"), {"text": "hej", "collaboration": client.collaboration}
    )
    assert answer.status_code == 403
    assert not Import.objects.exists()
