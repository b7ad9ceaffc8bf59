"""A worker killed with -9 in the middle of an import: nothing half is seen, and the next worker finishes."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest

from tests.running import LARSAM, larsam

pytestmark = pytest.mark.process
NOTES = 6_000


def ask(env: dict[str, str], sql: str) -> int:
    connection = sqlite3.connect(f"file:{env['LARSAM_VAR']}/larsam.sqlite3?mode=ro", uri=True, timeout=20)
    try:
        return int(connection.execute(sql).fetchone()[0])
    finally:
        connection.close()


def wait_for(env: dict[str, str], sql: str, *, least: int, within: float = 90) -> int:
    deadline = time.monotonic() + within
    while time.monotonic() < deadline:
        found = ask(env, sql)
        if found >= least:
            return found
        time.sleep(0.005)
    raise AssertionError(f"never came to {least}: {sql}")


def test_a_worker_killed_in_the_middle_leaves_nothing_half_and_the_next_finishes(
    place: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "stor.csv"
    rows = [f"Stort möte;2026-05-01;Tema {number % 9};Tanke {number}" for number in range(NOTES)]
    file.write_text("\n".join(["Workshop;Datum;Tema;Anteckning", *rows]), encoding="utf-8")
    words = [str(LARSAM), "workshop", "import", str(file), "--new-collaboration", "Prov"]
    command = subprocess.Popen(words, env=place, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    written = wait_for(place, "SELECT count(*) FROM workshops_note", least=500)
    command.send_signal(signal.SIGKILL)
    command.wait(30)
    assert written < NOTES
    half = ask(place, "SELECT count(*) FROM workshops_note")
    assert half < NOTES
    assert ask(place, "SELECT count(*) FROM workshops_workshop WHERE state <> 'arriving'") == 0
    assert ask(place, "SELECT count(*) FROM workshops_report") == 0

    worker = subprocess.Popen([str(LARSAM), "worker"], env=place)
    try:
        wait_for(place, "SELECT count(*) FROM workshops_import WHERE state = 'adopted'", least=1)
    finally:
        worker.terminate()
        worker.wait(30)
    assert ask(place, "SELECT count(*) FROM workshops_note") == NOTES
    assert ask(place, "SELECT count(*) FROM workshops_workshop") == 1
    assert ask(place, "SELECT count(*) FROM workshops_workshop WHERE state = 'open'") == 1
    assert ask(place, "SELECT count(*) FROM workshops_report") == 1

    again = larsam("workshop", "import", str(file), "--json", env=place)
    assert again.returncode == 0, again.stderr
    assert '"changed": false' in again.stdout
    assert not list((Path(place["LARSAM_VAR"]) / "files" / "imports").iterdir())
