"""Backup and restore: taken while others write, put back whole or not at all, proved row by row."""

from __future__ import annotations

import io
import json
import sqlite3
import subprocess
import sys
import tarfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from larsam.site.backup import archive, sqlite
from larsam.site.backup.archive import BackupProblem, Manifest, StoredFile
from tests.running import environment, larsam

WRITER = """
import sqlite3, sys, time
connection = sqlite3.connect(sys.argv[1], timeout=20, isolation_level=None)
number = 0
while True:
    number += 1
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("INSERT INTO django_session VALUES (?, ?, '2099-01-01')", (f"{number:08d}", "x" * 200))
    connection.execute("COMMIT")
    print(number, flush=True)
"""

POSTGRESQL_WRITER = """
import psycopg, sys
connection = psycopg.connect(sys.argv[1], autocommit=True)
for number in range(10**9):
    connection.execute("insert into django_session values (%s, 'x', now())", [f"{number:09d}"])
    if number == 20:
        print("on", flush=True)
"""


def _database(env: dict[str, str]) -> Path:
    return Path(env["LARSAM_VAR"]) / "larsam.sqlite3"


def _all_rows(database: Path) -> dict[str, list[tuple[Any, ...]]]:
    with closing(sqlite3.connect(database)) as connection:
        names = [
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        ]
        query = 'SELECT * FROM "{}"'
        return {name: sorted(connection.execute(query.format(name)), key=repr) for name in names}


def _somebody(env: dict[str, str], email: str) -> None:
    code = (
        "from larsam.platform.accounts.models import Person;"
        f"Person.objects.create(email='{email}', name='Påhittad Person')"
    )
    done = larsam("manage", "shell", "-c", code, env=env)
    assert done.returncode == 0, done.stderr


def _uploaded(env: dict[str, str], name: str, content: bytes) -> None:
    path = Path(env["LARSAM_VAR"]) / "files" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


@pytest.mark.process
def test_taken_while_others_write_and_put_back_row_by_row(place: dict[str, str], tmp_path: Path) -> None:
    _somebody(place, "anna@timra.example")
    _uploaded(place, "2027/anteckningar från åre.txt", "räksmörgås".encode())
    database, kept = _database(place), tmp_path / "kept.tar.gz"
    log = tmp_path / "written.txt"
    with log.open("w") as out:
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(database)], stdout=out)
    try:
        while len(log.read_text().split()) < 50:
            assert writer.poll() is None
            time.sleep(0.02)
        before = int(log.read_text().split()[-2])
        done = larsam("backup", str(kept), env=place)
        after = int(log.read_text().split()[-2])
    finally:
        writer.kill()
        writer.wait()
    assert done.returncode == 0, done.stderr
    assert after > before, "the writer went on meanwhile"

    elsewhere = environment(tmp_path / "elsewhere")
    put_back = larsam("restore", str(kept), env=elsewhere)
    assert put_back.returncode == 0, put_back.stdout + put_back.stderr

    there, original = _all_rows(_database(elsewhere)), _all_rows(database)
    assert there.keys() == original.keys()
    sessions = there.pop("django_session")
    written = original.pop("django_session")
    # What was written is numbered: the restored rows are an unbroken beginning, up to one moment.
    assert sessions == written[: len(sessions)]
    assert before <= len(sessions) <= after + 1
    for name in original.keys() - {"sqlite_sequence"}:
        assert there[name] == original[name], name
    assert (
        tmp_path / "elsewhere" / "files" / "2027" / "anteckningar från åre.txt"
    ).read_text() == "räksmörgås"


