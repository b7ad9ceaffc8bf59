"""Every check and test, in the order in which they are cheapest to fail."""

from __future__ import annotations

import getpass
import hashlib
import os
import subprocess
import time
import xml.etree.ElementTree as ET
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from house.console import DONE, FAILED, Stop, openly, say, seconds
from house.places import BIN, LOGS, ROOT, chromium, environment, libreoffice, poppler

PYTHON = str(BIN / "python")


@dataclass(frozen=True, slots=True)
class Machine:
    """What this machine offers beyond Python: an address, a path, or None where it is missing."""

    postgresql: str | None
    browser: str | None
    libreoffice: str | None
    poppler: str | None

    def has(self, need: str) -> bool:
        return getattr(self, need) is not None


HOW_TO_ADD = {
    "postgresql": "start PostgreSQL on this machine, or name one: "
    "LARSAM_TEST_PG=postgres://user:password@host:5432/postgres ./do test",
    "browser": "install Chromium (Debian: apt-get install chromium), "
    "or name one: LARSAM_CHROMIUM=/path ./do test",
    "libreoffice": "install LibreOffice Writer (Debian: apt-get install libreoffice-writer-nogui)",
    "poppler": "install Poppler's tools (Debian: apt-get install poppler-utils)",
}
# Tests that carry one of these marks run only where the machine has it.
MARKED_NEEDS = ("libreoffice", "poppler")


@dataclass(frozen=True, slots=True)
class Part:
    name: str
    title: str
    command: Callable[[Machine], list[str]]
    env: Callable[[Machine], dict[str, str]] = field(default=lambda machine: {})
    needs: tuple[str, ...] = ()


def _pytest(name: str, marks: str, *, workers: int) -> Callable[[Machine], list[str]]:
    def command(machine: Machine) -> list[str]:
        left_out = [f"not {need}" for need in MARKED_NEEDS if not machine.has(need)]
        return [
            PYTHON,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-m",
            " and ".join([marks, *left_out]),
            *(["-n", str(workers), "--dist", "loadgroup"] if workers > 1 else []),
            "--durations=5",
            f"--junitxml={LOGS / f'pytest-{name}.xml'}",
        ]

    return command


def _on_postgresql(machine: Machine) -> dict[str, str]:
    return {"DATABASE_URL": machine.postgresql or ""}


def _with_browser(machine: Machine) -> dict[str, str]:
    return {"LARSAM_CHROMIUM": machine.browser or ""}


def _workers() -> int:
    return max(
        1, min(4, len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1)
    )


PARTS = (
    Part("ruff", "style and common mistakes", lambda m: [str(BIN / "ruff"), "check", "."]),
    Part("format", "formatting", lambda m: [str(BIN / "ruff"), "format", "--check", "--quiet", "."]),
    Part("imports", "what may import what", lambda m: [str(BIN / "lint-imports"), "--no-logo"]),
    Part("types", "types", lambda m: [PYTHON, "-m", "mypy"]),
    Part("templates", "templates", lambda m: [str(BIN / "djlint"), "--lint", "--quiet", "src"]),
    Part(
        "packages",
        "packages listed and used",
        lambda m: [str(BIN / "deptry"), "--config", "requirements/deptry.toml", "src"],
    ),
    Part(
        "migrations",
        "models without a migration",
        lambda m: [PYTHON, "-m", "django", "makemigrations", "--check", "--dry-run"],
        lambda m: {"DJANGO_SETTINGS_MODULE": "larsam.site.settings.test"},
    ),
    Part("messages", "Swedish and English are complete", lambda m: [PYTHON, "tools/texts.py", "check"]),
    Part(
        "sqlite",
        "tests on SQLite",
        _pytest("sqlite", "not browser and not concurrency", workers=_workers()),
    ),
    Part(
        "postgresql",
        "tests on PostgreSQL, with several writers at once",
        _pytest("postgresql", "not browser and not process and not pure", workers=_workers()),
        _on_postgresql,
        ("postgresql",),
    ),
    Part(
        "browser",
        "journeys in a real browser",
        _pytest("browser", "browser", workers=1),
        _with_browser,
        ("browser",),
    ),
)


