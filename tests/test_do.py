"""``./do``: finds the right Python among many, says what helps when there is none, and knows its tasks."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

import do
from house import setup, suite


@pytest.fixture
def checkout(tmp_path: Path, repository: Path) -> Path:
    """A copy of the script with a stand-in for what it hands over to."""
    folder = tmp_path / "a checkout"
    (folder / "tools").mkdir(parents=True)
    shutil.copy(repository / "do", folder / "do")
    (folder / "tools" / "do.py").write_text("print('the real thing')\n")
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A PATH with the few ordinary programs the script uses, and no Python."""
    folder = tmp_path / "programs"
    folder.mkdir()
    for name in ("sh", "id", "dirname"):
        found = shutil.which(name)
        assert found is not None
        (folder / name).symlink_to(found)
    return folder


def put(folder: Path, name: str, *, answers: str, code: int = 0) -> None:
    """A program that answers the script's question, and otherwise says that it was chosen."""
    path = folder / name
    path.write_text(
        f'#!/bin/sh\nif [ "$1" = -c ]; then echo "{answers}"; exit {code}; fi\necho "chosen {name}: $2 $3"\n'
    )
    path.chmod(0o755)


def run(
    checkout: Path, programs: Path, *words: str, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(checkout / "do"), *words],
        env={"PATH": str(programs)},
        cwd=cwd or checkout,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )


def test_takes_the_newest_that_fits(checkout: Path, programs: Path) -> None:
    put(programs, "python3", answers="3 11 venv")
    put(programs, "python3.13", answers="3 13 venv")
    put(programs, "python3.12", answers="3 12 venv")
    assert run(checkout, programs, "test", "types").stdout == "chosen python3.13: test types\n"


def test_an_older_one_with_venv_beats_a_newer_without(checkout: Path, programs: Path) -> None:
    put(programs, "python3.14", answers="3 14 bare")
    put(programs, "python3.12", answers="3 12 venv")
    assert run(checkout, programs).stdout.startswith("chosen python3.12")


def test_passes_over_a_shim_that_points_nowhere(checkout: Path, programs: Path) -> None:
    put(programs, "python3.14", answers="command not found", code=127)
    put(programs, "python3", answers="3 11 venv")
    assert run(checkout, programs).stdout.startswith("chosen python3:")


def test_looks_behind_a_shim_for_the_same_name_further_on(
    checkout: Path, programs: Path, tmp_path: Path
) -> None:
    shims = tmp_path / "shims"
    shims.mkdir()
    put(shims, "python3.12", answers="", code=127)
    put(programs, "python3.12", answers="3 12 venv")
    done = subprocess.run(
        [str(checkout / "do")],
        env={"PATH": f"{shims}:{programs}"},
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
    )
    assert done.stdout.startswith("chosen python3.12")


def test_works_from_any_folder(checkout: Path, programs: Path, tmp_path: Path) -> None:
    put(programs, "python3", answers="3 11 venv")
    assert run(checkout, programs, "setup", cwd=tmp_path).stdout == "chosen python3: setup \n"


def test_the_environment_from_last_time_is_taken_first(checkout: Path, programs: Path) -> None:
    put(programs, "python3.14", answers="3 14 venv")
    inside = checkout / ".venv" / "bin"
    inside.mkdir(parents=True)
    put(inside, "python", answers="3 11 venv")
    assert run(checkout, programs).stdout.startswith("chosen python:")


def test_a_broken_environment_is_passed_over(checkout: Path, programs: Path) -> None:
    put(programs, "python3.14", answers="3 14 venv")
    inside = checkout / ".venv" / "bin"
    inside.mkdir(parents=True)
    put(inside, "python", answers="", code=127)
    assert run(checkout, programs).stdout.startswith("chosen python3.14")


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ("3 9 venv", "LärSam needs Python 3.11 or newer; the newest found here is 3.9."),
        ("2 7 bare", "LärSam needs Python 3.11 or newer; the newest found here is 2.7."),
        ("3 11 bare", "Python 3.11 is here"),
    ],
)
def test_says_what_is_wrong(checkout: Path, programs: Path, answers: str, says: str) -> None:
    put(programs, "python3", answers=answers)
    done = run(checkout, programs)
    assert done.returncode == 1
    assert says in done.stderr


