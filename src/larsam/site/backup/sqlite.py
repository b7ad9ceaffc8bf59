"""SQLite: snapshots by its online backup, which reads a consistent state while others write."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from pathlib import Path

from larsam.site.backup.archive import BackupProblem, Table

# Rebuilt by SQLite itself, so their rows are not ours to count.
INTERNAL = "sqlite_"


def snapshot(database: Path, target: Path) -> None:
    """Copy a database that others may be writing to, as it is at one moment."""
    if not database.is_file():
        raise BackupProblem(f"There is no database at {database}. ./do start makes one.")
    with closing(_read_only(database)) as source, closing(sqlite3.connect(target)) as copy:
        # In one step: with a write-ahead log a long read blocks nobody, and a copy made in several steps
        # starts over whenever somebody writes in between.
        source.backup(copy)
        # One file, without a write-ahead log beside it: that is what goes into the archive.
        copy.execute("PRAGMA journal_mode=DELETE")


def tables(database: Path) -> dict[str, Table]:
    """Each table's number of rows and a checksum over them, independent of the order they were stored in."""
    with closing(_read_only(database)) as connection:
        connection.text_factory = bytes
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> ? ORDER BY name",
            (INTERNAL,),
        ).fetchall()
        return {name.decode(): _table(connection, name.decode()) for (name,) in names}


def refuse_if_broken(database: Path) -> None:
    """Raise :class:`BackupProblem` when the file is not a sound SQLite database."""
    try:
        with closing(_read_only(database)) as connection:
            said = connection.execute("PRAGMA integrity_check").fetchone()[0]
    except sqlite3.DatabaseError as error:
        said = str(error)
    if said != "ok":
        raise BackupProblem(f"The database in the backup is damaged: {said}. Nothing was restored.")


def put_back(source: Path, database: Path) -> None:
    """Replace the whole content in one transaction; who has the old database open sees the new one next."""
    database.parent.mkdir(parents=True, exist_ok=True)
    with closing(_read_only(source)) as snapshot_of, closing(sqlite3.connect(database, timeout=20)) as target:
        try:
            snapshot_of.backup(target)
        except sqlite3.OperationalError as error:
            raise BackupProblem(
                f"The database is in use ({error}). Stop LärSam, then restore again. Nothing was changed."
            ) from None
        target.execute("PRAGMA journal_mode=WAL")


def _read_only(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True, timeout=20)


def _table(connection: sqlite3.Connection, name: str) -> Table:
    quoted = '"' + name.replace('"', '""') + '"'
    # Added up, not chained: rows may come in any order, and large tables need no sorting.
    total = rows = 0
    for row in connection.execute(f"SELECT * FROM {quoted}"):  # noqa: S608 - a table's own name, quoted
        total = (total + int.from_bytes(hashlib.sha256(repr(row).encode()).digest())) % 2**256
        rows += 1
    return Table(rows=rows, sha256=f"{total:064x}")