def run(names: list[str]) -> int:
    """Run the named parts, or all; 0 when all that could run passed and nothing demanded is missing."""
    unknown = set(names) - {part.name for part in PARTS}
    if unknown:
        known = ", ".join(part.name for part in PARTS)
        raise Stop(f"There is no part {', '.join(sorted(unknown))}. The parts are: {known}.")
    machine = Machine(
        postgresql=find_postgresql(), browser=chromium(), libreoffice=libreoffice(), poppler=poppler()
    )
    since = time.monotonic()
    LOGS.mkdir(parents=True, exist_ok=True)
    for old in LOGS.glob("pytest-*.xml"):
        old.unlink()
    wanted = [part for part in PARTS if not names or part.name in names]
    possible = [part for part in wanted if all(machine.has(need) for need in part.needs)]
    failed = [part.name for part in possible if not _passes(part, machine)]
    missing = [need for need in HOW_TO_ADD if not machine.has(need) and (not names or need in names)]
    return _close(failed=failed, missing=missing, since=since, selected=bool(names))


def _passes(part: Part, machine: Machine) -> bool:
    say(f"\n── {part.name}: {part.title}")
    since = time.monotonic()
    code = openly(part.command(machine), env=environment(**part.env(machine)))
    say(f"{DONE if code == 0 else FAILED} {part.name}  {seconds(since)}")
    return code == 0


def _close(*, failed: list[str], missing: list[str], since: float, selected: bool) -> int:
    say(f"\n── {'The chosen parts' if selected else 'All parts'} took {seconds(since)}.")
    demanded = set(os.environ.get("LARSAM_REQUIRE", "").split())
    for need in missing:
        say(f"Left out, because it is not here: {need}. To add it: {HOW_TO_ADD[need]}.")
    unmet = sorted(demanded & set(missing))
    if unmet:
        say(f"{FAILED} Demanded by LARSAM_REQUIRE and not run: {', '.join(unmet)}.")
    if failed:
        say(
            f"{FAILED} Not passed: {', '.join(failed)}. To run only these again: ./do test {' '.join(failed)}"
        )
    passed, broken = counts(LOGS.glob("pytest-*.xml"))
    if passed or broken:
        say(f"Total: {passed} passed, {broken} failed")
    return 1 if failed or unmet else 0


def counts(reports: object) -> tuple[int, int]:
    """Passed and failed over pytest's JUnit reports."""
    passed = broken = 0
    for path in reports:  # type: ignore[attr-defined]
        for suite in ET.parse(path).getroot().iter("testsuite"):  # noqa: S314 - written by our own pytest just now
            wrong = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
            broken += wrong
            passed += int(suite.get("tests", 0)) - wrong - int(suite.get("skipped", 0))
    return passed, broken


# ── PostgreSQL ───────────────────────────────────────────────────────────────────────────────────────


def find_postgresql() -> str | None:
    """The address for the tests' own database on the first server that lets us make one."""
    named = os.environ.get("LARSAM_TEST_PG")
    return next(
        (ours for server in ([named] if named else _usual_servers()) if (ours := _ours_on(server))), None
    )


def _usual_servers() -> list[str]:
    user = getpass.getuser()
    sockets = [folder for folder in ("/var/run/postgresql", "/tmp") if list(Path(folder).glob(".s.PGSQL.*"))]  # noqa: S108 - where PostgreSQL puts them
    by_socket = [f"postgres://{user}@{folder.replace('/', '%2F')}/postgres" for folder in sockets]
    return [
        *by_socket,
        f"postgres://{user}@127.0.0.1:5432/postgres",
        "postgres://postgres@127.0.0.1:5432/postgres",
    ]


def _ours_on(server: str) -> str | None:
    asks = (
        "import sys, psycopg\n"
        "with psycopg.connect(sys.argv[1], connect_timeout=3) as c:\n"
        "    may = 'select rolcreatedb or rolsuper from pg_roles where rolname = current_user'\n"
        "    row = c.execute(may).fetchone()\n"
        "    sys.exit(0 if row and row[0] else 1)\n"
    )
    answer = subprocess.run([PYTHON, "-c", asks, server], capture_output=True, check=False)
    if answer.returncode != 0:
        return None
    # A name of this checkout's own: two checkouts on one machine do not meet.
    mine = "larsam_" + hashlib.sha256(str(ROOT).encode()).hexdigest()[:8]
    return f"{server.rsplit('/', 1)[0]}/{mine}"
