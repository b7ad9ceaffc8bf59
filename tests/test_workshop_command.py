"""``larsam workshop import``: what it tells, what it refuses, and whose rights it has."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from larsam.organisations.tests import factories as people
from larsam.site.cli import build
from larsam.workshops.models import Import, ImportState, Note, Workshop
from larsam.workshops.services import files
from larsam.workshops.tests.factories import EXAMPLE, csv_of
from larsam.workshops.tests.odd_files import BAD

pytestmark = pytest.mark.django_db


def kept() -> list[str]:
    """Files that were stored and not let go."""
    folder = files.FOLDER
    return files.storage().listdir(folder)[1] if files.storage().exists(folder) else []


@pytest.fixture(autouse=True)
def _no_files_from_before():
    for name in kept():
        files.let_go(f"{files.FOLDER}/{name}")


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
    party = people.party_factory(collaboration).organisation
    people.membership_factory(party, people.person_factory(email="bo@prov.example"))
    assert larsam(file, "--as", "bo@prov.example").exit_code == 2
    assert larsam(file, "--as", "ingen@prov.example").exit_code == 2
    assert larsam(file, "--as", "KIM@prov.example").exit_code == 0
    assert Import.objects.get(state=ImportState.ADOPTED).person_id == coordinator.person_id


def test_masking_is_asked_for(tmp_path):
    data = b"Anteckning;Datum\nSkriv till bo@prov.example;2026-05-01"
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