@pytest.mark.process
def test_only_into_an_empty_place_unless_told_to_replace(place: dict[str, str], tmp_path: Path) -> None:
    kept = tmp_path / "kept.tar.gz"
    _somebody(place, "anna@timra.example")
    assert larsam("backup", str(kept), env=place).returncode == 0
    again = larsam("backup", str(kept), env=place)
    assert again.returncode == 1
    assert "never overwrites" in again.stderr

    _somebody(place, "bo@timra.example")
    _uploaded(place, "later.txt", b"later")
    refused = larsam("restore", str(kept), env=place)
    assert refused.returncode == 1
    assert "2 account(s)" in refused.stderr
    assert len(_all_rows(_database(place))["accounts_person"]) == 2

    replaced = larsam("restore", "--replace", str(kept), env=place)
    assert replaced.returncode == 0, replaced.stderr
    assert len(_all_rows(_database(place))["accounts_person"]) == 1
    assert not (Path(place["LARSAM_VAR"]) / "files" / "later.txt").exists()
    # What was there is not lost: it can be put back in turn.
    (before,) = (Path(place["LARSAM_VAR"]) / "backup").iterdir()
    assert larsam("restore", "--replace", str(before), env=place).returncode == 0
    assert len(_all_rows(_database(place))["accounts_person"]) == 2
    assert (Path(place["LARSAM_VAR"]) / "files" / "later.txt").read_bytes() == b"later"


@pytest.mark.process
def test_the_key_is_left_out_unless_asked_for(place: dict[str, str], tmp_path: Path) -> None:
    key = (Path(place["LARSAM_VAR"]) / "secret_key").read_text()
    without, within = tmp_path / "without.tar.gz", tmp_path / "within.tar.gz"
    said = larsam("backup", str(without), env=place).stdout
    assert "The secret key is not in it" in said
    assert larsam("backup", "--with-key", str(within), env=place).returncode == 0
    with tarfile.open(without) as tar:
        assert archive.KEY not in tar.getnames()
    assert without.stat().st_mode & 0o077 == 0, "readable by its owner alone"
    elsewhere = environment(tmp_path / "elsewhere")
    assert larsam("restore", str(within), env=elsewhere).returncode == 0
    assert (tmp_path / "elsewhere" / "secret_key").read_text() == key


@pytest.mark.process
def test_nothing_to_back_up_is_said(tmp_path: Path) -> None:
    done = larsam("backup", str(tmp_path / "kept.tar.gz"), env=environment(tmp_path / "var"))
    assert done.returncode == 1
    assert "There is no database" in done.stderr
    assert not (tmp_path / "kept.tar.gz").exists()


# ── the file ─────────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, Manifest]:
    """A whole backup of one table and one file."""
    database = tmp_path / "small.sqlite3"
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute("CREATE TABLE note (id INTEGER PRIMARY KEY, text TEXT, weight REAL, data BLOB)")
        rows = [(1, "å" * 300, 0.1, b"\x00\xff"), (2, None, None, None)]
        connection.executemany("INSERT INTO note VALUES (?, ?, ?, ?)", rows)
    file = tmp_path / "plan.txt"
    file.write_text("plan")
    manifest = Manifest(
        format=archive.FORMAT,
        made_at="2027-03-01T12:00:00+00:00",
        version="1",
        engine="sqlite",
        migrations=["audit.0001_initial"],
        tables=sqlite.tables(database),
        files={"a/plan.txt": StoredFile(4, archive.checksum(file))},
        with_key=False,
    )
    target = tmp_path / "small.tar.gz"
    archive.write(target, manifest, database=database, files={"a/plan.txt": file}, key=None)
    return target, manifest


def test_a_backup_unpacks_to_what_was_packed(small: tuple[Path, Manifest], tmp_path: Path) -> None:
    target, manifest = small
    assert archive.unpack(target, tmp_path / "out") == manifest
    assert sqlite.tables(tmp_path / "out" / archive.DATABASE) == manifest.tables
    assert manifest.tables["note"].rows == 2
    assert not target.with_name(target.name + ".part").exists()


