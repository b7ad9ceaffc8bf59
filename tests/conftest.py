"""Places and servers for the tests of the house as a whole."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.running import Running, environment, larsam


@pytest.fixture(scope="session")
def tracked_files(repository: Path) -> list[Path]:
    """What would be in a fresh clone: every file git keeps, and none that it ignores."""
    words = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=repository, capture_output=True, text=True, check=True).stdout
    files = (repository / name for name in listed.split("\0") if name)
    return sorted(path for path in files if path.is_file())


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database that is up to date: made once, copied for each test that wants one."""
    env = environment(tmp_path_factory.mktemp("empty") / "var")
    done = larsam("prepare", "database", env=env)
    assert done.returncode == 0, done.stdout + done.stderr
    return Path(env["LARSAM_VAR"]) / "larsam.sqlite3"


@pytest.fixture
def place(tmp_path: Path, empty_database: Path) -> dict[str, str]:
    """The environment of an installation of its own, with an empty database that is up to date."""
    env = environment(tmp_path / "var")
    for name in (empty_database.name, "secret_key"):
        shutil.copyfile(empty_database.with_name(name), tmp_path / "var" / name)
    return env


@pytest.fixture
def server(place: dict[str, str]) -> Iterator[Running]:
    """``larsam serve`` on that database, ready to answer."""
    running = Running(place).start()
    yield running
    running.stop()
