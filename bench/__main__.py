"""Runs the measurements named, or all of them, each in a place of its own under a temporary folder."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import busy, importing, lists, starting

ROOT = Path(__file__).resolve().parents[1]
MEASUREMENTS = {
    "import": ("bring in and report 66, 1,000 and 10,000 notes", importing.measure),
    "lists": (
        "each list page's queries, and its time beside a bare Django view of the same rows",
        lists.measure,
    ),
    "busy": ("pages while the worker brings in 10,000 notes, beside the same pages in quiet", busy.measure),
    "start": ("cold and warm ./do start", starting.measure),
}


def _borrow(place: Path) -> None:
    """Fonts and static files are this checkout's own: making them is no part of what is measured."""
    for made in ("fonts", "static"):
        (place / made).symlink_to(ROOT / "var" / made)


def main(wanted: list[str]) -> int:
    if wanted[:1] == ["--here"]:
        MEASUREMENTS[wanted[1]][1](Path(os.environ["LARSAM_VAR"]))
        return 0
    unknown = [name for name in wanted if name not in MEASUREMENTS]
    if unknown:
        print(f"no measurement called {', '.join(unknown)}; there are {', '.join(MEASUREMENTS)}")
        return 2
    for name in wanted or MEASUREMENTS:
        print(f"\n== {name}: {MEASUREMENTS[name][0]}", flush=True)
        with tempfile.TemporaryDirectory(prefix="larsam-bench-") as place:
            _borrow(Path(place))
            # A process of its own: settings and the database they name are read once a process.
            words = [sys.executable, "-m", "bench", "--here", name]
            done = subprocess.run(words, env=os.environ | {"LARSAM_VAR": place}, check=False)
            if done.returncode:
                return done.returncode
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
