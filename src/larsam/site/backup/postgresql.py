"""PostgreSQL: snapshots by pg_dump, of the very state whose rows the manifest counts."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from larsam.site.backup.archive import BackupProblem, Table

OWN_TABLES = (
    "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace "
    "WHERE c.relkind = 'r' AND n.nspname = current_schema() ORDER BY c.relname"
)


def connection_values(settings: Mapping[str, Any]) -> dict[str, str]:
    """Django's settings as libpq's environment variables: so the password stays off the command line."""
    names = {
        "HOST": "PGHOST",
        "PORT": "PGPORT",
        "USER": "PGUSER",
        "PASSWORD": "PGPASSWORD",
        "NAME": "PGDATABASE",
    }
    return {ours: str(settings[theirs]) for theirs, ours in names.items() if settings.get(theirs)}


def snapshot(values: Mapping[str, str], target: Path) -> tuple[dict[str, Table], list[str]]:
    """Dump the database to ``target``; answer its tables and applied migrations at the same moment."""
    with _connected(values) as connection:
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        name = connection.execute("SELECT pg_export_snapshot()").fetchone()
        if name is None:
            raise BackupProblem("PostgreSQL gave no snapshot to dump from.")
        found = _tables(connection)
        applied = [
            f"{app}.{migration}"
            for app, migration in connection.execute(
                "SELECT app, name FROM django_migrations ORDER BY app, name"
            )
        ]
        _run(
            [
                "pg_dump",
                "--format=custom",
                "--no-owner",
                "--no-privileges",
                f"--snapshot={name[0]}",
                f"--file={target}",
            ],
            values,
        )
    return found, applied


def tables(values: Mapping[str, str]) -> dict[str, Table]:
    with _connected(values) as connection:
        return _tables(connection)


def applied_in(dump: Path, values: Mapping[str, str]) -> None:
    """Raise :class:`BackupProblem` when pg_restore cannot read the dump's own list of contents."""
    _run(["pg_restore", "--list", str(dump)], values)


def put_back(dump: Path, values: Mapping[str, str]) -> None:
    """Replace the whole content in one transaction: all of it, or nothing."""
    _run(
        [
            "pg_restore",
            "--clean",
            "--if-exists",
            "--no-owner",
            "--no-privileges",
            "--single-transaction",
            f"--dbname={values['PGDATABASE']}",
            str(dump),
        ],
        values,
    )


@contextmanager
def _connected(values: Mapping[str, str]) -> Iterator[psycopg.Connection[Any]]:
    try:
        with psycopg.connect(
            host=values.get("PGHOST"),
            port=values.get("PGPORT"),
            user=values.get("PGUSER"),
            password=values.get("PGPASSWORD"),
            dbname=values.get("PGDATABASE"),
            # Texts of times and numbers must be the same on every machine: checksums are made over them.
            options="-c TimeZone=UTC -c DateStyle=ISO -c extra_float_digits=1 -c bytea_output=hex",
        ) as connection:
            yield connection
    except psycopg.OperationalError as error:
        raise BackupProblem(f"The database does not answer: {str(error).strip()}") from None


def _tables(connection: psycopg.Connection[Any]) -> dict[str, Table]:
    names = [name for (name,) in connection.execute(OWN_TABLES).fetchall()]
    return {name: _table(connection, name) for name in names}


def _table(connection: psycopg.Connection[Any], name: str) -> Table:
    total = rows = 0
    for row in _rows(connection, name):
        # Added up, not chained: a restored table may give its rows in another order.
        total = (total + int.from_bytes(hashlib.sha256(row).digest())) % 2**256
        rows += 1
    return Table(rows=rows, sha256=f"{total:064x}")


def _rows(connection: psycopg.Connection[Any], name: str) -> Iterator[bytes]:
    """The rows as COPY writes them: one a line, since line breaks inside values are escaped."""
    query = sql.SQL("COPY (SELECT * FROM {}) TO STDOUT").format(sql.Identifier(name))
    rest = b""
    with connection.cursor() as cursor, cursor.copy(query) as copy:
        for block in copy:
            *whole, rest = (rest + bytes(block)).split(b"\n")
            yield from whole


def _run(command: list[str], values: Mapping[str, str]) -> None:
    if shutil.which(command[0]) is None:
        raise BackupProblem(
            f"{command[0]} is not installed here. It comes with PostgreSQL's client programs "
            "(Debian: apt-get install postgresql-client)."
        )
    done = subprocess.run(command, env=os.environ | values, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        said = done.stderr.strip().splitlines() or ["it said nothing"]
        raise BackupProblem(f"{command[0]} failed: {said[-1]}")
