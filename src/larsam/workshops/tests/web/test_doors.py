"""What no file should do to us, through the web's door and through the command line's."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from typer.testing import CliRunner

from larsam.organisations.tests import factories as people
from larsam.platform.documents.readers import DEFAULT
from larsam.platform.documents.tests.readers.building import (
    compound_bytes,
    docx_bytes,
    locked_zip,
    with_members,
    xlsx_bytes,
    zip_bytes,
)
from larsam.platform.jobs.worker import run_pending
from larsam.site.cli import build
from larsam.workshops.models import Import, ImportState, Note, Workshop
from larsam.workshops.services import files
from larsam.workshops.tests.factories import EXAMPLE, csv_of

pytestmark = pytest.mark.django_db

DOCX = docx_bytes([("h1", "Rubrik"), ("p", "text")])
BAD = {
    "tom.txt": b"",
    "blank.txt": b" \n\t ",
    "avhuggen.docx": DOCX[: len(DOCX) // 2],
    "låst.xlsx": compound_bytes("EncryptionInfo", "EncryptedPackage"),
    "låst.zip": locked_zip({"posts.csv": "Subject,Body\na,b\n"}),
    "bomb.zip": zip_bytes({"posts.csv": "Subject,Body\na,b\n", "b.csv": b"0" * 8_000_000}),
    "makron.docm": with_members(DOCX, {"word/vbaProject.bin": b"\0"}),
    "gammal.doc": compound_bytes("WordDocument", "1Table"),
    "bild.png": b"\x89PNG\r\n\x1a\n....",
    "papper.pdf": b"%PDF-1.7\n...",
    "bara rubriker.txt": b"# En rubrik\n\n# En till\n",
}
GOOD = {
    "ojämn.csv": b"Anteckning;Tema\nett;A;\xf6ver;fler\ntv\xe5\n\ntre;B\n",
    "formler.csv": b"Anteckning;Tema\n=cmd|' /C calc'!A0;A\n@SUM(A1);B\n",
    "två sorters tecken.csv": "Anteckning;Tema\nåäö;A\n".encode() + "öäå;B\n".encode("cp1252"),
    "sida.html": b"<h1>Workshop 1</h1><script>alert(1)</script><ul><li>En tanke om bussar</li></ul>",
    "bred.csv": "\ufeffAnteckning\tTema\nRäksmörgås 😀 \u05e9\u05dc\u05d5\u05dd\tA\n".encode("utf-16"),
    "blad.xlsx": xlsx_bytes({"Blad": [["Anteckning", "Tema"], ["=1+1", "A"], ["En tanke till", "B"]]}),
    "lång.csv": ("Anteckning;Tema\n" + "å" * 20_000 + ";A\n").encode(),
}


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


# ── the command line ─────────────────────────────────────────────────────────────────────────────────


def larsam(*words: str):
    return CliRunner().invoke(build(), ["workshop", "import", *words])


def written(folder: Path, name: str, data: bytes) -> str:
    path = folder / name
    path.write_bytes(data)
    return str(path)


@pytest.mark.parametrize("name", sorted(BAD))
def test_the_command_refuses_with_a_sentence_and_code_two(tmp_path, name):
    file = written(tmp_path, name, BAD[name])
    for words in (["--dry-run"], ["--new-collaboration", "Prov"]):
        done = larsam(file, *words)
        assert done.exit_code == 2, done.output
        assert name in done.stderr
        assert "Traceback" not in done.output
    assert not Workshop.objects.exists()
    assert not kept()


def test_a_file_that_is_not_there(tmp_path):
    done = larsam(str(tmp_path / "saknas.txt"), "--dry-run")
    assert done.exit_code == 2
    assert "saknas.txt" in done.stderr


def test_a_dry_run_touches_no_database(tmp_path, django_assert_num_queries):
    with django_assert_num_queries(0):
        done = larsam(str(EXAMPLE), "--dry-run", "--json")
    told = json.loads(done.stdout)
    assert (told["dry_run"], told["changed"], told["import_id"]) == (True, False, None)
    assert [len(one["notes"]) for one in told["workshops"]] == [42, 24]


def test_the_command_tells_what_it_brought_in_and_then_that_nothing_changed():
    first = json.loads(larsam(str(EXAMPLE), "--new-collaboration", "Prov", "--json").stdout)
    assert first["changed"] is True
    assert [one["date"] for one in first["workshops"]] == ["2024-03-07", "2024-10-24"]
    assert [one["id"] for one in first["workshops"]] == list(
        Workshop.objects.order_by("pk").values_list("pk", flat=True)
    )
    assert first["totals"]["notes_by_kind"] == {"reflection": 17, "idea": 25, "unknown": 24}
    assert len(first["activities"]) == 5
    assert all(one["why"] and one["where"] for one in first["not_taken"])
    assert first["report_id"]
    again = json.loads(larsam(str(EXAMPLE), "--json").stdout)
    assert again["changed"] is False
    assert again["workshops"] == first["workshops"]
    assert (again["import_id"], again["report_id"]) == (first["import_id"], first["report_id"])
    assert Note.objects.count() == 66


def test_the_words_on_the_terminal_are_swedish_first(tmp_path):
    done = larsam(str(EXAMPLE), "--dry-run")
    assert done.exit_code == 0
    assert "66" in done.stdout
    assert "Bilaga 7" in done.stdout


def test_which_collaboration_is_asked_when_it_cannot_be_known(tmp_path):
    file = written(tmp_path, "a.csv", csv_of(2))
    assert "--new-collaboration" in larsam(file).stderr
    first, second = people.collaboration_factory("Norr"), people.collaboration_factory("Söder")
    asked = larsam(file)
    assert asked.exit_code == 2
    assert "Norr" in asked.stderr
    assert larsam(file, "--collaboration", "söder").exit_code == 0
    assert larsam(file, "--collaboration", str(first.pk)).exit_code == 0
    assert larsam(file, "--collaboration", "Öster").exit_code == 2
    assert {one.collaboration_id for one in Workshop.objects.all()} == {first.pk, second.pk}


def test_done_as_a_person_the_persons_rights_hold(tmp_path):
    file = written(tmp_path, "a.csv", csv_of(2))
    collaboration = people.collaboration_factory()
    coordinator = people.coordinator_factory(collaboration, people.person_factory(email="kim@prov.example"))
    people.membership_factory(
        people.party_factory(collaboration).organisation, people.person_factory(email="bo@prov.example")
    )
    assert larsam(file, "--as", "bo@prov.example").exit_code == 2
    assert larsam(file, "--as", "ingen@prov.example").exit_code == 2
    assert larsam(file, "--as", "KIM@prov.example").exit_code == 0
    assert Import.objects.get(state=ImportState.ADOPTED).person_id == coordinator.person_id


def test_masking_is_asked_for(tmp_path):
    data = "Anteckning;Datum\nSkriv till bo@prov.example;2026-05-01".encode()
    for number, words in enumerate((["--mask"], [])):
        done = larsam(
            written(tmp_path, "a.csv", data), "--json", "--new-collaboration", f"Prov {number}", *words
        )
        told = json.loads(done.stdout)["personal_data"]
        assert told["by_kind"] == {"mail": 1}
        assert told["masked"] == len(words)


def test_a_board_archive_comes_in_whole(tmp_path):
    path = tmp_path / "padlet.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("posts.csv", "Section,Subject,Body,Author\nResor,Buss,Fler turer,Anonymous\n")
    told = json.loads(larsam(str(path), "--dry-run", "--json").stdout)
    assert told["totals"]["notes"] == 1