@pytest.mark.parametrize("part", [0.0, 0.3, 0.9])
def test_one_that_is_cut_short_is_refused(small: tuple[Path, Manifest], tmp_path: Path, part: float) -> None:
    target, _ = small
    whole = target.read_bytes()
    target.write_bytes(whole[: int(len(whole) * part)])
    with pytest.raises(BackupProblem, match=r"not a whole LärSam backup|lacks its list"):
        archive.unpack(target, tmp_path / "out")


def test_any_other_file_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "photo.jpg"
    other.write_bytes(b"\xff\xd8 not a backup")
    with pytest.raises(BackupProblem, match="not a whole LärSam backup"):
        archive.unpack(other, tmp_path / "out")
    with pytest.raises(BackupProblem, match="There is no file"):
        archive.unpack(tmp_path / "missing.tar.gz", tmp_path / "out")


def _tar(path: Path, members: dict[str, bytes]) -> Path:
    with tarfile.open(path, "w:gz") as tar:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    return path


@pytest.mark.parametrize("name", ["../outside", "/etc/outside", "files/../../outside", "extra"])
def test_nothing_is_unpacked_outside(tmp_path: Path, name: str) -> None:
    bad = _tar(tmp_path / "bad.tar.gz", {name: b"x"})
    with pytest.raises(BackupProblem, match="no LärSam backup does"):
        archive.unpack(bad, tmp_path / "in" / "out")
    assert not (tmp_path / "outside").exists()
    assert not (tmp_path / "in" / "outside").exists()


def test_a_link_in_the_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "link.tar.gz"
    with tarfile.open(path, "w:gz") as tar:
        info = tarfile.TarInfo("files/link")
        info.type, info.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(info)
    with pytest.raises(BackupProblem, match="no LärSam backup does"):
        archive.unpack(path, tmp_path / "out")


def test_a_changed_file_is_named(small: tuple[Path, Manifest], tmp_path: Path) -> None:
    target, _ = small
    with tarfile.open(target) as tar:
        members = {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]
    members["files/a/plan.txt"] = b"nalp"
    with pytest.raises(BackupProblem, match=r"first is a/plan\.txt"):
        archive.unpack(_tar(tmp_path / "changed.tar.gz", members), tmp_path / "out")


def test_one_of_a_later_form_is_left_to_a_later_version() -> None:
    with pytest.raises(BackupProblem, match="later version"):
        archive.manifest_from(json.dumps({"format": archive.FORMAT + 1}).encode())
    with pytest.raises(BackupProblem, match="not a LärSam backup"):
        archive.manifest_from(b"[]")


# ── databases ────────────────────────────────────────────────────────────────────────────────────────


def test_a_table_is_the_same_in_any_order_and_another_with_any_change(tmp_path: Path) -> None:
    def table(*rows: tuple[Any, ...]) -> Any:
        path = tmp_path / f"{time.monotonic_ns()}.sqlite3"
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("CREATE TABLE note (number, text)")
            connection.executemany("INSERT INTO note VALUES (?, ?)", rows)
        return sqlite.tables(path)["note"]

    first = table((1, "a"), (2, "b"))
    assert table((2, "b"), (1, "a")) == first
    for other in (
        table((1, "a")),
        table((1, "b"), (2, "a")),
        table(("1", "a"), (2, "b")),
        table((1, "a"), (2, None)),
    ):
        assert other != first


def test_a_damaged_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bad.sqlite3"
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE note (text)")
        connection.executemany("INSERT INTO note VALUES (?)", [("x" * 500,)] * 200)
    content = bytearray(path.read_bytes())
    content[8192:12288] = b"\xaa" * 4096
    path.write_bytes(content)
    with pytest.raises(BackupProblem, match="damaged"):
        sqlite.refuse_if_broken(path)