def test_names_the_one_command_that_helps_on_debian(checkout: Path, programs: Path) -> None:
    put(programs, "python3", answers="3 11 bare")
    (programs / "apt-get").symlink_to("/bin/true")
    done = run(checkout, programs)
    helps = [line for line in done.stderr.splitlines() if "This helps:" in line]
    assert len(helps) == 1
    assert helps[0].endswith("apt-get install python3.11-venv")


def test_without_any_python(checkout: Path, programs: Path) -> None:
    done = run(checkout, programs)
    assert done.returncode == 1
    assert "no Python that works was found" in done.stderr


# ── tasks ────────────────────────────────────────────────────────────────────────────────────────────


def test_alone_lists_every_task(capsys: pytest.CaptureFixture[str]) -> None:
    assert do.main([]) == 0
    listed = capsys.readouterr().out
    for name, task in do.TASKS.items():
        assert f"./do {name} " in listed
        assert task.sentence in listed


def test_an_unknown_task_lists_what_there_is(capsys: pytest.CaptureFixture[str]) -> None:
    assert do.main(["tset"]) == 2
    assert "There is no task 'tset'." in capsys.readouterr().out


def test_the_readme_names_only_tasks_that_exist(repository: Path) -> None:
    import re

    named = set(re.findall(r"\./do (\w+)", (repository / "README.md").read_text()))
    assert named
    assert named <= set(do.TASKS)


# ── stamps ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_stamp_changes_with_what_it_was_made_from(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text("one==1")
    before = setup.digest(lock, "3.11")
    assert before == setup.digest(lock, "3.11")
    assert before != setup.digest(lock, "3.12")
    lock.write_text("one==2")
    assert before != setup.digest(lock, "3.11")


def test_the_look_of_files_changes_when_one_is_touched_or_gone(tmp_path: Path) -> None:
    one, two = tmp_path / "one.css", tmp_path / "two.css"
    one.write_text("a")
    two.write_text("b")
    before = setup.look_of([one, two])
    assert before == setup.look_of([two, one])
    os.utime(one, ns=(1, 1))
    changed = setup.look_of([one, two])
    assert changed != before
    assert setup.look_of([two]) != changed


# ── the suite ────────────────────────────────────────────────────────────────────────────────────────

NOTHING = suite.Machine(postgresql=None, browser=None, libreoffice=None, poppler=None)


def test_what_is_left_out_is_said_and_how_to_add_it(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("LARSAM_REQUIRE", raising=False)
    code = suite._close(failed=[], missing=["browser", "postgresql"], since=0.0, selected=False)
    said = capsys.readouterr().out
    assert code == 0
    assert "Left out, because it is not here: browser." in said
    assert "apt-get install chromium" in said
    assert "LARSAM_TEST_PG=" in said


def test_what_is_demanded_and_left_out_fails(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LARSAM_REQUIRE", "browser postgresql")
    assert suite._close(failed=[], missing=["browser"], since=0.0, selected=False) == 1
    assert "Demanded by LARSAM_REQUIRE and not run: browser." in capsys.readouterr().out


def test_every_need_has_a_word_on_how_to_add_it() -> None:
    needed = {need for part in suite.PARTS for need in part.needs} | set(suite.MARKED_NEEDS)
    assert needed == set(suite.HOW_TO_ADD)
    for need in needed:
        assert not NOTHING.has(need)


def test_tests_that_need_a_program_are_left_out_where_it_is_missing() -> None:
    sqlite = next(part for part in suite.PARTS if part.name == "sqlite")
    command = sqlite.command(NOTHING)
    marks = command[command.index("-m", 3) + 1]
    assert "not libreoffice" in marks
    assert "not poppler" in marks


def test_counts_add_up_over_reports(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(
        '<testsuites><testsuite tests="10" failures="1" errors="1" skipped="0"/></testsuites>'
    )
    (tmp_path / "two.xml").write_text(
        '<testsuites><testsuite tests="5" failures="0" errors="0" skipped="0"/></testsuites>'
    )
    assert suite.counts(tmp_path.glob("*.xml")) == (13, 2)
