"""Writes the lock files: Python packages by version and hash, npm packages without addresses."""

from __future__ import annotations

from house.console import openly, quietly, say
from house.places import BIN, FRONTEND, LOCKS, ROOT

OLDEST_PYTHON = "3.11"


def write(arguments: list[str]) -> int:
    """``--upgrade`` takes newer versions; without it only what changed in the .in files moves."""
    upgrade = ["--upgrade"] if "--upgrade" in arguments else []
    for name in ("base", "dev"):
        quietly(
            f"Locking requirements/{name}.in",
            [
                BIN / "uv",
                "pip",
                "compile",
                f"requirements/{name}.in",
                "--output-file",
                f"requirements/{name}.txt",
                "--universal",
                "--python-version",
                OLDEST_PYTHON,
                "--generate-hashes",
                "--no-emit-index-url",
                "--no-emit-find-links",
                "--custom-compile-command",
                "./do lock",
                *upgrade,
            ],
            log=f"lock-{name}",
        )
    quietly(
        "Locking frontend/package.json",
        [BIN / "npm", "update" if upgrade else "install", "--package-lock-only", "--ignore-scripts"],
        log="lock-npm",
        cwd=FRONTEND,
    )
    say("Read the difference before you commit it:")
    return openly(
        ["git", "--no-pager", "diff", "--stat", "--", LOCKS, FRONTEND / "package-lock.json"], cwd=ROOT
    )
