"""The lock files say exactly what is installed, and nothing about where it was fetched from."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

# Joined, so that this file does not name them either.
REGISTRIES = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("npmjs", "org"))]
MACHINE_PATH = re.compile(r"(?<![\w.])/(?:work|root|home/\w+|Users/\w+)/")


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_package_is_pinned_and_hashed(repository: Path, name: str) -> None:
    text = (repository / "requirements" / f"{name}.txt").read_text()
    blocks = re.split(r"\n(?=[a-z0-9])", text, flags=re.IGNORECASE)
    packages = [block for block in blocks if not block.startswith("#")]
    assert len(packages) > 20
    for block in packages:
        assert re.match(r"[\w.\[\]-]+==\S+", block), block
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block


@pytest.mark.parametrize("name", ["base", "dev"])
def test_every_wish_is_locked(repository: Path, name: str) -> None:
    wishes = (repository / "requirements" / f"{name}.in").read_text().splitlines()
    locked = (repository / "requirements" / f"{name}.txt").read_text().lower().replace("_", "-")
    for line in wishes:
        if line and not line.startswith(("#", "-")):
            wish = re.split(r"[\[~=<>; ]", line)[0].lower().replace("_", "-")
            assert re.search(rf"^{re.escape(wish)}(\[[\w,-]+\])?==", locked, re.MULTILINE), wish


def test_tests_run_on_the_versions_that_people_get(repository: Path) -> None:
    def versions(name: str) -> set[str]:
        text = (repository / "requirements" / f"{name}.txt").read_text()
        return set(re.findall(r"^[\w.-]+(?:\[[\w,-]+\])?==[^\s;]+", text, re.MULTILINE))

    assert versions("base") <= versions("dev")


def test_locks_name_no_address(repository: Path) -> None:
    for lock in [*(repository / "requirements").iterdir(), repository / "frontend" / "package-lock.json"]:
        text = lock.read_text()
        assert "--index-url" not in text, lock
        assert "--find-links" not in text, lock
        assert '"resolved": "http' not in text, lock
        assert not MACHINE_PATH.search(text), lock


def test_every_front_end_package_is_hashed(repository: Path) -> None:
    packages = json.loads((repository / "frontend" / "package-lock.json").read_text())["packages"]
    unhashed = [name for name, facts in packages.items() if name and "integrity" not in facts]
    assert unhashed == []


def test_no_tracked_file_names_a_registry_or_a_machine(tracked_files: list[Path], repository: Path) -> None:
    found = []
    for path in tracked_files:
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture, or a fixture in another encoding
        found += [f"{path.relative_to(repository)}: {name}" for name in REGISTRIES if name in text]
        if match := MACHINE_PATH.search(text):
            found.append(f"{path.relative_to(repository)}: {match.group()}")
    assert [one for one in found if not one.startswith("tests/test_locks.py")] == []