@pytest.fixture
def two_databases(django_db_setup: None) -> Any:
    """Two empty databases of the test's own on the PostgreSQL server the suite runs on."""
    import psycopg
    from django.db import connection

    from larsam.site.backup import postgresql

    values = postgresql.connection_values(connection.settings_dict)
    names = [f"{values['PGDATABASE']}_backup_{number}"[-63:] for number in (1, 2)]

    def server() -> psycopg.Connection[Any]:
        return psycopg.connect(
            host=values.get("PGHOST"), user=values.get("PGUSER"), port=values.get("PGPORT"),
            password=values.get("PGPASSWORD"), dbname="postgres", autocommit=True,
        )  # fmt: skip

    with server() as admin:
        for name in names:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            admin.execute(f'CREATE DATABASE "{name}"')
    yield [values | {"PGDATABASE": name} for name in names]
    with server() as admin:
        for name in names:
            admin.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def _address(values: dict[str, str]) -> str:
    host = values.get("PGHOST", "127.0.0.1").replace("/", "%2F")
    user, secret, port = (values.get(name, "") for name in ("PGUSER", "PGPASSWORD", "PGPORT"))
    who = f"{user}:{secret}@" if secret else f"{user}@"
    return f"postgres://{who}{host}{':' + port if port else ''}/{values['PGDATABASE']}"


@pytest.mark.concurrency
@pytest.mark.django_db
def test_postgresql_taken_while_others_write_and_put_back(two_databases: Any, tmp_path: Path) -> None:
    from larsam.site.backup import postgresql

    here, there = (
        environment(tmp_path / one["PGDATABASE"], DATABASE_URL=_address(one)) for one in two_databases
    )
    assert larsam("prepare", "database", env=here).returncode == 0
    _somebody(here, "anna@timra.example")
    words = [sys.executable, "-c", POSTGRESQL_WRITER, _address(two_databases[0])]
    writer = subprocess.Popen(words, stdout=subprocess.PIPE)
    kept = tmp_path / "kept.tar.gz"
    try:
        assert writer.stdout is not None
        writer.stdout.readline()
        done = larsam("backup", str(kept), env=here)
    finally:
        writer.kill()
        writer.communicate()
    assert done.returncode == 0, done.stderr
    put_back = larsam("restore", str(kept), env=there)
    assert put_back.returncode == 0, put_back.stderr
    manifest = archive.unpack(kept, tmp_path / "out")
    assert postgresql.tables(two_databases[1]) == manifest.tables
    assert manifest.tables["accounts_person"].rows == 1
    assert (
        20
        < manifest.tables["django_session"].rows
        < postgresql.tables(two_databases[0])["django_session"].rows
    )
    refused = larsam("restore", str(kept), env=there)
    assert refused.returncode == 1
    assert "1 account(s)" in refused.stderr
    assert larsam("restore", "--replace", str(kept), env=there).returncode == 0


@pytest.mark.process
def test_a_backup_of_one_kind_of_database_is_not_put_into_another(
    small: tuple[Path, Manifest], tmp_path: Path
) -> None:
    target, _ = small
    env = environment(tmp_path / "pg", DATABASE_URL="postgres://nobody@127.0.0.1:1/none")
    done = larsam("restore", str(target), env=env)
    assert done.returncode == 1
    assert "The backup is of sqlite, and DATABASE_URL names postgresql" in done.stderr


@pytest.mark.process
def test_a_backup_of_a_later_version_is_refused(small: tuple[Path, Manifest], tmp_path: Path) -> None:
    target, manifest = small
    with tarfile.open(target) as tar:
        members = {one.name: tar.extractfile(one).read() for one in tar}  # type: ignore[union-attr]
    facts = json.loads(manifest.to_json())
    facts["migrations"].append("workshops.9999_from_the_future")
    members[archive.MANIFEST] = json.dumps(facts).encode()
    done = larsam("restore", str(_tar(tmp_path / "later.tar.gz", members)), env=environment(tmp_path / "var"))
    assert done.returncode == 1
    assert "workshops.9999_from_the_future" in done.stderr
    assert not (tmp_path / "var" / "larsam.sqlite3").exists()
